// How well a page answers: the nearest of its short texts, all of them together, and its body.

import { stem, terms, words } from "./text.js";

/** @typedef {import("./understand.js").Slot} Slot */
/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {{ id: string, heading: string, text: string }} Section */
/**
 * A page as it comes in the index; several texts in one are parted by line ends.
 * @typedef {{ url: string, title: string, keywords: string, questions: string, foreign: string, sections: Section[] }} Packed
 */
/** @typedef {{ kind: keyof typeof TRUST, section: number, terms: Set<string> }} Short a title, keyword, question, or heading */
/**
 * A page made ready for ranking. `body`: by section, how often each term stands there.
 * @typedef {object} Page
 * @property {string} url
 * @property {string} title
 * @property {Section[]} sections
 * @property {Short[]} shorts
 * @property {Map<string, number>[]} body
 */

// All figures here were tuned on the golden queries; those in data/queries/apart never were.
// How much a match in each kind of short text is worth.
const TRUST = { title: 1, keyword: 1, question: 1, foreign: 0.95, heading: 0.7 };
// A page is about what its short texts say again and again: what each counts, and the count that makes half of the most.
const COUNTS = { title: 5, keyword: 2, question: 1, foreign: 1, heading: 2 };
const HALF = 6;
// How sure a match makes it that a query is about the page at all: what its title names is its topic.
const NAMED = { title: 1, keyword: 1, question: 0.9, foreign: 1, heading: 0.8 };
const SURPLUS = 0.45; // what a short text loses by words that were not asked for
const SHARE = { nearest: 0.46, together: 0.62, body: 0.2 };

/**
 * @param {string} text
 * @param {Lexicon} lexicon
 * @returns {Set<string>} index terms and synonym groups
 */
export function termsOf(text, lexicon) {
  const list = words(text, lexicon.characters.simplified);
  const found = new Set(terms(list));
  for (const id of lexicon.groups(list.map(stem))) found.add(id);
  return found;
}

/**
 * @param {Packed} record
 * @param {Lexicon} lexicon
 * @returns {Page}
 */
export function prepare({ url, title, keywords, questions, foreign, sections }, lexicon) {
  /** @type {Short[]} */
  const shorts = [];
  const add = (/** @type {keyof typeof TRUST} */ kind, /** @type {string} */ text, section = 0) => {
    if (text) shorts.push({ kind, section, terms: termsOf(text, lexicon) });
  };
  add("title", title);
  keywords.split("\n").forEach((text) => add("keyword", text));
  questions.split("\n").forEach((text) => add("question", text));
  foreign.split("\n").forEach((text) => add("foreign", text));
  sections.forEach((section, place) => add("heading", section.heading, place));
  const body = sections.map((section) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const term of terms(words(section.text, lexicon.characters.simplified)))
      counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const term of termsOf(section.text, lexicon)) if (term[0] === "#") counts.set(term, 1);
    return counts;
  });
  return { url, title, sections, shorts, body };
}

/**
 * How telling a term is: 1 where one page has it, near 0 where all have.
 * @param {number} having pages
 * @param {number} all pages
 */
export const weight = (having, all) =>
  Math.max(0.08, Math.sqrt(Math.max(0, Math.log((all + 1) / (having + 0.5)) / Math.log(all + 1))));

export const MINOR = 0.15; // weight of a filler
const WHOLE = 0.75; // a title that holds so much of the query is answered by the page, not by a part of it
const SOME = 0.25; // least fit of a section that is linked to
// Weight of what stands nowhere: it speaks against every page. Most of all a word about other things.
const UNKNOWN = { han: 0.6, latin: 1.8, elsewhere: 5 };

/**
 * @param {Page} page
 * @param {Slot[]} slots
 * @param {(term: string) => number} telling weight of a term, 0 where it stands nowhere
 * @returns {{ score: number, section: number, relevance: number }}
 */
export function score(page, slots, telling) {
  const weights = slots.map((slot) => {
    const strange = UNKNOWN[slot.choices[0][0] === "!" ? "elsewhere" : slot.latin ? "latin" : "han"];
    return (slot.minor ? MINOR : 1) * slot.size * (Math.max(...slot.choices.map(([term]) => telling(term))) || strange);
  });
  const all = weights.reduce((sum, one) => sum + one, 0) || 1;
  const together = slots.map(() => 0);
  const often = slots.map(() => 0);
  const named = slots.map(() => 0);
  const perSection = page.sections.map(() => 0);
  const asked = new Set(slots.flatMap((slot) => slot.choices.map(([term]) => term)));
  let best = 0;
  let titled = 0; // share of the query that the title holds
  for (const short of page.shorts) {
    let matched = 0;
    let hits = 0;
    slots.forEach((slot, number) => {
      let quality = 0;
      for (const [term, value] of slot.choices) if (value > quality && short.terms.has(term)) quality = value;
      if (!quality) return;
      hits++;
      matched += weights[number] * quality;
      together[number] = Math.max(together[number], quality * TRUST[short.kind]);
      often[number] += COUNTS[short.kind];
      named[number] = Math.max(named[number], quality * NAMED[short.kind]);
    });
    if (!hits) continue;
    let own = 0;
    let left = 0;
    for (const term of short.terms) {
      if (term.length < 2) continue;
      const value = telling(term);
      own += value;
      if (!asked.has(term)) left += value;
    }
    const fit = ((TRUST[short.kind] * matched) / all) * (1 - SURPLUS * (left / (own || 1)));
    best = Math.max(best, fit);
    if (short.kind === "heading") perSection[short.section] += fit;
    if (short.kind === "title") titled = matched / all;
  }
  const inBody = slots.map(() => 0);
  page.body.forEach((counts, place) => {
    slots.forEach((slot, number) => {
      let found = 0;
      for (const [term, quality] of slot.choices) {
        const count = counts.get(term);
        if (count) found = Math.max(found, (quality * count) / (count + 1.6));
      }
      inBody[number] = Math.max(inBody[number], found);
      perSection[place] += (0.6 * weights[number] * found) / all;
    });
  });
  const sum = (/** @type {number[]} */ list) =>
    list.reduce((total, value, number) => total + value * weights[number], 0) / all;
  const about = together.map((value, number) => (value * often[number]) / (often[number] + HALF));
  const section = perSection.indexOf(Math.max(...perSection));
  return {
    score: SHARE.nearest * best + SHARE.together * sum(about) + SHARE.body * sum(inBody),
    section: titled < WHOLE && perSection[section] > SOME ? section : 0,
    relevance: sum(named),
  };
}
