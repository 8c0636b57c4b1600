// Where actors stand in the drawing. Places follow from the data alone: a frame is laid out over all days of the case,
// and the actors of a day settle near their places in it, so that they stay put from day to day.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "../vendor/d3.js";

let frame;

/** Size of a node: by area, how many others it has ties with; persons are all of one size. */
export const radius = (node) => (node.person ? 6 : 5 + 15 * Math.sqrt(node.others / most));
let most = 1;

/** Nodes with places, and edges between them. */
export function place(data, width, height, moved) {
  most = Math.max(40, ...data.nodes.map((node) => node.others));
  frame ??= layFrame(data);
  const nodes = data.nodes.map((node) => ({ ...node, edges: [] }));
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const edges = data.edges.map((edge) => ({ ...edge, source: byKey.get(edge.a), target: byKey.get(edge.b) }));
  bend(edges);
  for (const edge of edges) {
    edge.source.edges.push(edge);
    edge.target.edges.push(edge);
  }
  nodes.forEach(begin);
  settle(nodes, edges);
  stretch(nodes, width, height);
  for (const node of nodes) if (moved.has(node.key)) [node.x, node.y] = moved.get(node.key);
  return { nodes, edges };
}

/** How much more room a drawing of so many actors needs than one of a few. */
export const room = (data) => Math.max(1, Math.sqrt(data.nodes.length / 40));

/** Rounds in which the frame finds its shape, and how far it has cooled by then. */
const [ROUNDS, COOLED] = [60, 0.05];

/** The frame: every actor of the case that a drawing may show, over all days. Coarse forces (`theta`) and a fast cooling
    give nearly the shape that twice the rounds give, in a quarter of the time. */
function layFrame({ frame: keys, bonds }) {
  const nodes = keys.map((key) => ({ key }));
  const links = bonds.map(([source, target, ties]) => ({ source, target, ties }));
  forceSimulation(nodes).stop()
    .force("link", forceLink(links).distance(50).strength((link) => Math.min(0.5, 0.08 * link.ties)))
    .force("apart", forceManyBody().strength(-160).distanceMax(600).theta(1.2))
    .force("x", forceX().strength(0.05)).force("y", forceY().strength(0.07))
    .alphaDecay(1 - COOLED ** (1 / ROUNDS))
    .tick(ROUNDS);
  return new Map(nodes.map((node) => [node.key, [node.x, node.y]]));
}

/** A place to begin from: that in the frame, else one that the key alone decides. */
function begin(node) {
  const known = frame.get(node.key);
  if (known) [node.hx, node.hy] = known;
  else {
    let hash = 0;
    for (const c of node.key) hash = (hash * 31 + c.codePointAt(0)) >>> 0;
    const angle = (hash % 3600) / 1800 * Math.PI;
    [node.hx, node.hy] = [420 * Math.cos(angle), 420 * Math.sin(angle)];
  }
  [node.x, node.y] = [node.hx, node.hy];
}

function settle(nodes, edges) {
  const links = edges.map(({ source, target }) => ({ source, target }));
  forceSimulation(nodes).stop()
    .force("link", forceLink(links).distance(90).strength(0.15))
    .force("apart", forceManyBody().strength(-220).distanceMax(500).theta(1.2))
    .force("x", forceX((node) => node.hx).strength(0.12)).force("y", forceY((node) => node.hy).strength(0.12))
    .force("clear", forceCollide((node) => radius(node) + 8).iterations(2))
    .tick(80);
}

/** Fits the drawing into its frame, without making it larger than life. */
function stretch(nodes, width, height) {
  if (!nodes.length) return;
  const of = (key, pick) => pick(...nodes.map((node) => node[key]));
  const [left, right, top, bottom] = [of("x", Math.min), of("x", Math.max), of("y", Math.min), of("y", Math.max)];
  const [sx, sy] = [(width - 140) / (right - left || 1), (height - 90) / (bottom - top || 1)];
  const [kx, ky] = [Math.min(2.2, sx), Math.min(2.2, sy)];
  for (const node of nodes) {
    node.x = width / 2 + (node.x - (left + right) / 2) * kx;
    node.y = height / 2 + 10 + (node.y - (top + bottom) / 2) * ky;
  }
}

/** Several edges between two actors bend apart; a single one is straight. */
function bend(edges) {
  const beside = new Map();
  for (const edge of edges) {
    const pair = `${edge.a}~${edge.b}`;
    beside.set(pair, [...(beside.get(pair) ?? []), edge]);
  }
  for (const group of beside.values()) {
    group.forEach((edge, at) => { edge.bend = group.length === 1 ? 0 : (at - (group.length - 1) / 2) * 1.2; });
  }
}
