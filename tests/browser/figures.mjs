// Speed and memory of the pages over a case, as a table. Not a test: it depends on the machine.
//
// usage: node figures.mjs CASE [VIEWS]        (the program: $SANAD_BIN)

import { readFileSync } from "node:fs";
import { arrive, browser, SANAD, serve, visitor } from "./room.mjs";
import { addresses } from "./addresses.mjs";

const [file, views = "30"] = process.argv.slice(2);
if (!file) {
  console.error("usage: node figures.mjs CASE [VIEWS]");
  process.exit(2);
}

const room = await serve(file);
const chromium = await browser();

/** The value that so many of a hundred do not exceed. */
function percentile(values, of) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((of / 100) * sorted.length) - 1)];
}

function memory() {
  const status = readFileSync(`/proc/${room.pid}/status`, "utf8");
  const of = (name) => Math.round(Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024);
  return `${of("VmRSS")} MB now, ${of("VmHWM")} MB at most`;
}

/** A first view of a page: nothing kept from before but the session. */
async function view(address) {
  const { page, context } = await visitor(chromium, room);
  const { status, headers } = await arrive(page, room.origin + address);
  const times = await page.evaluate(() => {
    const [page] = performance.getEntriesByType("navigation");
    const all = [page, ...performance.getEntriesByType("resource")];
    return { load: page.loadEventStart, bytes: all.reduce((sum, one) => sum + one.transferSize, 0) };
  });
  await context.close();
  return { status, server: Number(/dur=([\d.]+)/.exec(headers["server-timing"] ?? "")?.[1] ?? Number.NaN), ...times };
}

/** Moves and zooms the drawing of the network for two seconds; what the pictures of the screen took, in milliseconds. */
async function smoothness(actors) {
  const { page, context } = await visitor(chromium, room);
  await arrive(page, `${room.origin}/network?actors=${actors}&sources=1&window=36500`);
  const drawing = page.locator("#canvas svg").first();
  const { x, y, width, height } = await drawing.boundingBox();
  await page.evaluate(() => {
    window.frames_ = [];
    let last = performance.now();
    const next = (now) => {
      window.frames_.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  const [middle, half] = [{ x: x + width / 2, y: y + Math.min(height, 700) / 2 }, 150];
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  for (const end = Date.now() + 2000; Date.now() < end; ) {
    const turn = Date.now() / 200;
    await page.mouse.move(middle.x + half * Math.sin(turn), middle.y + half * Math.cos(turn));
  }
  await page.mouse.up();
  const frames = await page.evaluate(() => window.frames_);
  const nodes = await page.evaluate(() => JSON.parse(document.getElementById("network-data")?.textContent ?? "{}").nodes?.length);
  await context.close();
  return { nodes, frames };
}

await room.fresh();
console.log(`${SANAD}, ${file}, ${views} first views of each page`);
console.log(`memory of the server, case weighed: ${memory()}\n`);
/** A line of the table, as soon as it is known: a run may be cut off. */
const tell = (cells) => console.log(cells.map((cell, at) => String(cell).padEnd(at ? 14 : 16)).join(""));
tell(["page", "status", "server p50 ms", "server p95 ms", "load p50 ms", "load p95 ms", "KB"]);
for (const [name, address] of await addresses(room)) {
  const seen = [];
  while (seen.length < Number(views)) seen.push(await view(address));
  const of = (what, at) => Math.round(percentile(seen.map((one) => one[what]), at));
  tell([name, seen[0].status, of("server", 50), of("server", 95), of("load", 50), of("load", 95), Math.round(of("bytes", 50) / 1024)]);
}
const { nodes, frames } = await smoothness(500);
const slow = frames.filter((one) => one > 50).length;
console.log(`\nnetwork of ${nodes} actors, moved by hand: ${frames.length} pictures in ${Math.round(frames.reduce((a, b) => a + b, 0))} ms, p50 ${percentile(frames, 50).toFixed(1)} ms, p95 ${percentile(frames, 95).toFixed(1)} ms, ${slow} over 50 ms`);
console.log(`\nmemory of the server, at the end: ${memory()}`);
await chromium.close();
room.stop();
