// Opens a place beside the map: its part of the page that the server makes for it, without leaving the map.

const panel = document.getElementById("panel");

// `chosen` is told the key of whatever is opened.
export function opener(data, chosen) {
  let current = data.opened;
  const places = new Map(data.places.map((place) => [place.key, place]));

  function set(key) {
    current = key;
    chosen(key);
  }

  function place(one, keep = true) {
    set(one.key);
    load(one.link, data.words.wait, () => {
      if (keep) history.pushState(null, "", one.link);
    });
  }

  // Several places under one mark: choose.
  function group(mark, label) {
    set(null);
    const list = document.createElement("ul");
    list.className = "quiet";
    for (const one of mark.places) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = one.link;
      link.dataset.key = one.key;
      link.textContent = one.label;
      item.append(link);
      list.append(item);
    }
    const title = document.createElement("h2");
    title.id = "panel-title";
    title.textContent = data.words.groupTitle;
    const about = document.createElement("p");
    about.textContent = label;
    panel.replaceChildren(title, about, list);
    arrive();
  }

  // Links of the group list and of the table open here too.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-key]");
    const one = link && places.get(link.dataset.key);
    if (!one || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    place(one);
  });
  addEventListener("popstate", () => location.reload());

  return { place, group, current: () => current };
}

// Asked for as a document, for no string may become markup here.
function load(link, wait, done) {
  const request = new XMLHttpRequest();
  request.open("GET", link);
  request.responseType = "document";
  const away = () => location.assign(link);
  request.addEventListener("error", away);
  request.addEventListener("load", () => {
    const fresh = request.status === 200 && request.response?.getElementById("panel");
    if (!fresh) return away();
    panel.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
    panel.removeAttribute("aria-busy");
    done();
    arrive();
  });
  panel.setAttribute("aria-busy", "true");
  panel.querySelector("h2").textContent = wait;
  request.send();
}

function arrive() {
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
  const box = panel.getBoundingClientRect();
  if (box.top > innerHeight * 0.7 || box.top < 0) panel.scrollIntoView({ block: "start" });
}
