// Entry of the browser code. It loads a module when its control is first used, so that a page costs next to nothing.

/**
 * Load one feature's module.
 * @param {string} name file name without ".js", from this folder
 * @returns {Promise<any>}
 */
const load = (name) => import(`./${name}.js`);

document.addEventListener("click", (event) => {
  const control = /** @type {Element} */ (event.target).closest("[data-module]");
  if (!(control instanceof HTMLElement)) return;
  event.preventDefault();
  load(control.dataset.module ?? "").then((module) => module.activate(control));
});

document.addEventListener("focusin", (event) => {
  const form = /** @type {Element} */ (event.target).closest("form[data-search]");
  if (form) load("search").then((module) => module.enhance(form));
});

document.addEventListener("submit", (event) => {
  const form = /** @type {Element} */ (event.target);
  if (!form.matches("form[data-search]")) return;
  event.preventDefault();
  load("search").then((module) => module.submit(form));
});

document.addEventListener("keydown", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  load("search-dialog").then((module) => module.open());
});

const query = new URLSearchParams(location.search).get("q");
const field = /** @type {HTMLInputElement | null} */ (document.querySelector("main form[data-search] input"));
if (query && field) {
  field.value = query.slice(0, field.maxLength);
  field.focus();
}

if (document.querySelector("[data-valid-until]")) load("support").then((module) => module.expire(new Date()));
