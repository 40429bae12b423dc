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

/* A button that ticks every box of its form. */
for (const button of document.querySelectorAll("[data-ticks-all]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const box of button.form.querySelectorAll("input[type=checkbox]")) box.checked = true;
  });
}

/* Leaving unsaved text asks first. */
let unsaved = false;
document.addEventListener("input", (event) => {
  if (event.target.matches("form[method=post] textarea")) unsaved = true;
});
document.addEventListener("submit", (event) => {
  if (!written || event.target === written) unsaved = false;
});
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

/* A long text saves itself a while after the last key; the button does it at once, and without script. */
const written = document.querySelector("form[data-autosave]");
if (written) {
  const said = written.querySelector("[data-saved]");
  let waits, stopped = false;
  const save = async () => {
    if (stopped || !unsaved) return;
    unsaved = false;
    try {
      const answer = await fetch(written.dataset.autosave, { method: "POST", body: new FormData(written) });
      const told = await answer.json();
      said.textContent = told.says;
      if (answer.ok) written.elements.based_on.value = told.revision;
      else { unsaved = true; stopped = answer.status === 409; }
    } catch { unsaved = true; waits = setTimeout(save, 15000); }
  };
  written.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(waits);
    waits = setTimeout(save, 4000);
  });
}

/* The keyboard's way to search on the desk. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const search = document.querySelector("input[type=search]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || !search) return;
  event.preventDefault();
  search.focus();
});
