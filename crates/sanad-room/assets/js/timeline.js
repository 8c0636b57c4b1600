// The drawing of the timeline: lanes of bars far out, single items close by, an axis in both calendars.
// Zooming and moving change what is seen at once; the page of the new stretch of time comes when it rests.
import { Calendars, dayOf, iso } from "./calendar.js";
import { ticks } from "./timeline-axis.js";
import { addressWith, dataOf, fetchPage, takeOver } from "./swap.js";
import { scaleLinear, select, zoom, zoomIdentity } from "../vendor/d3.js";

const SVG = "http://www.w3.org/2000/svg";
const [AXIS, LANE, ROW, NAME] = [46, 44, 18, 20];
const MOST_ROWS = 40;
const SHORTEST = 1;
const canvas = document.getElementById("canvas");
let data = dataOf(document, "timeline-data");
let base = [dayOf(data.from), dayOf(data.to) + 1];
let view = base;
let resting;

const make = (name, attributes = {}, ...inside) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

const svg = make("svg", { role: "group", tabindex: "0", class: "timeline", "aria-label": data.words["timeline.drawing"] });
const told = document.createElement("p");
told.className = "told";
const frame = document.createElement("div");
frame.append(svg);

const width = () => Math.max(280, canvas.clientWidth);
/** Time runs the way the visitor reads. */
const across = (domain) => scaleLinear().domain(domain).range(data.rtl ? [width(), 0] : [0, width()]);

function draw() {
  const [x, calendars] = [across(view), new Calendars(data.calendars)];
  const parts = [];
  frame.className = data.single ? "frame fixed" : "frame";
  let y = AXIS;
  const byLane = data.lanes.map((lane, at) => ({ lane, items: data.items.filter((item) => item.lane === at) }));
  for (const { lane, items } of byLane) {
    const shown = data.single ? pack(items, x) : null;
    if (data.single && !items.length) continue;
    const height = data.single ? NAME + shown.rows * ROW + 4 : LANE;
    parts.push(...laneFrame(lane, y, height, calendars));
    parts.push(...(data.single ? shown.marks(y + NAME) : bars(lane, y + NAME, height - NAME, x, calendars)));
    y += height;
  }
  svg.replaceChildren(...axis(x, y, calendars), ...parts);
  svg.setAttribute("width", width());
  svg.setAttribute("height", y + 4);
  // Until now the place that the server kept free stood here.
  if (!frame.isConnected) canvas.replaceChildren(frame, told);
  document.getElementById("range").textContent = `${calendars.day(Math.floor(view[0]))} – ${calendars.day(Math.ceil(view[1]) - 1)}`;
}

function axis(x, bottom, calendars) {
  const parts = [];
  [calendars.first, calendars.second].forEach((calendar, row) => {
    for (const { day, label } of ticks(view, width(), calendars, calendar)) {
      const at = x(day);
      if (row === 0) parts.push(make("line", { x1: at, x2: at, y1: 18, y2: bottom, class: "rule" }));
      parts.push(make("line", { x1: at, x2: at, y1: 18 + row * 22 - 14, y2: 22 + row * 22, class: "tick" }));
      parts.push(make("text", { x: at + (data.rtl ? -4 : 4), y: 15 + row * 22, class: row ? "axis second" : "axis" }, label));
    }
  });
  return parts;
}

function laneFrame([name, total], y, height, calendars) {
  const start = data.rtl ? width() - 4 : 4;
  return [
    make("line", { x1: 0, x2: width(), y1: y, y2: y, class: "between" }),
    make("text", { x: start, y: y + 14, class: "lane" }, `${name} (${calendars.digits(total)})`),
  ];
}

/** Bars of a lane; a bar leads to its stretch of time. */
function bars([name, , bins, sign], y, height, x, calendars) {
  const most = Math.max(1, ...data.lanes.flatMap(([, , counts]) => counts));
  const parts = [];
  bins.forEach((count, at) => {
    if (!count) return;
    const from = dayOf(data.from) + at * data.bin_days;
    const to = Math.min(from + data.bin_days, dayOf(data.to) + 1);
    const [a, b] = [x(from), x(to)].sort((one, other) => one - other);
    if (b < 0 || a > width()) return;
    const tall = 2 + (height - 4) * Math.sqrt(count / most);
    const words = data.words["timeline.bar"].replace("{lane}", name).replace("{count}", calendars.digits(count))
      .replace("{from}", calendars.day(from)).replace("{to}", calendars.day(to - 1));
    const link = make("a", { href: addressWith({ from: iso(from), to: iso(to - 1), open: "" }), tabindex: "-1", "data-told": words },
      make("title", {}, words),
      make("rect", { x: a, y: y - NAME + 4, width: Math.max(1, b - a), height: height + NAME - 4, class: "reach" }),
      make("rect", { x: a + 0.5, y: y + height - tall, width: Math.max(1.5, b - a - 1), height: tall, class: `bar ${sign}` }));
    parts.push(link);
  });
  return parts;
}

/** Items in rows without overlap, each with its label where there is room for it. */
function pack(items, x) {
  const ends = [];
  const places = [];
  let left = 0;
  for (const item of items) {
    const [a, b] = [x(dayOf(item.from)), x(dayOf(item.to) + 1)].sort((one, other) => one - other);
    if (b < -50 || a > width() + 50) continue;
    const bar = Math.max(7, b - a);
    const label = Math.min(220, item.title.length * 6.4 + 10);
    // Along the way of reading: from where the bar begins to where its label ends.
    const begin = data.rtl ? width() - b : a;
    const inside = bar > label;
    // At the far edge the label stands before its bar.
    const before = !inside && begin + bar + label > width() && begin - label > 0;
    const start = before ? begin - label : begin - (item.fade_from ? 12 : 0);
    const end = begin + bar + (inside || before ? 0 : label);
    let row = ends.findIndex((taken) => taken <= start - 4);
    if (row < 0) row = ends.length;
    if (row >= MOST_ROWS) {
      left += 1;
      continue;
    }
    ends[row] = end;
    places.push({ item, row, begin, bar, inside, before });
  }
  const rows = Math.max(1, ends.length) + (left ? 1 : 0);
  return { rows, marks: (top) => [...places.flatMap((place) => mark(place, top)), ...(left ? [rest(left, top + (rows - 1) * ROW)] : [])] };
}

function rest(left, y) {
  const words = data.words["timeline.more"].replace("{count}", new Calendars(data.calendars).digits(left));
  return make("text", { x: data.rtl ? width() - 8 : 8, y: y + 12, class: "axis" }, words);
}

function mark({ item, row, begin, bar, inside, before }, top) {
  const y = top + row * ROW;
  const flip = (at, size = 0) => (data.rtl ? width() - at - size : at);
  const link = make("a", { href: addressWith({ open: item.id }), "data-told": item.told, "data-open": item.id, class: "item" },
    make("title", {}, item.told),
    make("rect", { x: flip(begin, bar), y: y + 3, width: bar, height: 11, rx: 3, class: `bar ${item.class}` }));
  // Ends that no text gives go on as a row of dots.
  const dots = (at) => [0, 1, 2].map((n) => make("circle", { cx: flip(at(n)), cy: y + 8.5, r: 1.4 - n * 0.3, class: "fade" }));
  if (item.fade_from) link.append(...dots((n) => begin - 3 - n * 4));
  if (item.fade_to) link.append(...dots((n) => begin + bar + 3 + n * 4));
  const at = inside ? Math.max(begin, 0) + 5 : before ? begin - (item.fade_from ? 16 : 4) : begin + bar + (item.fade_to ? 16 : 4);
  const short = item.title.length > 34 ? `${item.title.slice(0, 33)}…` : item.title;
  // Beside the link, whose name is longer than what there is room for.
  return [link, make("text", { x: flip(at), y: y + 13, class: inside ? "title inside" : before ? "title before" : "title", "aria-hidden": "true" }, short)];
}

// Zoom and pan. A gesture moves the view; when it rests, the view becomes the base, and its page is asked for.
const zooming = zoom().scaleExtent([0.02, 5000])
  .filter((event) => !event.button && (event.type !== "wheel" || event.ctrlKey || svg.contains(document.activeElement)))
  .on("zoom", (event) => {
    if (!event.sourceEvent) return;
    const scale = event.transform.rescaleX(across(base));
    look(scale.domain());
  });
select(svg).call(zooming).on("dblclick.zoom", null);

/** Shows a stretch of time, as far as there is any. */
function look([from, to]) {
  const [first, last] = [dayOf(data.first), dayOf(data.last) + 1];
  const margin = Math.max(10, (last - first) * 0.05);
  const span = Math.min(Math.max(to - from, SHORTEST), last - first + 2 * margin);
  const middle = Math.min(Math.max((from + to) / 2, first - margin + span / 2), last + margin - span / 2);
  view = [middle - span / 2, middle + span / 2];
  draw();
  clearTimeout(resting);
  resting = setTimeout(rested, 250);
}

async function rested() {
  const address = addressWith({ from: iso(Math.floor(view[0])), to: iso(Math.ceil(view[1]) - 1) });
  const page = await fetchPage(address);
  if (!page) return;
  history.replaceState(null, "", address);
  take(page);
}

function take(page) {
  const had = document.activeElement?.closest?.(".item")?.dataset.open;
  data = dataOf(page, "timeline-data");
  view = base = [dayOf(data.from), dayOf(data.to) + 1];
  svg.__zoom = zoomIdentity;
  takeOver(page, ["#state", "#table", "#card"]);
  for (const name of ["from", "to"]) document.querySelector(`form.filters [name=${name}]`).value = page.querySelector(`form.filters [name=${name}]`).value;
  draw();
  if (had) svg.querySelector(`[data-open="${CSS.escape(had)}"]`)?.focus({ preventScroll: true });
}

const by = (factor) => look([(view[0] + view[1]) / 2 - ((view[1] - view[0]) * factor) / 2, (view[0] + view[1]) / 2 + ((view[1] - view[0]) * factor) / 2]);
const move = (share) => look(view.map((day) => day + (view[1] - view[0]) * share));
const all = () => look([dayOf(data.first), dayOf(data.last) + 1]);
const doing = { in: () => by(0.5), out: () => by(2), earlier: () => move(-0.4), later: () => move(0.4), all };

const tools = document.getElementById("tools");
tools.addEventListener("click", (event) => doing[event.target.closest("button")?.dataset.do]?.());
svg.addEventListener("keydown", (event) => {
  const ahead = data.rtl ? -1 : 1;
  const keys = { "+": doing.in, "=": doing.in, "-": doing.out, 0: all, ArrowLeft: () => move(-0.2 * ahead), ArrowRight: () => move(0.2 * ahead) };
  const act = keys[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

// What is pointed at is told below; what is chosen is shown as a card.
const tell = (event) => { told.textContent = event.target.closest?.("[data-told]")?.dataset.told ?? ""; };
svg.addEventListener("pointerover", tell);
svg.addEventListener("focusin", tell);
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-open]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const address = addressWith({ open: link.dataset.open });
  const page = await fetchPage(address);
  if (!page) return;
  history.replaceState(null, "", address);
  takeOver(page, ["#card"]);
  document.getElementById("card").focus({ preventScroll: true });
  document.getElementById("card").scrollIntoView({ block: "nearest" });
});

let known = 0;
new ResizeObserver(() => {
  if (known !== canvas.clientWidth) {
    known = canvas.clientWidth;
    draw();
  }
}).observe(canvas);
