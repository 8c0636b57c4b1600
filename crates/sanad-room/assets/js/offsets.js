// From a selection in the page to offsets of the stored text and back. Offsets count Unicode scalar values, as records do;
// the DOM counts UTF-16 units. `root` is the element of the text; its data-start is the offset of its first character.

const startOf = (root) => Number(root.dataset.start ?? 0);

/** How many scalar values a string holds. */
function scalars(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The offset of a place in the DOM, or null when it is not in the text. */
export function offsetOf(root, node, inNode) {
  if (!root.contains(node)) return null;
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(node, inNode);
  return startOf(root) + scalars(before.toString());
}

/** [start, end) of what is selected of the text, or null when nothing is; what is selected around it does not count. */
export function offsetsOfSelection(root, selection = document.getSelection()) {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!range.intersectsNode(root)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(root);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) range.setStart(root, 0);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) range.setEnd(root, root.childNodes.length);
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  return start === null || end === null || start === end ? null : [start, end];
}

/** The DOM range of [start, end). */
export function rangeOf(root, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let at = startOf(root);
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = scalars(node.data);
    if (!begun && start < at + length) {
      range.setStart(node, units(node.data, start - at));
      begun = true;
    }
    if (begun && end <= at + length) {
      range.setEnd(node, units(node.data, end - at));
      return range;
    }
    at += length;
  }
  return null;
}

/** UTF-16 units of the first so many scalar values. */
function units(text, count) {
  let at = 0;
  for (let left = count; left > 0; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}
