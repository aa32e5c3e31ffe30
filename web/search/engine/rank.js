// How well a page answers: the nearest of its short texts, all of them together, and its body.

import { stem, terms, words } from "./text.js";

/** @typedef {import("./understand.js").Slot} Slot */
/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {{ id: string, heading: string, text: string }} Section */
/**
 * A page as it comes in the index; several texts in one are parted by line ends. `places`: the section that answers each
 * question, a digit of 36 each.
 * @typedef {{ url: string, title: string, keywords: string, questions: string, places: string, foreign: string, sections: Section[] }} Packed
 */
/** @typedef {(term: string) => Map<number, import("./asked.js").Vote>} Asked what readers' wordings with a term ask for, by page */
/** @typedef {{ kind: keyof typeof TRUST, section: number, terms: Set<string> }} Short a title, keyword, question, or heading */
/**
 * A page made ready for ranking. `body`: by section, how often each term stands there.
 * @typedef {object} Page
 * @property {number} number
 * @property {string} url
 * @property {string} title
 * @property {Section[]} sections
 * @property {Short[]} shorts
 * @property {Map<string, number>[]} body
 */

// All figures here were tuned on the golden queries; those in data/queries/apart and blind never were.
// How much a match in each kind of short text is worth.
const TRUST = { title: 1, keyword: 1, question: 1, foreign: 0.95, heading: 0.7 };
// A page is about what its short texts say again and again: what each counts, and the count that makes half of the most.
const COUNTS = { title: 5, keyword: 2, question: 1, foreign: 1, heading: 2 };
const HALF = 6;
// How sure a match makes it that a query is about the page at all: what its title names is its topic.
const NAMED = { title: 1, keyword: 1, question: 0.9, foreign: 1, heading: 0.8 };
const SURPLUS = 0.45; // what a short text loses by words that were not asked for
export const SHARE = {
  nearest: 0.4,
  together: 0.85,
  body: 0.05,
  asked: 0.04,
  sense: 0.7,
  kind: 1.1,
  sure: 3,
  named: 0.9,
};

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
 * Hidden questions as short texts.
 * @param {string} questions parted by line ends
 * @param {string} places the section that answers each, a digit of 36 each
 * @param {Lexicon} lexicon
 * @returns {Short[]}
 */
export const ask = (questions, places, lexicon) =>
  (questions ? questions.split("\n") : []).map((text, at) => ({
    kind: "question",
    section: Number.parseInt(places[at], 36),
    terms: termsOf(text, lexicon),
  }));

/**
 * @param {Packed} record
 * @param {Lexicon} lexicon
 * @param {number} number
 * @returns {Page}
 */
export function prepare({ url, title, keywords, questions, places, foreign, sections }, lexicon, number) {
  /** @type {Short[]} */
  const shorts = [];
  const add = (/** @type {keyof typeof TRUST} */ kind, /** @type {string} */ text, section = 0) => {
    if (text) shorts.push({ kind, section, terms: termsOf(text, lexicon) });
  };
  add("title", title);
  keywords.split("\n").forEach((text) => add("keyword", text));
  shorts.push(...ask(questions, places, lexicon));
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
  return { number, url, title, sections, shorts, body };
}

/**
 * How telling a term is: 1 where one page has it, near 0 where all have.
 * @param {number} having pages
 * @param {number} all pages
 */
export const weight = (having, all) =>
  Math.max(0.08, Math.sqrt(Math.max(0, Math.log((all + 1) / (having + 0.5)) / Math.log(all + 1))));

export const MINOR = 0.15; // weight of a filler
// Weight of what stands nowhere: it speaks against every page. Two Chinese characters of one word do so more than two that
// merely meet; most of all a word about other things.
const UNKNOWN = { word: 0.8, pair: 0.4, latin: 1.8, elsewhere: 5 };

/** @param {Slot} slot @param {Set<string>} terms @returns {number} how well the best choice of a slot that stands there fits */
export function match(slot, terms) {
  let best = 0;
  for (const [term, quality] of slot.choices) if (quality > best && terms.has(term)) best = quality;
  return best;
}

/** @param {Slot} slot @param {Map<string, number>} counts of a running text @returns {number} the same; once is little */
export function often(slot, counts) {
  let best = 0;
  for (const [term, quality] of slot.choices) {
    const count = counts.get(term);
    if (count) best = Math.max(best, (quality * count) / (count + 1.6));
  }
  return best;
}

/** @param {Slot[]} slots @returns {Set<string>} all that would do */
export const termsAsked = (slots) => new Set(slots.flatMap((slot) => slot.choices.map(([term]) => term)));

/**
 * @param {Short} short
 * @param {Set<string>} asked terms of the query
 * @param {(term: string) => number} telling
 * @returns {number} 1 for a short text all of which was asked for, less for what it says beyond
 */
export function fit(short, asked, telling) {
  let own = 0;
  let left = 0;
  for (const term of short.terms) {
    if (term.length < 2) continue;
    const value = telling(term);
    own += value;
    if (!asked.has(term)) left += value;
  }
  return 1 - SURPLUS * (left / (own || 1));
}

/**
 * How much readers' wordings speak for a page or a section: a logarithm, as they were trained.
 * @param {Slot[]} slots
 * @param {(term: string) => number} worth of a term for it
 */
export const votes = (slots, worth) =>
  slots.reduce(
    (sum, slot) =>
      sum + (slot.minor ? MINOR : 1) * Math.max(...slot.choices.map(([term, quality]) => quality * worth(term))),
    0,
  );

/**
 * @param {Page} page
 * @param {Slot[]} slots
 * @param {(term: string) => number} telling weight of a term, 0 where it stands nowhere
 * @param {Asked} asked
 * @param {number} lean how much the query as a whole leans to the page, see sense.js
 * @param {number} kind from -1 to 0: that it does not ask for what the page is
 * @returns {{ score: number, relevance: number, explained: number, asked: number, lean: number }}
 */
export function score(page, slots, telling, asked, lean, kind) {
  const voted = (/** @type {string} */ term) => asked(term).get(page.number)?.weight ?? 0;
  const weights = slots.map((slot) => {
    const strange = UNKNOWN[slot.choices[0][0] === "!" ? "elsewhere" : (slot.kind ?? "pair")];
    return (slot.minor ? MINOR : 1) * slot.size * (Math.max(...slot.choices.map(([term]) => telling(term))) || strange);
  });
  const all = weights.reduce((sum, one) => sum + one, 0) || 1;
  const together = slots.map(() => 0);
  const said = slots.map(() => 0);
  const named = slots.map(() => 0);
  const explained = slots.map(() => 0); // the same however good the guess
  const wanted = termsAsked(slots);
  let best = 0;
  for (const short of page.shorts) {
    let matched = 0;
    let hits = 0;
    slots.forEach((slot, number) => {
      const quality = match(slot, short.terms);
      if (!quality) return;
      hits++;
      matched += weights[number] * quality;
      together[number] = Math.max(together[number], quality * TRUST[short.kind]);
      said[number] += COUNTS[short.kind];
      named[number] = Math.max(named[number], quality * NAMED[short.kind]);
      explained[number] = Math.max(explained[number], NAMED[short.kind]);
    });
    if (!hits) continue;
    best = Math.max(best, ((TRUST[short.kind] * matched) / all) * fit(short, wanted, telling));
  }
  const inBody = slots.map(() => 0);
  page.body.forEach((counts) => {
    slots.forEach((slot, number) => {
      inBody[number] = Math.max(inBody[number], often(slot, counts));
    });
  });
  slots.forEach((slot, number) => {
    for (const [term, quality] of slot.choices) {
      const weight = Math.min(1, voted(term) / SHARE.sure);
      named[number] = Math.max(named[number], SHARE.named * quality * weight);
      explained[number] = Math.max(explained[number], SHARE.named * weight);
    }
  });
  const sum = (/** @type {number[]} */ list) =>
    list.reduce((total, value, number) => total + value * weights[number], 0) / all;
  const about = together.map((value, number) => (value * said[number]) / (said[number] + HALF));
  const asks = votes(slots, voted);
  return {
    score:
      SHARE.nearest * best +
      SHARE.together * sum(about) +
      SHARE.body * sum(inBody) +
      SHARE.asked * asks +
      SHARE.sense * Math.max(0, 1 + lean) +
      SHARE.kind * kind,
    lean,
    asked: asks,
    relevance: sum(named),
    explained: sum(explained),
  };
}
