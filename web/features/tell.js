// "Say what is missing": a few words to who keeps this site, masked as a letter is, and ways out that the reader takes.
// Nothing is sent, counted, or kept; without script the link leads where it always led.

import { announce, copyFrom, copyText, h, say, styles } from "../dom.js";
import { redact } from "../mail/answers.js";
import { cleanLines } from "../mail/clean.js";
import { showNotes } from "../mail/notes.js";
import { fit, platformOf, waysOn } from "../mail/ways.js";
import { learn, mask, Seeds } from "../secrets/find.js";

/**
 * @typedef {import("./data.js").TellData} Data
 * @typedef {import("../mail/draft.js").Draft} Draft
 * @typedef {{text: string, label: string, subject: string, write: (text: string) => string}} About
 *   what the panel begins with and asks for; what its message is called and says
 */

const MOST = 600; // characters: a paragraph

/**
 * Ask what a page lacks.
 * @param {HTMLElement} control
 */
export async function activate(control) {
  const data = await load(control);
  const title = document.querySelector("h1")?.textContent ?? "";
  const about = say(data.words.about, { title, url: here(), language: data.language });
  const write = (/** @type {string} */ text) => `${about}\n\n${text}`;
  const { missing: label, subject } = data.words;
  open(control.closest("p") ?? control, data, { text: "", label, subject: say(subject, { title }), write }, control);
}

/**
 * Offer to pass on words that search had no answer to: these and no others.
 * @param {HTMLElement} control
 * @param {string} query
 */
export async function passOn(control, query) {
  const data = await load(control);
  const { searched: label, search_subject: subject, search_about } = data.words;
  const write = (/** @type {string} */ text) => `${search_about}\n\n${text}`;
  open(control.closest("p") ?? control, data, { text: query, label, subject, write }, control);
}

/** This page without what the address bar says of the reader. */
const here = () => location.origin + location.pathname;

/** @param {HTMLElement} control @returns {Promise<Data>} */
async function load(control) {
  const language = /** @type {HTMLElement} */ (control.closest("[lang]") ?? document.documentElement).lang;
  const answer = fetch(new URL(`../tell-${language.slice(0, 2)}.json`, import.meta.url));
  const [response] = await Promise.all([answer, styles(new URL("../tell.css", import.meta.url))]);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const data = /** @type {Data} */ (await response.json());
  // A page in an open tab grows old: an address counts until its last day.
  return new Date().toISOString().slice(0, 10) > data.until ? { ...data, mail: "" } : data;
}

/**
 * Show the panel below its control, or go to the one that is there.
 * @param {HTMLElement} place
 * @param {Data} data
 * @param {About} about
 * @param {HTMLElement} control
 */
function open(place, data, about, control) {
  const { words, masks, masked } = data;
  document.querySelector(".tell")?.remove();
  learn(data.masking);
  const known = { seeds: new Seeds(data.seeds), masks };
  /** @type {Pick<Draft, "kept" | "hidden">} */
  const decided = { kept: [], hidden: [] };
  const attributes = {
    id: "tell-text",
    rows: "4",
    maxlength: String(MOST),
    "aria-describedby": "tell-hint tell-error",
  };
  const field = /** @type {HTMLTextAreaElement} */ (h("textarea", { ...attributes, input: update }));
  field.value = about.text;
  const notes = h("div", {});
  const error = h("p", { class: "error", id: "tell-error" });
  const shown = h("pre", { class: "tell-shown", tabindex: "0", "aria-label": words.shown });
  const status = h("p", { class: "hint" });
  const noteWords = /** @type {any} */ (words); // those that notes use
  const letterWords = /** @type {import("../mail/data.js").LetterWords} */ ({ masked });
  let asked = 0;
  const message = { to: data.mail, subject: about.subject, body: "" };

  /** One direction: text → masked → message → ways. */
  function update() {
    const text = cleanLines(field.value).trim();
    const found = redact(text, "long", /** @type {Draft} */ (decided), known);
    asked = found.asked.length;
    message.body = about.write(
      mask(text, found.masked, ({ kind, last }) => masked[kind].replace("{last}", last)) || "…",
    );
    shown.textContent = message.body;
    error.textContent = status.textContent = "";
    field.removeAttribute("aria-invalid");
    showNotes(notes, [found], /** @type {Draft} */ (decided), noteWords, letterWords, update);
    mail?.setAttribute("href", isReady() ? mailed().href : "#tell-text");
  }

  const isReady = () => !asked && field.value.trim() !== "";

  /** Whether the message may leave; if not, says why and goes there. */
  function check() {
    if (isReady()) return true;
    error.textContent = asked ? words.answer_first : words.empty;
    field.setAttribute("aria-invalid", "true");
    announce(error.textContent);
    (asked ? (notes.querySelector("button") ?? field) : field).focus();
    return false;
  }

  const [[way, most] = []] = waysOn(data.ways, platformOf(navigator));
  const mailed = () => (way && most ? fit(way, message, most) : { href: "", left: [] });

  /** A link that takes along what fits, or nothing: the rest is copied, to be pasted there. @param {Event} event @param {boolean} whole */
  async function leave(event, whole) {
    if (!check()) return event.preventDefault();
    if (whole) return;
    const done = await copyText(message.body, true);
    say_(done ? words.pasted : words.by_hand);
    if (!done) select();
  }

  /** @param {string} text */
  function say_(text) {
    status.textContent = text;
    announce(text);
  }

  function select() {
    getSelection()?.selectAllChildren(shown);
    shown.focus();
  }

  const mail =
    data.mail && way
      ? h("a", { class: "control", click: (event) => leave(event, !mailed().left.length) }, words.mail)
      : null;
  const copy = h("button", { type: "button", class: "control" }, words.copy);
  copy.addEventListener("click", async () => {
    if (!check() || (await copyFrom(copy, message.body))) return;
    say_(words.by_hand);
    select();
  });
  const ways = [copy];
  if (mail) ways.unshift(mail);
  if (navigator.canShare?.({ title: "", text: "" }))
    ways.push(h("button", { type: "button", class: "control", click: share }, words.share));
  if (data.form) {
    const href = `${data.form}&page=${encodeURIComponent(here())}`;
    const away = { target: "_blank", rel: "noopener noreferrer", "aria-describedby": "tell-public" };
    ways.push(h("a", { class: "control", href, ...away, click: (event) => leave(event, false) }, words.form));
  }

  async function share() {
    if (!check()) return;
    try {
      await navigator.share({ title: message.subject, text: message.body });
    } catch (reason) {
      if (/** @type {Error} */ (reason).name === "AbortError") return; // the reader closed the sheet
      const done = await copyText(message.body);
      say_(done ? words.share_failed : words.by_hand);
      if (!done) select();
    }
  }

  function close() {
    panel.remove();
    control.focus();
  }

  const public_ = data.form ? [h("p", { class: "hint", id: "tell-public" }, words.public)] : [];
  const nowhere = data.form || mail ? [] : [h("p", { class: "hint" }, words.nowhere)];
  const panel = h(
    "section",
    { class: "tell", "aria-label": about.label },
    h("label", { for: field.id }, about.label),
    h("p", { class: "hint", id: "tell-hint" }, words.hint),
    error,
    field,
    notes,
    h("p", { class: "tell-label" }, words.shown),
    shown,
    h("p", { class: "tell-ways" }, ...ways),
    status,
    ...public_,
    ...nowhere,
    h("p", {}, h("button", { type: "button", class: "control", click: close }, words.close)),
  );
  place.after(panel);
  update();
  field.focus();
}
