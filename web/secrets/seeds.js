// Recovery phrases of wallets: words of the BIP-39 lists in a row.

import { oneOf, span, spans } from "./signs.js";
import { known } from "./vocabulary.js";

/** @typedef {import("./find.js").Found} Found */
/** @typedef {{word: string, start: number, end: number, listed: boolean}} Word */

const STEP = 90; // as in helpcenter/render/seed_words.py
const HAN_BASE = 0x4e00;
const WORD = /[a-z]{2,}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?![\u4e00-\u9fff])/gi;
const HAN = /[\u4e00-\u9fff]/g;
/** Han characters without blanks, or in groups: on a line of their own, or after a label. */
const LINE = /^[ \d.:]{0,6}([\u4e00-\u9fff]+(?:[ 、][\u4e00-\u9fff]+)*) *$/gm;
const JOINED = /(?:[\s:="'([]|(?:就?是|为)){1,4}([\u4e00-\u9fff]+(?:[ 、\n][\u4e00-\u9fff]+)*)/y;
/** Words that readers of this site use, and chance does not make (12 places, 2,048² pairs). */
const OURS =
  /密码|交易|邮[箱件]|支付|账[号户]|退款|验证|客服|登[录陆]|手机|银行|订单|[付汇]款|转账|收到|钱包|怎么|什么|骗子|我们/;
const LENGTHS = new Set([12, 15, 18, 21, 24]);
const COPULA = /[:=是为→]|\b(?:is|are|was|were)\b|如下|follow|below/i;
/** What may stand between two words: blanks, commas, and numbers such as "2." or "(2)". */
const BETWEEN = /^[\s.,、;:|/>_"'()[\]#*+=-]{0,6}(?:\d{1,2}[\s.,、:)\]-]{0,4})?$/;
const LABEL = oneOf(
  "gi",
  /助记[词码]|恢复[词短]语?|种子[词短]?语?|钱包短语/,
  /(?:seed|recovery|backup|secret|mnemonic|wallet|pass) ?(?:phrases?|words?|seed)|mnemonics?|seed(?= ?(?:is|:|=))/,
  /(?:12|24|twelve|twenty-four) words|(?:12|24|十二|二十四)个(?:单词|英文单词|词|字|汉字)/,
);
/** Whether English sentences are made of such words: they do not make a short run a phrase. @param {string} word */
const isCommon = (word) =>
  known.common.has(word) || known.easy.has(word) || known.between.has(word) || known.said.has(word);

/** @param {string} packed gaps of a set of numbers @returns {Set<number>} */
function unpack(packed) {
  const numbers = new Set();
  let number = 0;
  for (let place = 0; place < packed.length; place++) {
    const code = packed.charCodeAt(place);
    if (packed[place] === "~") {
      number += STEP;
      continue;
    }
    number += code - (code > 92 ? 36 : 35);
    numbers.add(number);
  }
  return numbers;
}

/** The word lists, as helpcenter/render/seed_words.py packs them. */
export class Seeds {
  /** @param {string} table; `learn` comes first */
  constructor(table) {
    const [han, english] = table.split(" ");
    this.han = unpack(han);
    this.english = unpack(english);
    // A text comes here with some signs Simplified (see flatten).
    for (const [sign, simple] of known.simplified) if (this.has(sign)) this.han.add(simple.charCodeAt(0) - HAN_BASE);
  }

  /**
   * Whether a word is on a list. English words are known by a hash: 3 % of others pass too.
   * @param {string} word English in any case, or one Han character
   */
  has(word) {
    const code = word.charCodeAt(0);
    if (code >= HAN_BASE) return this.han.has(code - HAN_BASE);
    if (word.length < 3 || word.length > 8) return false;
    let hash = 0;
    for (const sign of word.toLowerCase()) hash = (Math.imul(hash, 33) + sign.charCodeAt(0)) >>> 0;
    return this.english.has((hash ^ (hash >>> 16)) & 0xffff);
  }

  /**
   * Recovery phrases.
   * @param {string} text flat
   * @returns {Found[]}
   */
  phrases(text) {
    const labels = spans(text, LABEL);
    /** @type {Found[]} */
    const found = [];
    for (const run of this.#runs(text, labels)) {
      if (isPhrase(text, run, labels)) found.push({ start: run[0].start, end: run[run.length - 1].end, kind: "seed" });
    }
    // Characters in one piece could be a sentence: the count must be right, and no everyday word among them.
    const blocks = [...text.matchAll(LINE)].map((match) => ({
      block: match[1],
      start: match.index + match[0].indexOf(match[1]),
      most: 8,
    }));
    for (const { end } of labels) {
      JOINED.lastIndex = end;
      const match = JOINED.exec(text);
      // What follows may be the rest of the sentence, after the phrase in one piece.
      for (const block of match ? new Set([match[1], match[1].split(/[ 、\n]/)[0]]) : [])
        blocks.push({ block, start: JOINED.lastIndex - (match?.[1].length ?? 0), most: 3 });
    }
    for (const { block, start, most } of blocks) {
      const signs = block.match(HAN) ?? [];
      const everyday = signs.filter((sign) => known.everyday.has(sign)).length;
      const prose =
        !LENGTHS.has(signs.length) || !signs.every((sign) => this.has(sign)) || everyday > signs.length / most;
      if (!prose && !OURS.test(block)) found.push({ start, end: start + block.length, kind: "seed" });
    }
    return found;
  }

  /**
   * Longest rows of list words; one stranger between two of them may be a slip of the pen. Labels part rows.
   * @param {string} text
   * @param {import("./flat.js").Range[]} labels
   */
  *#runs(text, labels) {
    /** @type {Word[]} */
    let run = [];
    let next = 0;
    for (const match of text.matchAll(WORD)) {
      const { start, end } = span(match.index, match[0]);
      while (next < labels.length && labels[next].end <= start) next++;
      const listed = this.has(match[0]) && !(labels[next]?.start < end);
      const word = { word: match[0].toLowerCase(), start, end, listed };
      const last = run[run.length - 1];
      // After a whole phrase, a stranger and an ordinary word are the sentence going on.
      const over = last && !last.listed && run.length > 12 && isCommon(word.word);
      if (
        last &&
        !over &&
        BETWEEN.test(text.slice(last.end, start)) &&
        (word.listed || (last.listed && run.length > 2))
      ) {
        run.push(word);
        continue;
      }
      yield trim(run);
      run = word.listed ? [word] : [];
    }
    yield trim(run);
  }
}

/** @param {Word[]} run */
const trim = (run) => (run.length && !run[run.length - 1].listed ? run.slice(0, -1) : run);

/**
 * @param {string} text
 * @param {Word[]} run
 * @param {import("./flat.js").Range[]} labels
 */
function isPhrase(text, run, labels) {
  if (run.length < 3) return false;
  const listed = run.filter((word) => word.listed).length;
  // Chinese that is parted sign by sign is no prose, however common its signs.
  const rare = run.filter(({ word, listed }) => listed && (word > "z" || !isCommon(word))).length;
  // Twelve list words on end are hardly ever prose; with a stranger among them, more must be rare.
  if (listed > 11 && rare > (listed === run.length ? 2 : 6) && run.length - listed <= listed / 8) return true;
  const { start } = run[0];
  const label = labels.filter(({ end }) => end <= start).pop();
  if (!label || start - label.end > 40) return false;
  return rare >= (COPULA.test(text.slice(label.end, start)) ? 3 : 5);
}
