// Passwords, card numbers, keys, and the like in what a reader typed, so that they are masked before anything leaves the form.

import { numbers } from "./cards.js";
import { flatten, NEUTRAL } from "./flat.js";
import { keys, named } from "./keys.js";
import { links } from "./links.js";
import { bare, passwords } from "./passwords.js";
import { oneOf, spans } from "./signs.js";

export { Seeds } from "./seeds.js";
export { learn } from "./vocabulary.js";

/**
 * @typedef {"card" | "cvv" | "id" | "key" | "hash" | "seed" | "link" | "password" | "code"} Kind code: one-time, SMS,
 *   authenticator, recovery, or gift-card code; hash: a key, or a transaction's hash, which is public; link: live reset or sign-in link; key: private key, API key, or token
 * @typedef {{start: number, end: number, kind: Kind, text: string, last: string, ask?: boolean}} Secret UTF-16 offsets in
 *   the text as given, end exclusive; text is that slice; last is the last four digits of a card, else ""; ask: nothing
 *   but the reader can tell whether it is one
 * @typedef {{start: number, end: number, kind: Kind}} Found offsets in the flat text
 * @typedef {import("./flat.js").Range} Range
 * @typedef {{seeds: import("./seeds.js").Seeds | null, masks?: string[]}} Options masks: wordings that stand for a
 *   secret, "{last}" for four digits
 */

// A secret uncovered by masking another is rare, and a chain of them made up.
const ROUNDS = 9;
const VALUES = 99; // different ones that are looked for again, of up to 998 signs each; bounds the time and the pattern

/**
 * Secrets of a text, sorted, not overlapping. Masking them leaves a text in which nothing is found.
 * @param {string} text
 * @param {Options} options
 * @returns {Secret[]}
 */
export function find(text, { seeds, masks = [] }) {
  const wordings = masks.filter(Boolean).map(maskForm);
  /** @type {Range[]} */
  const hidden = wordings.length ? spans(text, oneOf("g", ...wordings)) : [];
  /** @type {Secret[]} */
  const secrets = [];
  for (let round = 0; round < ROUNDS; round++) {
    const flat = flatten(text, inOrder([...hidden, ...secrets]));
    const sure = inText(text, flat, findOnce(flat.text, seeds));
    const fresh = sure.length ? sure : inText(text, flat, bare(flat.text)).map((secret) => ({ ...secret, ask: true }));
    if (!fresh.length) break;
    secrets.push(...fresh);
  }
  return inOrder(secrets);
}

/**
 * The text with each secret replaced.
 * @param {string} text
 * @param {Secret[]} secrets as found in this very text; some may be left out
 * @param {(secret: Secret) => string} word what stands for a secret
 * @returns {string}
 */
export function mask(text, secrets, word) {
  let result = "";
  let place = 0;
  for (const secret of secrets) {
    result += text.slice(place, secret.start) + word(secret);
    place = secret.end;
  }
  return result + text.slice(place);
}

/** Ranges in the order of the text. @template {Range} T @param {T[]} ranges @returns {T[]} */
export const inOrder = (ranges) => [...ranges].sort((one, two) => one.start - two.start);

/** A regular expression for a mask in a text. @param {string} mask */
export const maskForm = (mask) => mask.split("{last}").map(escapeSigns).join("\\d{4}");

/** The digits that a mask may show. @param {Kind} kind @param {string} text */
export const lastOf = (kind, text) => (kind === "card" ? text.replace(/\D/g, "").slice(-4) : "");

/** @param {string} text */
const escapeSigns = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/**
 * @param {string} text
 * @param {import("./flat.js").Flat} flat
 * @param {Found[]} found
 * @returns {Secret[]}
 */
const inText = (text, flat, found) =>
  found.map(({ start, end, kind }) => {
    const [first, last] = [flat.start[start], flat.end[end - 1]];
    const digits = lastOf(kind, flat.text.slice(start, end));
    return { start: first, end: last, kind, text: text.slice(first, last), last: digits };
  });

/**
 * One look at a flat text.
 * @param {string} text
 * @param {import("./seeds.js").Seeds | null} seeds
 * @returns {Found[]}
 */
function findOnce(text, seeds) {
  const { live, ordinary } = links(text);
  const rest = blankOut(text, ordinary);
  const plain = [...live, ...keys(rest), ...named(rest), ...(seeds?.phrases(rest) ?? [])];
  const joined = union([...plain, ...numbers(rest), ...passwords(blankOut(rest, plain))]);
  const again = findAgain(rest, joined);
  return union([...joined, ...again]);
}

/** @param {string} text @param {Range[]} ranges in any order @returns {string} as long as the text, the ranges neutral */
function blankOut(text, ranges) {
  let result = "";
  for (const { start, end } of inOrder(ranges)) {
    if (end <= result.length) continue;
    result += text.slice(result.length, start);
    result += NEUTRAL.repeat(end - result.length);
  }
  return result + text.slice(result.length);
}

/**
 * The same value elsewhere, where no label stands beside it.
 * @param {string} text
 * @param {Found[]} found
 * @returns {Found[]}
 */
function findAgain(text, found) {
  const values = new Map(found.map(({ start, end, kind }) => [text.slice(start, end), kind]));
  const long = [...values.keys()].filter(({ length }) => length > 3 && length < 999).slice(0, VALUES);
  if (!long.length) return [];
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${long.map(escapeSigns).join("|")})(?![A-Za-z0-9])`, "g");
  return spans(text, pattern).map((range) => {
    return { ...range, kind: values.get(text.slice(range.start, range.end)) ?? "password" };
  });
}

/**
 * Ranges that overlap become one, of the kind that was found first.
 * @param {Found[]} found in the order of their finders
 * @returns {Found[]} sorted
 */
function union(found) {
  const ordered = inOrder(found.map((range, rank) => ({ ...range, rank })));
  /** @type {(Found & {rank: number})[]} */
  const result = [];
  for (const range of ordered) {
    const last = result[result.length - 1];
    if (!last || range.start >= last.end) {
      result.push(range);
      continue;
    }
    if (range.rank < last.rank) [last.kind, last.rank] = [range.kind, range.rank];
    last.end = Math.max(last.end, range.end);
  }
  return result;
}
