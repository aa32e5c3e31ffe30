// Recovery phrases of wallets: words of the BIP-39 lists in a row, whose last bits check the others.

import { sha256 } from "./sha256.js";
import { at, isSaid, lead, oneOf, span, spans } from "./signs.js";
import { known } from "./vocabulary.js";

/** @typedef {import("./find.js").Found} Found */
/** @typedef {import("./flat.js").Range} Range */
/** @typedef {{word: string, start: number, end: number, number: number}} Word number: its place on the list, -1 for none */

const HAN = /[\u4e00-\u9fff]/g;
const WORD = /[a-z]{2,}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?![\u4e00-\u9fff\d])/gi;
/** Han characters without blanks, or in groups: on a line of their own, or after a label. */
const LINE = /^[ \d.:]{0,6}([\u4e00-\u9fff]+(?:[ 、][\u4e00-\u9fff]+)*) *$/gm;
/** So many characters between other signs, where a label stands somewhere in the text. */
const PIECE = /(?<![\u4e00-\u9fff] ?)[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){11,23}(?! ?[\u4e00-\u9fff])/g;
const JOINED =
  /(?:\([^()\n]{1,20}\)|[\s:="'([]|就?是|为|如下|写成一行){0,6}([\u4e00-\u9fff]{1,30}(?:[ 、\n][\u4e00-\u9fff]{1,30}){0,24})/y;
const LENGTHS = [12, 15, 18, 21, 24];
const LONGEST = 60; // words in a row that are looked through; more are no prose
/** What may stand between two words: blanks, commas, and numbers such as "2.", "(2)", "word 2 is". */
const BETWEEN = oneOf(
  "i",
  /^[\s.,、;:|/>_"'()[\]#*+=-]*(?:(?:word|第|no\.?) ?)?#?(?:[\d一二三四五六七八九十]{1,3}(?:st|nd|rd|th)?(?: word|个?单?词)?(?: ?(?:is|是))?[\s.,、:)\]=-]{0,4})?$/,
);
/** Whether English sentences are made of such words: they do not make a short run a phrase. @param {string} word */
const isCommon = (word) => known.common.has(word) || isSaid(word);

/** @param {Word} word */
const isListed = ({ number }) => number >= 0;

/** @param {Word} word */
const isRare = ({ word, number }) => number >= 0 && (word > "zz" || !isCommon(word));

/**
 * Whether the bits at the end of a phrase are those of the hash of the others (BIP-39).
 * @param {number[]} numbers of the words
 */
function checks(numbers) {
  const { length } = numbers;
  if (!LENGTHS.includes(length) || numbers.includes(-1)) return false;
  const bits = numbers.map((number) => number.toString(2).padStart(11, "0")).join("");
  const size = length / 3;
  const bytes = bits.slice(0, -size).match(/.{8}/g) ?? [];
  return parseInt(bits.slice(-size), 2) === sha256(bytes.map((byte) => parseInt(byte, 2))) >> (8 - size);
}

/** The word lists, as helpcenter/render/seed_words.py packs them. */
export class Seeds {
  /** @param {string} table; `learn` comes first: Traditional signs join those that it knows */
  constructor(table) {
    /** @type {Map<string, number>} a word, or its first four letters, by which wallets know it */
    this.numbers = new Map();
    const [english, han] = table.split(" ");
    let word = "";
    let number = 0;
    for (const [, same, rest] of english.matchAll(/(\d)([a-z]+)/g)) {
      word = word.slice(0, Number(same)) + rest;
      this.numbers.set(word.slice(0, 4), number).set(word, number++);
    }
    number = 0;
    for (const [, sign, traditional] of han.matchAll(/(.)(?:~(.))?/g)) {
      if (traditional) known.simplified.set(traditional, sign);
      this.numbers.set(sign, number++);
    }
  }

  /** The place of a word on its list, -1 for none. @param {string} word English in any case, or one Han character */
  numberOf(word) {
    return this.numbers.get(word.toLowerCase()) ?? -1;
  }

  /**
   * Recovery phrases.
   * @param {string} text flat
   * @returns {Found[]}
   */
  phrases(text) {
    const labels = spans(text, known.seeds);
    /** @type {Found[]} */
    const found = [];
    // Told in sentences, "word one is …, two is …", or "first …, then …, then …": what stands between the words goes.
    let count = 0;
    const told = text.replace(known.told, (words) => {
      count++;
      return (known.says.opens.test(words) ? "。" : "_").repeat(words.length);
    });
    for (const one of count > 1 ? [told, text] : [text])
      for (const run of this.#runs(one, labels))
        for (const words of phrasesOf(one, run, labels)) {
          const [start, end] = [startOf(one, words), words[words.length - 1].end];
          // What leads to a phrase that was told is no part of it, though it may be on the list.
          const same = found.find((other) => start < other.start && other.start < end);
          if (!same || !known.says.opens.test(text.slice(start, same.start))) found.push({ start, end, kind: "seed" });
        }
    // Characters in one piece could be a sentence or a name. On a line of their own the checksum must be right; after a
    // label it is enough that they do not read like a sentence.
    for (const match of text.matchAll(LINE)) {
      const [line, block] = match;
      if (this.#isPhrase(block) && !known.notPhrase.test(block))
        found.push({ ...span(match.index + line.indexOf(block), block), kind: "seed" });
    }
    for (const { start, end } of labels.length ? spans(text, PIECE) : []) {
      const block = text.slice(start, end);
      const quoted = /["'([<]/.test(text[start - 1]) && /["')\]>]/.test(text[end]);
      if (this.#isPhrase(block, quoted ? 12 : 0) && !known.notPhrase.test(block))
        found.push({ start, end, kind: "seed" });
    }
    for (const { end } of labels) {
      JOINED.lastIndex = end;
      const [joined, block] = JOINED.exec(text) ?? ["", ""];
      if (!block) continue;
      // What follows may be the rest of the sentence, after the phrase in one piece.
      const [first] = block.split(/[ 、\n]/);
      const signs = [...(first.length > 1 ? first : block).matchAll(HAN)];
      const heads = LENGTHS.filter((length) => length + 3 < signs.length).map((length) =>
        block.slice(0, signs[length].index).trim(),
      );
      const phrase =
        [first, block, ...heads].find((one) => this.#isPhrase(one)) ??
        [block, first].find((one) => this.#isPhrase(one, joined === block ? 10 : 6, one === first));
      if (phrase) found.push({ ...span(end + joined.length - block.length, phrase), kind: "seed" });
    }
    return found;
  }

  /**
   * Whether Han characters can be a phrase.
   * @param {string} block
   * @param {number} [least] signs, where a label says so even though the checksum is wrong
   * @param {boolean} [any] number of signs
   */
  #isPhrase(block, least, any) {
    const signs = block.match(HAN) ?? [];
    const numbers = signs.map((sign) => this.numberOf(sign));
    const everyday = signs.filter((sign) => known.everyday.has(sign)).length;
    if (everyday > signs.length / (least ? 4 : 6)) return false;
    if (checks(numbers) || !least) return checks(numbers);
    const size = any ? signs.length >= least : LENGTHS.includes(signs.length);
    return size && !numbers.includes(-1) && !known.notPhrase.test(block) && !known.noValue.test(block);
  }

  /**
   * Longest rows of list words; one stranger between two of them may be a slip of the pen. Labels part rows.
   * @param {string} text
   * @param {Range[]} labels
   */
  *#runs(text, labels) {
    /** @type {Word[]} */
    let run = [];
    let next = 0;
    for (const match of text.matchAll(WORD)) {
      if (/^(?:st|nd|rd|th)$/i.test(match[0]) && /\d/.test(text[match.index - 1])) continue; // "2nd"
      const { start, end } = span(match.index, match[0]);
      while (next < labels.length && labels[next].end <= start) next++;
      const number = labels[next]?.start < end ? -1 : this.numberOf(match[0]);
      const word = { word: match[0].toLowerCase(), start, end, number };
      const last = run[run.length - 1];
      const alike = last && last.word > "zz" === word.word > "zz";
      const between = last && text.slice(last.end, Math.min(start, last.end + 40));
      // "… echo. Which half": a new sentence.
      const ends = last && /^\. [A-Z]/.test(text.slice(last.end, start + 1)) && !/[A-Z]/.test(text[last.start]);
      const joins = alike && !ends && BETWEEN.test(between);
      if (joins && (isListed(word) || (isListed(last) && run.length > (/,/.test(between) ? 1 : 2)))) {
        run.push(word);
        continue;
      }
      yield trim(run);
      run = isListed(word) ? [word] : [];
    }
    yield trim(run);
  }
}

/** Where a phrase begins: at the number of its first word, if they have numbers. @param {string} text @param {Word[]} words */
function startOf(text, [{ start, end }, second]) {
  const first = /(?<![\d.,])[#(]?1[.):、 -]{0,3}$/.exec(lead(text, start, 6));
  return first && /2/.test(text.slice(end, second.start)) ? start - first[0].length : start;
}

/** @param {Word[]} run */
const trim = (run) => (run.length && !isListed(run[run.length - 1]) ? run.slice(0, -1) : run);

/**
 * The phrases of a row: those whose checksum is right, and all of it, where a label or the words leave no doubt.
 * @param {string} text
 * @param {Word[]} run
 * @param {Range[]} labels
 * @returns {Word[][]}
 */
function phrasesOf(text, run, labels) {
  if (run.length < 3) return [];
  const rare = run.filter(isRare).length;
  const listed = run.filter(isListed).length;
  const { start } = run[0];
  const stop = run[run.length - 1].end;
  const gap = labels
    .map((label) => (label.end <= start ? text.slice(label.end, start) : text.slice(stop, label.start)))
    .filter(({ length }) => length && length <= (rare > 5 ? 160 : 40))
    .pop();
  const named = gap && rare >= (known.says.leads.test(gap) || !/[a-z]/i.test(gap) ? 3 : 4);
  const sure = listed > 9 && rare * 2 > listed && run.length - listed <= listed / (listed > 11 ? 8 : 5);
  const right =
    rare < 3 || run.length > LONGEST
      ? []
      : run.flatMap((_, first) =>
          LENGTHS.map((length) => run.slice(first, first + length)).filter((words) =>
            checks(words.map(({ number }) => number)),
          ),
        );
  // A right checksum tells the phrase from a word before or after it, which may be on the list too.
  const most = Math.max(...right.map(({ length }) => length));
  const longest = right.filter(({ length }) => length === most);
  const exact = longest.filter((words) => isRare(words[0]) && isRare(words[most - 1]));
  for (const words of [exact, longest]) if (words.length && run.length - words[0].length < 4) return words;
  // Six rare words and more with nothing but blanks between are no prose.
  const rows = [...text.slice(start, stop).matchAll(/(?:[a-z]+ ){5,}[a-z]+/gi)].map((row) =>
    run.filter((word) => word.start >= start + row.index && word.end <= start + row.index + row[0].length),
  );
  if (!named && !sure) return [...right, ...rows.filter((words) => words.filter(isRare).length * 4 > words.length * 3)];
  // The sentence may go on after the phrase, or lead to it.
  let [first, end] = [0, run.length];
  const stranger = run.findIndex((word) => !isListed(word));
  const opens = run.findIndex(
    ({ word, end: place }, index) =>
      (isCommon(word) || run.length - index > 6) &&
      /^[^a-z]*:[^:]*$/i.test(text.slice(place, run[index + 2]?.start ?? place + 8)),
  );
  if (opens >= 0 && opens < 4) first = opens + 1;
  /** @param {Word} word */
  const isCapital = (word) => /[A-Z]/.test(text[word.start]);
  while (
    !isRare(run[end - 1]) &&
    (end > 12 || (stranger > 0 && stranger < end) || (isCapital(run[end - 1]) && !isCapital(run[0])))
  )
    end--;
  const words = run.slice(first, end);
  // A slip of the pen in the first word or the last one: a phrase has one word more.
  if (LENGTHS.includes(words.length + 1)) {
    const [before] = /[a-z]{4,9}[ ,、]{1,2}$/i.exec(lead(text, words[0].start, 12)) ?? [""];
    const after = at(/[ ,、]{1,2}[a-z]{4,9}(?![a-z])/iy, text, words[words.length - 1].end);
    const [slip, place] = before ? [before, words[0].start - before.length] : [after, words[words.length - 1].end];
    const sign = slip.search(/[a-z]/i);
    const word = slip.match(/[a-z]+/i)?.[0] ?? "";
    if (word && !isCommon(word)) words[before ? "unshift" : "push"]({ word, ...span(place + sign, word), number: -1 });
  }
  return [words, ...right];
}
