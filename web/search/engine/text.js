// One spelling for all: what is typed and what is searched go through the same folding.
// helpcenter/core/chinese.py does the same at build; a test holds the two together.

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const APOSTROPHE = /([\p{L}\p{N}])['’ʼ`](?=[\p{L}\p{N}])/gu;
const WORD = /[\u3400-\u9fff\u{20000}-\u{323af}]+|(?:(?![\u3400-\u9fff\u{20000}-\u{323af}])[\p{L}\p{N}])+/gu;
const HAN = /^[\u3400-\u9fff\u{20000}-\u{323af}]/u;

/** @param {string} text @returns {boolean} whether it begins with a Han character */
export const isHan = (text) => HAN.test(text);

/**
 * Fold width, case, accents, invisible signs, and apostrophes (Unicode NFKC, UAX #15).
 * @param {string} text
 * @returns {string}
 */
export function plain(text) {
  const folded = text.normalize("NFKC").toLowerCase().replaceAll("ü", "v").replace(INVISIBLE, "");
  return folded.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").replace(APOSTROPHE, "$1");
}

/**
 * Words in reading order: a run of Han characters, or of letters and digits. Scripts that touch are taken apart.
 * @param {string} text
 * @param {Map<string, string>} simplified Traditional character → Simplified
 * @returns {string[]}
 */
export function words(text, simplified) {
  const folded = [...plain(text)].map((sign) => simplified.get(sign) ?? sign).join("");
  return folded.match(WORD) ?? [];
}

const SEGMENTER = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : undefined;

/**
 * Which characters of a Chinese run belong to one word: browsers bring a dictionary (ECMA-402, Intl.Segmenter).
 * @param {string} run
 * @returns {number[]} for each character a number that its word has; empty where the browser knows no words
 */
export function wordOf(run) {
  if (!SEGMENTER) return [];
  return [...SEGMENTER.segment(run)].flatMap(({ segment, index }) => [...segment].map(() => index));
}

/**
 * Stem of an English word: plural, -ed, -ing, last e, doubled last letter, British -ise. Light, so that it rarely joins two meanings.
 * @param {string} word lower case
 * @returns {string}
 */
export function stem(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let root = word;
  if (/[^ei]ies$/.test(root)) root = `${root.slice(0, -3)}y`;
  else if (/(s|x|z|ch|sh)es$/.test(root)) root = root.slice(0, -2);
  else if (/[^sui]s$/.test(root)) root = root.slice(0, -1);
  if (/[^e]ied$/.test(root)) root = `${root.slice(0, -3)}y`;
  else if (/[aeiouy].*[^e]ed$/.test(root)) root = root.slice(0, -2);
  else if (/[aeiouy].*ing$/.test(root)) root = root.slice(0, -3);
  if (root.length > 3) root = root.replace(/e$/, "");
  return root.replace(/([b-df-hj-np-tv-z])\1$/, "$1").replace(/([a-z]{3})is$/, "$1iz");
}

/**
 * The same text for every spelling: words parted by spaces, English stemmed.
 * @param {string[]} list words
 * @returns {string}
 */
export const canonical = (list) => list.map(stem).join(" ");

/**
 * Index terms of a list of words: stems, and Han characters in pairs and alone.
 * @param {string[]} list words
 * @returns {string[]}
 */
export function terms(list) {
  const result = [];
  for (const word of list) {
    if (!isHan(word)) {
      result.push(stem(word));
      continue;
    }
    const signs = [...word];
    signs.forEach((sign, place) => {
      result.push(sign);
      if (place) result.push(signs[place - 1] + sign);
    });
  }
  return result;
}
