// The languages of a letter: the reader's choice.

import { h } from "../dom.js";
import { LANGUAGES } from "./message.js";

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
