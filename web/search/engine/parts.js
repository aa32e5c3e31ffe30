// A large site's index, in parts: terms by sound or spelling, and one file a page. Only what a query needs is fetched.

import { readVotes } from "./asked.js";
import { blur } from "./characters.js";
import { MINOR, prepare, weight } from "./rank.js";
import { isHan, stem, terms } from "./text.js";

/** @typedef {import("./rank.js").Page} Page */
/** @typedef {import("./rank.js").Packed} Packed */
/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {import("./understand.js").Slot} Slot */
/** @typedef {import("./asked.js").Vote} Vote */
/**
 * @typedef {{ strong: number[], body: number[], count: number, asked: Map<number, Vote> }} Postings pages by number; `count`:
 * pages that have it; `asked`: those that readers ask for with it
 */

const CANDIDATES = 8; // pages fetched and ranked in full
const ASKED = 0.8; // worth of a step by which readers' wordings speak for a page
const BODY = 0.35; // worth of a match in running text against one in a title, keyword, question, or heading

/**
 * Number of the part that holds a term. Pairs that sound alike share one, so that a slip needs no second request.
 * helpcenter/search/parts.py files them by the same rule.
 * @param {string} term
 * @param {import("./characters.js").Characters} characters
 * @param {number} count parts
 */
export function part(term, characters, count) {
  const key = isHan(term) ? [...term].map((sign) => blur(characters.sounds.get(sign)?.[0] ?? sign)).join(" ") : term;
  let hash = 7;
  for (let place = 0; place < key.length; place++) hash = (Math.imul(hash, 31) + key.charCodeAt(place)) >>> 0;
  return hash % count;
}

/** @typedef {import("./whole.js").Store} Store */

/** @implements {Store} */
export class Parts {
  /**
   * @param {import("./data.js").Head} head
   * @param {(name: string) => Promise<any>} fetchPart a file of the index, by name
   */
  constructor(head, fetchPart) {
    this.size = head.pages;
    this.parts = head.parts;
    this.keywords = head.keywords;
    this.latin = new Map(head.latin);
    /** @type {Set<string>} what stands on pages; `latin` takes in the words of synonyms too */
    this.written = new Set(head.latin.map(([word]) => stem(word)));
    this.fetchPart = fetchPart;
    /** @type {Map<number, Promise<void>>} */
    this.loading = new Map();
    /** @type {Map<string, Postings>} */
    this.postings = new Map();
    /** @type {Map<number, Promise<Page>>} */
    this.pages = new Map();
  }

  /** @param {Lexicon} lexicon */
  open(lexicon) {
    this.lexicon = lexicon;
  }

  hear() {} // each part has its own

  /** @param {string[]} list */
  async expect(list) {
    await this.#load(terms(list).filter((term) => !isHan(term) || term.length > 1));
  }

  /** @param {string[]} wanted terms */
  async #load(wanted) {
    const { characters } = /** @type {Lexicon} */ (this.lexicon);
    const numbers = new Set(wanted.map((term) => part(term, characters, this.parts)));
    await Promise.all([...numbers].map((number) => this.#part(number)));
  }

  /** @param {number} number */
  #part(number) {
    let done = this.loading.get(number);
    if (!done) {
      done = this.fetchPart(`t${number}`).then((rows) => {
        for (const [term, count, strong, body, asked] of rows)
          this.postings.set(term, { count, strong: sums(strong), body: sums(body), asked: readVotes(asked ?? "") });
      });
      done.catch(() => this.loading.delete(number));
      this.loading.set(number, done);
    }
    return done;
  }

  /** @param {string} term */
  has(term) {
    return this.postings.has(term) || this.written.has(term);
  }

  /** @param {string} term */
  telling(term) {
    const found = this.postings.get(term);
    return found ? weight(found.strong.length || found.count || found.asked.size, this.size) : 0;
  }

  /** @param {string} term @returns {Map<number, Vote>} */
  asked(term) {
    return this.postings.get(term)?.asked ?? new Map();
  }

  /** @param {Slot[]} slots */
  async candidates(slots) {
    await this.#load(
      slots.flatMap((slot) => slot.choices.map(([term]) => term)).filter((term) => [...term].length > 1),
    );
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const slot of slots) {
      /** @type {Map<number, number>} */
      const best = new Map();
      for (const [term, quality] of slot.choices) {
        const found = this.postings.get(term);
        if (!found) continue;
        const worth = quality * slot.size * this.telling(term) * (slot.minor ? MINOR : 1);
        const add = (/** @type {number} */ page, /** @type {number} */ value) =>
          best.set(page, Math.max(best.get(page) ?? 0, value));
        for (const page of found.body) add(page, worth * BODY);
        for (const page of found.strong) add(page, worth);
        for (const [page, vote] of found.asked)
          add(page, quality * (slot.minor ? MINOR : 1) * (ASKED * vote.weight + BODY));
      }
      for (const [page, worth] of best) if (page < this.size) scores.set(page, (scores.get(page) ?? 0) + worth);
    }
    const first = [...scores].sort((one, two) => two[1] - one[1] || one[0] - two[0]).slice(0, CANDIDATES);
    return Promise.all(first.map(([page]) => this.#page(page)));
  }

  /** @param {number} number */
  #page(number) {
    let page = this.pages.get(number);
    if (!page) {
      page = this.fetchPart(`p${number}`).then((record) =>
        prepare(record, /** @type {Lexicon} */ (this.lexicon), number),
      );
      page.catch(() => this.pages.delete(number));
      this.pages.set(number, page);
    }
    return page;
  }
}

/** @param {number[]} steps @returns {number[]} running sums: numbers were sent as steps from one to the next */
function sums(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}
