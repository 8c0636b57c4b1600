// What people do in the room beside reading: adding documents, exporting, and deciding on contradictions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, beforeEach, test } from "node:test";
import { browser, demo, serve, settle, shot, visitor } from "./room.mjs";

const room = await serve(await demo());
const chromium = await browser();
const { page, wrong } = await visitor(chromium, room);
after(async () => {
  await chromium.close();
  room.stop();
});
beforeEach(() => (wrong.length = 0));

const FILES = ["هرمزآباد", "شهرک‌نو", "دره‌سبز"].map((place, at) => ({
  name: `report-${at}.txt`,
  text: `نیروهای طالبان روز پنج‌شنبه در نزدیکی روستای ${place} به داعش خراسان حمله کردند و ${at + 2} نفر کشته شدند.\n`,
}));

test("three documents dropped on the page are read while one watches, and are found afterwards", async () => {
  await page.goto(`${room.origin}/add`);
  const streams = [];
  page.on("request", (request) => request.resourceType() === "eventsource" && streams.push(request.url()));
  const transfer = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const { name, text } of files) data.items.add(new File([text], name, { type: "text/plain" }));
    return data;
  }, FILES);
  await page.dispatchEvent("#drop", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
  await page.locator("#uploads li a").nth(FILES.length - 1).waitFor();
  assert.deepEqual(await page.locator("#uploads bdi").allTextContents(), FILES.map((file) => file.name));
  assert.equal(streams.length, FILES.length, "each upload is watched");
  assert.deepEqual(await page.locator("#uploads progress").evaluateAll((bars) => bars.map((bar) => bar.value)), [1, 1, 1]);
  await shot(page, "work-added", false);
  await room.fresh();
  for (const { text } of FILES) {
    const place = text.match(/روستای (\S+)/)[1];
    await page.locator(".find input[name=q]").fill(place);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?**");
    const hits = page.locator("ol.hits > li");
    assert.equal(await hits.count(), 1, place);
    await hits.locator("h2 a").click();
    await page.waitForURL("**/documents/**");
    assert.equal(await page.locator("#text").evaluate((element) => element.textContent), text);
  }
  assert.deepEqual(wrong, []);
});

test("an export says what it withholds, is downloaded as a ZIP file, and stands in the log", async () => {
  const before = await room.api("/activity?limit=1");
  await page.goto(`${room.origin}/export`);
  await page.selectOption("select[name=to]", "csv");
  await page.locator("main form[method=get] button").click();
  await page.waitForURL("**/export?**");
  const preview = await room.api("/export/preview?to=csv&profile=public&embargo=30");
  await page.locator("form[action='/export/download']").waitFor();
  for (const part of preview.files) assert.ok(await page.getByText(part.path, { exact: true }).first().isVisible(), part.path);
  for (const [, what] of preview.withheld) assert.ok(await page.getByText(what).first().isVisible(), what);
  assert.deepEqual(await room.api("/activity?limit=1"), before, "looking writes nothing");
  const coming = page.waitForEvent("download");
  await page.locator("form[action='/export/download'] button").click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), "sanad-csv-public.zip");
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.toString("latin1", 0, 4), "PK\u0003\u0004");
  for (const part of preview.files) assert.ok(bytes.includes(part.path), part.path);
  await page.goto(`${room.origin}/activity`);
  await settle(page);
  const after = await room.api("/activity?limit=1");
  assert.notDeepEqual(after, before);
  assert.match(JSON.stringify(after), /export/);
  assert.deepEqual(wrong, []);
});

test("a change of language is kept, and who leaves is out", async () => {
  await page.goto(`${room.origin}/incidents`);
  await page.locator("details.settings summary").click();
  await page.locator("form[action='/look'] button[value=fa]").click();
  await page.waitForFunction(() => document.documentElement.lang === "fa");
  assert.equal(new URL(page.url()).pathname, "/incidents");
  await page.goto(`${room.origin}/documents`);
  assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
  assert.deepEqual(wrong, []);
  await page.locator("form[action='/logout'] button").click();
  await page.waitForLoadState();
  const answer = await page.goto(`${room.origin}/documents`);
  assert.equal(answer.status(), 401);
});
