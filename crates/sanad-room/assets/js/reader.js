// The reader: J and K walk through the records (by the key's place, for a Persian layout has other letters there), words
// that the address asks for come into view, and a selection says its offsets.

import { offsetsOfSelection } from "./offsets.js";

const records = [...document.querySelectorAll("a.record")];
const here = records.findIndex((link) => link.hasAttribute("aria-current"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const step = { KeyJ: 1, KeyK: -1 }[event.code];
  if (!step || records.length === 0) return;
  const next = here < 0 ? (step > 0 ? 0 : records.length - 1) : here + step;
  records[Math.min(Math.max(next, 0), records.length - 1)].click();
});

const wanted = document.getElementById("at") ?? document.querySelector("mark.lit.mention, a.lit.mention[data-records]");
if (document.getElementById("at") || here >= 0) {
  const target = document.getElementById("at") ?? openMention() ?? wanted;
  target?.scrollIntoView({ block: "center" });
}

function openMention() {
  const id = records[here]?.dataset.record;
  return [...document.querySelectorAll("a.lit.mention")].find((link) => link.dataset.records.split(" ").includes(id));
}

// For whoever cites the report: the offsets of a selection, kept on the element.
const text = document.getElementById("text");
if (text) {
  document.addEventListener("selectionchange", () => {
    const offsets = offsetsOfSelection(text);
    if (offsets) text.dataset.selection = offsets.join("-");
    else delete text.dataset.selection;
  });
}
