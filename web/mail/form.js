// The mail generator: topic and answers in, one message out. Everything stays in this tab.

import { REST, writeAddress } from "../address-bar.js";
import { announce, h, say, styles } from "../dom.js";
import { learn, Seeds } from "../secrets/find.js";
import { inLetter, inWords, lengthOf, problems as problemsOf, redactAll } from "./answers.js";
import { newDraft } from "./draft.js";
import { beside, errorSummary } from "./errors.js";
import { fieldOf } from "./fields.js";
import { compose } from "./message.js";
import { showNotes } from "./notes.js";
import { outbox } from "./outbox.js";
import { recipientField, recipientOf, recipientProblems, verifiedAddress } from "./recipient.js";
import { forStore, isMasked, storeDraft, storedDraft } from "./store.js";

/**
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Topic} Topic
 */

/**
 * Open the form of the letter that a control names.
 * @param {HTMLElement} control
 */
export const activate = (control) => open(control.dataset.topic ?? "", true);

/**
 * Open the form.
 * @param {string} id of the page's own letter; never what an address bar says
 * @param {boolean} arrived whether the reader asked for it just now, not before a reload
 */
export async function open(id, arrived = false) {
  const place = document.getElementById("mail");
  if (!place) return;
  const status = /** @type {HTMLElement} */ (place.querySelector("[data-failed]"));
  const list = [...place.childNodes];
  /** @param {"failed" | "broken"} how @param {unknown} error */
  const fail = (how, error) => {
    place.replaceChildren(...list);
    status.textContent = say(status.dataset[how] ?? "", { reason: String(error) });
  };
  /** @type {Data} */
  let data;
  try {
    data = await load(id);
  } catch (error) {
    return fail("failed", error);
  }
  const visit = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
  try {
    generator(place, data)(arrived || visit?.type === "navigate"); // a reload leaves the reader where they were
  } catch (error) {
    fail("broken", error); // ours, not the network's
  }
}

/** What the form of a letter is made of, and its styles. @param {string} id @returns {Promise<Data>} */
async function load(id) {
  const lang = document.documentElement.lang.slice(0, 2);
  const [shared, topic] = await Promise.all([
    json(`../mail-${lang}.json`),
    json(`../letters/${id}-${lang}.json`),
    styles(new URL("../mail.css", import.meta.url)),
  ]);
  return { ...shared, topic: complete(topic, shared.fields) };
}

/** A file of ours. @param {string} path from this folder */
async function json(path) {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

/**
 * A letter whose fields hold what all letters share.
 * @param {import("./data.js").SentTopic} topic
 * @param {Record<string, import("./data.js").SharedField>} shared
 * @returns {Topic}
 */
const complete = (topic, shared) => {
  const fields = Object.entries(topic.fields).map(([name, field]) => [name, { ...shared[name], ...field }]);
  return { ...topic, fields: Object.fromEntries(fields) };
};

/**
 * The form of one letter.
 * @param {HTMLElement} place
 * @param {Data} data
 * @returns {(arriving?: boolean) => void} shows it
 */
function generator(place, data) {
  const { words, letter, known, topic, types } = data;
  learn(data.masking);
  const masks = Object.values(letter).flatMap((one) => Object.values(one.masked));
  const secrets = { seeds: new Seeds(data.seeds), masks };
  const errors = errorSummary(words);
  /** @type {Draft} */
  let draft = { ...newDraft(), ...storedDraft() };
  const restored = isMasked(draft, masks);
  /** @type {ReturnType<typeof outbox>} */
  let box;

  /**
   * Build the form; what was written stays.
   * @param {boolean} arriving whether the reader has just asked for it
   */
  function show(arriving = false) {
    errors.clear();
    box = outbox(words, data.ways, errors.check, draft.reference);
    const title = h("h3", { id: "mail-title", tabindex: "-1" }, words.form_title);
    const form = { novalidate: true, autocomplete: "off", "aria-labelledby": "mail-title" };
    place.replaceChildren(
      title,
      h("p", { class: "hint" }, words.private),
      ...(restored ? [h("p", { class: "note" }, words.restored)] : []),
      h(
        "form",
        { ...form, input: update, change: errors.show, submit },
        errors.element,
        languageField(draft, data),
        ...fieldsOf(topic, draft, data),
        recipientField(draft, data),
        h("p", {}, h("button", { class: "control main" }, words.check)),
      ),
      box.element,
      h("p", {}, h("button", { type: "button", class: "control", click: clear }, words.clear)),
    );
    update();
    keepTopic(topic.id);
    if (arriving) {
      title.focus({ preventScroll: true });
      title.scrollIntoView({ behavior: "instant" });
    }
  }

  /** One direction: draft → masked answers → message → preview, ways out, notes, store. */
  function update() {
    const language = languageOf(draft, data);
    const first = language === "en" ? "en" : "zh";
    const main = letter[first];
    const redacted = redactAll(draft, types, secrets);
    const to = recipientOf(draft, known);
    const problems = [
      ...problemsOf(topic.fields, draft, redacted, first, main),
      ...recipientProblems(draft, to, place),
    ];
    errors.take(problems, topic.fields);
    const reference = say(main.reference, { reference: draft.reference });
    const { summary, details } = letter.zh;
    const message = compose(
      { ...topic, body: bodyOf(topic, redacted, letter) },
      language,
      wordingOf(topic, draft, redacted, letter),
      {
        to,
        reference,
        summary,
        details,
      },
    );
    box.show(message, problems.length);
    for (const [name, field] of Object.entries(topic.fields)) {
      showCount(name, field, draft, words);
      const notes = beside(name, "notes");
      if (notes) showNotes(notes, Object.values(redacted[name] ?? {}), draft, words, main, decided);
    }
    storeDraft(forStore(draft, redacted, main, verifiedAddress(known) ? "" : to));
  }

  function decided() {
    update();
    errors.show();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (!errors.check()) return;
    const preview = document.getElementById("mail-preview");
    preview?.setAttribute("tabindex", "-1");
    preview?.focus();
  }

  /** Forget everything, in the page and in the tab. */
  function clear() {
    if (!confirm(words.clear_sure)) return;
    draft = { ...newDraft(), language: draft.language };
    show(true);
    storeDraft(null);
    announce(words.cleared);
  }

  return show;
}

/** The language of the letter. @param {Draft} draft @param {Data} data */
const languageOf = (draft, data) => draft.language || data.language;

/** @param {Draft} draft @param {Data} data */
function languageField(draft, data) {
  const { words } = data;
  const options = /** @type {const} */ (["zh", "en", "both"]).map((value) => {
    const input = /** @type {HTMLInputElement} */ (
      h("input", { type: "radio", name: "language", id: `mail-language-${value}`, value })
    );
    input.checked = languageOf(draft, data) === value;
    input.addEventListener("input", () => (draft.language = value));
    return h("div", { class: "radio" }, input, h("label", { for: input.id }, words[`language_${value}`]));
  });
  return h(
    "fieldset",
    { class: "field", "aria-describedby": "mail-language-hint" },
    h("legend", {}, words.language),
    h("p", { class: "hint", id: "mail-language-hint" }, words.language_hint),
    ...options,
  );
}

/**
 * The fields of a topic; optional ones after the last required one can be opened, so that the form stays short.
 * @param {Topic} topic
 * @param {Draft} draft
 * @param {Data} data
 */
function fieldsOf(topic, draft, { words, language }) {
  const entries = Object.entries(topic.fields);
  const made = entries.map(([name, field]) => fieldOf(name, field, draft, words, language));
  const main = entries.findLastIndex(([, field]) => field.required) + 1;
  if (main === made.length) return made;
  const more = h("details", {}, h("summary", {}, words.more), h("div", { class: "more" }, ...made.slice(main)));
  more.toggleAttribute(
    "open",
    entries.slice(main).some(([name]) => draft.answers[name]),
  );
  return [...made.slice(0, main), more];
}

/** How much room is left, where little is. @param {string} name @param {Field} field @param {Draft} draft @param {import("./data.js").Words} words */
function showCount(name, { limit = 0 }, draft, words) {
  const element = beside(name, "count");
  const count = lengthOf(String(draft.answers[name] ?? ""));
  if (element && limit) element.textContent = count > limit * 0.8 ? say(words.count, { count, limit }) : "";
}

/**
 * What stands for each placeholder of the letter.
 * @param {Topic} topic
 * @param {Draft} draft
 * @param {ReturnType<typeof redactAll>} redacted
 * @param {import("./data.js").Letter} letter
 * @returns {import("./message.js").Value}
 */
const wordingOf = (topic, draft, redacted, letter) => (name, language) => {
  const words = letter[language];
  const text = inLetter(topic.fields[name], draft.answers[name], redacted[name] ?? {}, language, words);
  return inWords(text, words, letter);
};

/**
 * The wording, which says that there are no passwords or codes only while nothing is kept or asked about.
 * @param {Topic} topic
 * @param {ReturnType<typeof redactAll>} redacted
 * @param {import("./data.js").Letter} letter
 */
function bodyOf({ fields, body }, redacted, letter) {
  const parts = Object.keys(fields).flatMap((name) => Object.values(redacted[name] ?? {}));
  if (!parts.some(({ kept, asked }) => kept.length || asked.length)) return body;
  /** @param {"zh" | "en"} language */
  const silent = (language) => body[language].replace(letter[language].no_secrets, "").replace(/^ /gm, "");
  return { zh: silent("zh"), en: silent("en") };
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/** The address bar says that the form is open, so that reload and the other language find it; nothing else goes there. @param {string} id */
function keepTopic(id) {
  const search = `?topic=${id}`;
  const other = document.querySelector("[data-language-switch]");
  if (other instanceof HTMLAnchorElement) other.search = search;
  clearTimeout(resting);
  resting = setTimeout(() => {
    writeAddress(new URL(search + location.hash, location.href));
  }, REST);
}
