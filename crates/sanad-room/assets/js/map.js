// The map: offline outlines, areas hatched by count, places as marks in the order of their counts, and a place opened
// beside the map without leaving it. Everything it says stands in the table below as well.

import { marksOf, drawMarks } from "./map-marks.js";
import { opener } from "./map-panel.js";
import { feature, geoCentroid, geoMercator, geoPath, mesh, select, zoom, zoomIdentity } from "../vendor/d3.js";

const data = JSON.parse(document.getElementById("map-data").textContent);
const stage = document.getElementById("stage");
const holder = document.getElementById("drawing");
const EARTH = 6371;
const STEP = 60;

if (data.places.length > 0) start().catch(failed);

async function start() {
  const [world, divisions] = await Promise.all(["world", "divisions"].map(outlines));
  draw(world, divisions);
}

async function outlines(name) {
  const answer = await fetch(new URL(`../map/${name}.json`, import.meta.url));
  if (!answer.ok) throw new Error(name);
  return answer.json();
}

function failed() {
  holder.removeAttribute("tabindex");
  holder.textContent = data.words.failed;
}

function draw(world, divisions) {
  const size = () => [holder.clientWidth, holder.clientHeight];
  const places = located(world, divisions);
  const projection = geoMercator();
  fit(projection, focus(places), size());
  const path = geoPath(projection);
  for (const place of places) {
    place.xy = projection(place.at);
    place.r = place.km ? (place.km / EARTH) * projection.scale() / Math.cos((place.at[1] * Math.PI) / 180) : 0;
  }

  const svg = select(holder).append("svg").attr("role", "presentation").attr("width", "100%").attr("height", "100%");
  const hatches = patterns(svg);
  const ground = svg.append("g");
  const marks = svg.append("g");
  drawGround(ground, path, world, divisions, places);

  const open = opener(data, (key) => show(key));
  let known = 0;
  let waiting = 0;
  const moved = ({ transform }) => {
    ground.attr("transform", transform);
    marks.attr("transform", `translate(${transform.x},${transform.y})`);
    if (transform.k === known) return;
    known = transform.k;
    // Gathered once a frame, however fast the wheel turns.
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(gather);
  };
  const gather = () => {
    for (const hatch of hatches) hatch.attr("patternTransform", `rotate(${hatch.attr("data-turn")}) scale(${1 / known})`);
    drawMarks(marks, marksOf(places, known), data, open);
    show(open.current());
  };
  const zooming = zoom().scaleExtent([0.02, 60]).on("zoom", moved);
  svg.call(zooming).call(zooming.transform, zoomIdentity);

  const centre = (place) => {
    const [x, y] = place.xy;
    const [width, height] = size();
    svg.call(zooming.transform, zoomIdentity.translate(width / 2 - x * known, height / 2 - y * known).scale(known));
  };
  const act = {
    in: () => svg.call(zooming.scaleBy, 1.6),
    out: () => svg.call(zooming.scaleBy, 1 / 1.6),
    fit: () => svg.call(zooming.transform, toAll(places, size())),
    move: (x, y) => svg.call(zooming.translateBy, x / known, y / known),
  };
  controls(act);
  // A place that is reached by the keyboard comes into view. Heard by the holder: a browser takes an SVG element that
  // listens for focus as one that can have it.
  holder.addEventListener("focusin", (event) => {
    const link = event.target.closest("a.mark");
    if (!link) return;
    const [box, seen] = [link, holder].map((one) => one.getBoundingClientRect());
    const out = box.left < seen.left || box.right > seen.right || box.top < seen.top || box.bottom > seen.bottom;
    if (out) centre(select(link).datum().places[0]);
  });
  function show(key) {
    marks.selectAll("[data-keys]").classed("opened", (mark) => mark.places.some((place) => place.key === key));
    ground.selectAll("path.area").classed("opened", (place) => place.key === key);
  }
  ground.selectAll("path.area").on("click", (event, place) => open.place(place));
}

// Places with the outline and the point that stand for them; one without either is in the table only.
function located(world, divisions) {
  const byCode = new Map();
  // A division made after the outlines were drawn is shown by the one that it was cut from: larger, and true.
  for (const one of divisions.objects.divisions.geometries.concat(divisions.objects.regions.geometries)) {
    for (const code of one.properties.also ?? []) byCode.set(code, [divisions, one]);
  }
  for (const one of world.objects.countries.geometries) byCode.set(one.properties.a2, [world, one]);
  for (const one of divisions.objects.divisions.geometries) byCode.set(one.properties.code, [divisions, one]);
  for (const one of divisions.objects.regions.geometries) byCode.set(one.properties.code, [divisions, one]);
  const placed = data.places.map((place) => {
    const found = place.shape === "area" && byCode.get(place.code);
    if (!found) return { ...place, kind: place.precision === 1 ? "point" : "about", km: place.km ?? (place.precision === 6 ? 300 : 50) };
    const outline = feature(...found);
    return { ...place, outline, at: geoCentroid(largest(outline)), kind: place.precision === 6 ? "country" : "division" };
  });
  return placed.filter((place) => place.at && Math.abs(place.at[1]) < 84);
}

// The largest part of a country, so that its number does not stand in the sea.
function largest(outline) {
  if (outline.geometry.type !== "MultiPolygon") return outline;
  const parts = outline.geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  const flat = geoPath();
  return parts.reduce((best, part) => (flat.area(part) > flat.area(best) ? part : best));
}

// Where most of what is known more precisely than to the country is: corners between which eight of ten incidents lie,
// west to east and south to north.
function focus(places) {
  const precise = places.filter((place) => place.kind !== "country");
  const all = precise.length > 0 ? precise : places;
  const between = (axis) => {
    const sorted = [...all].sort((a, b) => a.at[axis] - b.at[axis]);
    const total = sorted.reduce((sum, place) => sum + place.count, 0);
    const after = (part) => {
      let sum = 0;
      return sorted.find((place) => (sum += place.count) >= total * part).at[axis];
    };
    return [after(0.1), after(0.9)];
  };
  const [[west, east], [south, north]] = [between(0), between(1)];
  return [[west, south], [east, north]];
}

function fit(projection, points, [width, height]) {
  // At least four degrees around, or one place alone would fill the map.
  const around = points.flatMap(([x, y]) => [[x - 2, y - 2], [x + 2, y + 2]]);
  const margin = Math.min(width, height) * 0.08;
  projection.fitExtent([[margin, margin], [width - margin, height - margin]], { type: "MultiPoint", coordinates: around });
}

function toAll(places, [width, height]) {
  const xs = places.map((place) => place.xy[0]);
  const ys = places.map((place) => place.xy[1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min(6, 0.85 * Math.min(width / Math.max(right - left, 1), height / Math.max(bottom - top, 1)));
  return zoomIdentity.translate(width / 2 - (k * (left + right)) / 2, height / 2 - (k * (top + bottom)) / 2).scale(k);
}

function patterns(svg) {
  const defs = svg.append("defs");
  return [["division", 45, 7], ["country", -45, 14]].map(([name, turn, gap]) => {
    const hatch = defs.append("pattern").attr("id", `hatch-${name}`).attr("data-turn", turn)
      .attr("patternUnits", "userSpaceOnUse").attr("width", gap).attr("height", gap);
    hatch.append("line").attr("class", "hatch").attr("y2", gap);
    return hatch;
  });
}

function drawGround(ground, path, world, divisions, places) {
  const covered = new Set(places.map((place) => place.code?.slice(0, 2)));
  const inside = mesh(divisions, divisions.objects.divisions, (a, b) => a !== b && covered.has(a.properties.a2) && a.properties.a2 === b.properties.a2);
  ground.append("path").attr("class", "land").attr("d", path(feature(world, world.objects.countries)));
  const areas = places.filter((place) => place.outline).sort((a, b) => a.precision < b.precision ? 1 : -1);
  const most = { division: 1, country: 1 };
  for (const place of areas) most[place.kind] = Math.max(most[place.kind], place.count);
  // Four steps by the root of the count; the hatching and the number say it too.
  const step = (place) => Math.ceil(4 * Math.sqrt(place.count / most[place.kind]));
  const shapes = ground.selectAll("path.area").data(areas).join("path");
  shapes.attr("class", (place) => `area ${place.kind} step-${step(place)}`).attr("d", (place) => path(place.outline));
  ground.append("g").selectAll("path").data(areas).join("path")
    .attr("class", "over").attr("fill", (place) => `url(#hatch-${place.kind})`).attr("d", (place) => path(place.outline));
  ground.append("path").attr("class", "inside").attr("d", path(inside));
  ground.append("path").attr("class", "border").attr("d", path(mesh(world, world.objects.countries, (a, b) => a !== b)));
  ground.append("g").selectAll("circle").data(places.filter((place) => place.r)).join("circle")
    .attr("class", (place) => `within ${place.kind}`).attr("r", (place) => place.r)
    .attr("cx", (place) => place.xy[0]).attr("cy", (place) => place.xy[1]);
}

function controls(act) {
  for (const button of stage.querySelectorAll("button[data-act]")) button.addEventListener("click", act[button.dataset.act]);
  const keys = { "+": act.in, "=": act.in, "-": act.out, "−": act.out, "0": act.fit };
  const ways = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ways[event.key];
    const done = way ? () => act.move(...way) : keys[event.key];
    if (!done) return;
    event.preventDefault();
    done();
  });
}
