/* What script adds; every page works without it. */
"use strict";

/* A page that came back with errors begins at their summary. */
document.querySelector("[data-takes-focus]")?.focus();

/* One press sends a form once; the server would see to it too. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});

/* Leaving unsaved text asks first. */
let unsaved = false;
document.addEventListener("input", (event) => {
  if (event.target.matches("form[method=post] textarea")) unsaved = true;
});
document.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

/* The keyboard's way to search on the desk. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const search = document.querySelector("input[type=search]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || !search) return;
  event.preventDefault();
  search.focus();
});
