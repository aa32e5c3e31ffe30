// Reading a flat text sign by sign: forms at a place, words that people say about a password, and how values look.

import { known } from "./vocabulary.js";

/** @typedef {{start: number, end: number}} Value */

/** Any of some forms. @param {string} flags @param {...(RegExp | string)} forms */
export const oneOf = (flags, ...forms) =>
  new RegExp(forms.map((form) => /** @type {RegExp} */ (form).source ?? form).join("|"), flags);

/** What stands at a place, "" for nothing. @param {RegExp} form sticky @param {string} text @param {number} place */
export function at(form, text, place) {
  form.lastIndex = place;
  return form.exec(text)?.[0] ?? "";
}

/** What stands before a place. @param {string} text @param {number} place @param {number} length at most */
export const lead = (text, place, length) => text.slice(Math.max(0, place - length), place);

/** @param {number} start @param {string} value @returns {Value} */
export const span = (start, value) => ({ start, end: start + value.length });

/** Everything in a text that has a form. @param {string} text @param {RegExp} form global @returns {Value[]} */
export const spans = (text, form) => [...text.matchAll(form)].map((match) => span(match.index, match[0]));

/** What stands in the groups of a form. @param {string} text @param {RegExp} form with the flags d and g @returns {Value[]} */
export function groupsOf(text, form) {
  /** @type {Value[]} */
  const groups = [];
  form.lastIndex = 0; // `matchAll` would make a copy of each of a hundred forms
  for (let match = form.exec(text); match; match = form.exec(text)) {
    if (!match[0]) form.lastIndex++;
    for (const group of match.indices?.slice(1) ?? []) if (group) groups.push({ start: group[0], end: group[1] });
  }
  return groups;
}

const WORD = /[a-z]+(?:'[a-z]+)?(?![a-z0-9'@!#$%&*+=?~_]|-[a-z0-9])/iy;

/** @param {string} text @param {number} place @param {Set<string>} list @param {RegExp} han */
function wordAt(text, place, list, han) {
  const word = at(WORD, text, place);
  return list.has(word.toLowerCase()) ? word : at(han, text, place);
}

/** A word that stands between a label and its value. @param {string} text @param {number} place */
export const easyAt = (text, place) => wordAt(text, place, known.easy, known.hanEasy);

/** Such a word, or one that only says more about the value. @param {string} text @param {number} place */
export const fillerAt = (text, place) => easyAt(text, place) || wordAt(text, place, known.between, known.hanBetween);

/** Whether a word is of those that people say about a password. @param {string} word */
export function isSaid(word) {
  const lower = word.toLowerCase();
  return known.easy.has(lower) || known.between.has(lower) || known.said.has(lower) || known.says.stem.test(lower);
}

/** Whether words rather say that there is no value, or what it is like. @param {string} words */
export function isNone(words) {
  const all = words.split(" ");
  return known.noValue.test(words) || all.filter(isSaid).length * 2 >= all.length;
}

/** Whether signs are mixed as only passwords are. @param {string} value without blanks */
export function isMixed(value) {
  if (value.includes("**")) return false;
  if (/\d/.test(value)) return /[a-z!@#$%^&*_+=?~]/i.test(value);
  return /[a-z]/i.test(value) && /[!@#$%^&*_+=?~](?=.)|[!@#$%^&*]$/.test(value) && !/^[a-z]+[!?*]+$/i.test(value);
}

/** Numbers that people round: amounts, not codes. @param {string} digits */
export const isRound = (digits) => /00$/.test(digits);

export const PHONE = /^(?:86)?1[3-9]\d{9}$/;
export const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{2,6})?$/;
export const NOUN = /(?<![a-z])(?:the|my|a|an|his|her|your|their|this|that|our|its|no) $/i;
export const PREDICATE = /..(?:[^e]ed|ing|less|able|ible|ful|ly)$/; // "is rejected", but "password: butterfly"

/** Digits with blanks between. */
export const SPACED = oneOf(
  "y",
  /\d{3}[ -]{1,3}\d{3}(?![ -]?\d)|\d\d[ -]{1,3}\d\d[ -]{1,3}\d\d(?![ -]?\d)|\d(?:[ 、,.-]{1,3}\d){3,7}(?![ -]?\d)|\d{4}(?:[ -]\d{4}){1,3}(?![ -]?\d)/,
);
export const LATIN = /[!-~]+/y;

/** Signs without blanks up to where a value ends: at the next name of a row such as JSON, and before what closes a sentence. @param {string} raw */
export const ended = (raw) => raw.replace(/(?:["'][,:;}]|[,:;}]["'{]).*|[.,;:?)\]>"'`]+$/, "");
