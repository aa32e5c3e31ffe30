// The engine: an index in, answers out. It knows neither the site nor the worker around it.

import { Characters } from "./characters.js";
import { hit } from "./hits.js";
import { Lexicon } from "./lexicon.js";
import { score } from "./rank.js";
import { isHan, words } from "./text.js";
import { suggestion, understand } from "./understand.js";
import { Whole } from "./whole.js";

/** @typedef {import("./rank.js").Packed} Packed */
/** @typedef {import("./understand.js").Slot} Slot */
/** @typedef {{ page: import("./rank.js").Page, section: number, score: number, relevance: number }} Found */
/**
 * Words around the results, in the index's language; `topics`: title and address of the main pages.
 * @typedef {{ results: string, understood: string, none: string, nearest: string, popular: string, write: string,
 *   write_link: string, write_url: string, topics: [string, string][] }} Interface
 */
/**
 * `corrected`: the query as it was understood, where that is not as it was typed; `nearest`: where nothing was found,
 * a word of ours that is near.
 * @typedef {{ hits: import("./hits.js").Hit[], corrected: string, nearest: string }} Answer
 */

export const FORMAT = 2;
export const ENCODING = "gb18030"; // see helpcenter/search/index.py
const MOST = 8; // results: as many as a reader looks at
// Relevance below which nothing on the site has to do with the query (tuned on about 500 unrelated queries; Chinese is cut
// into overlapping pairs, of which more stand nowhere).
const ENOUGH = { han: 0.3, latin: 0.39 };
const RELATIVE = 0.3; // share of the best score below which a page is no longer shown

/**
 * @param {any[]} columns one list a field
 * @returns {Packed[]}
 */
function unpack([urls, titles, keywords, questions, foreign, ids, headings, texts]) {
  return urls.map((/** @type {string} */ url, /** @type {number} */ place) => {
    const [heading, text] = [headings, texts].map((column) => column[place].split("\n"));
    const sections = ids[place]
      .split(" ")
      .map((/** @type {string} */ id, /** @type {number} */ at) => ({ id, heading: heading[at], text: text[at] }));
    return {
      url,
      title: titles[place],
      keywords: keywords[place],
      questions: questions[place],
      foreign: foreign[place],
      sections,
    };
  });
}

/**
 * Words of a list, see `encode_words` in helpcenter/search/index.py.
 * @param {string} text
 * @returns {string[]}
 */
export function unlist(text) {
  let before = "";
  return (text.match(/[A-Z][^A-Z]*/g) ?? []).map(
    (one) => (before = before.slice(0, one.charCodeAt(0) - 65) + one.slice(1)),
  );
}

export class Engine {
  /**
   * @param {any} index see helpcenter/search/index.py
   * @param {(name: string) => Promise<any>} fetchPart a further file of the index, where it comes in parts
   * @returns {Promise<Engine>}
   */
  static async open(index, fetchPart) {
    if (index.format !== FORMAT) throw new Error(`search index of format ${index.format}`);
    if (index.records) return new Engine(index, new Whole(unpack(index.records)));
    const { Parts } = await import("./parts.js"); // a large site's only
    return new Engine(
      index,
      new Parts(index.head, async (name) => {
        const found = await fetchPart(`${index.head.folder}/${name}`);
        return name[0] === "p" ? unpack(found)[0] : found;
      }),
    );
  }

  /**
   * @param {any} index
   * @param {import("./whole.js").Store} store
   */
  constructor(index, store) {
    /** @type {Interface} */
    this.interface = index.ui;
    const characters = new Characters(index.tables);
    this.store = store;
    this.lexicon = new Lexicon(
      index.groups.map(unlist),
      unlist(index.ignored),
      unlist(index.elsewhere),
      index.names,
      index.particles,
      this.store.keywords,
      characters,
    );
    this.store.open(this.lexicon);
    for (const word of this.lexicon.spelled) this.store.latin.set(word, 1);
  }

  /**
   * Pages that answer, best first; `found` is empty where nothing on the site has to do with the query.
   * @param {string} query
   * @returns {Promise<{ found: Found[], ranked: Found[], slots: Slot[], corrected: string }>}
   */
  async search(query) {
    const list = words(query, this.lexicon.characters.simplified);
    await this.store.expect(list);
    const { slots, corrected } = understand(query, this.lexicon, this.store);
    const pages = await this.store.candidates(slots);
    const telling = (/** @type {string} */ term) => this.store.telling(term);
    const ranked = pages
      .map((page) => ({ page, ...score(page, slots, telling) }))
      .sort((one, two) => two.score - one.score);
    const relevance = Math.max(0, ...ranked.slice(0, 3).map((one) => one.relevance));
    const least = (ranked[0]?.score ?? 0) * RELATIVE;
    const found =
      relevance < (list.some(isHan) ? ENOUGH.han : ENOUGH.latin) ? [] : ranked.filter((one) => one.score > least);
    return { found, ranked, slots, corrected };
  }

  /**
   * What a form shows for a query.
   * @param {string} query
   * @returns {Promise<Answer>}
   */
  async answer(query) {
    const { found, slots, corrected } = await this.search(query);
    const hits = found.slice(0, MOST).map((one) => hit(one, slots, this.lexicon));
    return { hits, corrected, nearest: hits.length ? "" : suggestion(query, this.lexicon, this.store.latin) };
  }
}
