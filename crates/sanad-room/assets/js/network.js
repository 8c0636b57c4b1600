// The drawing of the network: actors and signed ties on a day, a slider over the days, evidence on demand.
// The server knows everything; this module places what it is given, and asks for the page of another day or tie.
import { Calendars, dayOf } from "./calendar.js";
import { place, radius, room } from "./network-place.js";
import { addressWith, dataOf, fetchPage, takeOver } from "./swap.js";
import { drag, select, zoom, zoomIdentity } from "../vendor/d3.js";

let [WIDTH, HEIGHT] = [1000, 680];
const SVG = "http://www.w3.org/2000/svg";
const canvas = document.getElementById("canvas");
let data = dataOf(document, "network-data");
let placed = { nodes: [], edges: [] };
let [transform, settled] = [zoomIdentity, zoomIdentity];
let calm;
const moved = new Map();

const make = (name, attributes = {}, ...inside) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

const svg = make("svg", { role: "group", class: "network" });
svg.setAttribute("aria-label", data.words["network.drawing"]);
const layer = make("g");
const [edgeLayer, nodeLayer, nameLayer] = [make("g", { "aria-hidden": "true" }), make("g"), make("g", { "aria-hidden": "true" })];
layer.append(edgeLayer, nodeLayer, nameLayer);
svg.append(markers(), layer);
const told = document.createElement("p");
told.className = "told";
const stage = document.createElement("div");
stage.className = "stage";
stage.append(svg);
canvas.append(stage, told);

/** Ends and middles of edges: an arrow of each sign, a cross for conflict, a ring for cooperation. */
function markers() {
  const box = { markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" };
  const arrow = (sign) =>
    make("marker", { ...box, id: `tip-${sign}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 11, markerHeight: 11 },
      make("path", { d: "M0 1L10 5L0 9Z", class: `tip ${sign}` }));
  const middle = { ...box, viewBox: "-6 -6 12 12", markerWidth: 12, markerHeight: 12 };
  return make("defs", {}, ...["conflict", "cooperation", "belonging"].map(arrow),
    make("marker", { ...middle, id: "mid-conflict" }, make("path", { d: "M-4 -4L4 4M4 -4L-4 4", class: "mark conflict" })),
    make("marker", { ...middle, id: "mid-cooperation" }, make("circle", { r: 3.5, class: "mark cooperation" })));
}

function draw() {
  // Upright on a phone.
  const [width, height] = canvas.clientWidth < 560 ? [520, 620] : [1000, 680];
  [WIDTH, HEIGHT] = [width * room(data), height * room(data)];
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  const [wide, high] = [stage.clientWidth, stage.clientHeight];
  zooming.translateExtent([[-wide / 2, -high / 2], [wide * 1.5, high * 1.5]]);
  placed = place(data, WIDTH, HEIGHT, moved);
  edgeLayer.replaceChildren(...placed.edges.map(edgeOf));
  nodeLayer.replaceChildren(...placed.nodes.map(nodeOf));
  nameLayer.replaceChildren(...placed.nodes.map((node) => node.text));
  select(nodeLayer).selectAll("g").data(placed.nodes).call(dragging);
  label();
}

function edgeOf(edge) {
  const path = make("path", { fill: "none" });
  path.setAttribute("class", ["edge", edge.sign, edge.unsure && "unsure", edge.perhaps && "perhaps"].filter(Boolean).join(" "));
  path.setAttribute("stroke-width", (1 + Math.log2(1 + edge.support)).toFixed(1));
  if (edge.sign !== "belonging") path.setAttribute("marker-mid", `url(#mid-${edge.sign})`);
  if (edge.forward) path.setAttribute("marker-end", `url(#tip-${edge.sign})`);
  if (edge.back) path.setAttribute("marker-start", `url(#tip-${edge.sign})`);
  path.setAttribute("d", pathOf(edge));
  edge.element = path;
  return path;
}

/** Two halves of a curve, so that there is a middle; ties of several signs bend apart. */
function pathOf({ source, target, bend }) {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const [cut, end] = [Math.min(radius(source) + 2, length / 3), Math.min(radius(target) + 2, length / 3)];
  const [x1, y1, x2, y2] = [source.x + ux * cut, source.y + uy * cut, target.x - ux * end, target.y - uy * end];
  const push = bend * Math.min(40, length / 4);
  const [cx, cy] = [(x1 + x2) / 2 - uy * push, (y1 + y2) / 2 + ux * push];
  const at = (a, b) => ((a + b) / 2).toFixed(1);
  const [mx, my] = [at((x1 + cx) / 2, (cx + x2) / 2), at((y1 + cy) / 2, (cy + y2) / 2)];
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${at(x1, cx)} ${at(y1, cy)} ${mx} ${my}Q${at(cx, x2)} ${at(cy, y2)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}

function nodeOf(node, at) {
  const size = radius(node);
  const shape = node.person
    ? make("path", { d: `M0 ${-size}L${size} 0L0 ${size}L${-size} 0Z`, class: "person" })
    : make("circle", { r: size.toFixed(1), class: node.group });
  const words = data.words["network.node"];
  const others = new Calendars(data.calendars).digits(node.others);
  node.text = make("text", { class: "crowded" }, node.name);
  const group = make("g", { role: "button", tabindex: at === 0 ? "0" : "-1", class: "node" }, shape);
  group.setAttribute("aria-label", words.replace("{name}", node.name).replace("{class}", node.class).replace("{others}", others));
  group.setAttribute("transform", `translate(${node.x.toFixed(1)},${node.y.toFixed(1)})`);
  group.__node = node;
  node.element = group;
  return group;
}

/** Pixels of one unit of the drawing, before zooming. */
const unit = () => svg.clientWidth / WIDTH || 1;

/** Labels keep their size on the screen; of two that would overlap, the better connected actor keeps its own. */
function label() {
  const size = 13 / unit() / settled.k;
  const chosen = new Set(nodeLayer.querySelectorAll("g:hover, g:focus-visible, g.open"));
  const taken = [];
  for (const node of placed.nodes) {
    const half = (node.name.length * size * 0.3) + size * 0.2;
    const y = node.y - radius(node) - 4 / settled.k;
    const box = [node.x - half, y - size, node.x + half, y + size * 0.35];
    const free = taken.every((b) => box[0] > b[2] || box[2] < b[0] || box[1] > b[3] || box[3] < b[1]);
    node.text.setAttribute("font-size", size.toFixed(2));
    node.text.setAttribute("stroke-width", (size / 4).toFixed(2));
    node.text.setAttribute("x", node.x.toFixed(1));
    node.text.setAttribute("y", y.toFixed(1));
    node.text.setAttribute("class", free || chosen.has(node.element) ? "" : "crowded");
    if (free) taken.push(box);
  }
}

// Zoom and pan; the wheel zooms only with Ctrl or when the drawing has the focus, so that a page can be scrolled past it.
// While a gesture lasts, the finished picture is moved as a whole, which costs next to nothing; it is drawn anew at rest.
const zooming = zoom().scaleExtent([0.3, 12])
  .filter((event) => !event.button && (event.type !== "wheel" || event.ctrlKey || svg.contains(document.activeElement)))
  .on("zoom", (event) => {
    transform = event.transform;
    const k = transform.k / settled.k;
    svg.style.transform = `translate(${transform.x - settled.x * k}px, ${transform.y - settled.y * k}px) scale(${k})`;
    clearTimeout(calm);
    calm = setTimeout(settle, 160);
  });
const onStage = select(stage);
onStage.call(zooming).on("dblclick.zoom", null);
const zoomBy = (factor) => onStage.call(zooming.scaleBy, factor);
const fit = () => onStage.call(zooming.transform, zoomIdentity);

/** Draws at the present zoom what was only moved so far. */
function settle() {
  settled = transform;
  svg.style.transform = "";
  const u = unit();
  layer.setAttribute("transform", `translate(${settled.x / u},${settled.y / u}) scale(${settled.k})`);
  label();
}

const dragging = drag()
  .on("drag", (event, node) => {
    [node.x, node.y] = [event.x, event.y];
    moved.set(node.key, [node.x, node.y]);
    node.element.setAttribute("transform", `translate(${node.x},${node.y})`);
    node.text.setAttribute("x", node.x);
    node.text.setAttribute("y", node.y - radius(node) - 4 / settled.k);
    for (const edge of node.edges) edge.element.setAttribute("d", pathOf(edge));
  })
  .on("end", label);

// Pointing: nodes catch the pointer themselves, edges are found by distance, so that a thin line can be hit.
function edgeAt(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(layer.getScreenCTM().inverse());
  const reach = 9 / layer.getScreenCTM().a;
  let [best, least] = [null, reach];
  for (const edge of placed.edges) {
    const far = distance(point, edge);
    if (far < least) [best, least] = [edge, far];
  }
  return best;
}

/** Distance of a point from an edge, as two straight halves through its middle. */
function distance(point, { source, target, bend }) {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.hypot(dx, dy) || 1;
  const push = (bend * Math.min(40, length / 4)) / 2;
  const middle = { x: (source.x + target.x) / 2 - (dy / length) * push, y: (source.y + target.y) / 2 + (dx / length) * push };
  return Math.min(fromLine(point, source, middle), fromLine(point, middle, target));
}

function fromLine(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

const nodeAt = (event) => event.target.closest?.("g.node")?.__node;
svg.addEventListener("pointermove", (event) => {
  if (event.buttons) return;
  const node = nodeAt(event);
  const edge = node ? null : edgeAt(event);
  svg.classList.toggle("pointing", Boolean(node || edge));
  for (const old of edgeLayer.querySelectorAll(".pointed")) old.classList.remove("pointed");
  edge?.element.classList.add("pointed");
  if (node) node.text.setAttribute("class", "");
  if (node) told.textContent = node.element.getAttribute("aria-label");
  else if (edge) told.textContent = `⁨${edge.source.name}⁩ – ⁨${edge.target.name}⁩: ${edge.told}`;
  else told.textContent = "";
});
svg.addEventListener("click", (event) => {
  const node = nodeAt(event);
  const edge = node ? null : edgeAt(event);
  if (node) open(node.key);
  else if (edge) open(`${edge.a}~${edge.b}`);
});

// Keys: arrows lead to the nearest actor in a direction, Enter opens, plus and minus zoom, 0 shows all.
svg.addEventListener("keydown", (event) => {
  const node = nodeAt(event);
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key === "+" || event.key === "=") zoomBy(1.4);
  else if (event.key === "-") zoomBy(1 / 1.4);
  else if (event.key === "0") fit();
  else if (node && (event.key === "Enter" || event.key === " ")) open(node.key);
  else if (node && ways[event.key]) go(node, ways[event.key]);
  else return;
  event.preventDefault();
});

function go(from, [dx, dy]) {
  const cost = (node) => {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const along = x * dx + y * dy;
    return node === from || along <= 0 ? Infinity : along + 2 * Math.abs(x * dy - y * dx);
  };
  const next = placed.nodes.reduce((best, node) => (cost(node) < cost(best) ? node : best), from);
  focus(next);
}

function focus(node) {
  for (const other of placed.nodes) other.element.setAttribute("tabindex", other === node ? "0" : "-1");
  node.element.focus({ preventScroll: true });
  label();
}

async function open(what) {
  const address = addressWith({ open: what });
  const page = await fetchPage(address);
  if (!page) return;
  history.replaceState(null, "", address);
  takeOver(page, ["#evidence", "#steps", "#ties"]);
  mark(what);
  document.getElementById("evidence").focus({ preventScroll: matchMedia("(min-width: 62rem)").matches });
}

function mark(what) {
  const keys = (what ?? "").split("~");
  for (const node of placed.nodes) node.element.classList.toggle("open", keys.includes(node.key));
  label();
}

// The days: the slider tells the day at once, and the page of that day comes when it rests.
const slider = document.getElementById("slider");
const range = slider.querySelector("input");
let resting;
const sayDay = () => {
  const words = new Calendars(data.calendars).both(dayOf(data.days[range.value]));
  slider.querySelector("output").textContent = words;
  range.setAttribute("aria-valuetext", words);
};
range.addEventListener("input", () => {
  sayDay();
  clearTimeout(resting);
  resting = setTimeout(() => showDay(data.days[range.value]), 120);
});

async function showDay(day) {
  const address = addressWith({ on: day });
  const page = await fetchPage(address);
  if (!page) return;
  history.replaceState(null, "", address);
  data = dataOf(page, "network-data");
  takeOver(page, ["#state", "#steps", "#evidence", "#ties"]);
  document.querySelector("form.filters [name=on]").value = page.querySelector("form.filters [name=on]").value;
  range.max = data.days.length - 1;
  range.value = data.days.indexOf(data.on);
  sayDay();
  draw();
  mark(new URLSearchParams(location.search).get("open"));
}

// Links to another day or tie stay in this page, so that the drawing keeps its place.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#steps a, [data-open]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.open) open(link.dataset.open);
  else showDay(new URL(link.href).searchParams.get("on"));
});

const tools = document.getElementById("tools");
tools.addEventListener("click", (event) => {
  const what = event.target.closest("button")?.dataset.do;
  if (what === "in") zoomBy(1.4);
  if (what === "out") zoomBy(1 / 1.4);
  if (what === "fit") fit();
});
document.getElementById("find").addEventListener("change", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  if (!wanted) return;
  const hit = (node) => node.name.toLowerCase() === wanted || node.key === wanted;
  const node = placed.nodes.find(hit) ?? placed.nodes.find((one) => one.name.toLowerCase().includes(wanted));
  told.textContent = node ? "" : data.words["network.found-none"];
  if (!node) return;
  const u = unit();
  onStage.call(zooming.transform, zoomIdentity.translate(stage.clientWidth / 2, stage.clientHeight / 2).scale(2).translate(-node.x * u, -node.y * u));
  settle();
  focus(node);
});

slider.hidden = data.days.length < 2;
draw();
if (data.days.length) sayDay();
mark(new URLSearchParams(location.search).get("open"));
new ResizeObserver(settle).observe(svg);
