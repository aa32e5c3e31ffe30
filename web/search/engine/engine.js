// The engine: an index in, answers out. It knows neither the site nor the worker around it.

import { unlist } from "./asked.js";
import { Characters } from "./characters.js";
import { Fingerprints } from "./fingerprints.js";
import { hit } from "./hits.js";
import { Lexicon } from "./lexicon.js";
import { score, votes } from "./rank.js";
import { answering } from "./sections.js";
import { FullSense, features, Sense } from "./sense.js";
import { stem, words } from "./text.js";
import { suggestion, understand } from "./understand.js";
import { Whole } from "./whole.js";

/** @typedef {import("./rank.js").Packed} Packed */
/** @typedef {import("./understand.js").Slot} Slot */
/** @typedef {{ page: import("./rank.js").Page, score: number, relevance: number, explained: number, asked: number, lean: number }} Ranked */
/** @typedef {Ranked & { section: number }} Found */
/** @typedef {{ found: Found[], slots: Slot[], corrected: string, explained: number, sure: boolean, ranked: Ranked[] }} Search `sure`: whether what was found answers */
/** @typedef {import("./data.js").Index} Index */
/**
 * `corrected`: the query as it was understood, where that is not as it was typed; `nearest`: where nothing was found,
 * a word of ours that is near.
 * @typedef {{ hits: import("./hits.js").Hit[], sure: boolean, corrected: string, nearest: string }} Answer
 */

export const FORMAT = 7;
export const ENCODING = "gb18030"; // see helpcenter/search/index.py
const MOST = 8; // results: as many as a reader looks at
// How sure it is that the site answers: what the best pages explain of the query, how much more readers' wordings speak for
// them than wordings about other things speak against all, words about other things, and how much the query as a whole leans to
// the best page and to what no page answers. Fitted on the golden queries (logistic regression), for what comes with the index
// and for all. Below `found`, nothing is found; below `answers`, what is found is the nearest.
const SURE = {
  outline: { relevance: 5.37, asked: 0.48, elsewhere: -2.62, lean: 2.99, nowhere: -4.59, found: -0.6, answers: 5 },
  full: { relevance: 5.51, asked: 0.12, elsewhere: -2.6, lean: 2.98, nowhere: -4.31, found: -0.3, answers: 5.3 },
};
const MOST_ELSEWHERE = 6; // characters or halves of words that count
const TITLED = 0.9; // relevance of a page whose title holds the query
const CLEARLY = 0.05; // share of the query that a correction must explain beyond what was typed
const RELATIVE = 0.3; // share of the best score below which a page is no longer shown

/**
 * @param {import("./data.js").Records} columns
 * @returns {Packed[]}
 */
function unpack([urls, titles, keywords, questions, places, foreign, ids, headings, texts]) {
  return urls.map((url, place) => {
    const [heading, text] = [headings, texts].map((column) => column[place].split("\n"));
    const sections = ids[place].split(" ").map((id, at) => ({ id, heading: heading[at], text: text[at] }));
    return {
      url,
      title: titles[place],
      keywords: keywords[place],
      questions: questions[place],
      places: places[place],
      foreign: foreign[place],
      sections,
    };
  });
}

export class Engine {
  /**
   * @param {Index} index
   * @param {(name: string) => Promise<any>} fetchPart a further file of the index
   * @returns {Promise<Engine>}
   */
  static async open(index, fetchPart) {
    if (index.format !== FORMAT) throw new Error(`search index of format ${index.format}`);
    if (index.records) return new Engine(index, new Whole(unpack(index.records), index.asked), fetchPart);
    const { Parts } = await import("./parts.js"); // a large site's only
    return new Engine(
      index,
      new Parts(index.head, async (name) => {
        const found = await fetchPart(`${index.head.folder}/${name}`);
        return name[0] === "p" ? unpack(found)[0] : found;
      }),
      fetchPart,
    );
  }

  /**
   * @param {Index} index
   * @param {import("./whole.js").Store} store
   * @param {(name: string) => Promise<any>} fetchPart
   */
  constructor(index, store, fetchPart) {
    this.fetchMore = async () => index.more && fetchPart(index.more);
    this.interface = index.ui;
    const characters = new Characters(index.tables);
    /** @type {Sense | FullSense} */
    this.sense = new Sense(index.sense);
    this.worth = SURE.outline;
    this.letters = new Set(index.letters);
    this.store = store;
    this.lexicon = new Lexicon(
      index.groups.map(unlist),
      unlist(index.ignored),
      new Fingerprints(index.elsewhere),
      index.names,
      index.particles,
      this.store.keywords,
      characters,
    );
    this.store.open(this.lexicon);
    for (const word of this.lexicon.spelled) this.store.latin.set(word, 1);
  }

  /**
   * Fetch what makes answers better, the same whatever is asked, and use it from then on.
   * @returns {Promise<boolean>} whether there is any
   */
  async improve() {
    const more = await this.fetchMore();
    if (!more) return false;
    this.sense = new FullSense(more.sense);
    this.worth = SURE.full;
    this.store.hear(more.asked);
    if (more.questions) this.store.extend?.(more.questions, more.places, this.lexicon);
    return true;
  }

  /**
   * Pages that answer, best first; `found` is empty where nothing on the site has to do with the query.
   * @param {string} query
   * @param {boolean} [literal] whether to search exactly what was typed
   * @returns {Promise<Search>}
   */
  async search(query, literal = false) {
    const list = words(query, this.lexicon.characters.simplified);
    await this.store.expect(list);
    let best = await this.#read(query, literal);
    if (best.corrected) {
      // A word may well mean itself: it is taken for a slip only where the site then has clearly more to say.
      const typed = await this.#read(query, true);
      if (typed.explained > best.explained - CLEARLY) best = typed;
    }
    return best;
  }

  /**
   * @param {string} query
   * @param {boolean} literal
   * @returns {Promise<Search>}
   */
  async #read(query, literal) {
    const { slots, read, corrected, ours } = understand(query, this.lexicon, this.store, literal);
    const pages = await this.store.candidates(slots);
    const telling = (/** @type {string} */ term) => this.store.telling(term);
    const asked = (/** @type {string} */ term) => this.store.asked(term);
    const lean = this.sense.read(features(read, this.lexicon.groups(read.map(stem))));
    // Number after what no page answers: a letter, whichever. Who does not ask for one wants what to do.
    const letter = Math.max(-1, Math.min(0, lean(this.store.size + 1)));
    const ranked = pages
      .map((page) => {
        const kind = this.letters.has(page.number) ? letter : 0;
        return { page, ...score(page, slots, telling, asked, lean(page.number), kind) };
      })
      .sort((one, two) => two.score - one.score);
    const [relevance, explained, said] = /** @type {const} */ (["relevance", "explained", "asked"]).map((name) =>
      Math.max(0, ...ranked.slice(0, 3).map((one) => one[name])),
    );
    const strange = slots.reduce((sum, slot) => sum + (slot.choices[0][0] === "!" ? slot.size : 0), 0);
    const against = votes(slots, (term) => asked(term).get(this.store.size)?.weight ?? 0);
    const leaning = Math.max(-1, ...ranked.map((one) => one.lean));
    const sure =
      this.worth.relevance * relevance +
      this.worth.asked * (said - against) +
      this.worth.elsewhere * Math.min(strange, MOST_ELSEWHERE) +
      this.worth.lean * leaning +
      this.worth.nowhere * lean(this.store.size);
    const lowest = (ranked[0]?.score ?? 0) * RELATIVE;
    // What nobody has asked yet is ours where a title says it in full.
    const told = sure >= this.worth.found || ours || (!said && !against && relevance >= TITLED);
    const near = told ? ranked.filter((one) => one.score > lowest).slice(0, MOST) : [];
    const found = near.map((one) => ({ ...one, section: answering(one.page, slots, telling, asked) }));
    return { found, slots, corrected, explained, ranked, sure: sure >= this.worth.answers };
  }

  /**
   * What a form shows for a query.
   * @param {string} query
   * @param {boolean} [literal] whether to search exactly what was typed
   * @returns {Promise<Answer>}
   */
  async answer(query, literal) {
    const { found, slots, corrected, sure } = await this.search(query, literal);
    const hits = found.map((one) => hit(one, slots, this.lexicon));
    return { hits, sure, corrected, nearest: hits.length ? "" : suggestion(query, this.lexicon, this.store.latin) };
  }
}
