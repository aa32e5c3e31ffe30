// A search form: results while typing, after the ARIA combobox pattern (APG, "list autocomplete with manual selection").
// It knows a worker that answers queries, neither how that finds them nor what made the pages.

import { REST, writeAddress } from "../address-bar.js";
import { isComposing } from "../keys.js";
import { markWords } from "../marks.js";

/** @typedef {import("./engine/hits.js").Hit} Hit */
/** @typedef {import("./engine/engine.js").Answer} Answer */
/** @typedef {import("./engine/data.js").Interface} Interface */
/** @typedef {import("./client.js").Client} Client */
/** @typedef {{ input: HTMLInputElement, status: HTMLElement, list: HTMLElement, aside: HTMLElement, engine: Client, query?: string, literal?: string, active: number, pointed?: boolean, improving?: boolean, shown?: Answer, stale?: boolean }} State */

const SLOW = 150; // ms after which waiting is told

/** @type {WeakMap<HTMLFormElement, State>} */
const states = new WeakMap();

/**
 * Make a form answer while the reader types. Calling it again does nothing.
 * @param {HTMLFormElement} form
 * @param {Client} engine
 */
export function enhance(form, engine) {
  if (states.has(form)) return;
  const [status, list, aside] = [".search-status", ".search-results", ".search-aside"].map(
    (name) => /** @type {HTMLElement} */ (form.querySelector(name)),
  );
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  states.set(form, { input, status, list, aside, engine, active: -1 });
  const attributes = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  form.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) update(form);
  });
  form.addEventListener("compositionend", () => update(form)); // half a syllable is not yet a word
  input.addEventListener("keydown", (event) => press(form, event));
  list.addEventListener("click", () => remember(form.dataset.shown ?? "")); // before the page is left
  const state = /** @type {State} */ (states.get(form));
  list.addEventListener("pointerover", () => (state.pointed = true)); // a mouse or a finger
  update(form);
}

/**
 * Show the results of what stands in the field, and put it into the address, to be shared or come back to.
 * @param {HTMLFormElement} form
 * @param {Client} engine
 */
export async function submit(form, engine) {
  enhance(form, engine);
  await update(form);
  const state = states.get(form);
  const option = state?.list.children[state.active];
  if (state?.stale)
    form.submit(); // the home page is new, and shows the results
  else if (option instanceof HTMLElement) option.click();
  else if (matchMedia("(pointer: coarse)").matches) state?.input.blur(); // the keyboard makes room for the results
}

/**
 * Bring the results up to date.
 * @param {HTMLFormElement} form
 */
async function update(form) {
  const state = /** @type {State} */ (states.get(form));
  const query = state.input.value.normalize("NFKC").trim();
  if (query === state.query) return;
  state.query = query;
  const slow = setTimeout(() => (state.status.textContent = form.dataset.loading ?? ""), SLOW);
  const answer = await ask(form, state, query).catch((error) => ({ error }));
  clearTimeout(slow);
  if (state.query !== query) return; // a later key has asked again
  if ("error" in answer) return fail(form, state, query, answer.error);
  show(form, state, query, answer.found, answer.engine.words);
  if (form.closest("dialog")?.open !== false) rememberSoon(query); // an answer may come after Escape
  if (query) improve(form, state, answer.engine);
}

/**
 * After the first answer, fetch what makes answers better, and answer again what still stands in the field. A list that
 * the reader has moved into stays as it is; where nothing more comes, search goes on with what it has.
 * @param {HTMLFormElement} form
 * @param {State} state
 * @param {import("./client.js").Engine} engine
 */
async function improve(form, state, engine) {
  if (state.improving) return;
  state.improving = true;
  if (!(await engine.improve().catch(() => false))) return;
  const { query, shown } = state;
  if (query && shown) {
    const answer = await engine.ask(query, query === state.literal).catch(() => shown);
    const moved = state.active >= 0 || state.pointed || state.list.contains(document.activeElement);
    if (state.shown === shown && !moved && JSON.stringify(answer) !== JSON.stringify(shown))
      show(form, state, query, answer, engine.words);
  }
  form.dataset.improved = "";
}

/**
 * All of a search that can fail: what is done with the answer cannot be taken for a failed search.
 * @param {HTMLFormElement} form
 * @param {State} state
 * @param {string} query
 */
async function ask(form, state, query) {
  const engine = await state.engine(new URL(form.dataset.index ?? "", location.href).href);
  return { engine, found: query ? await engine.ask(query, query === state.literal) : undefined };
}

/**
 * @param {HTMLFormElement} form
 * @param {State} state
 * @param {string} query
 * @param {Error & { stale?: boolean }} error
 */
function fail(form, state, query, error) {
  state.query = undefined;
  state.stale = error.stale && query !== "";
  state.list.replaceChildren();
  state.aside.replaceChildren();
  offerTyped(form, state, query, "", "");
  state.status.textContent = query ? (form.dataset.failed ?? "") : "";
  expand(state, false);
}

/**
 * @param {HTMLFormElement} form
 * @param {State} state
 * @param {string} query
 * @param {Answer | undefined} answer undefined while nothing is typed
 * @param {Interface} words
 */
function show(form, state, query, answer, words) {
  const root = new URL(form.dataset.root ?? "", location.href);
  state.active = -1;
  state.pointed = false;
  state.input.removeAttribute("aria-activedescendant");
  const topics = () => words.topics.map(([title, url]) => option(new URL(url, root).href, [title]));
  if (answer?.hits.length) {
    const told = answer.sure ? words.results.replace("{count}", String(answer.hits.length)) : words.near;
    const all = answer.corrected ? `${told} ${words.understood.replace("{words}", answer.corrected)}` : told;
    // It is read out: not again where it says the same of the same first result.
    if (state.status.textContent !== all || state.shown?.hits[0]?.url !== answer.hits[0].url)
      state.status.textContent = all;
    state.list.replaceChildren(...answer.hits.map((hit) => result(root, hit)));
    state.aside.replaceChildren();
  } else {
    // A page with a field of its own has its topics below it.
    const offered = answer || form.closest("dialog");
    state.status.textContent = answer ? words.none : offered ? words.popular : "";
    state.list.replaceChildren(...(offered ? topics() : []));
    state.aside.replaceChildren(...(answer ? help(form, state, answer, words, root) : []));
  }
  if (answer && !(answer.hits.length && answer.sure)) state.aside.append(offerToTell(form, query));
  offerTyped(form, state, query, answer?.hits.length ? answer.corrected : "", words.typed);
  expand(state, true);
  state.shown = answer;
  form.dataset.shown = query;
}

/**
 * Where other words were searched than were typed: a way back to those.
 * @param {HTMLFormElement} form
 * @param {State} state
 * @param {string} query
 * @param {string} corrected "" where it was searched as typed
 * @param {string} label
 */
function offerTyped(form, state, query, corrected, label) {
  form.querySelector(".search-typed")?.remove();
  if (!corrected) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label.replace("{words}", () => query);
  button.addEventListener("click", () => {
    state.literal = query;
    state.query = undefined;
    state.input.focus();
    update(form);
  });
  const paragraph = line("", button);
  paragraph.className = "search-typed";
  state.status.after(paragraph);
}

/**
 * What else can be done where nothing was found: the nearest spelling, and a mail to support.
 * @param {HTMLFormElement} form
 * @param {State} state
 * @param {Answer} answer
 * @param {Interface} words
 * @param {URL} root
 */
function help(form, state, answer, words, root) {
  const lines = [];
  if (answer.nearest) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = answer.nearest;
    button.addEventListener("click", () => {
      state.input.value = answer.nearest;
      state.input.focus();
      update(form);
    });
    lines.push(line(words.nearest, button));
  }
  const link = document.createElement("a");
  link.href = new URL(words.write_url, root).href;
  link.textContent = words.write_link;
  lines.push(line(words.write, link));
  return lines;
}

/**
 * A way to pass on words that have no sure answer: nothing is sent by itself.
 * @param {HTMLFormElement} form
 * @param {string} query
 */
function offerToTell(form, query) {
  const link = document.createElement("a");
  link.href = new URL("contribute/#report", form.action).href;
  link.textContent = form.dataset.tell ?? "";
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await (await import("../features/tell.js")).passOn(link, query);
    } catch {
      location.assign(link.href); // how to report a page
    }
  });
  return line("", link);
}

/** @param {string} text @param {HTMLElement} control */
function line(text, control) {
  const paragraph = document.createElement("p");
  paragraph.append(text, control);
  return paragraph;
}

/**
 * @param {URL} root
 * @param {Hit} hit
 */
function result(root, hit) {
  const url = new URL(hit.url, root);
  if (hit.words.length) url.searchParams.set("h", hit.words.join(","));
  url.hash = hit.anchor;
  const title = document.createElement("strong");
  title.append(...markWords(hit.heading ? `${hit.title} › ${hit.heading}` : hit.title, hit.words));
  const excerpt = document.createElement("span");
  excerpt.append(...markWords(hit.excerpt, hit.words));
  return option(url.href, [title, excerpt]);
}

let options = 0;

/**
 * @param {string} url
 * @param {(Node | string)[]} content
 */
function option(url, content) {
  const link = document.createElement("a");
  link.href = url;
  link.id = `search-option-${++options}`;
  link.role = "option";
  link.tabIndex = -1;
  link.ariaSelected = "false";
  link.append(...content);
  return link;
}

/** @param {State} state @param {boolean} open */
function expand(state, open) {
  state.input.ariaExpanded = String(open && state.list.childElementCount > 0);
}

/**
 * Arrow keys walk through the results while the focus stays in the field (APG).
 * @param {HTMLFormElement} form
 * @param {KeyboardEvent} event
 */
function press(form, event) {
  const state = /** @type {State} */ (states.get(form));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || isComposing(event) || !state.list.childElementCount) return;
  event.preventDefault();
  const count = state.list.childElementCount + 1; // one more: the field itself
  state.list.children[state.active]?.setAttribute("aria-selected", "false");
  state.active = ((state.active + 1 + step + count) % count) - 1;
  const chosen = state.list.children[state.active];
  chosen?.setAttribute("aria-selected", "true");
  chosen?.scrollIntoView({ block: "nearest" });
  if (chosen) state.input.setAttribute("aria-activedescendant", chosen.id);
  else state.input.removeAttribute("aria-activedescendant");
}

/** @type {ReturnType<typeof setTimeout>} */
let resting;

/** Keep the query in the address once typing rests, so that it can be shared. @param {string} query */
function rememberSoon(query) {
  clearTimeout(resting);
  resting = setTimeout(() => remember(query), REST);
}

/**
 * Keep the query in the address now, so that the back button leads to the same results.
 * @param {string} query
 */
export function remember(query) {
  clearTimeout(resting);
  const url = new URL(location.href);
  if (query) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  writeAddress(url);
}
