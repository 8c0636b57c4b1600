// A coder at work without a mouse: ten records of the queue by keyboard alone, on a Persian layout, where the key of J
// writes another letter; and a contradiction that is decided on from the page that shows it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { browser, demo, PATIENCE, serve, settle, shot, visitor } from "./room.mjs";

const room = await serve(await demo());
const chromium = await browser();
after(async () => {
  await chromium.close();
  room.stop();
});

/** What the keys write on a Persian layout. */
const PERSIAN = { KeyJ: "ت", KeyK: "ن", KeyA: "ش", KeyR: "ق", KeyE: "ث", KeyU: "ع", KeyZ: "ظ", KeyS: "س" };
const OTHERS = { Enter: ["\r", 13], ArrowDown: ["", 40], Tab: ["", 9] };

/** Hands for a page: a key by its place, and a key whose deed is waited for until the page says something else. */
async function hands(page) {
  const session = await page.context().newCDPSession(page);
  const key = async (code) => {
    const [text, number] = OTHERS[code] ?? [PERSIAN[code] ?? code.replace("Digit", ""), 0];
    const event = { code, key: OTHERS[code] ? code : text, text: text || undefined, windowsVirtualKeyCode: number };
    await session.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...event });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  };
  const told = async (code) => {
    await page.evaluate(() => (document.getElementById("status").textContent = ""));
    await key(code);
    await page.waitForFunction(() => document.getElementById("status").textContent !== "", null, { timeout: PATIENCE });
  };
  const focused = (selector) => page.waitForFunction((selector) => document.activeElement.matches(selector), selector);
  return { key, told, focused };
}

const open = (page) => page.evaluate(() => JSON.parse(document.getElementById("record-data").textContent).id);
const stand = (id) => room.api(`/review/${id}`);

test("ten records are decided on by keyboard alone", async () => {
  const { page, wrong } = await visitor(chromium, room, { lang: "fa" });
  const { key, told, focused } = await hands(page);
  const waiting = (await room.api("/review?limit=1")).total;
  await page.goto(`${room.origin}/review`);
  await key("Enter");
  await page.waitForURL("**/review/r-*");
  await page.waitForFunction(() => document.getElementById("status")?.isConnected);
  await settle(page);
  const decided = new Map();

  // Accepted, taken back, accepted and on.
  let id = await open(page);
  await told("KeyA");
  assert.equal((await stand(id)).status, "accepted");
  await told("KeyZ");
  assert.equal((await stand(id)).status, "machine-coded");
  await told("Enter");
  decided.set(id, "accepted");

  // Rejected, with a remark.
  id = await open(page);
  assert.ok(!decided.has(id), "Enter leads on");
  await told("KeyR");
  await key("KeyU");
  await focused("#panel textarea");
  await page.keyboard.insertText("روشن نیست");
  await key("Tab");
  await focused("#panel button");
  await told("Enter");
  assert.equal((await stand(id)).decisions.at(-1).comment, "روشن نیست");
  decided.set(id, "rejected");
  await told("KeyJ");

  // Edited: whether it happened, from its list.
  id = await open(page);
  assert.ok(!decided.has(id), "J leads on");
  const at = await page.locator("#cells > .cell").evaluateAll((cells) => cells.findIndex((cell) => cell.dataset.field === "factuality"));
  await key(`Digit${at + 1}`);
  await focused(".cell[data-field=factuality]");
  await key("KeyE");
  await focused("#panel select");
  const was = await page.evaluate(() => document.activeElement.value);
  await page.keyboard.press(was === "prevented" ? "ArrowUp" : "ArrowDown");
  await shot(page, "review-editing", false);
  await told("Enter");
  assert.notEqual((await stand(id)).record.factuality, was);
  decided.set(id, "edited");
  await told("KeyJ");

  // The rest, one key each.
  while (decided.size < 10) {
    id = await open(page);
    assert.ok(!decided.has(id), "Enter leads on");
    await told("Enter");
    decided.set(id, "accepted");
  }
  for (const [record, status] of decided) assert.equal((await stand(record)).status, status, record);
  assert.equal((await room.api("/review?limit=1")).total, waiting - 10);
  assert.deepEqual(wrong, []);
  await page.context().close();
});

test("a contradiction between two reports is resolved: it was another event", async () => {
  const { page, wrong } = await visitor(chromium, room, { lang: "fa" });
  const { key, told, focused } = await hands(page);
  await room.fresh();
  const before = await room.api("/conflicts?limit=1000");
  const one = before.items.find((item) => item.incident && item.field === "date") ?? before.items.find((item) => item.incident);
  const count = (conflicts) => conflicts.items.filter((item) => item.incident === one.incident && item.field === one.field).length;
  await page.goto(`${room.origin}/conflicts`);
  await settle(page);
  await page.locator(`main h2 a[href='/incidents/${one.incident}']`).first().click();
  await page.waitForURL("**/incidents/*");
  // The report that stands alone with its value.
  const { quote } = one.values.at(-1).sources[0];
  const report = await room.api(`/documents/${quote.report}`);
  const ids = await page.locator("main a[href^='/review/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const mine = ids.find((link) => report.records.some((record) => link.endsWith(record.id)));
  assert.ok(mine, "the incident leads to the review of the record that differs");
  await page.locator(`main a[href='${mine}']`).first().click();
  await page.waitForURL("**/review/*");
  await settle(page);
  await key("KeyU");
  await focused("#panel textarea");
  await page.keyboard.insertText("رویداد دیگری است");
  await key("Tab");
  await focused("#panel button");
  await told("Enter");
  await told("KeyS");
  const id = mine.split("/").at(-1);
  const verbs = (await stand(id)).decisions.map((decision) => decision.verb);
  assert.deepEqual(verbs.slice(-2), ["comment", "apart"]);
  await room.fresh();
  const after = await room.api("/conflicts?limit=1000");
  assert.ok(count(after) < count(before), `${one.about}: ${one.sentence}`);
  assert.deepEqual(wrong, []);
  await page.context().close();
});
