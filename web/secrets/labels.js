// What people call passwords and codes, and where they do. All forms are for flat text (flat.js): full stops are "。",
// commas "、", brackets ASCII.

import { at, lead, oneOf, span } from "./signs.js";
import { known } from "./vocabulary.js";

/**
 * Kinds of names; "some": a word such as "code" that names other things too.
 * @typedef {"password" | "pin" | "code" | "some" | "cvv" | "key"} Label
 */
/** @typedef {{start: number, end: number, label: Label}} Place */

/** Codes of another kind: what a page shows when something fails. */
export const FAULT =
  /(?<![a-z])(?:error|fail|declin|shows?\b|display|message says)|错误|报错|提示|失败|代码 ?\d{3,5}|显示/i;
const PASSED_ON = oneOf(
  "i",
  /\bmy\b|sent|text|receiv|got|sms|mail|phone|told|gave|ask|read|him|her|them|they|scam|caller/,
  /短信|发|收|告诉|报|念|给|要|骗|客服|\d{3}[ -]?\d{3}(?! ?\d)|(?:\d\d ){2}\d\d|(?:\d ){5}\d/,
);

/** @param {string} text @returns {Place[]} */
export const labels = (text) =>
  [...text.matchAll(known.label)].flatMap((match) => {
    const place = span(match.index, match[0]);
    // "/reset-password.html" is a page, "PWD_2031" an error, but "otp_code=" a name.
    const suffix = at(/_\w+/y, text, place.end);
    place.end += suffix.length;
    if (suffix && !at(/["' ]*[:=]/y, text, place.end)) return [];
    if (/[-/_.]/.test(text[match.index - 1]) && /^[./#][a-z]/i.test(text.slice(place.end))) return [];
    return [{ ...place, label: /** @type {Label} */ (known.labels[match.slice(1).findIndex(Boolean)]) }];
  });

/**
 * A label not far from a place.
 * @param {string} text
 * @param {Place[]} all
 * @param {number} place
 * @param {"code" | "password"} [kind] only of this kind
 * @returns {Place | undefined}
 */
export const labelNear = (text, all, place, kind) =>
  all.find(({ start, end, label }) => {
    if (place - end > 90 || start - place > 70 || label === "cvv" || label === "key") return false;
    if (kind === "password" && (label === "code" || label === "some")) return false;
    return label !== "some" || isSecretCode(text, start);
  });

/** Whether "code" is one that was sent, not one that a page shows. @param {string} text @param {number} place */
export function isSecretCode(text, place) {
  const [before, after] = [lead(text, place, 50), text.slice(place, place + 70)];
  const sentence = before.replace(/.*(?:[。!\n]|\. )/s, "") + after.split(/[。!\n]|\. /)[0];
  return !FAULT.test(sentence) && PASSED_ON.test(before + after);
}
