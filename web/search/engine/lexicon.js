// The words that editors own – synonyms, keywords, words to ignore – and how to find them in what was typed.

import { canonical, isHan, words } from "./text.js";

/**
 * What a phrase is filed under: its first Chinese character or Latin word.
 * @param {string} text canonical
 * @param {number} place
 */
function start(text, place) {
  const sign = String.fromCodePoint(text.codePointAt(place) ?? 32);
  if (isHan(sign)) return sign;
  const end = text.indexOf(" ", place);
  return text.slice(place, end < 0 ? undefined : end);
}

/**
 * First letters of syllables, in every reading: 重置 may be "cz" or "zz".
 * @param {string[][]} sounds
 * @returns {string[]}
 */
function letters(sounds) {
  return sounds.reduce(
    (/** @type {string[]} */ heads, syllables) => {
      const firsts = [...new Set(syllables.map((syllable) => syllable[0]))];
      return heads.flatMap((head) => firsts.map((first) => head + first));
    },
    [""],
  );
}

/** @typedef {import("./characters.js").Characters} Characters */
/** @typedef {import("./characters.js").Unit} Unit */
/**
 * @typedef {object} Phrase
 * @property {string} text canonical text
 * @property {string} id term of its group ("#12"), "" for a keyword, "-" for a word to ignore, "!" for one about other things (in queries alone)
 * @property {string[]} signs its characters, where it is all Han
 * @property {string[]} groups its own group, or those of the words in a keyword
 */

/** @param {Phrase} phrase @returns {boolean} whether it leads to no page */
const aside = ({ id }) => id === "-";

// Characters or words of a word about other things: of longer stretches, more are taken for one than are one.
const MOST_STRANGE = { han: 5, latin: 3 };

export class Lexicon {
  /**
   * @param {string[][]} groups words of each, in lower case
   * @param {string[]} ignored
   * @param {{ has: (word: string) => boolean }} elsewhere canonical words of queries about other things
   * @param {string[]} names of the service
   * @param {string} particles characters of which two together say nothing
   * @param {string[]} keywords
   * @param {Characters} characters
   */
  constructor(groups, ignored, elsewhere, names, particles, keywords, characters) {
    this.elsewhere = elsewhere;
    this.names = new Set(names);
    this.particles = new Set(particles);
    /** @type {Map<string, Phrase>} */
    this.phrases = new Map();
    this.characters = characters;
    /** @type {Map<string, string[]>} words of each group as written */
    this.words = new Map();
    const add = (/** @type {string} */ word, /** @type {string} */ id) => {
      const text = canonical(words(word, characters.simplified));
      const signs = /^[^ -~]+$/.test(text) ? [...text] : [];
      if (text && !this.phrases.has(text)) this.phrases.set(text, { text, id, signs, groups: [] });
    };
    groups.forEach((list, number) => {
      const id = `#${number}`;
      this.words.set(id, list);
      list.forEach((word) => add(word, id));
    });
    ignored.forEach((word) => add(word, "-"));
    keywords.forEach((word) => add(word, ""));

    /** @type {Map<string, Phrase[]>} by first character, longest first */
    this.byStart = new Map();
    /** @type {Map<number, Phrase[]>} Han phrases by length */
    this.byLength = new Map();
    /** @type {Map<string, Phrase[]>} by first letters of their syllables: 退款 under "tk" */
    this.byInitials = new Map();
    /** @type {Set<string>} Latin words that stand in a phrase */
    this.latin = new Set();
    const push = (/** @type {Map<any, Phrase[]>} */ map, /** @type {any} */ key, /** @type {Phrase} */ phrase) =>
      map.has(key) ? map.get(key)?.push(phrase) : map.set(key, [phrase]);
    for (const phrase of [...this.phrases.values()].sort((one, two) => two.text.length - one.text.length)) {
      if (phrase.id) push(this.byStart, start(phrase.text, 0), phrase);
      for (const word of phrase.text.split(" ")) if (!isHan(word) && phrase.id !== "-") this.latin.add(word);
      if (!phrase.signs.length) continue;
      push(this.byLength, phrase.signs.length, phrase);
      if (phrase.signs.length < 2 || aside(phrase)) continue;
      for (const initials of letters(phrase.signs.map((sign) => characters.sounds.get(sign) ?? [])))
        push(this.byInitials, initials, phrase);
    }
    for (const phrase of this.phrases.values())
      phrase.groups = phrase.id[0] === "#" ? [phrase.id] : phrase.id ? [] : [...this.groups(phrase.text.split(" "))];
    /** @type {Set<string>} Latin words of the groups as written, for spelling */
    this.spelled = new Set(
      [...this.words.values()]
        .flat()
        .flatMap((word) => words(word, characters.simplified))
        .filter((word) => /^[a-z]{2,}$/.test(word)),
    );
    this.longest = Math.max(0, ...this.byLength.keys());
  }

  /**
   * Groups whose words stand in a list of stems, with its fillers or without.
   * @param {string[]} stems
   * @returns {Set<string>}
   */
  groups(stems) {
    return new Set([...this.#groups(stems.join(" ")), ...this.#groups(this.short(stems).join(" "))]);
  }

  /**
   * Latin fillers left out, where two words remain: "account is blocked" is "account block".
   * @param {string[]} stems
   */
  short(stems) {
    const kept = stems.filter((word) => isHan(word) || this.phrases.get(word)?.id !== "-");
    return kept.length > 1 ? kept : stems;
  }

  /** @param {string} text canonical @returns {string[]} */
  #groups(text) {
    const found = [];
    for (let place = 0; place < text.length; place++) {
      const phrase = this.at(text, place);
      if (!phrase) continue;
      // One character says too little of a text; of a query it may be all.
      if (!aside(phrase) && phrase.signs.length !== 1) found.push(phrase.id);
      place += phrase.text.length - 1;
    }
    return found;
  }

  /**
   * Longest phrase that stands at a place of canonical text; Latin ones begin and end with a word.
   * @param {string} text
   * @param {number} place
   * @returns {Phrase | undefined}
   */
  at(text, place) {
    const first = start(text, place);
    if (!isHan(first) && place && text[place - 1] !== " ") return undefined;
    return this.byStart.get(first)?.find((phrase) => {
      const end = place + phrase.text.length;
      return (
        text.startsWith(phrase.text, place) &&
        (end === text.length || text[end] === " " || isHan(phrase.text.slice(-1)))
      );
    });
  }

  /**
   * The word about other things that stands at a place of a query and is longer than what else does.
   * @param {string[]} units stems, or characters of a run
   * @param {number} place
   * @param {number} known units of the phrase that stands there, 0 for none
   * @param {string} between what parts units
   * @returns {Phrase | undefined}
   */
  strange(units, place, known, between) {
    for (
      let length = Math.min(MOST_STRANGE[between ? "latin" : "han"], units.length - place);
      length > known;
      length--
    ) {
      const signs = units.slice(place, place + length);
      const text = signs.join(between);
      if (this.elsewhere.has(text)) return { text, id: "!", signs, groups: ["!"] };
    }
    return undefined;
  }

  /**
   * Phrases that sound or look like units `from`…`from + length`, the likeliest first.
   * @param {Unit[]} units
   * @param {number} from
   * @param {number} length
   * @returns {{ phrase: Phrase, quality: number } | undefined}
   */
  like(units, from, length) {
    let best;
    /** @type {boolean | undefined} */
    let named;
    for (const phrase of this.byLength.get(length) ?? []) {
      let quality = 1;
      let sure = 0;
      let strange = 0;
      for (let place = 0; place < length && quality; place++) {
        let likeness = this.characters.likeness(units[from + place], phrase.signs[place]);
        // One wrong character among four, or a rare one among three, was meant to be another.
        const few = units[from + place].sounds.length ? 4 : 3;
        if (!likeness && units[from + place].sign && length >= few && !strange++) likeness = 0.6;
        quality *= likeness;
        if (likeness === 1) sure++;
      }
      const pinyin = !units[from].sign;
      if (aside(phrase) && (!pinyin || quality < 0.8)) continue; // a slip makes no filler
      // Two characters that are both wrong are two other characters, unless they sound exactly so.
      // What holds a word as typed means that word: 密码输对 is no slip for 密码不对.
      if (strange && (named ??= this.#named(units, from, length))) continue;
      if (quality < (pinyin ? 0.5 : sure ? 0.45 : 0.6) || (strange && (pinyin || sure < length - 1))) continue;
      if (!best || quality > best.quality) best = { phrase, quality };
    }
    return best;
  }

  /**
   * Whether a word of a group stands among units as typed.
   * @param {Unit[]} units
   * @param {number} from
   * @param {number} length
   */
  #named(units, from, length) {
    const text = units
      .slice(from, from + length)
      .map((unit) => unit.sign)
      .join("");
    for (let place = 0; place < text.length - 1; place++) if ((this.at(text, place)?.text.length ?? 0) > 1) return true;
    return false;
  }

  /**
   * The phrase with most characters in common, at least half of them, for a word of two to six.
   * @param {Unit[]} units
   * @returns {Phrase | undefined}
   */
  nearest(units) {
    let best;
    let most = units.length < 2 || units.length > 6 ? Infinity : units.length / 2 - 0.01;
    for (const phrase of this.byLength.get(units.length) ?? []) {
      if (aside(phrase)) continue;
      const alike = units.reduce((sum, unit, place) => sum + this.characters.likeness(unit, phrase.signs[place]), 0);
      if (alike > most) [best, most] = [phrase, alike];
    }
    return best;
  }

  /**
   * Phrases behind first letters: "mmcz" → 密码, 重置.
   * @param {string} letters
   * @returns {Phrase[][] | undefined} for each step all that begin so, or undefined
   */
  initials(letters) {
    if (!letters) return [];
    for (let length = Math.min(6, letters.length); length > 1; length--) {
      const step = this.byInitials.get(letters.slice(0, length));
      const rest = step && this.initials(letters.slice(length));
      if (step && rest) return [step, ...rest];
    }
    return undefined;
  }
}
