// The words of data/masking.yml, which the finders of secrets look up.

/**
 * Lists of words with a space between.
 * @typedef {{easy: {zh: string, en: string}, between: {zh: string, en: string}, said: string, starts: string, ends: string,
 *   holds: string, telling: {zh: string, en: string}, units: {zh: string, en: string}, money: {zh: string, en: string},
 *   others: {zh: string, en: string}, names: {zh: string, en: string}, common: string, everyday: string, traditional: string, phraseless: string,
 *   labels: Record<string, string>, seeds: string, told: string, keys: string, values: Record<string, string[]>, says: Record<string, string>, numbers: Record<string, string>}} Vocabulary the last seven hold patterns
 */

/**
 * Words as finders look them up: those that stand between a label and its value, and those that say something about one.
 * English ones are whole words.
 * @typedef {object} Known
 * @property {Set<string>} easy between a label and its value
 * @property {RegExp} hanEasy
 * @property {Set<string>} between saying more about the value
 * @property {RegExp} hanBetween
 * @property {Set<string>} said about a password
 * @property {RegExp} noValue Han words that are no value
 * @property {RegExp} telling verbs of passing on
 * @property {RegExp} unit after a number: what is counted
 * @property {RegExp} money after a number: a currency, or what shows that it is something else
 * @property {RegExp} beforeOther before a number that is something else
 * @property {RegExp} named before a name
 * @property {Set<string>} common words of English sentences
 * @property {Set<string>} everyday characters of Chinese sentences
 * @property {Map<string, string>} simplified Traditional character → Simplified
 * @property {RegExp} notPhrase Han words of names and addresses
 * @property {string[]} labels kinds of names of passwords and codes
 * @property {RegExp} label such a name; each kind has a group
 * @property {RegExp} seeds names of recovery phrases
 * @property {RegExp} told what people say between the words of a phrase
 * @property {RegExp} keys keys by their form
 * @property {Record<string, RegExp>} says how sentences and values look, by what that says
 * @property {Record<string, RegExp>} before a number: what it is, by kind
 * @property {[import("./find.js").Kind, RegExp][]} values by their kind, those that have a name; groups are what is hidden
 */

const DIGITS =
  "[零〇一二三四五六七八九幺两](?:[ 、,.-]{0,2}[零〇一二三四五六七八九幺两]){3,7}(?![\\u4e00-\\u9fff])|" +
  "[零〇一二三四五六七八九幺两]{6}(?![十百千万位个年月日号])|[三四五六八]个[零一二三四五六七八九]|" +
  "(?:(?:double |triple )?(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,、-]*){3,8}";
/** Digits as words. */
export const SPELLED = new RegExp(DIGITS, "iy");

/** Empty until `learn` has run. */
export const known = /** @type {Known} */ ({});

/** @param {string} source @returns {RegExp} */
const sticky = (source) => new RegExp(source, "iy");

/**
 * "~word" in a pattern is that word, or it with one letter too many, too few, another, or two in the wrong order;
 * "~spelled" is digits as words.
 * @param {string} source
 */
const tolerant = (source) =>
  source.replace(/~(\w+)/g, (_, word) => {
    if (word === "spelled") return DIGITS;
    const slips = Array.from(
      word.slice(2),
      (_, place) => `${word.slice(0, place + 1)}[a-z]{1,3}${word.slice(place + 3)}`,
    );
    return `(?:${slips.join("|")})`;
  });

/**
 * Take in the words of data/masking.yml. Once, before the first search.
 * @param {Vocabulary} words
 */
export function learn(words) {
  /** @param {string} list @returns {string} a pattern, the longest first, as a reader reads */
  const any = (list) =>
    list
      .split(" ")
      .sort((one, two) => two.length - one.length)
      .join("|");
  /** @param {string} list */
  const set = (list) => new Set(list.split(" "));
  /** @param {{zh: string, en: string}} list @returns {string} a pattern; English words are whole */
  const either = ({ zh, en }) => `${any(zh)}|(?<![a-z_])(?:${any(en)})(?![a-z])`;
  /** @param {Record<string, string>} given */
  const forms = (given) =>
    Object.fromEntries(Object.entries(given).map(([name, form]) => [name, new RegExp(tolerant(form), "i")]));
  const what = `[¥$€£#+]|[a-z] ?报|no\\.|${either(words.others)}(?: in| with)?`;
  Object.assign(known, {
    easy: set(words.easy.en),
    between: set(words.between.en),
    said: set(words.said),
    common: set(words.common),
    everyday: new Set(words.everyday),
    hanEasy: sticky(any(words.easy.zh)),
    hanBetween: sticky(any(words.between.zh)),
    noValue: new RegExp(`^(?:${any(words.starts)})|(?:${any(words.ends)})$|${any(words.holds)}`),
    telling: new RegExp(`(?:${either(words.telling)})(?![a-z])`, "gi"),
    unit: new RegExp(
      `^ ?(?:[+%]|or more|-? ?\\d{1,2}(?: ?位| digit| char)|${any(words.units.zh)}|(?:${any(words.units.en)})s?(?![a-z]))`,
      "i",
    ),
    money: new RegExp(`^ ?(?:${any(words.money.zh)}|(?:${any(words.money.en)})s?(?![a-z]))`, "i"),
    beforeOther: new RegExp(`(?:${what}) ?[:#是为]? ?$`, "i"),
    named: new RegExp(
      `(?:${what}|in as|${either(words.names)}) ?(?:[那一]?[栏框]里?)?(?:是|为|叫|填|:|is|was|#)? ?$`,
      "i",
    ),
    simplified: new Map(words.traditional.split(" ").map((pair) => [pair[0], pair[1]])),
    notPhrase: new RegExp(any(words.phraseless)),
    labels: Object.keys(words.labels),
    label: new RegExp(tolerant(`(${Object.values(words.labels).join(")|(")})`), "gi"),
    seeds: new RegExp(tolerant(words.seeds), "gi"),
    told: new RegExp(words.told, "gi"),
    keys: new RegExp(words.keys, "g"),
    before: forms(words.numbers),
    says: forms(words.says),
    values: Object.entries(words.values).flatMap(([kind, forms]) =>
      forms.map((form) => [kind, new RegExp(tolerant(form), "dgi")]),
    ),
  });
}
