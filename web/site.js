// Entry of the browser code: start.js hands over what the reader did, and the module that it needs is fetched.

import { writeAddress } from "./address-bar.js";
import { client } from "./search/client.js";

const NEWEST = "../site.js"; // leads to the folder of the last deploy (helpcenter/render/assets.py)

// The code of each control, by the name that pages have for it. Names last: a tab may be older than the last deploy.
/** @type {Record<string, string>} */
const CONTROLS = {
  address: "address/panel",
  case: "case/panel",
  copy: "features/copy",
  mail: "mail/form",
  menu: "features/menu",
  report: "features/report",
  "search-dialog": "search/dialog",
  tell: "features/tell",
  theme: "features/theme",
};

/** @type {Promise<unknown> | undefined} */
let styled;

const engine = client(new URL("./search/worker.js", import.meta.url));

/**
 * Load a module.
 * @param {string} name path without ".js", from this folder
 * @returns {Promise<any>}
 */
const load = (name) => import(`./${name}.js`);

/**
 * Begin with all that search needs, before the code that shows results is there: on a slow line, round trips in a row
 * cost most.
 * @param {Element | null} [target] where it is wanted; its language is that of the index
 * @returns {Promise<unknown>} until its styles hold; without them it is plain but works
 */
function prepare(target) {
  const language = /** @type {HTMLElement} */ (target?.closest("[lang]") ?? document.documentElement).lang;
  engine(new URL(`../../search/${language.slice(0, 2)}.txt`, import.meta.url).href);
  load("search/form").catch(() => {}); // told by whoever loads it next
  styled ??= new Promise((done) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("./search.css", import.meta.url).href;
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
  return styled;
}

/** Open the dialog of search. @param {string} [query] what to look for at once */
async function search(query) {
  const [dialog] = await Promise.all([load("search/dialog"), prepare()]);
  dialog.open(engine, query);
}

/**
 * Answer one event. Pages from before a deploy call this too: its name and argument last.
 * @param {Event} event click on a `[data-module]`, focus or submit in a search form, a choice of place, the key "/", or the page's start
 */
export async function handle(event) {
  const target = event.target instanceof Element ? event.target : null;
  const control = event.type === "click" ? target?.closest("[data-module]") : null;
  try {
    if (control instanceof HTMLElement) await use(control);
    else await answer(event.type, target);
  } catch (error) {
    const newest = await import(NEWEST).catch(() => ({ handle })); // this folder may be gone with a deploy
    if (newest.handle !== handle) await newest.handle(event);
    else if (control instanceof HTMLAnchorElement)
      location.href = control.href; // where it leads without script
    else throw error;
  }
}

/** Load what a control needs and start it; meanwhile it shows that it is busy. @param {HTMLElement} control */
async function use(control) {
  const path = CONTROLS[control.dataset.module ?? ""];
  control.setAttribute("aria-busy", "true");
  try {
    const [module] = await Promise.all([load(path), path === "search/dialog" && prepare()]);
    await module.activate(control, engine);
  } finally {
    control.removeAttribute("aria-busy");
  }
}

/** @param {string} type of an event @param {Element | null} target */
async function answer(type, target) {
  switch (type) {
    case "focusin":
      prepare(target);
      (await load("search/form")).enhance(target?.closest("form"), engine);
      break;
    case "submit":
      (await load("search/form")).submit(target, engine);
      break;
    case "keydown":
      await search();
      break;
    case "change":
      (await load("features/place")).choose(target);
      break;
    case "DOMContentLoaded":
      await begin();
      break;
  }
}

/** What a page does by itself: the search of its address, the words to mark, and values that have grown old. */
async function begin() {
  const address = new URL(location.href);
  const query = address.searchParams.get("q");
  if (query) await search(query);
  if (document.querySelector("form[data-place]")) (await load("features/place")).show();
  const words = address.searchParams.get("h");
  if (words) {
    (await load("features/highlight")).highlight(words.split(",").filter(Boolean));
    address.searchParams.delete("h");
    writeAddress(address);
  }
  const topic = address.searchParams.get("topic");
  const link = topic && document.querySelector(`a[data-topic="${CSS.escape(topic)}"]`);
  // On a letter's own page its form was open; where forms stood once, the page's list leads to the letter.
  if (link instanceof HTMLAnchorElement) {
    if (link.dataset.module === "mail") (await load("mail/form")).open(topic, engine);
    else location.replace(link.href);
  }
  if (document.querySelector("[data-valid-until]")) (await load("features/support")).expire(new Date());
}
