// A reading room to test: starts `sanad serve` over a case, opens Debian's Chromium, and watches every page for what must
// never happen. Everything is made in a temporary folder and taken away at the end.

import { spawn, execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const here = import.meta.dirname;
const root = resolve(here, "../..");
const run = promisify(execFile);

/** The program under test. */
export const SANAD = resolve(process.env.SANAD_BIN ?? join(root, "target/debug/sanad"));
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** How long anything may take: the machines that run this are small and busy. */
export const PATIENCE = Number(process.env.SANAD_PATIENCE ?? 30_000);

const SHOTS = join(here, "shots");
const ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

const environment = { SANAD_LANG_DIR: join(root, "lang"), SANAD_CODER: "tester", ...process.env };

/** Runs the program and gives what it printed. */
export async function sanad(...args) {
  const { stdout } = await run(SANAD, args, { env: environment, maxBuffer: 64 << 20 });
  return stdout;
}

/** A folder of this test alone. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "sanad-browser-"));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The demo case, made anew. */
export async function demo() {
  const file = join(folder(), "demo.sanad");
  await sanad("demo", file, "--no-serve");
  return file;
}

/** Serves a case on a free port; `address` holds the key, `origin` does not. */
export async function serve(file, ...more) {
  const server = spawn(SANAD, ["serve", file, "--port", "0", "--no-browser", ...more], { env: environment });
  process.on("exit", () => server.kill());
  const noise = [];
  server.stderr.on("data", (data) => noise.push(data));
  const address = await new Promise((found, lost) => {
    createInterface(server.stdout).on("line", (line) => line.startsWith("http") && found(line.trim()));
    server.on("exit", (code) => lost(new Error(`sanad serve ended with ${code}: ${Buffer.concat(noise)}`)));
  });
  const origin = new URL(address).origin;
  const key = new URL(address).searchParams.get("key");
  return {
    address,
    origin,
    pid: server.pid,
    /** What the API answers to a program that shows the key. */
    async api(path) {
      const answer = await fetch(`${origin}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    async status(path) {
      return (await fetch(origin + path, { headers: { authorization: `Bearer ${key}` } })).status;
    },
    /** Waits until everything written is in the pictures of the case. */
    async fresh() {
      const end = Date.now() + PATIENCE;
      // While it is not, every page says so first.
      const stale = /<main[^>]*><p class="note" role="status">/;
      const home = async () => (await fetch(`${origin}/`, { headers: { authorization: `Bearer ${key}` } })).text();
      while (stale.test(await home())) {
        if (Date.now() > end) throw new Error("the case was not weighed again in time");
        await sleep(200);
      }
    },
    stop: () => server.kill(),
  };
}

/** A browser of its own, with no memory of another. */
export async function browser() {
  if (!existsSync(CHROMIUM)) throw new Error(`no Chromium at ${CHROMIUM}: apt-get install chromium, or set $CHROMIUM`);
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/** What a page is watched for, before any script of its own runs. */
function watch() {
  window.__seen = { policy: [], shift: 0, moved: [] };
  addEventListener("securitypolicyviolation", (event) => {
    window.__seen.policy.push(`${event.violatedDirective}: ${event.blockedURI || event.sample}`);
  });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      window.__seen.shift += value;
      window.__seen.moved.push(...sources.map(({ node }) => `${node?.nodeName}#${node?.id}.${node?.className}`));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** What each page still waits for. */
const waiting = new WeakMap();

/** A visitor who was let in: a page, and a list of everything that went wrong on it so far. */
export async function visitor(chromium, room, { lang = "en", width = 1280, theme = "light", script = watch } = {}) {
  const context = await chromium.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    locale: lang === "fa" ? "fa-IR" : "en-GB",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(script);
  if (script !== watch) await context.addInitScript(watch);
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (line) => line.type() === "error" && wrong.push(`console: ${line.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const open = new Set();
  waiting.set(page, open);
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  context.on("request", (request) => {
    open.add(request);
    const { origin, protocol } = new URL(request.url());
    if (origin !== room.origin && protocol !== "data:" && protocol !== "blob:") wrong.push(`request: ${request.url()}`);
  });
  await page.goto(room.address);
  return { page, wrong, context };
}

/** Goes to a page and waits until it is drawn; gives its status and what was seen on it. */
export async function arrive(page, address) {
  const answer = await page.goto(address, { waitUntil: "load" });
  await settle(page);
  const seen = await page.evaluate(() => window.__seen);
  return { status: answer.status(), headers: answer.headers(), ...seen };
}

/** Waits for fonts, for what scripts fetch (an open stream of events does not count), and for two frames after that. */
export async function settle(page) {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  const busy = () => [...waiting.get(page)].some((request) => request.resourceType() !== "eventsource");
  for (const end = Date.now() + PATIENCE; busy() && Date.now() < end; ) await sleep(20);
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
}

/** Keeps a picture for human eyes. */
export async function shot(page, name, full = true) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: full });
}
