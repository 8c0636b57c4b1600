// Marks of the map: places that would cover one another are one mark with their sum, and a name stands only where no mark
// or name with a higher count is in its way.

const LEAST = 10;
const MOST = 26;
const AREA = 12;
const pen = document.createElement("canvas").getContext("2d");

// Places by count, gathered at a zoom of `k`: what would cover a larger one joins it, and so do groups that have grown.
export function marksOf(places, k) {
  const most = Math.max(...places.map((place) => place.count));
  const size = (count, kind) => isArea(kind) ? AREA : LEAST + (MOST - LEAST) * Math.sqrt(Math.min(count / most, 1));
  const alone = (place) => {
    const [x, y] = place.xy.map((n) => n * k);
    return { x, y, r: size(place.count, place.kind), count: place.count, kind: place.kind, places: [place] };
  };
  let marks = places.map(alone);
  for (let before = Infinity; marks.length < before; ) {
    before = marks.length;
    marks = gathered(marks, size);
  }
  return marks;
}

function gathered(marks, size) {
  const kept = [];
  for (const mark of marks) {
    const near = kept.find((other) => Math.hypot(other.x - mark.x, other.y - mark.y) < (other.r + mark.r) * 0.9);
    if (near) near.places.push(...mark.places);
    else kept.push(mark);
  }
  for (const mark of kept) {
    mark.count = mark.places.reduce((sum, place) => sum + place.count, 0);
    mark.kind = mark.places.length > 1 ? "group" : mark.places[0].kind;
    mark.r = size(mark.count, mark.kind);
  }
  return kept.sort((a, b) => b.count - a.count);
}

function isArea(kind) {
  return kind === "division" || kind === "country";
}

// A group is named by its largest place and how many more there are.
function placeNames(marks, number) {
  pen.font = `12px ${getComputedStyle(document.documentElement).fontFamily}`;
  const boxes = marks.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  const free = (box) => boxes.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
  for (const mark of marks) {
    const others = mark.places.length - 1;
    mark.name = mark.places[0].name + (others > 0 ? ` +${number(others)}` : "");
    const half = pen.measureText(mark.name).width / 2 + 3;
    const box = [mark.x - half, mark.y + mark.r + 1, mark.x + half, mark.y + mark.r + 17];
    mark.named = free(box);
    if (mark.named) boxes.push(box);
  }
}

// A place is a link, a group a button; both in the order of their counts, so that Tab meets the largest first.
export function drawMarks(layer, marks, data, open) {
  const number = (n) => (data.digits === "persian" ? n.toLocaleString("fa-IR", { useGrouping: false }) : String(n));
  placeNames(marks, number);
  const held = document.activeElement?.closest?.("[data-keys]")?.dataset.keys;
  layer.selectChildren().remove();
  // Small ones are drawn last, above.
  const all = layer.selectAll("a").data(marks).join("a");
  all.attr("class", (mark) => `mark ${mark.kind}`).attr("transform", (mark) => `translate(${mark.x},${mark.y})`)
    .attr("data-keys", (mark) => mark.places.map((place) => place.key).join("|"))
    .attr("href", (mark) => mark.places[0].link)
    .attr("role", (mark) => (mark.kind === "group" ? "button" : null))
    .on("click", (event, mark) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (mark.kind === "group") open.group(mark, labelOf(mark, data, number));
      else open.place(mark.places[0]);
    })
    .on("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      event.currentTarget.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    });
  // The title is the name of the link, for those who hear the map.
  all.append("title").text((mark) => labelOf(mark, data, number));
  all.each(function (mark) {
    sign(this, mark);
    text(this, number(mark.count), "number", 0);
    if (mark.named) text(this, mark.name, "name", mark.r + 13);
  });
  if (held) [...layer.node().children].find((mark) => mark.dataset.keys === held)?.focus({ preventScroll: true });
}

function labelOf(mark, data, number) {
  if (mark.kind !== "group") return mark.places[0].label;
  return data.words.group.replace("{count}", number(mark.count)).replace("{places}", number(mark.places.length));
}

function sign(link, { kind, r, count }) {
  if (isArea(kind)) {
    const half = Math.max(9, 5 + 4 * String(count).length);
    link.append(shape("rect", { class: "sign", x: -half, y: -10, width: 2 * half, height: 20, rx: 4 }));
    return;
  }
  if (kind === "group") link.append(shape("circle", { class: "ring", r: r + 3 }));
  link.append(shape("circle", { class: "sign", r }));
}

function text(link, words, kind, y) {
  const label = shape("text", { class: kind, y,  "text-anchor": "middle", dy: kind === "number" ? "0.36em" : 0 });
  label.textContent = words;
  link.append(label);
}

function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
