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
/** What this coder decided about a record, in order; what was taken back is left out. */
const mine = async (id) => (await stand(id)).decisions.filter((one) => one.coder === "tester" && !one.taken_back);
const verbs = async (id) => (await mine(id)).map((one) => one.verb);

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
  assert.deepEqual(await verbs(id), ["accept"]);
  await told("KeyZ");
  assert.deepEqual(await verbs(id), []);
  await told("Enter");
  decided.set(id, ["accept"]);

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
  assert.equal((await mine(id)).at(-1).comment, "روشن نیست");
  decided.set(id, ["reject", "comment"]);
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
  decided.set(id, ["edit"]);
  await told("KeyJ");

  // The rest, one key each. What two coders read differently comes again, to be settled: J passes it by.
  for (let passed = 0; decided.size < 10; ) {
    id = await open(page);
    if (decided.has(id)) {
      passed += 1;
      assert.ok(passed < 10, "J leads on");
      await told("KeyJ");
      continue;
    }
    await told("Enter");
    decided.set(id, ["accept"]);
  }
  for (const [record, wanted] of decided) assert.deepEqual(await verbs(record), wanted, record);
  // What two coders read differently goes on waiting, to be settled; the rest is done.
  await room.fresh();
  assert.ok((await room.api("/review?limit=1")).total < waiting);
  assert.deepEqual(wrong, []);
  await page.context().close();
});

test("a contradiction between two reports is resolved: it was another event", async () => {
  const { page, wrong } = await visitor(chromium, room, { lang: "fa" });
  const { key, told, focused } = await hands(page);
  await room.fresh();
  const before = await room.api("/conflicts?limit=1000");
  // Two values, each by one report: without either there is no contradiction.
  const reports = (item) => new Set(item.values.flatMap((value) => value.sources.map((source) => source.quote?.report)));
  const one = before.items.find((item) => item.incident && item.field === "figure" && item.values.length === 2 && reports(item).size === 2);
  assert.ok(one);
  const count = (conflicts) => conflicts.items.filter((item) => item.incident === one.incident && item.field === one.field).length;
  await page.goto(`${room.origin}/conflicts`);
  await settle(page);
  await page.locator(`main h2 a[href='/incidents/${one.incident}']`).first().click();
  await page.waitForURL("**/incidents/*");
  // The report that stands alone with its value.
  const { quote } = one.values[1].sources[0];
  const report = await room.api(`/documents/${quote.report}`);
  const ids = await page.locator("main a[href^='/review/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const link = ids.find((one) => report.records.some((record) => one.endsWith(record.id)));
  assert.ok(link, "the incident leads to the review of the record that differs");
  await page.locator(`main a[href='${link}']`).first().click();
  await page.waitForURL("**/review/*");
  await settle(page);
  await key("KeyU");
  await focused("#panel textarea");
  await page.keyboard.insertText("رویداد دیگری است");
  await key("Tab");
  await focused("#panel button");
  await told("Enter");
  await told("KeyS");
  const id = link.split("/").at(-1);
  assert.equal((await mine(id)).find((one) => one.verb === "comment").comment, "رویداد دیگری است");
  assert.ok((await verbs(id)).includes("apart"), "S takes it apart from the others");
  await room.fresh();
  const after = await room.api("/conflicts?limit=1000");
  assert.ok(count(after) < count(before), `${one.about}: ${one.sentence}`);
  assert.deepEqual(wrong, []);
  await page.context().close();
});
