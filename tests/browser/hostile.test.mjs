// Documents that mean harm: markup and script in every place that holds text, directions overridden, a line of megabytes,
// names that climb out of folders. Over all pages nothing runs, nothing asks elsewhere, and no policy has to step in:
// the text stands there as text.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { arrive, browser, folder, PATIENCE, sanad, serve, settle, visitor } from "./room.mjs";

/** Megabytes of the long line; 50 takes minutes. */
const MEGABYTES = Number(process.env.SANAD_LONG_LINE ?? 5);

const payloads = readFileSync(join(import.meta.dirname, "payloads.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const OVERRIDES = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c"];

const dir = folder();
const file = join(dir, "hostile.sanad");

/** Payloads of one report. */
const A_REPORT = 10;

/** Reports that are coded, with payloads before, in and after a sentence, and in name and publisher. */
function reports() {
  const lines = [];
  for (let at = 0; at < payloads.length; at += A_REPORT) {
    const some = payloads.slice(at, at + A_REPORT);
    const sentences = some.map((one, n) => `${one}\nنیروهای طالبان در کابل به «${one}» حمله کردند و ${n + 2} نفر کشته شدند، ${one} گفت.\n`);
    lines.push({ id: `${some.join(" ")} ${at}`, publisher: some.join(" "), published: "2026-06-12", text: sentences.join("") });
  }
  for (const [at, override] of OVERRIDES.entries()) {
    lines.push({ id: `override-${at}`, publisher: `x${override}y`, text: `${override}نیروهای طالبان ${override}در کابل${override} حمله کردند.${override}` });
  }
  const name = join(dir, "hostile.jsonl");
  writeFileSync(name, lines.map((line) => JSON.stringify(line)).join("\n"));
  return name;
}

function longLine() {
  const name = join(dir, "long-line.txt");
  writeFileSync(name, `طالبان در کابل حمله کرد. ${"a".repeat(MEGABYTES * 1e6)}`);
  return name;
}

await sanad("case", "new", file, "--title", payloads[0], "--by", payloads[1]);
await sanad("case", "add", file, reports(), "--by", payloads[1]);
await sanad("case", "add", file, longLine(), "--by", payloads[1]);
const room = await serve(file, "--by", payloads[1]);
const chromium = await browser();
after(async () => {
  await chromium.close();
  room.stop();
});

/** Goes to an address; whatever ran, was asked for or had to be refused there is a failure. */
async function harmless(guest, address) {
  guest.wrong.length = 0;
  const seen = await arrive(guest.page, room.origin + address);
  // What waits for a pointer or for focus gets both.
  await guest.page.evaluate(() => {
    for (const one of document.querySelectorAll("main *")) {
      for (const kind of ["mouseover", "pointerenter", "focus", "error", "load", "toggle"]) one.dispatchEvent(new Event(kind));
    }
  });
  assert.equal(await guest.page.evaluate(() => window.__xss), undefined, `a script ran at ${address}`);
  assert.deepEqual([...guest.wrong, ...seen.policy], [], address);
  return seen;
}

test("the list holds what it promises", () => {
  assert.ok(payloads.length >= 200);
  assert.equal(new Set(payloads).size, payloads.length);
});

test("the payloads work where nothing guards: this test could fail", async () => {
  const page = await chromium.newPage();
  await page.setContent(payloads.join("\n"));
  await page.waitForFunction(() => window.__xss === 1);
  await page.context().close();
});

test("documents with payloads are text, and nothing else, on the page of each", async () => {
  const guest = await visitor(chromium, room);
  const { documents } = await room.api("/documents?limit=1000");
  assert.ok(documents.items.length > payloads.length / A_REPORT);
  for (const one of documents.items) {
    const { text } = await room.api(`/documents/${one.key}`);
    await harmless(guest, `/documents/${one.key}`);
    assert.equal(await guest.page.locator("#text").evaluate((element) => element.textContent), text);
  }
  await guest.context.close();
});

test("no page over them runs anything", async () => {
  const guest = await visitor(chromium, room, { lang: "fa" });
  const incidents = (await room.api("/incidents?limit=1000")).items;
  assert.ok(incidents.length > 0);
  const [hit] = (await room.api(`/search?q=${encodeURIComponent("طالبان")}&kind=event&limit=1`)).hits;
  const record = hit.records[0].id;
  const pages = ["/", "/incidents?limit=1000", ...incidents.slice(0, 5).map((one) => `/incidents/${one.id}`), "/timeline",
    "/network", "/map", "/balance", "/conflicts", "/documents?limit=1000", `/documents/${hit.document}?record=${record}&why=yes`,
    `/documents/${hit.document}?view=normal`, "/review", `/review/${record}`, "/agreement", "/add", "/export",
    "/export?to=report&profile=internal", "/export/preview?to=report&profile=internal", "/activity"];
  for (const page of pages) if ((await room.status(page)) !== 404) await harmless(guest, page);
  await guest.context.close();
});

test("payloads in the address run nothing", async () => {
  const guest = await visitor(chromium, room);
  for (const payload of payloads.filter((_, at) => at % 13 === 0)) {
    await harmless(guest, `/search?q=${encodeURIComponent(payload)}`);
  }
  await guest.context.close();
});

test(`a line of ${MEGABYTES} MB is read in parts, each soon there`, async () => {
  const guest = await visitor(chromium, room);
  const { documents } = await room.api("/documents?limit=1000");
  const long = documents.items.find((one) => one.beginning.startsWith("طالبان در کابل حمله کرد. aaa"));
  await harmless(guest, `/documents/${long.key}`);
  const shown = await guest.page.locator("#text").evaluate((text) => text.textContent.length);
  assert.ok(shown > 0 && shown <= 60_000, `${shown} at once`);
  assert.equal(await guest.page.locator("a[rel=next]").count(), 1);
  await harmless(guest, `/documents/${long.key}?from=${MEGABYTES * 1e6 - 10}`);
  await guest.context.close();
});

test("names that climb out of folders or hide their end are tamed", async () => {
  const guest = await visitor(chromium, room);
  const names = ["../../../etc/passwd.txt", "..\\..\\windows\\win.txt", "/etc/cron.d/x.txt", "gpj.\u202etxt.exe.txt", "a\u0000b.txt", payloads[0] + ".txt"];
  await guest.page.goto(`${room.origin}/add`);
  const files = names.map((name, at) => ({ name, text: `نیروهای طالبان در هرات حمله کردند. ${at}` }));
  const answers = await guest.page.evaluate(async (files) => {
    const send = ({ name, text }) => fetch(`/api/v1/uploads?${new URLSearchParams({ name })}`, { method: "POST", body: text });
    return Promise.all(files.map(async (file) => (await send(file)).status));
  }, files);
  assert.deepEqual(answers, names.map(() => 202));
  const found = async () => (await room.api(`/search?q=${encodeURIComponent("هرات")}&limit=100`)).hits.map((hit) => hit.name);
  // They were accepted, not yet read.
  let added = await found();
  for (const end = Date.now() + PATIENCE; added.length < names.length && Date.now() < end; added = await found()) await sleep(200);
  assert.equal(added.length, names.length);
  for (const name of added) assert.doesNotMatch(name, /\.\.|[/\\\u0000\u202a-\u202e\u2066-\u2069]/);
  await harmless(guest, "/documents?limit=1000");
  await settle(guest.page);
  await guest.context.close();
});
