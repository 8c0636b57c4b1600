// Sends files one after another and shows what the server says of each (server-sent events).

const words = JSON.parse(document.getElementById("add-words").textContent);
const number = new Intl.NumberFormat(words.digits === "persian" ? "fa-u-nu-arabext" : "en-u-nu-latn", { useGrouping: false });
const status = document.getElementById("status");
const list = document.getElementById("uploads");
const drop = document.getElementById("drop");
const chooser = document.getElementById("files");
let queue = Promise.resolve();

const say = (key, count) => words[key].replace("{count}", number.format(count));

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** A line of the list: the file's name, a bar, and what came of it. */
function line(file) {
  const item = element("li");
  const name = element("bdi", "", file.name);
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const told = element("span", "muted", ` ${words.sending}`);
  item.append(name, told, bar);
  list.append(item);
  return { item, bar, told };
}

function show({ item, bar, told }, progress) {
  bar.value = progress.done ? 1 : progress.of ? progress.bytes / progress.of : 0;
  const parts = [progress.done ? words.done : words.reading, say("added", progress.added.length)];
  if (progress.known.length) parts.push(say("known", progress.known.length));
  parts.push(say("records", progress.records));
  if (progress.wordless) parts.push(say("wordless", progress.wordless));
  if (progress.failed.length) parts.push(say("failed", progress.failed.length));
  told.textContent = ` ${parts.join(" · ")}`;
  if (!progress.done) return;
  const first = progress.added[0] ?? progress.known[0];
  if (first) {
    const link = element("a", "", words.open);
    link.href = `/documents/${encodeURIComponent(first)}`;
    item.append(link);
  }
  for (const why of progress.failed.slice(0, 20)) item.append(element("p", "failed", why));
}

/** Follows an upload to its end. */
function follow(address, row) {
  return new Promise((resolve) => {
    const source = new EventSource(address);
    source.onmessage = (event) => {
      const progress = JSON.parse(event.data);
      show(row, progress);
      if (progress.done) {
        source.close();
        resolve();
      }
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) resolve();
    };
  });
}

async function send(file, row) {
  if (file.size > Number(words.most)) throw new Error(words["too-large"]);
  const query = new URLSearchParams({ name: file.name });
  for (const id of ["published", "publisher"]) {
    const value = document.getElementById(id).value.trim();
    if (value) query.set(id, value);
  }
  const answer = await fetch(`/api/v1/uploads?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  await follow(told.events, row);
}

function take(files) {
  for (const file of files) {
    const row = line(file);
    queue = queue
      .then(() => send(file, row))
      .catch((error) => {
        row.told.textContent = ` ${error.message}`;
        row.told.className = "failed";
      });
  }
  queue.then(() => {
    status.textContent = words["all-done"];
  });
}

chooser.addEventListener("change", () => {
  take(chooser.files);
  chooser.value = "";
});
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  take(event.dataTransfer.files);
});
document.getElementById("upload").addEventListener("submit", (event) => event.preventDefault());
