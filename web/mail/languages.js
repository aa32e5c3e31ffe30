// The languages of a letter: the reader's choice, and what stays as it was typed.

import { announce, h } from "../dom.js";
import { beside } from "./errors.js";
import { LANGUAGES } from "./message.js";
import { isForeign } from "./sentence.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {keyof typeof LANGUAGES} Choice
 */

/** What the letter is written in. @param {Draft} draft @param {Data} data @returns {Choice} */
export const languageOf = (draft, data) => draft.language || data.language;

/**
 * The choice: labels of the form stay in the page's language, whatever the letter is in.
 * @param {Draft} draft
 * @param {Data} data
 */
export function languageField(draft, data) {
  const { words } = data;
  const options = /** @type {Choice[]} */ (Object.keys(LANGUAGES)).map((value) => {
    const input = /** @type {HTMLInputElement} */ (
      h("input", { type: "radio", name: "language", id: `mail-language-${value}`, value })
    );
    input.checked = languageOf(draft, data) === value;
    input.addEventListener("input", () => (draft.language = value));
    return h("label", { class: "radio" }, input, h("span", {}, words[`language_${value}`]));
  });
  return h(
    "fieldset",
    { class: "field", "aria-describedby": "mail-language-hint" },
    h("legend", {}, words.language),
    h("p", { class: "hint", id: "mail-language-hint" }, words.language_hint),
    h("div", { class: "radios" }, ...options),
  );
}

/**
 * Say beside a field, kindly, that its text is not in the letter's language and stays as it is.
 * @param {Record<string, import("./data.js").Field>} fields
 * @param {Draft} draft
 * @param {Data} data
 */
export function showForeign(fields, draft, data) {
  const [main] = LANGUAGES[languageOf(draft, data)];
  for (const [name, { type }] of Object.entries(fields)) {
    const place = beside(name, "foreign");
    if (!place) continue;
    const is = isForeign(String(draft.answers[name] ?? ""), type, data.language, main);
    if (is === Boolean(place.textContent)) continue;
    place.textContent = is ? data.words.foreign : "";
    if (is) announce(data.words.foreign);
  }
}
