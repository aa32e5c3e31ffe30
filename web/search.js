// A search form: results while typing. The engine is the theme's stock worker; only this file knows its messages.

/** @typedef {{ location: string, title: string, text: string }} Entry */
/** @typedef {{ url: string, title: string, section: string, excerpt: string }} Hit */
/** @typedef {{ search: (query: string) => Promise<Hit[]>, words: { results: string, none: string } }} Engine */

const MESSAGE = { setup: 0, ready: 1, query: 2, result: 3 };
const WORD_BREAK = /\u200b/g; // jieba's word boundaries in the index
const MOST = 8;

/** @type {Map<string, Promise<Engine>>} */
const engines = new Map();

/** @type {WeakMap<HTMLFormElement, { shown: string }>} */
const enhanced = new WeakMap();

/**
 * Load the engine of a form: worker and index of the form's language, once.
 * @param {HTMLFormElement} form
 * @returns {Promise<Engine>}
 */
function engine(form) {
  const url = new URL(form.dataset.index ?? "", location.href).href;
  let found = engines.get(url);
  if (!found) {
    found = start(url, new URL(form.dataset.worker ?? "", location.href).href, new URL(form.dataset.root ?? "", location.href));
    found.catch(() => engines.delete(url)); // a broken line must not last: the next key tries again
    engines.set(url, found);
  }
  return found;
}

/**
 * @param {string} indexUrl
 * @param {string} workerUrl
 * @param {URL} root the site's root
 * @returns {Promise<Engine>}
 */
async function start(indexUrl, workerUrl, root) {
  const response = await fetch(indexUrl);
  if (!response.ok) throw new Error(`search index: ${response.status}`);
  const { config, docs, words } = await response.json();
  const worker = new Worker(workerUrl);
  /** @type {Map<string, Entry>} */
  const entries = new Map(docs.map((/** @type {Entry} */ entry) => [entry.location, entry]));

  /** @param {number} type @param {any} data @returns {Promise<any>} */
  const ask = (type, data) =>
    new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data.data);
      worker.onerror = reject;
      worker.postMessage({ type, data });
    });
  await ask(MESSAGE.setup, { config, docs, options: { suggest: false } });

  let last = Promise.resolve();
  const search = (/** @type {string} */ query) => {
    const answer = last.then(() => ask(MESSAGE.query, query));
    last = answer.catch(() => undefined);
    return answer.then(({ items }) => items.slice(0, MOST).map((/** @type {Entry[]} */ group) => hit(group, entries, root)));
  };
  return { search, words };
}

/**
 * @param {Entry[]} group hits on one page, best first
 * @param {Map<string, Entry>} entries
 * @param {URL} root
 * @returns {Hit}
 */
function hit(group, entries, root) {
  const best = group.reduce((one, two) => (/** @type {any} */ (two).score > /** @type {any} */ (one).score ? two : one));
  const entry = entries.get(best.location) ?? best;
  const page = entries.get(best.location.split("#")[0]) ?? entry;
  return {
    url: new URL(entry.location, root).href,
    title: plain(page.title),
    section: page === entry ? "" : plain(entry.title),
    excerpt: plain(entry.text).slice(0, 90),
  };
}

/** @param {string} text index text with markup and word boundaries */
function plain(text) {
  const bare = text.replace(WORD_BREAK, "").replace(/<[^>]*>/g, " ");
  const entities = new DOMParser().parseFromString(bare, "text/html"); // resolves &amp;; never inserted as markup
  return (entities.body.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * Make a form answer while the reader types. Calling it again does nothing.
 * @param {HTMLFormElement} form
 */
export function enhance(form) {
  if (enhanced.has(form)) return;
  enhanced.set(form, { shown: "" });
  engine(form).catch(() => undefined); // warm up; a failure is told when there is a query
  form.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) submit(form);
  });
  form.addEventListener("compositionend", () => submit(form));
  form.addEventListener("keydown", (event) => moveFocus(form, event));
  submit(form);
}

/**
 * Show the results of what stands in the field.
 * @param {HTMLFormElement} form
 */
export async function submit(form) {
  if (!enhanced.has(form)) return enhance(form);
  const state = enhanced.get(form);
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const status = /** @type {HTMLElement} */ (form.querySelector(".search-status"));
  const list = /** @type {HTMLElement} */ (form.querySelector(".search-results"));
  const query = input.value.normalize("NFKC").trim();
  if (!state || query === state.shown) return;
  state.shown = query;
  if (!query) {
    status.textContent = "";
    list.replaceChildren();
    return;
  }
  const slow = setTimeout(() => (status.textContent = form.dataset.loading ?? ""), 150);
  try {
    const { search, words } = await engine(form);
    const hits = await search(query.replace(/[*+~^:\-]/g, " "));
    if (state.shown !== query) return;
    status.textContent = hits.length ? words.results.replace("{count}", String(hits.length)) : words.none;
    list.replaceChildren(...hits.map(item));
    form.dataset.shown = query;
  } catch {
    state.shown = "";
    list.replaceChildren();
    status.textContent = form.dataset.failed ?? "";
  } finally {
    clearTimeout(slow);
  }
}

/** @param {Hit} hit */
function item(hit) {
  const link = document.createElement("a");
  link.href = hit.url;
  const title = document.createElement("strong");
  title.textContent = hit.section ? `${hit.title} › ${hit.section}` : hit.title;
  const excerpt = document.createElement("span");
  excerpt.textContent = hit.excerpt;
  link.append(title, excerpt);
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}

/**
 * Arrow keys walk from the field through the results and back.
 * @param {HTMLFormElement} form
 * @param {KeyboardEvent} event
 */
function moveFocus(form, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing) return;
  const stops = [form.elements.namedItem("q"), ...form.querySelectorAll(".search-results a")];
  const next = stops[stops.indexOf(/** @type {any} */ (document.activeElement)) + step];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
