// Keys to money or to services, by their own form, and values that a name beside them gives away.

import { groupsOf, isNone, lead, span, spans } from "./signs.js";
import { known } from "./vocabulary.js";

/** @typedef {import("./find.js").Found} Found */

/** 64 hexadecimal digits, or 64 bytes in base58: a key, or the hash or signature of a transaction. Nobody can tell them apart. */
const EITHER = /(?<![0-9a-z])(?:(?:0x)?[0-9a-f]{8,}(?:\s{1,2}[0-9a-f]{8,}){0,7}|[1-9a-km-z]{86,88})(?![0-9a-z])/gi;
const LONG = /(?<![\w+/-])(?:(?![13])[\w+/-]{32}(?![\w+/-])|[\w+/-]{35,42}(?![\w+/-])|[\w+/-]{45,})=*/g;
const PUBLIC = /(?:signature|签名|address|地址)[^。\n]{0,32}$/i;

/**
 * Keys, tokens, and values with a name.
 * @param {string} text flat
 * @returns {Found[]}
 */
export function keys(text) {
  /** @type {Found[]} */
  const found = spans(text, known.keys).map((place) => ({ ...place, kind: "key" }));
  for (const match of text.matchAll(EITHER)) {
    const signs = match[0].replace(/^0x|\s/gi, "");
    if (signs.length === 64 || (signs.length > 85 && isMixed(signs)))
      found.push({ ...span(match.index, match[0]), kind: "hash" });
  }
  for (const match of text.matchAll(LONG))
    if (isMixed(match[0]) && !/^(?:0x|.pub|[eu]q.{46}$)/i.test(match[0]) && !PUBLIC.test(lead(text, match.index, 48)))
      found.push({ ...span(match.index, match[0]), kind: "key" });
  return found;
}

/** @param {string} text */
const isMixed = (text) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);

/**
 * Values that their name gives away: documents, halves of a card, session identifiers.
 * @param {string} text flat
 * @returns {Found[]}
 */
export const named = (text) =>
  known.values.flatMap(([kind, form]) =>
    groupsOf(text, form)
      .map((place) => ({ ...place, kind }))
      .filter(({ start, end }) => kind !== "password" || !isNone(text.slice(start, end))),
  );
