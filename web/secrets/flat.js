// Text as the finders see it: one spelling for every width, script, and dash, and the way back to the text as typed.

import { known } from "./vocabulary.js";

/** @typedef {{start: number, end: number}} Range UTF-16 offsets, end exclusive */
/** @typedef {{text: string, start: number[], end: number[]}} Flat start and end of each sign in the text as typed */

/** What stands for anything that needs no second look: a mask, a secret already found, an ordinary link. */
export const NEUTRAL = "\uFFFC";

// Nothing of these is seen on a screen, or it only marks the sign before: joiners, directions, variants, accents, keycaps.
const INVISIBLE = /^[\p{M}\p{Cf}\u115f\u3164\r]$/u;
const BREAK = /^[\v\f\x85\u2028\u2029]$/;
// Punctuation that a value never holds keeps apart from ASCII signs, which it may hold.
const SIGNS = '，、；、！。？。．.’\'‘\'“"”"「"」"『"』"【[】]〔[〕]《<》>–-—-−-‐-‑-‒-―-→>⇒>➡>';
/** @type {Map<string, string>} */
const SPELLING = new Map(SIGNS.match(/../g)?.map((pair) => [pair[0], pair[1]]));

/**
 * The text with what is neutral taken out, full-width and styled signs as ASCII (Unicode NFKC), line ends as LF, other
 * blanks as a space, the Traditional characters of labels as Simplified, and nothing invisible.
 * @param {string} text
 * @param {Range[]} neutral sorted, not overlapping
 * @returns {Flat}
 */
export function flatten(text, neutral) {
  let result = "";
  /** @type {number[]} */
  const start = [];
  /** @type {number[]} */
  const end = [];
  let next = 0;
  for (let place = 0; place < text.length; ) {
    if (place === neutral[next]?.start) {
      result += NEUTRAL;
      start.push(place);
      end.push((place = neutral[next++].end));
      continue;
    }
    const code = text.codePointAt(place) ?? 0;
    const until = place + (code > 0xffff ? 2 : 1);
    const sign = text.slice(place, until);
    // In Chinese a comma typed as ASCII is one all the same, and no part of a value.
    const near = sign === "," && /[\u4e00-\u9fff]/.test(text[place - 1] + text[until]);
    for (const unit of near ? "、" : spell(sign, code)) {
      result += unit;
      start.push(place);
      end.push(until);
    }
    place = until;
  }
  return { text: result, start, end };
}

/**
 * @param {string} sign one code point
 * @param {number} code
 * @returns {Iterable<string>} UTF-16 units
 */
function spell(sign, code) {
  if (code > 31 && code < 127) return sign;
  const other = SPELLING.get(sign) ?? known.simplified.get(sign);
  if (other) return other;
  if (code >= 0x4e00 && code < 0xa000) return sign;
  if (code === 10 || BREAK.test(sign)) return "\n";
  if (INVISIBLE.test(sign)) return "";
  const plain = sign
    .normalize(/\p{Script=Latin}/u.test(sign) ? "NFKD" : "NFKC")
    .replace(/\s/g, " ")
    .replace(/\p{M}/gu, "");
  return plain.split("");
}
