// The words of data/masking.yml, which the finders of secrets look up.

/**
 * Lists of words with a space between.
 * @typedef {{easy: {zh: string, en: string}, between: {zh: string, en: string}, said: string, starts: string, ends: string,
 *   holds: string, telling: {zh: string, en: string}, units: {zh: string, en: string}, money: {zh: string, en: string},
 *   others: {zh: string, en: string}, names: {zh: string, en: string}, common: string, everyday: string, traditional: string}} Vocabulary
 */

/** Words that stand between a label and its value, and words that say something about one. English ones are whole words. */
export const known = {
  easy: new Set(),
  between: new Set(),
  said: new Set(),
  hanEasy: /(?!)/y,
  hanBetween: /(?!)/y,
  noValue: /(?!)/,
  telling: /(?!)/g,
  unit: /(?!)/,
  money: /(?!)/,
  beforeOther: /(?!)/,
  named: /(?!)/,
  common: new Set(),
  everyday: new Set(),
  simplified: new Map(),
};

/** @param {string} source @returns {RegExp} */
export const sticky = (source) => new RegExp(source, "iy");

/**
 * Take in the words of data/masking.yml. Once, before the first search: without them, less is passed over.
 * @param {Vocabulary} words
 */
export function learn({
  easy,
  between,
  said,
  starts,
  ends,
  holds,
  telling,
  units,
  money,
  others,
  names,
  common,
  everyday,
  traditional,
}) {
  /** @param {string} list @returns {string} a pattern, the longest first, as a reader reads */
  const any = (list) =>
    list
      .split(" ")
      .sort((one, two) => two.length - one.length)
      .join("|");
  /** @param {string} list */
  const set = (list) => new Set(list.split(" "));
  /** @param {{zh: string, en: string}} list @returns {string} a pattern; English words are whole */
  const either = ({ zh, en }) => `${any(zh)}|(?<![a-z])(?:${any(en)})(?![a-z])`;
  const what = `[¥$€£#+]|no\\.|${either(others)}(?: in| with)?`;
  Object.assign(known, {
    easy: set(easy.en),
    between: set(between.en),
    said: set(said),
    common: set(common),
    everyday: new Set(everyday),
    hanEasy: sticky(any(easy.zh)),
    hanBetween: sticky(any(between.zh)),
    noValue: new RegExp(`^(?:${any(starts)})|(?:${any(ends)})$|${any(holds)}`),
    telling: new RegExp(`(?:${either(telling)})(?![a-z])`, "gi"),
    // After a number: what is counted, or a currency.
    unit: new RegExp(
      `^ ?(?:[+%]|or more|-? ?\\d{1,2}(?: ?位| digit| char)|${any(units.zh)}|(?:${any(units.en)})s?(?![a-z]))`,
      "i",
    ),
    money: new RegExp(`^ ?(?:${any(money.zh)}|(?:${any(money.en)})s?(?![a-z]))`, "i"),
    // Before a number that is something else, and before a name.
    beforeOther: new RegExp(`(?:${what}) ?[:#是为]? ?$`, "i"),
    named: new RegExp(`(?:${what}|in as|${either(names)}) ?(?:是|为|叫|:|is|was|#)? ?$`, "i"),
    simplified: new Map(traditional.split(" ").map((pair) => [pair[0], pair[1]])),
  });
}
