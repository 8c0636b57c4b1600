// From a place on the map to the words of a report that say so, by clicks alone.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { browser, demo, serve, settle, shot, visitor } from "./room.mjs";

const room = await serve(await demo());
const chromium = await browser();
after(async () => {
  await chromium.close();
  room.stop();
});

test("a click on the map leads to an incident, and from there to its words, lit in the report", async () => {
  const { page, wrong } = await visitor(chromium, room, { lang: "fa" });
  await page.goto(`${room.origin}/map`);
  await settle(page);
  const { x, y, width, height } = await page.locator("#drawing a.mark:not(.group) .sign").first().boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  const incident = page.locator("#panel a[href^='/incidents/']").first();
  await incident.waitFor();
  await shot(page, "map-opened", false);
  await incident.click();
  await page.waitForURL("**/incidents/*");
  await page.locator("main a[href*='/documents/'][href*='at=']").first().click();
  await page.waitForURL("**/documents/**");
  const { pathname, searchParams } = new URL(page.url());
  const [start, end] = searchParams.get("at").split("-").map(Number);
  const { text } = await room.api(pathname);
  const words = [...text].slice(start, end).join("");
  const lit = await page.locator("#at, #text .shown").evaluateAll((marks) => marks.map((one) => one.textContent).join(""));
  assert.ok(words.length > 0);
  assert.equal(lit, words);
  assert.ok(await page.locator("#at").isVisible());
  assert.deepEqual(wrong, []);
  await shot(page, "map-to-words", false);
});
