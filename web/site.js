// Entry of the browser code: start.js hands over what the reader did, and the module that it needs is fetched.

/**
 * Load one feature's module.
 * @param {string} name file name without ".js", from this folder
 * @returns {Promise<any>}
 */
const load = (name) => import(`./${name}.js`);

/**
 * Answer one event.
 * @param {Event} event click on a `[data-module]`, focus or submit in a search form, the key "/", or the page's start
 */
export async function handle(event) {
  const target = event.target instanceof Element ? event.target : null;
  switch (event.type) {
    case "click": {
      const control = target?.closest("[data-module]");
      if (control instanceof HTMLElement) (await load(control.dataset.module ?? "")).activate(control);
      break;
    }
    case "focusin":
      (await load("search")).enhance(target?.closest("form"));
      break;
    case "submit":
      (await load("search")).submit(target);
      break;
    case "keydown":
      (await load("search-dialog")).open();
      break;
    case "DOMContentLoaded":
      begin();
      break;
  }
}

/** What a page does by itself: show the results of its address, and hide values that have grown old. */
async function begin() {
  const query = new URLSearchParams(location.search).get("q");
  const field = document.querySelector("main form[data-search] input");
  if (query && field instanceof HTMLInputElement) {
    field.value = query.slice(0, field.maxLength);
    field.focus();
  }
  if (document.querySelector("[data-valid-until]")) (await load("support")).expire(new Date());
}
