// Every page, in both languages, light and dark, wide and narrow: it answers, asks nobody else, breaks no rule, moves
// nothing once drawn, fits its window, and axe finds no fault. Pictures of all of them are kept in shots/.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { arrive, browser, demo, serve, shot, visitor } from "./room.mjs";
import { addresses, COMING } from "./addresses.mjs";

/** How far things may move while a page comes in (the measure of Core Web Vitals; 0.1 counts as good there). */
const SHIFT = 0.02;

/** Where axe runs all its rules: once in each language, once at each width. */
const FULLY = new Set(["fa 1280", "en 360"]);

const room = await serve(await demo());
const chromium = await browser();
const pages = await addresses(room);
after(async () => {
  await chromium.close();
  room.stop();
});
before(() => room.fresh());

/** Faults that axe finds, a line each. */
async function faults(page, options = {}) {
  // Put in by the debugger, for the page itself lets in no script that is not its own.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate((options) => window.axe.run(document, { resultTypes: ["violations"], ...options }), options);
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.target} ${node.failureSummary}`));
}

/** The same page in dark colours; only colours differ, so only they are examined. */
async function inTheDark(page, name) {
  await page.emulateMedia({ colorScheme: "dark" });
  await shot(page, name);
  const found = await faults(page, { runOnly: ["color-contrast"] });
  await page.emulateMedia({ colorScheme: "light" });
  return found.map((one) => `dark: ${one}`);
}

/** Whether something sticks out of the window, and what. */
const overflow = (page) => page.evaluate(() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll("main *, header *, nav *, footer *")].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return right > clientWidth + 1 || left < -1;
  });
  return [`overflow: ${scrollWidth} > ${clientWidth}`, ...wide.slice(0, 5).map((one) => `  ${one.outerHTML.slice(0, 120)}`)];
});

for (const lang of ["fa", "en"]) {
  for (const width of [1280, 360]) {
    const { page, wrong } = await visitor(chromium, room, { lang, width });
    for (const [name, address] of pages) {
      test(`${name} ${lang} ${width}`, async () => {
        // What axe did to the page before is told late, and is none of this page's.
        await page.goto("about:blank");
        wrong.length = 0;
        const seen = await arrive(page, room.origin + address);
        assert.equal(seen.status, 200);
        await shot(page, `${name}-${lang}-${width}`);
        const direction = await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
        assert.equal(direction, lang === "fa" ? "fa rtl" : "en ltr");
        // Before axe runs: it tries styles that the page's policy refuses.
        const found = [...wrong, ...seen.policy.map((one) => `policy: ${one}`), ...(await overflow(page))];
        if (seen.shift > SHIFT) found.push(`layout shift ${seen.shift}: ${seen.moved}`);
        if (FULLY.has(`${lang} ${width}`)) found.push(...(await faults(page)));
        if (lang === "fa") found.push(...(await inTheDark(page, `${name}-${lang}-${width}-dark`)));
        assert.deepEqual(found, []);
      });
    }
  }
}

test("pages to come are not there yet, and every way in the head leads to a page that is tested", async () => {
  for (const path of COMING) assert.equal(await room.status(path), 404, `${path} exists: take it off COMING in addresses.mjs`);
  const { page } = await visitor(chromium, room);
  const ways = await page.locator("nav.ways a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const known = [...COMING, ...pages.map(([, address]) => address)];
  assert.deepEqual(ways.filter((way) => !known.includes(way)), []);
});
