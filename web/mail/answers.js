// From what the reader typed to what may leave the form: masked, worded in the letter's language, and checked.

import { find, inOrder, lastOf, mask, maskForm } from "../secrets/find.js";
import { cleanLine, cleanLines } from "./clean.js";
import { impossible } from "./days.js";
import { maskedText } from "./masks.js";
import { inUtc, momentText, moneyText } from "./moment.js";

/**
 * @typedef {import("./data.js").Language} Language
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./draft.js").Answer} Answer
 * @typedef {import("../secrets/find.js").Secret} Secret
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./data.js").LetterWords} LetterWords
 * @typedef {import("./data.js").Letter} Letter
 * @typedef {{text: string, masked: Secret[], asked: Secret[], kept: Secret[]}} Redacted
 * @typedef {"required" | "choice" | "date" | "range" | "gone" | "ahead" | "amount" | "currency" | "long" | "empty" | "asked" | "recipient"} ProblemKind
 * @typedef {{name: string, kind: ProblemKind, count?: number}} Problem kind names the words
 */

/** In a transaction number these are asked about: one number in ten passes for a card (Luhn, ISO/IEC 7812-1, annex B). */
const ASKED = new Set(["card", "id", "key", "hash"]);

const HOUR = 3600000; // milliseconds

/** What an answer holds as text, part by part: a moment has none to mask. @param {Answer | undefined} answer @returns {Record<string, string>} */
const texts = (answer) => {
  if (typeof answer === "string") return { text: answer };
  return answer && "amount" in answer ? { amount: answer.amount, currency: answer.currency } : {};
};

/**
 * Secrets of one text: those to mask, those to ask about, those that the reader keeps.
 * @param {string} text
 * @param {Field["type"]} type of the field
 * @param {Draft} draft
 * @param {{seeds: any, masks: string[]}} known
 * @returns {Redacted}
 */
export function redact(text, type, draft, known) {
  /** @type {Redacted} */
  const result = { text, masked: [], asked: [], kept: [] };
  for (const secret of find(text, known)) {
    if (draft.kept.includes(secret.text)) result.kept.push(secret);
    else if (draft.hidden.includes(secret.text)) result.masked.push(secret);
    else if (secret.ask) {
      // Six digits that are all of a short field, or a transaction's number, are what the field asks for.
      if (type === "long" || (type === "text" && text !== secret.text)) result.asked.push(secret);
    } else if (type === "number" && ASKED.has(secret.kind)) result.asked.push(secret);
    else result.masked.push(secret);
  }
  return result;
}

/** A redacted text with nothing in the place of its secrets, not even the end of a number. @param {Redacted} redacted */
export const withoutSecrets = ({ text, masked, asked }) => mask(text, inOrder([...masked, ...asked]), () => " ");

/**
 * Masks that were stored in one language, in the other: the letter's may have changed since.
 * @param {string} text
 * @param {LetterWords} words
 * @param {Letter} letter
 */
export function inWords(text, words, letter) {
  for (const other of Object.values(letter))
    for (const [kind, mask] of Object.entries(other.masked)) {
      const own = words.masked[/** @type {import("../secrets/find.js").Kind} */ (kind)];
      text = text.replace(new RegExp(maskForm(mask), "g"), (one) => own.replace("{last}", lastOf("card", one)));
    }
  return text;
}

/**
 * Every answer redacted: by field, and for money by part. Of all topics, since all of them are stored.
 * @param {Draft} draft
 * @param {Record<string, Field["type"]>} types by the name of the field
 * @param {{seeds: any, masks: string[]}} known
 * @returns {Record<string, Record<string, Redacted>>}
 */
export function redactAll(draft, types, known) {
  /** @type {Record<string, Record<string, Redacted>>} */
  const result = {};
  for (const [name, answer] of Object.entries(draft.answers)) {
    result[name] = {};
    for (const [part, text] of Object.entries(texts(answer))) {
      const clean = types[name] === "long" ? cleanLines(text) : cleanLine(text);
      result[name][part] = redact(clean, types[name], draft, known);
    }
  }
  maskElsewhere(Object.values(result).flatMap((parts) => Object.values(parts)));
  return result;
}

/** A password named in one field is a password in every other. @param {Redacted[]} all */
function maskElsewhere(all) {
  const kinds = new Map(all.flatMap(({ masked }) => masked.map(({ text, kind }) => [text, kind])));
  for (const [value, kind] of kinds) {
    if (value.length < 4) continue; // "123" stands in too many innocent places
    for (const { text, masked, asked, kept } of all)
      for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length)) {
        const end = start + value.length;
        if ([...masked, ...asked, ...kept].some((secret) => secret.start < end && start < secret.end)) continue;
        masked.push({ start, end, kind, text: value, last: lastOf(kind, value) });
        masked.sort((one, two) => one.start - two.start);
      }
  }
}

/**
 * What the letter gets from an answer, "" for nothing.
 * @param {Field} field
 * @param {Answer | undefined} answer
 * @param {Record<string, Redacted>} redacted
 * @param {Language} language
 * @param {LetterWords} words
 */
function written(field, answer, redacted, language, words) {
  if (field.type === "choice") return field.options?.[String(answer)]?.[language] ?? "";
  const day = field.type === "day" && { date: redacted.text?.text ?? "", time: "", zone: "" };
  if (day) return momentText(day, language, { ...words, day: "{date}" });
  if (typeof answer === "object" && "date" in answer) return momentText(answer, language, words);
  if (redacted.amount) {
    const amount = maskedText(redacted.amount, words);
    return moneyText({ amount, currency: maskedText(redacted.currency, words) }, language, words.currency);
  }
  return redacted.text ? maskedText(redacted.text, words).trim() : "";
}

/**
 * What stands in the letter for a field: "" where an optional one is empty, a blank in brackets where a required one is.
 * @param {Field} field
 * @param {Answer | undefined} answer
 * @param {Record<string, Redacted>} redacted
 * @param {Language} language
 * @param {LetterWords} words
 */
export function inLetter(field, answer, redacted, language, words) {
  const text = written(field, answer, redacted, language, words);
  if (text || !field.required) return text;
  return language === "zh" ? `【${field.blank.zh}】` : `[${field.blank.en}]`;
}

/** Characters as readers count them: an emoji is one, more or less. @param {string} text */
export const lengthOf = (text) => [...text].length;

/**
 * What keeps the letter from being sent, in the order of the form.
 * @param {Record<string, Field>} form
 * @param {Draft} draft
 * @param {Record<string, Record<string, Redacted>>} redacted
 * @param {Language} language of the letter
 * @param {LetterWords} words
 * @returns {Problem[]}
 */
export function problems(form, draft, redacted, language, words) {
  /** @type {Problem[]} */
  const found = [];
  const told = Object.entries(form).map(([name, { other }]) => draft.answers[name] === "other" && other);
  for (const [name, given] of Object.entries(form)) {
    const field = { ...given, required: given.required || told.includes(name) };
    const [answer, parts] = [draft.answers[name], redacted[name] ?? {}];
    const kind = problem(field, answer, parts, written(field, answer, parts, language, words));
    if (kind === "long") found.push({ name, kind, count: lengthOf(parts.text.text) });
    else if (kind) found.push({ name, kind });
  }
  return found;
}

const SAYS = /[\p{L}\p{N}\p{ExtPict}]/u; // more than signs
const FIGURE = /[\p{N}一二两三四五六七八九十百千万亿零半壹贰叁肆伍陆柒捌玖拾佰仟萬億]/u;

/**
 * @param {Field} field
 * @param {Answer | undefined} answer
 * @param {Record<string, Redacted>} redacted
 * @param {string} letter what the letter gets
 */
function problem(field, answer, redacted, letter) {
  const parts = Object.values(redacted);
  if (parts.some((part) => part.asked.length)) return "asked";
  if (field.type === "choice") return letter || !field.required ? "" : "choice";
  const { date = "", time = "", zone = "" } = /** @type {any} */ (answer ?? {});
  if (!(date || time || letter || parts.some((part) => part.text)))
    return !field.required ? "" : /time|day/.test(field.type) ? "date" : "required";
  if (field.type === "day") return letter ? impossible(field.lies, parts[0].text) : "date";
  if (field.type === "time") {
    if (!date) return "date";
    const at = inUtc({ date, time, zone });
    // A day without its hour is taken at noon.
    if (at && at.getTime() > Date.now() + (time ? 1 : 12) * HOUR) return "ahead";
    return letter ? impossible(undefined, date) : "range";
  }
  if (field.type === "money") {
    if (!FIGURE.test(redacted.amount.text)) return "amount";
    return /[\p{L}\p{N}\p{Sc}]/u.test(redacted.currency.text) ? "" : "currency";
  }
  if (lengthOf(redacted.text.text) > (field.limit ?? Infinity)) return "long";
  // Whatever else leaves a blank in the letter, or nothing that says anything.
  return !letter || ((field.required || field.type === "number") && !SAYS.test(letter)) ? "empty" : "";
}
