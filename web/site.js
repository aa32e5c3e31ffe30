// Entry of the browser code: start.js hands over what the reader did, and the module that it needs is fetched.

const NEWEST = "../site.js"; // leads to the folder of the last deploy (helpcenter/assets.py)

/**
 * Load one feature's module.
 * @param {string} name path without ".js", from this folder
 * @param {boolean} [last] whether the newest folder was tried already
 * @returns {Promise<any>}
 */
export const load = (name, last = false) =>
  import(`./${name}.js`).catch(async (error) => {
    if (last) throw error;
    return (await import(NEWEST)).load(name, true); // this folder may be gone with a deploy
  });

/**
 * What search runs on: its worker, which fails when its code cannot be fetched, and its index.
 * @typedef {{ worker: Worker, broken: Promise<never>, index: Promise<Response> }} Engine
 */

/** @type {Map<string, Engine>} */
const engines = new Map();

/**
 * The engine of an index, asked for once. It is on its way before the code that shows results is there: on a slow line,
 * round trips in a row cost most.
 * @param {string} url of the index
 * @returns {Engine}
 */
export function engine(url) {
  const known = engines.get(url);
  if (known) return known;
  const worker = new Worker(new URL("./search/worker.js", import.meta.url), { type: "module" });
  const broken = new Promise((/** @type {(value: never) => void} */ _, reject) => (worker.onerror = reject));
  const made = { worker, broken, index: fetch(url) };
  for (const promise of [made.broken, made.index]) promise.catch(() => {}); // told when it is wanted
  engines.set(url, made);
  return made;
}

/** @param {string} url of an index that failed: the next to ask tries again */
export const forget = (url) => engines.delete(url);

/**
 * Begin with all that search needs.
 * @param {Element | null} [target] where it is wanted; its language is that of the index
 */
function prepare(target) {
  const language = /** @type {HTMLElement} */ (target?.closest("[lang]") ?? document.documentElement).lang;
  engine(new URL(`../../search/${language.slice(0, 2)}.txt`, import.meta.url).href);
  load("search/form").catch(() => {}); // told by whoever loads it next
}

/**
 * Answer one event.
 * @param {Event} event click on a `[data-module]`, focus or submit in a search form, the key "/", or the page's start
 */
export async function handle(event) {
  const target = event.target instanceof Element ? event.target : null;
  switch (event.type) {
    case "click": {
      const control = target?.closest("[data-module]");
      if (control instanceof HTMLElement) await use(control);
      break;
    }
    case "focusin":
      prepare(target);
      (await load("search/form")).enhance(target?.closest("form"));
      break;
    case "submit":
      (await load("search/form")).submit(target);
      break;
    case "keydown":
      prepare();
      (await load("search/dialog")).open();
      break;
    case "DOMContentLoaded":
      begin();
      break;
  }
}

/** Load what a control needs and start it; meanwhile it shows that it is busy. @param {HTMLElement} control */
async function use(control) {
  const { module = "" } = control.dataset;
  if (module === "search/dialog") prepare();
  control.setAttribute("aria-busy", "true");
  try {
    await (await load(module)).activate(control);
  } catch (error) {
    if (!(control instanceof HTMLAnchorElement)) throw error;
    location.href = control.href; // where it leads without script
  } finally {
    control.removeAttribute("aria-busy");
  }
}

/** What a page does by itself: the search of its address, the words to mark, and values that have grown old. */
async function begin() {
  const address = new URL(location.href);
  const query = address.searchParams.get("q");
  if (query) {
    prepare();
    (await load("search/dialog")).open(query);
  }
  const words = address.searchParams.get("h");
  if (words) {
    (await load("features/highlight")).highlight(words.split(",").filter(Boolean));
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address);
  }
  const topic = address.searchParams.get("topic");
  if (topic && document.getElementById("mail")) (await load("mail/form")).open(topic);
  if (document.querySelector("[data-valid-until]")) (await load("features/support")).expire(new Date());
}
