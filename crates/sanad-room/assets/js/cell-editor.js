// The forms of review: a cell of a record, a missed event, a remark, a join. Each is made of plain form controls, so that
// Tab, arrows, Space and Enter do what they always do; words of the report are chosen beside the form.

const SINGLE = new Set(["date", "amount"]);

/** What is asked of an item of a cell, beside its words. */
const PARTS = {
  actor: ["entity", "class"],
  recipient: ["entity", "class"],
  subject: ["entity", "term", "class", "code"],
  object: ["entity", "term", "class", "code"],
  location: ["code", "place", "name"],
  date: ["edtf"],
  quantities: ["what", "low", "high"],
  amount: ["unit", "low", "high"],
  attribution: ["entity", "source"],
  mentions: [],
};
/** Names of parts in the record, where the form calls them by their list. */
const KEY = { term: "kind", place: "kind", source: "kind" };
/** What the server fills in again when a part changes. */
const FOLLOWS = { entity: ["name", "class", "code"], code: ["name", "latitude", "longitude", "precision"], place: ["precision"] };

export const hasWords = (field) => field in PARTS;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const labelled = (words, control) => element("label", {}, element("span", {}, words), control);

/** A form in the panel: Enter saves, Escape leaves. */
export function form(panel, title, children, { words, save, cancel, text }) {
  const status = element("p", { class: "muted", role: "status" });
  const made = element(
    "form",
    { class: "editor", "aria-label": title },
    element("h2", {}, title),
    ...children,
    element(
      "p",
      { class: "acts" },
      element("button", { class: "main", type: "submit" }, text ?? words.save),
      element("button", { type: "button", "data-leave": true }, words.cancel),
    ),
    status,
  );
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await save();
    } catch (error) {
      status.textContent = error.message;
    }
  });
  made.addEventListener("keydown", (event) => {
    if (event.code === "Escape") cancel();
    const typed = event.target.matches("input, select") || (event.target.matches("textarea") && !event.shiftKey);
    if (event.key === "Enter" && typed && !event.isComposing) {
      event.preventDefault();
      made.requestSubmit();
    }
  });
  made.querySelector("[data-leave]").addEventListener("click", cancel);
  panel.replaceChildren(made);
  panel.hidden = false;
  return { made, status };
}

/** A list to choose from: codes with what they are called in the language of the page. */
export function select(terms, chosen, none = null) {
  const lang = document.documentElement.lang;
  const made = element("select", {});
  if (none !== null) made.append(element("option", { value: "" }, none));
  for (const term of terms) {
    const [code, words] = typeof term === "string" ? [term, term] : [term.code, term[lang] ?? term.en];
    const told = words === code ? code : `${words} (${code})`;
    made.append(element("option", { value: code, selected: code === chosen }, told));
  }
  return made;
}

/** A field to type a key in, with the known ones offered; a name in either language is as good as the key. */
function keyed(terms, value, id) {
  const lang = document.documentElement.lang;
  const offered = element("datalist", { id });
  for (const term of terms) offered.append(element("option", { value: term.code }, term[lang] ?? term.en));
  const input = element("input", { type: "text", list: id, value, dir: "auto", autocomplete: "off", spellcheck: "false" });
  return { input, offered };
}

const named = (terms, words) => terms.find((term) => [term.code, term.en, term.fa].includes(words))?.code;

/** The part of an item as a control. */
function control(part, item, lists, words) {
  const value = item[KEY[part] ?? part] ?? "";
  switch (part) {
    case "entity":
    case "code": {
      const { input, offered } = keyed(part === "entity" ? lists.actors : lists.places, value, `offered-${part}`);
      return { input, extra: offered, label: words[part] };
    }
    case "class":
      return { input: select(lists.class, value, "–"), label: words.class };
    case "term":
    case "place":
    case "source":
      return { input: select(lists[part], value, "–"), label: words.kind };
    case "what":
      return { input: select(lists.quantity, value || "killed"), label: words.what };
    case "low":
    case "high":
      return { input: element("input", { type: "number", min: 0, step: 1, value }), label: words[part] };
    case "edtf":
      return {
        input: element("input", { type: "text", value, dir: "ltr", placeholder: words["edtf-help"], autocomplete: "off" }),
        label: words.edtf,
      };
    default:
      return { input: element("input", { type: "text", value, dir: "auto" }), label: words[part] };
  }
}

/** The item that the controls describe. Only what the coder changed is given; the rest is kept, or filled in again. */
function described(item, controls, lists, chosen) {
  const out = { ...item };
  delete out.rule;
  if (chosen && (chosen[0] !== item.start || chosen[1] !== item.end)) {
    [out.start, out.end] = chosen;
    delete out.text;
    out.inferred = undefined;
  }
  const changed = new Map();
  for (const [part, { input }] of Object.entries(controls)) {
    const key = KEY[part] ?? part;
    let value = input.value.trim();
    if (part === "entity") value = named(lists.actors, value) ?? value;
    if (part === "code") value = named(lists.places, value) ?? value;
    if (value === String(item[key] ?? "")) continue;
    const number = part === "low" || part === "high";
    changed.set(key, value === "" ? null : number ? Number(value) : value);
    for (const follows of FOLLOWS[part] ?? []) delete out[follows];
  }
  for (const [key, value] of changed) {
    if (value === null) delete out[key];
    else out[key] = value;
  }
  return out;
}

/** The editor of a cell that is a code or a list of codes. */
function codes(panel, field, record, lists, tools) {
  const { words, title } = tools;
  const present = record[field];
  if (field === "mode") {
    const modes = lists.mode[record.event_type] ?? [];
    const boxes = modes.map((mode) => element("input", { type: "checkbox", value: mode, checked: present.includes(mode) }));
    const set = boxes.map((box) => element("label", { class: "check" }, box, ` ${box.value}`));
    const save = () => tools.save(boxes.filter((box) => box.checked).map((box) => box.value));
    const told = set.length ? element("fieldset", {}, element("legend", {}, title), ...set) : element("p", {}, words["none-value"]);
    const { made } = form(panel, title, [told], { ...tools, save });
    return boxes[0] ?? made.querySelector("button");
  }
  const control = field === "acled" ? acled(lists, present, words) : codeList(field, lists, present, words);
  const save = () => tools.save(control.value === "" ? null : control.value);
  form(panel, title, [labelled(title, control)], { ...tools, save });
  return control;
}

function codeList(field, lists, present, words) {
  return field === "ucdp" ? select(lists.ucdp, present, words["none-value"]) : select(lists[field], present);
}

function acled(lists, present, words) {
  const made = select([], null, words["none-value"]);
  for (const [type, subs] of lists.acled) {
    const group = element("optgroup", { label: type });
    for (const sub of subs) group.append(element("option", { value: sub, selected: sub === present?.sub_event_type }, sub));
    made.append(group);
  }
  return made;
}

/** The editor of a cell of words: one item at a time, words beside. */
function items(panel, field, record, lists, tools) {
  const { words, title, cursor } = tools;
  const present = record[field];
  const list = Array.isArray(present) ? present : present ? [present] : [];
  const state = { at: list.length ? 0 : -1, chosen: null, controls: {} };
  const told = element("p", { class: "chosen" });
  const parts = element("div", { class: "parts" });
  const which = element("select", {});
  list.forEach((item, index) => which.append(element("option", { value: index }, item.text)));
  if (!SINGLE.has(field) || list.length === 0) which.append(element("option", { value: -1 }, words["new-item"]));
  const remove = element("button", { type: "button" }, words.remove);
  const hear = (offsets, text) => {
    state.chosen = offsets;
    told.replaceChildren(`${words.words}: `, element("q", { class: "quote", lang: "fa", dir: "auto" }, text));
    suggest(state.controls, lists, text);
  };
  const open = (index) => {
    state.at = index;
    const item = list[index] ?? {};
    state.controls = Object.fromEntries(PARTS[field].map((part) => [part, control(part, item, lists, words)]));
    parts.replaceChildren(
      ...Object.values(state.controls).flatMap(({ input, extra, label }) => [labelled(label, input), ...(extra ? [extra] : [])]),
    );
    remove.hidden = index < 0;
    state.chosen = null;
    told.textContent = words["words-none"];
    if (item.start !== undefined) cursor.choose(item.start, item.end);
    else cursor.choose(tools.near);
    if (item.start === undefined) state.chosen = tools.selected ?? null;
    if (tools.selected) cursor.choose(...tools.selected);
  };
  const replaced = (item) => {
    if (SINGLE.has(field)) return item ?? null;
    const all = [...list];
    if (state.at < 0) all.push(item);
    else all.splice(state.at, 1, ...(item ? [item] : []));
    return all;
  };
  const save = () => {
    const item = described(list[state.at] ?? {}, state.controls, lists, state.chosen);
    if (item.start === undefined) throw new Error(words["choose-words-first"]);
    return tools.save(replaced(item));
  };
  which.addEventListener("change", () => open(Number(which.value)));
  remove.addEventListener("click", () => tools.save(replaced(null)).catch((error) => tools.say(error.message)));
  const clear = element("button", { type: "button" }, words["empty-cell"]);
  clear.addEventListener("click", () => tools.save(SINGLE.has(field) ? null : []).catch((error) => tools.say(error.message)));
  const row = list.length ? [element("p", { class: "acts" }, labelled(words.item, which), remove, field === "mentions" ? null : clear)] : [];
  cursor.told = hear;
  form(panel, title, [...row, told, parts], { ...tools, save });
  open(state.at);
  // Enter in the text takes the words and goes on to what they mean.
  tools.onTaken(() => (Object.values(state.controls)[0]?.input ?? panel.querySelector("button.main")).focus());
  return null;
}

/** Names that the lists know are filled in when their words are chosen. */
function suggest(controls, lists, text) {
  const fill = (part, terms) => {
    const known = controls[part] && !controls[part].input.value && named(terms, text);
    if (known) controls[part].input.value = known;
  };
  fill("entity", lists.actors);
  fill("code", lists.places);
}

/** Opens the editor of a cell; gives the control that has the focus, or nothing when that is the text. */
export function editCell(panel, field, record, lists, tools) {
  return (hasWords(field) ? items : codes)(panel, field, record, lists, tools);
}
