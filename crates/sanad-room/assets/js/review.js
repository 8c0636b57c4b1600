// The queue: Enter or J begins with the first record, by the key's place.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, a, button")) return;
  if (event.code === "KeyJ" || event.key === "Enter") document.getElementById("begin")?.click();
});
