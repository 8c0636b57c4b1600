// The reader shows the stored text, code point for code point, and a selection of words gives back the offsets of the
// words: what a coder selects is what a record will say.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { browser, demo, folder, sanad, serve, visitor } from "./room.mjs";

const chromium = await browser();
const rooms = [];
after(async () => {
  await chromium.close();
  for (const room of rooms) room.stop();
});

async function open(file) {
  const room = await serve(file);
  rooms.push(room);
  return { room, ...(await visitor(chromium, room, { lang: "fa" })) };
}

/** Keys of all documents, from the list of the API. */
async function keys(room) {
  const found = [];
  for (let next = ""; next !== null; ) {
    const { documents: piece } = await room.api(`/documents?limit=1000${next && `&next=${next}`}`);
    found.push(...piece.items.map((one) => one.key));
    next = piece.next ?? null;
  }
  return found;
}

const textOnPage = (page) => page.locator("#text").evaluate((text) => text.textContent);

/** The text of a reader's page as the browser parses it, without drawing it. */
const textParsed = (page, address) => page.evaluate((address) => new Promise((done, failed) => {
  const request = new XMLHttpRequest();
  request.open("GET", address);
  request.responseType = "document";
  request.onload = () => done(request.response.getElementById("text").textContent);
  request.onerror = failed;
  request.send();
}), address);

test("the reader's text is the stored text, code point for code point, in every document of the demo case", async () => {
  const { room, page } = await open(await demo());
  const all = await keys(room);
  assert.equal(all.length, (await room.api("/case")).counts.documents);
  for (const key of all) {
    const { text } = await room.api(`/documents/${key}`);
    assert.deepEqual([...(await textParsed(page, `/documents/${key}`))], [...text], key);
  }
  // And where it is drawn and its script has run.
  await page.goto(`${room.origin}/documents/${all[0]}`);
  assert.equal(await textOnPage(page), (await room.api(`/documents/${all[0]}`)).text);
});

const SEED = join(process.env.SANAD_SHARED ?? "/work/shared", "gold/seed/taliban-isis-khorasan.txt");
const skip = existsSync(SEED) ? false : `the seed document is not at ${SEED}; set $SANAD_SHARED`;

/** From every boundary to the next ones, and to one far away; gives the selections that came back otherwise. Start and end
 *  of a selection are told one by one, so every boundary is tried as either. */
async function selections(address) {
  const { offsetsOfSelection, rangeOf } = await import(address);
  const root = document.getElementById("text");
  const text = root.textContent;
  const scalarAt = [];
  let scalars = 0;
  for (const one of text) {
    for (let unit = 0; unit < one.length; unit += 1) scalarAt.push(scalars);
    scalars += 1;
  }
  scalarAt.push(scalars);
  const words = [...new Intl.Segmenter("fa", { granularity: "word" }).segment(text)];
  const bounds = [...words.map((word) => scalarAt[word.index]), scalars];
  const selection = document.getSelection();
  const wrong = [];
  let tried = 0;
  for (const [at, start] of bounds.entries()) {
    const ends = [...bounds.slice(at, at + 4), bounds[bounds.length - 1 - at]].filter((end) => end >= start);
    for (const end of ends) {
      selection.removeAllRanges();
      const range = rangeOf(root, start, end);
      if (range) selection.addRange(range);
      const got = JSON.stringify(offsetsOfSelection(root, selection));
      const wanted = JSON.stringify(start === end ? null : [start, end]);
      if (got !== wanted) wrong.push(`${start}-${end}: ${got}`);
      tried += 1;
    }
  }
  return { tried, boundaries: bounds.length, scalars, wrong: wrong.slice(0, 20) };
}

test("selecting words of the seed document gives back their offsets, at every boundary", { skip }, async (t) => {
  const file = join(folder(), "seed.sanad");
  await sanad("case", "new", file, "--title", "seed");
  await sanad("case", "add", file, SEED);
  const { room, page } = await open(file);
  const [key] = await keys(room);
  await page.goto(`${room.origin}/documents/${key}`);
  const { text } = await room.api(`/documents/${key}`);
  assert.deepEqual([...(await textOnPage(page))], [...text]);
  const modules = await page.locator("script[type=module]").first().getAttribute("src");
  const seen = await page.evaluate(selections, modules.replace(/js\/.*/, "js/offsets.js"));
  t.diagnostic(`${seen.tried} selections at ${seen.boundaries} boundaries of ${seen.scalars} scalar values`);
  assert.ok(seen.boundaries > 500, "the seed has hundreds of words");
  assert.deepEqual(seen.wrong, []);
});
