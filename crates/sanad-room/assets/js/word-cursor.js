// Choosing words of a report by keyboard or mouse. Arrows go from word to word, Shift extends; what is chosen is lit by
// the highlight registry, so that the text itself is never touched. Offsets count scalar values, as records do.

import { offsetsOfSelection, rangeOf } from "./offsets.js";

// Letters, marks, figures and joiners: a word as it is written, with its half-spaces.
const WORD = /[\p{L}\p{M}\p{N}\u200c\u200d]+/gu;

/** [start, end) of every word of the text. */
export function wordsOf(text, from = 0) {
  const words = [];
  let [unit, scalar] = [0, from];
  for (const match of text.matchAll(WORD)) {
    for (; unit < match.index; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) scalar += 1;
    words.push([scalar, scalar + [...match[0]].length]);
  }
  return words;
}

export class WordCursor {
  /** `root` is the element of the text, `frame` the one that scrolls and has the focus; `told` hears what is chosen. */
  constructor(root, frame, told) {
    [this.root, this.frame, this.told] = [root, frame, told];
    this.words = wordsOf(root.textContent, Number(root.dataset.start ?? 0));
    this.chosen = null;
    this.keys = (event) => this.onKey(event);
    this.mouse = () => this.onMouse();
    frame.addEventListener("keydown", this.keys);
    document.addEventListener("mouseup", this.mouse);
  }

  close() {
    this.frame.removeEventListener("keydown", this.keys);
    document.removeEventListener("mouseup", this.mouse);
    globalThis.CSS?.highlights?.delete("chosen");
  }

  /** Puts the cursor on [start, end), or on the first word after a place. */
  choose(start, end = start) {
    const first = this.words.findIndex((word) => word[1] > start);
    if (first < 0) return;
    let last = first;
    while (last + 1 < this.words.length && this.words[last + 1][0] < end) last += 1;
    [this.anchor, this.at] = [first, last];
    this.set(end > start ? [start, end] : this.words[first]);
  }

  set(offsets) {
    this.chosen = offsets;
    const range = rangeOf(this.root, ...offsets);
    if (!range) return;
    globalThis.CSS?.highlights?.set("chosen", new Highlight(range));
    this.intoView(range);
    this.told(offsets, range.toString());
  }

  intoView(range) {
    const [box, frame] = [range.getBoundingClientRect(), this.frame.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom) this.frame.scrollTop += box.top - frame.top - frame.height / 3;
  }

  onMouse() {
    const offsets = offsetsOfSelection(this.root);
    if (!offsets) return;
    // Whole words: half a word is a slip of the hand.
    const inside = this.words.filter(([start, end]) => start < offsets[1] && end > offsets[0]);
    if (inside.length) this.choose(inside[0][0], inside.at(-1)[1]);
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.words.length === 0) return;
    const rtl = getComputedStyle(this.root).direction === "rtl";
    const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[event.code];
    let to = null;
    if (step) to = (this.at ?? 0) + step;
    else if (event.code === "ArrowDown" || event.code === "ArrowUp") to = this.onLine(event.code === "ArrowDown" ? 1 : -1);
    else if (event.code === "Home") to = 0;
    else if (event.code === "End") to = this.words.length - 1;
    if (to === null) return;
    event.preventDefault();
    this.at = Math.min(Math.max(to, 0), this.words.length - 1);
    if (!event.shiftKey || this.anchor === undefined) this.anchor = this.at;
    const [first, last] = [Math.min(this.anchor, this.at), Math.max(this.anchor, this.at)];
    this.set([this.words[first][0], this.words[last][1]]);
  }

  /** The word above or below the present one. */
  onLine(way) {
    const box = (index) => rangeOf(this.root, ...this.words[index])?.getBoundingClientRect();
    const here = box(this.at ?? 0);
    if (!here) return null;
    let best = null;
    let line = null;
    for (let index = (this.at ?? 0) + way; index >= 0 && index < this.words.length; index += way) {
      const there = box(index);
      if (!there || Math.abs(there.top - here.top) < here.height / 2) continue;
      line ??= there.top;
      if (Math.abs(there.top - line) > here.height / 2) break;
      const distance = Math.abs(there.left + there.width / 2 - here.left - here.width / 2);
      if (best === null || distance < best.distance) best = { index, distance };
    }
    return best?.index ?? null;
  }
}
