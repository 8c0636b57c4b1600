// Review of one record by keyboard: what each key does, what the server is told, and what is drawn anew. Keys count by
// their place (event.code), for on a Persian layout the key of J writes another letter. After a deed the server's own page
// is asked for and its middle put in the place of the old one: there is one way to draw a record, and it is the server's.

import { editCell, element, form, select } from "./cell-editor.js";
import { decide, post, undo } from "./deeds.js";
import { offsetsOfSelection } from "./offsets.js";
import { WordCursor } from "./word-cursor.js";

const words = JSON.parse(document.getElementById("review-words").textContent);
const status = document.getElementById("status");
const help = document.getElementById("help");
/** What was done in this sitting, latest last; and the records seen, for going back. */
const done = [];
const seen = { ids: [], at: -1 };
let data = null;
let cursor = null;
let busy = false;
let lists = null;

const byId = (id) => document.getElementById(id);
const say = (text) => {
  status.textContent = text;
};
const cells = () => [...document.querySelectorAll("#cells > .cell")];
const fields = () => fetch("/api/v1/vocabulary").then((answer) => answer.json());

/** Reads what the page says of the record, and shows its words. */
function begin() {
  data = JSON.parse(byId("record-data").textContent);
  if (seen.ids[seen.at] !== data.id) {
    seen.ids.splice(seen.at + 1, Infinity, data.id);
    seen.at = seen.ids.length - 1;
  }
  const mention = document.querySelector("#text .lit.mention");
  const paper = document.querySelector(".paper");
  if (mention && paper) paper.scrollTop += mention.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
}

/** The server's page, parsed by the browser itself. */
function page(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.open("GET", address);
    request.onload = () => {
      const fresh = request.response?.getElementById("review");
      if (fresh) resolve(request.response);
      else reject(new Error(request.response?.querySelector("main p")?.textContent ?? words.offline));
    };
    request.onerror = () => reject(new Error(words.offline));
    request.send();
  });
}

/** Draws the record at an address; `field` is the cell to come back to. */
async function draw(address, field = null) {
  const fresh = await page(address);
  close();
  byId("review").replaceWith(document.adoptNode(fresh.getElementById("review")));
  document.title = fresh.title;
  begin();
  cells().find((cell) => cell.dataset.field === field)?.focus();
}

const addressOf = (record) => `/review/${encodeURIComponent(record)}${location.search}`;

async function go(record, move = null) {
  const next = data.next;
  history.pushState(null, "", addressOf(record));
  if (move !== null) seen.at = move;
  await draw(addressOf(record));
  // A record that was answered has no place in the queue any more: the way on is the one it had.
  if (!data.queued && data.id !== next) data.next ??= next;
  // With its place, so that two records alike are told apart by ear.
  say([document.querySelector("#review h1"), document.querySelector(".way .muted")].map((part) => part.textContent.trim()).join(" · "));
}

/** One thing at a time; what goes wrong is said. */
async function once(work) {
  if (busy) return;
  busy = true;
  try {
    await work();
  } catch (error) {
    say(error.message);
    if (!byId("panel")?.hidden) throw error;
  } finally {
    busy = false;
  }
}

const here = () => document.activeElement?.closest?.("#cells > .cell")?.dataset.field ?? null;

/** Draws the same record again, and keeps the way on that it had while it was in the queue. */
async function again(field) {
  const [next, previous] = [data.next, data.previous];
  await draw(addressOf(data.id), field);
  if (!data.queued) [data.next, data.previous] = [next ?? data.next, previous ?? data.previous];
}

function keep(told) {
  done.push({ record: data.id, numbers: told.decisions });
}

async function take(verb, more, field = here()) {
  if (!data.may) throw new Error(words["may-not"]);
  keep(await decide(verb, data.id, { ...more, blind: data.blind }));
  await again(field);
  say(words[`did.${verb}`].replace("{cell}", field ? words[`cell.${field}`] : ""));
}

async function acceptAndNext() {
  if (!data.may) throw new Error(words["may-not"]);
  const next = data.next;
  keep(await decide("accept", data.id, { blind: data.blind }));
  if (next) await go(next);
  else {
    await again(null);
    say(words.end);
  }
}

async function takeBack(numbers = null) {
  const last = numbers ? { record: data.id, numbers } : (done.pop() ?? (data.latest ? { record: data.id, numbers: [data.latest] } : null));
  if (!last) return say(words["nothing-to-undo"]);
  await undo(last.numbers);
  if (last.record === data.id) await again(here());
  else await go(last.record);
  say(words["did.undo"]);
}

async function step(way) {
  const at = seen.at + way;
  if (at >= 0 && at < seen.ids.length) return go(seen.ids[at], at);
  const to = way > 0 ? data.next : data.previous;
  if (!to) return say(words[way > 0 ? "end" : "begin-of-queue"]);
  if (way < 0) {
    seen.ids.unshift(to);
    return go(to, 0);
  }
  return go(to);
}

/** Closes the form that is open, and gives the focus back. */
function close(field = null) {
  cursor?.close();
  cursor = null;
  const panel = byId("panel");
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("choosing");
  cells().find((cell) => cell.dataset.field === field)?.focus();
}

/** What every form is given. */
function tools(title, field, save) {
  return { words, title, say, save, cancel: () => close(field), selected: offsetsOfSelection(byId("text")) };
}

/** A cursor over the words of the report; Enter there calls `taken`. */
function overWords(told, taken) {
  cursor?.close();
  const paper = document.querySelector(".paper");
  cursor = new WordCursor(byId("text"), paper, told);
  document.body.classList.add("choosing");
  paper.onkeydown = (event) => {
    if (!cursor) return;
    if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      taken();
    } else if (event.code === "Escape") close(here());
  };
  paper.focus();
  return cursor;
}

async function edit(field) {
  if (!data.may) return say(words["may-not"]);
  if (!field) return;
  lists ??= await fields();
  close();
  const title = words[`cell.${field}`];
  const save = async (value) => {
    const told = await decide("edit", data.id, { field, value, blind: data.blind });
    keep(told);
    await again(field);
    say(words["did.edit"].replace("{cell}", title));
  };
  let taken = () => {};
  const given = tools(title, field, save);
  given.near = data.record.sentence.start;
  given.onTaken = (what) => {
    taken = what;
  };
  // The words come first where a cell has words; where it is a code, its list.
  given.cursor = overWords(() => {}, () => taken());
  const focused = editCell(byId("panel"), field, data.record, lists, given);
  if (focused) {
    cursor.close();
    cursor = null;
    document.body.classList.remove("choosing");
    focused.focus();
  }
  byId("panel").scrollIntoView({ block: "nearest" });
  say(words.editing.replace("{cell}", title));
}

function remark() {
  if (!data.may) return say(words["may-not"]);
  const field = here();
  close();
  const text = element("textarea", { rows: 3, dir: "auto", "aria-label": words.comment, placeholder: words.unsure });
  const save = () => once(() => take("comment", { comment: text.value.trim() || words.unsure }, field));
  form(byId("panel"), words.comment, [text], { ...tools(words.comment, field, save), text: words.send });
  text.focus();
  say(words.comment);
}

function join() {
  if (!data.may) return say(words["may-not"]);
  close();
  const choices = [];
  const group = (id, title) => {
    const all = [...(byId(id)?.children ?? [])];
    if (all.length === 0) return null;
    const rows = all.map((item) => {
      const radio = element("input", { type: "radio", name: "other", value: item.dataset.record, checked: choices.length === 0 });
      choices.push(radio);
      return element("label", { class: "check choice" }, radio, ` ${item.textContent}`);
    });
    return element("fieldset", {}, element("legend", {}, title), ...rows);
  };
  const groups = [group("same", words["merge-same"]), group("like", words["merge-like"])].filter(Boolean);
  const other = element("input", { type: "text", dir: "ltr", "aria-label": words["merge-other"], placeholder: "r-…" });
  if (groups.length === 0) groups.push(element("p", { class: "muted" }, words["merge-none"]));
  const save = () => {
    const value = other.value.trim() || choices.find((radio) => radio.checked)?.value;
    if (!value) throw new Error(words["merge-none"]);
    return once(() => take("together", { value }, null));
  };
  form(byId("panel"), words.merge, [...groups, other], { ...tools(words.merge, null, save), text: words.join });
  (choices[0] ?? other).focus();
  say(words.merge);
}

async function missed() {
  if (!data.may) return say(words["may-not"]);
  lists ??= await fields();
  const given = tools(words.add, null, null);
  close();
  let mention = null;
  const told = element("p", { class: "chosen" }, words["words-none"]);
  const type = select(lists.event_type, data.record.event_type ?? "ASSAULT");
  const factuality = select(lists.factuality, "occurred");
  const save = () =>
    once(async () => {
      if (!mention) throw new Error(words["choose-words-first"]);
      const cells = { event_type: type.value, factuality: factuality.value, mentions: [{ start: mention[0], end: mention[1] }] };
      const made = await post("/records", { document: data.document, cells });
      done.push({ record: data.id, numbers: made.decisions });
      await go(made.stand.record);
      say(words["did.add"]);
    });
  const label = (text, control) => element("label", {}, element("span", {}, text), control);
  form(
    byId("panel"),
    words.add,
    [told, label(words["cell.event_type"], type), label(words["cell.factuality"], factuality)],
    { ...given, save },
  );
  const hear = (offsets, text) => {
    mention = offsets;
    told.replaceChildren(`${words.words}: `, element("q", { class: "quote", lang: "fa", dir: "auto" }, text));
  };
  overWords(hear, () => type.focus());
  if (given.selected) cursor.choose(...given.selected);
  else cursor.choose(data.record.sentence.start);
  say(words.editing.replace("{cell}", words.add));
}

const COMMANDS = {
  "accept-next": () => once(acceptAndNext),
  accept: () => once(() => take("accept", {})),
  reject: () => once(() => take("reject", {})),
  settle: () => once(() => take("settle", {})),
  split: () => once(() => take("apart", {}, null)),
  undo: () => once(takeBack),
  next: () => once(() => step(1)),
  previous: () => once(() => step(-1)),
  comment: remark,
  merge: join,
  add: () => missed().catch((error) => say(error.message)),
  edit: () => edit(here() ?? cells()[0]?.dataset.field).catch((error) => say(error.message)),
  search: () => document.querySelector("form.find input").focus(),
  help: () => help.showModal(),
};

const KEYS = {
  KeyJ: "next",
  KeyK: "previous",
  KeyA: "accept",
  KeyR: "reject",
  KeyE: "edit",
  KeyU: "comment",
  KeyZ: "undo",
  KeyS: "split",
  KeyM: "merge",
  KeyN: "add",
  KeyT: "settle",
  Enter: "accept-next",
  NumpadEnter: "accept-next",
  Slash: "search",
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
  if (event.code === "Escape" && !byId("panel").hidden) return close(here());
  if (!byId("panel").hidden || event.target.closest("input, select, textarea")) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const figure = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const on = cells().indexOf(event.target);
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.code];
  const command = event.code === "Slash" && event.shiftKey ? "help" : KEYS[event.code];
  if (figure) cells()[Number(figure[1]) - 1]?.focus();
  else if (way && on >= 0) cells()[Math.min(Math.max(on + way, 0), cells().length - 1)].focus();
  else if (command) COMMANDS[command]();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest?.(selector);
  const [key, cell, back, taken, way] = ["[data-key]", ".edit", ".undo", ".take", ".way a[rel]"].map(on);
  if (key) COMMANDS[key.dataset.key]();
  else if (cell) edit(cell.closest(".cell").dataset.field).catch((error) => say(error.message));
  else if (back) once(() => takeBack([Number(back.dataset.number)]));
  else if (taken) {
    const field = taken.dataset.field;
    once(() => take("edit", { field, value: data.readings[taken.dataset.reading].cells[field] }, field));
  } else if (on("#keys")) help.showModal();
  else if (way && !event.ctrlKey && !event.metaKey && !event.shiftKey) COMMANDS[way.rel === "next" ? "next" : "previous"]();
  else return;
  event.preventDefault();
});

addEventListener("popstate", () => once(() => draw(location.href)));
begin();
