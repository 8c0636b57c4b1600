// Writes of a visitor: one POST a deed, and what the server says of it. Other modules import `post`, `decide`, `undo`, `wire`.

/** Sends a deed (`/decisions`, `/records` …, below /api/v1) and gives the answer; throws what the problem says. */
export async function post(path, body) {
  const answer = await fetch(`/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = await answer.json().catch(() => ({ detail: answer.statusText }));
  if (!answer.ok) throw new Error(told.detail ?? answer.statusText);
  return told;
}

/** Takes a decision: `decide("accept", "r-…")`, `decide("together", "r-…", { value: "r-…", comment: "…" })`. */
export const decide = (verb, target, more = {}) => post("/decisions", { verb, target, ...more });

/** Takes decisions back, by their numbers. */
export const undo = (numbers) => post("/decisions/undo", { numbers });

/**
 * Forms with `data-deed` (a verb) and `data-target` post a decision: named fields `value` and `comment` go with it where
 * they are filled. What the server says stands in the form's own `[role=status]`; after a success `done` is called
 * (by itself: the page is loaded again).
 */
export function wire(root = document, done = () => location.reload()) {
  for (const form of root.querySelectorAll("form[data-deed]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const status = form.querySelector("[role=status]");
      const given = [...new FormData(form, event.submitter)].filter(([, value]) => value.trim());
      try {
        done(await decide(form.dataset.deed, form.dataset.target, Object.fromEntries(given)), form);
      } catch (error) {
        if (status) status.textContent = error.message;
      }
    });
  }
}
