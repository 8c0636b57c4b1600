// Asks the server for a page and takes parts of it over into this one, so that one thing draws every word: the server.
// An XMLHttpRequest parses the answer into a document without running anything in it.

let last = 0;

/** The page at an address; null when a later call has overtaken it or the server is away. */
export function fetchPage(address) {
  last += 1;
  const mine = last;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => resolve(mine === last && request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}

/** Takes over what these selectors find, and the parts of the frame that name the address. */
export function takeOver(page, selectors) {
  for (const selector of [...selectors, ".settings", ".foot"]) {
    const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
}

/** The data that a page holds for its script. */
export const dataOf = (page, id) => JSON.parse(page.getElementById(id).textContent);

/** This page's address with some parts of the query set, or taken away by an empty value. */
export function addressWith(changes) {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.delete("next");
  for (const [name, value] of Object.entries(changes)) {
    if (value === "" || value == null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  return address;
}
