// What people call passwords and codes, and where they do. All forms are for flat text (flat.js): full stops are "。",
// commas "、", brackets ASCII.

import { at, lead, span } from "./signs.js";
import { known } from "./vocabulary.js";

/**
 * Kinds of names; "some": a word such as "code" that names other things too.
 * @typedef {"password" | "pin" | "code" | "some" | "cvv" | "key"} Label
 */
/** @typedef {{start: number, end: number, label: Label}} Place */

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
    const far = kind === "password" ? 160 : 90;
    if (place - end > far || start - place > far || label === "cvv" || label === "key") return false;
    if (kind === "password" && (label === "code" || label === "some")) return false;
    return label !== "some" || isSecretCode(text, start);
  });

/** Whether "code" is one that was sent, not one that a page shows. @param {string} text @param {number} place */
export function isSecretCode(text, place) {
  const [before, after] = [lead(text, place, 50), text.slice(place, place + 70)];
  const sentence = before.replace(/.*(?:[。!\n]|\. )/s, "") + after.split(/[。!\n]|\. /)[0];
  return !known.says.fault.test(sentence) && known.says.passed.test(before + after);
}
