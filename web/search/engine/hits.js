// What is shown of a page that was found: its section, an excerpt, and the words to mark.

import { isHan, stem } from "./text.js";

/** @typedef {import("./engine.js").Found} Found */
/** @typedef {import("./understand.js").Slot} Slot */
/** @typedef {{ url: string, anchor: string, title: string, heading: string, excerpt: string, words: string[] }} Hit `url` from the site's root */

const EXCERPT = { han: 70, latin: 150 }; // characters: about three lines on a phone
const MOST_WORDS = 12;

/**
 * Words of the query as this page writes them.
 * @param {string} text all of the page
 * @param {Slot[]} slots
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @returns {string[]} longest first
 */
export function wordsIn(text, slots, lexicon) {
  const lower = text.toLowerCase();
  /** @type {Map<string, Set<string>>} */
  const byStem = new Map();
  for (const word of lower.match(/[a-z0-9]+/g) ?? []) {
    const forms = byStem.get(stem(word)) ?? new Set();
    byStem.set(stem(word), forms.add(word));
  }
  /** @type {Set<string>} */
  const found = new Set();
  for (const slot of slots) {
    if (slot.minor) continue;
    for (const [term] of slot.choices) {
      if (term[0] === "#") for (const word of lexicon.words.get(term) ?? []) holds(lower, word) && found.add(word);
      else if (!isHan(term)) byStem.get(term)?.forEach((word) => found.add(word));
      else if (term.length > 1 && lower.includes(term)) found.add(term);
    }
  }
  return [...found].sort((one, two) => two.length - one.length).slice(0, MOST_WORDS);
}

/** @param {string} text @param {string} word @returns {boolean} whether it stands there, Latin words as wholes */
function holds(text, word) {
  if (isHan(word)) return text.includes(word);
  return ` ${text.replace(/[^a-z0-9']+/g, " ")} `.includes(` ${word} `);
}

/**
 * The part of a text in which most of the words stand, from the start of a sentence where one is near.
 * @param {string} text
 * @param {string[]} words lower case
 * @returns {string}
 */
export function excerpt(text, words) {
  const length = isHan(text.replace(/^[^\p{L}]+/u, "")) ? EXCERPT.han : EXCERPT.latin;
  if (text.length <= length) return text;
  const lower = text.toLowerCase();
  const starts = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  let [from, most] = [0, 0];
  for (const start of [0, ...starts]) {
    const window = lower.slice(start, start + length);
    const count = words.filter((word) => window.includes(word)).length;
    if (count > most) [from, most] = [start, count];
  }
  const before = text.slice(Math.max(0, from - length / 2), from);
  const sentence = Math.max(...["。", "！", "？", ". ", "? ", "；"].map((sign) => before.lastIndexOf(sign)));
  if (sentence >= 0) from -= before.length - sentence - 1;
  else if (from <= length / 2) from = 0;
  else from = Math.max(from - 10, text.lastIndexOf(" ", from) + 1);
  const end = from + length;
  const word = text.slice(end).search(/[^\w]/); // a Latin word is not cut
  const cut = end + Math.max(0, word);
  return (from ? "…" : "") + text.slice(from, cut).trim() + (cut < text.length ? "…" : "");
}

/**
 * @param {Found} found
 * @param {Slot[]} slots
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @returns {Hit}
 */
export function hit({ page, section }, slots, lexicon) {
  const all = [page.title, ...page.sections.flatMap((one) => [one.heading, one.text])].join(" ");
  const words = wordsIn(all, slots, lexicon);
  const { id, heading } = page.sections[section];
  const text = page.sections[section].text || page.sections[0].text; // what begins a page answers it in short
  return { url: page.url, anchor: id, title: page.title, heading, excerpt: excerpt(text, words), words };
}
