// The letter of a draft: its wording with what the reader wrote, whole or for a form with one box.

import { say } from "../dom.js";
import { inLetter, inWords } from "./answers.js";
import { forBox } from "./block.js";
import { languageOf } from "./languages.js";
import { compose, LANGUAGES } from "./message.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Language} Language
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {ReturnType<typeof import("./answers.js").redactAll>} Answers
 */

/** The language of the letter below any summary. @param {Draft} draft @param {Data} data @returns {Language} */
export const mainLanguage = (draft, data) => LANGUAGES[languageOf(draft, data)][0];

/**
 * @param {Draft} draft
 * @param {Data} data
 * @param {Answers} redacted
 * @param {string} to
 */
export function letterOf(draft, data, redacted, to) {
  const { topic, letter } = data;
  const main = mainLanguage(draft, data);
  const { reference, summary, details } = letter[main];
  const own = { to, reference: say(reference, { reference: draft.reference }), summary, details };
  const wording = { ...topic, body: bodyOf(topic, redacted, letter) };

  /** What stands for a placeholder. @type {import("./message.js").Value} */
  function value(name, language) {
    const words = letter[language];
    const text = inLetter(topic.fields[name], draft.answers[name], redacted[name] ?? {}, language, words);
    return inWords(text, words, letter);
  }

  /** @type {import("./pasting.js").Source} */
  const block = {
    write: (without) =>
      compose(
        { ...wording, body: forBox(wording, letter) },
        languageOf(draft, data),
        (name, language) => (without.includes(name) ? "" : value(name, language)),
        own,
      ).body,
    optional: () => Object.keys(topic.fields).filter((name) => !topic.fields[name].required && value(name, main)),
    label: (name) => topic.fields[name].label,
    fields: () => Object.keys(topic.fields).flatMap((name) => (value(name, main) ? [[name, value(name, main)]] : [])),
  };
  return { message: compose(wording, languageOf(draft, data), value, own), block };
}

/**
 * The wording, which says that there are no passwords or codes only while nothing is kept or asked about.
 * @param {import("./data.js").Topic} topic
 * @param {Answers} redacted
 * @param {import("./data.js").Letter} letter
 */
function bodyOf({ fields, body }, redacted, letter) {
  const parts = Object.keys(fields).flatMap((name) => Object.values(redacted[name] ?? {}));
  if (!parts.some(({ kept, asked }) => kept.length || asked.length)) return body;
  /** @param {Language} language */
  const silent = (language) => body[language].replace(letter[language].no_secrets, "").replace(/^ /gm, "");
  return { zh: silent("zh"), en: silent("en") };
}
