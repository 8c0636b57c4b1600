// Fetches what an export would hold once the choices are on the page: to know that takes the server seconds.

import { fetchPage } from "./swap.js";

const coming = document.querySelector("[data-later]");
if (coming) {
  const page = await fetchPage(coming.dataset.later);
  // Where the answer is not that page, the link in its place stays and leads to what went wrong.
  const fresh = page?.querySelector("#consequences");
  if (fresh) coming.replaceWith(document.adoptNode(fresh));
  coming.setAttribute("aria-busy", "false");
}
