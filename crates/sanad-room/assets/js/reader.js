// The reader: J and K walk through the records (by the key's place, for a Persian layout has other letters there), words
// that the address asks for come into view, a cell that is pointed at lights its words, and a selection says its offsets.

import { offsetsOfSelection, rangeOf } from "./offsets.js";

const records = [...document.querySelectorAll("a.record")];
const here = records.findIndex((link) => link.hasAttribute("aria-current"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const step = { KeyJ: 1, KeyK: -1 }[event.code];
  if (!step || records.length === 0) return;
  const next = here < 0 ? (step > 0 ? 0 : records.length - 1) : here + step;
  if (records[next]) records[next].click();
});

const target = document.getElementById("at") ?? (location.hash ? null : openMention());
target?.scrollIntoView({ block: "center" });

/** The first words of the open record. */
function openMention() {
  const id = records[here]?.dataset.record;
  const lit = [...document.querySelectorAll("#text .lit.mention[data-records]")];
  return id && lit.find((words) => words.dataset.records.split(" ").includes(id));
}

const text = document.getElementById("text");

if (text && "highlights" in CSS) {
  const point = ({ target }) => {
    const words = target.closest?.(".cell")?.querySelector("a.words[data-start]");
    const range = words && rangeOf(text, Number(words.dataset.start), Number(words.dataset.end));
    if (range) CSS.highlights.set("pointed", new Highlight(range));
    else CSS.highlights.delete("pointed");
  };
  for (const kind of ["pointerover", "focusin"]) document.querySelector(".beside")?.addEventListener(kind, point);
}

// For whoever cites the report: the offsets of a selection, kept on the element.
if (text) {
  document.addEventListener("selectionchange", () => {
    const offsets = offsetsOfSelection(text);
    if (offsets) text.dataset.selection = offsets.join("-");
    else delete text.dataset.selection;
  });
}
