// A small site's index: all pages at once, counted when they come.

import { readVotes, unlist } from "./asked.js";
import { ask, prepare, weight } from "./rank.js";
import { words } from "./text.js";

/** @typedef {import("./rank.js").Page} Page */
/** @typedef {import("./rank.js").Packed} Packed */
/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {import("./understand.js").Slot} Slot */

/**
 * Where an engine finds pages.
 * @typedef {object} Store
 * @property {string[]} keywords of all pages
 * @property {number} size pages that there are; votes for that number are for what no page answers
 * @property {Map<string, number>} latin Latin words as written, and what speaks for each, from 0 to 1
 * @property {(lexicon: Lexicon) => void} open called once, before anything else
 * @property {(asked: string[]) => void} hear take in further terms of readers' wordings, and what each speaks for
 * @property {(questions: string[], places: string[], lexicon: Lexicon) => void} [extend] take in further hidden questions of all pages
 * @property {(list: string[]) => Promise<void>} expect make ready for the words of a query
 * @property {(term: string) => boolean} has whether a term stands anywhere
 * @property {(term: string) => number} telling how telling a term is, 0 where it stands nowhere
 * @property {import("./rank.js").Asked} asked
 * @property {(slots: Slot[]) => Promise<Page[]>} candidates pages that may answer
 */

const NONE = new Map();

/** @implements {Store} */
export class Whole {
  /**
   * @param {Packed[]} records
   * @param {string[]} asked
   */
  constructor(records, asked) {
    /** @type {Map<string, Map<number, import("./asked.js").Vote>>} */
    this.votes = new Map();
    this.hear(asked);
    this.records = records;
    this.size = records.length;
    this.keywords = records.flatMap((record) => record.keywords.split("\n"));
    /** @type {Map<string, number>} */
    this.latin = new Map();
    /** @type {Page[]} */
    this.pages = [];
    /** @type {Map<string, number>} pages by term, in their short texts */
    this.strong = new Map();
    /** @type {Map<string, number>} and anywhere */
    this.anywhere = new Map();
  }

  /** @param {string[]} asked terms of readers' wordings, and what each speaks for */
  hear([terms, told]) {
    const votes = told.split(" ");
    unlist(terms).forEach((term, place) => this.votes.set(term, readVotes(votes[place])));
  }

  /**
   * Take in further hidden questions of the pages.
   * @param {string[]} questions of each page, parted by line ends
   * @param {string[]} places the sections that answer them
   * @param {Lexicon} lexicon
   */
  extend(questions, places, lexicon) {
    this.pages.forEach(({ shorts }, page) => {
      shorts.push(...ask(questions[page], places[page], lexicon));
    });
    this.#count();
  }

  #count() {
    this.strong.clear();
    this.anywhere.clear();
    const count = (/** @type {Map<string, number>} */ map, /** @type {Set<string>} */ terms) => {
      for (const term of terms) map.set(term, (map.get(term) ?? 0) + 1);
    };
    for (const page of this.pages) {
      const strong = new Set(page.shorts.flatMap((short) => [...short.terms]));
      count(this.strong, strong);
      count(this.anywhere, new Set([...strong, ...page.body.flatMap((counts) => [...counts.keys()])]));
    }
  }

  /** @param {Lexicon} lexicon */
  open(lexicon) {
    this.pages = this.records.map((record, number) => prepare(record, lexicon, number));
    this.#count();
    const add = (/** @type {string} */ text, /** @type {number} */ value) => {
      for (const word of words(text, lexicon.characters.simplified)) {
        if (/^[a-z]{2,}$/.test(word)) this.latin.set(word, Math.max(value, this.latin.get(word) ?? 0));
      }
    };
    for (const record of this.records) {
      [record.title, record.keywords].forEach((text) => add(text, 1));
      [record.questions, record.foreign].forEach((text) => add(text, 0.7));
      for (const section of record.sections) {
        add(section.heading, 0.6);
        add(section.text, 0.3);
      }
    }
  }

  async expect() {}

  /** @param {string} term */
  has(term) {
    return this.anywhere.has(term) || this.votes.has(term);
  }

  /** @param {string} term */
  telling(term) {
    const having = this.strong.get(term) ?? this.anywhere.get(term) ?? this.votes.get(term)?.size;
    return having ? weight(having, this.pages.length) : 0;
  }

  /** @param {string} term */
  asked(term) {
    return this.votes.get(term) ?? NONE;
  }

  async candidates() {
    return this.pages;
  }
}
