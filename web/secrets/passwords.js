// Passwords and codes: values that only the words beside them give away.
//
// After a label ("password", "验证码") the text is read on over words that people put in between ("that I use is").
// The first sign that is none of them is the value, or shows that there is none. The same is done backwards
// ("482913 is the code") and after words of telling ("I gave him 482913") near a label.

import { isSecretCode, labelNear, labels } from "./labels.js";
import { read } from "./reader.js";
import {
  at,
  DATE,
  ended,
  fillerAt,
  isMixed,
  isRound,
  isSaid,
  lead,
  NOUN,
  oneOf,
  SPACED,
  span,
  spans,
} from "./signs.js";
import { more, valueAt } from "./values.js";
import { known, SPELLED } from "./vocabulary.js";

/** @typedef {import("./find.js").Found} Found */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./labels.js").Place} Place */
/** @typedef {import("./signs.js").Value} Value */

/** A value, what links it to its label, and words between. */
const LINKED = oneOf(
  "i",
  "(?:^|[^!-~]|\\])[\"'(<[]*([!-\\\\^-~]{3,40}?|\\d{3} \\d{3}|\\d{4} \\d{4})[\"')>\\]]*[ ,、]*" +
    "(?:(是不是|就?是|作?为|当[作成]?|做|[这那][个串]|这组|is|was|were|are|as|being|for|=|\\(|\\[|,|、) *)" +
    "([a-z' \\u4e00-\\u9fff]{0,60})$",
);
/** Words right before a value that is named only afterwards: "it's abc123, my password". */
const STATED = /(?:is|it's|was|是|used?|put|set|typed|填|输|用) ?["']?$/i;
/** Six digits, groups as in "9f3k-22lm", and signs mixed as only passwords are. */
const LOOKALIKE = oneOf(
  "gi",
  "(?<![\\w./+@#-]|\\d[: ])(?:(?:\\d{3}[ -]?\\d{3}|\\d\\d \\d\\d \\d\\d)(?![\\w:/-]| \\d)|" +
    "[a-z]{3,}(?:-[a-z]{3,}){2,}(?![\\w-])|(?=[!-~]{0,30}\\d)[\\w!@#$%^&*][!#-&*-;=?-Z^-z|~]{5,24})",
);
/** Six digits or signs without a blank, of which nothing tells what they are. */
const BARE =
  /(?<![\w.,:/+@#=\uFFFC-]|\d )(?:(?:\d{3} ?\d{3}|\d{4} \d{4}|\d\d \d\d \d\d|[a-z][1289]\d{8}|(?!9\d)(?=(?:\d*[a-z]+\d+){3})[a-z\d]{14,17}|[a-f\d]{32}|[a-f\d]{40}|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{3,5}-(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{3,5})(?![\w:/@%+-]|[.,]\d| \d)|(?=[a-z!#$%&*]{0,20}\d)[a-z\d!#$%&*]{8,20}(?![\w./@:=+-]))/gi;
/** Numbers alone or digit by digit, and many signs without a blank. */
const SOME =
  /(?<![\w.,:/+@#*$€£¥-]|\d )(?:\d(?:[ -]\d){3,5}|\d{3,4}|\d{3}[ -]\d{3}|\d{6}|(?=[a-z+/_-]*\d)(?=[\d+/_-]*[a-z])[\w+/-]{20,}=*)(?![\w:/@%*-]|[.,]\d| \d)/gi;
/** What a label wants. @type {Record<string, RegExp>} */
const WANTED = {
  cvv: /^\d{3}$/,
  pin: /^(?!(?:19|20)\d\d$)(?:\d[ -]?){3}(?:\d[ -]?\d[ -]?)?\d$/,
  key: /^(?!0x|T\w{33}$|bc1|[EU]Q|\w{43,44}$).{20,}$/,
  password: /^\d{6}$/,
};
/**
 * Passwords and codes by the words around them.
 * @param {string} text flat
 * @returns {Found[]}
 */
export function passwords(text) {
  const all = labels(text);
  /** @type {Found[]} */
  const found = [];
  /** @param {Value[]} values @param {Label} label */
  const add = (values, label) => {
    const kind = label === "pin" ? "password" : label === "some" ? "code" : label;
    const last = values[values.length - 1];
    for (const value of last ? [...values, ...more(text, last, label)] : []) found.push({ ...value, kind });
  };
  /** @type {Set<Place>} */
  const served = new Set();
  all.forEach((place, index) => {
    const next = after(text, place, all[index + 1]?.start ?? Infinity);
    const values = next.length ? next : before(text, place);
    if (values.length) served.add(place);
    add(values, place.label);
  });
  for (const { label, value } of inSentence(text, all, served)) add([value], label);
  for (const { label, value } of lookalikes(text, all, found)) add([value], label);
  for (const told of text.matchAll(known.telling)) {
    const label = labelNear(text, all, told.index)?.label;
    if (label) add(findDisclosed(text, told, label), label);
  }
  return found;
}

/**
 * Values after a label.
 * @param {string} text
 * @param {Place} place
 * @param {number} border where the next label begins
 * @param {boolean} [again] whether a value has gone before: then only a connector leads to another
 * @returns {Value[]}
 */
function after(text, place, border, again = false) {
  const reader = read(text, place, border);
  if (reader?.phrase) return [reader.phrase];
  const value = reader && (reader.seen || !again) ? valueAt(reader) : null;
  if (!value || (again && /^[a-z.]+$/i.test(text.slice(value.start, value.end)))) return [];
  return [value, ...after(text, { start: value.end, end: value.end, label: place.label }, border, true)];
}

/**
 * A value before its label.
 * @param {string} text
 * @param {Place} place
 * @returns {Value[]}
 */
function before(text, { start, label }) {
  if (label === "key") return [];
  const match = LINKED.exec(lead(text, start, 90));
  const value = match?.[1];
  if (!match || !value || skipFiller(match[3], 0) < match[3].length) return [];
  const place = Math.max(0, start - 90) + match.index + match[0].indexOf(value);
  const led = lead(text, place, 14);
  const other = known.beforeOther.test(led) || known.named.test(led) || /[+0][\d -]*$/.test(led);
  if (other && !/^(?:as|当)/.test(match[2])) return [];
  if (label === "some" && !isSecretCode(text, start)) return [];
  const fits = /^\d[\d -]*$/.test(value) ? isLinkedNumber : isLinked;
  return fits(value, label, match[2], led) ? [span(place, value)] : [];
}

/** @param {string} value @param {Label} label @param {string} link between them */
function isLinkedNumber(value, label, link) {
  const { length } = value.replace(/\D/g, "");
  if (/^(?:for|,|、)$/i.test(link) && (length < 6 || length > 8)) return false;
  if (label === "cvv") return length === 3 || length === 4;
  return length > 3 && length < 13 && (label === "password" || !DATE.test(value));
}

/** @param {string} value @param {Label} label @param {string} link between them @param {string} led before the value */
function isLinked(value, label, link, led) {
  if (label === "cvv" || known.says.thing.test(value)) return false;
  if (isMixed(value)) return !/^(?:,|、)$/.test(link) || STATED.test(led);
  const strong = /^(?:就?是|is|was|当[成作]?|作为|as)$/i.test(link);
  const word = /^[a-z]{4,}$/i.test(value) && !isSaid(value) && !NOUN.test(led) && !/[a-z] $/i.test(led);
  return strong && word && label === "password";
}

/**
 * What looks like a code near the name of one, or like a password near "password", without words between that say so.
 * @param {string} text
 * @param {Place[]} all labels
 * @param {Value[]} taken found by their labels, which need no second look
 * @returns {{label: Label, value: Value}[]}
 */
function lookalikes(text, all, taken) {
  const found = [];
  const ends = new Map(taken.map(({ start, end }) => [start, end]));
  for (const match of text.matchAll(LOOKALIKE)) {
    const signs = ended(match[0]);
    const value = span(match.index, signs);
    if ((ends.get(value.start) ?? 0) >= value.end) continue;
    if (all.some(({ start, end }) => start < value.end && value.start < end)) continue;
    if (isElse(signs, lead(text, value.start, 16), text.slice(value.end, value.end + 24))) continue;
    const code = /^\d{3}[ -]?\d{3}$|^\d\d \d\d \d\d$|^[a-z0-9]{4,5}(?:-[a-z0-9]{4,5})+$/i.test(signs);
    const words = signs.split("-");
    const joined = words.length > 2 && !/[^a-z-]/i.test(signs) && words.filter(isSaid).length * 3 <= words.length;
    const safe =
      joined ||
      (signs.length > 5 &&
        signs.length < 21 &&
        (!known.says.thing.test(signs) || /^\d+[a-z]+[A-Z]/.test(signs)) &&
        /[a-z]/.test(signs) &&
        /\d/.test(signs));
    let label = labelNear(text, all, value.start, code ? "code" : "password")?.label;
    // Nobody said "password", but how they get in, and no handle or model is spelled like this.
    if (!label && safe && isStrong(text, value)) {
      const around = `${lead(text, value.start, 200)} ${text.slice(value.end, value.end + 200)}`;
      if (known.says.entry.test(around)) label = "password";
    }
    if (label && (code || safe)) found.push({ label, value });
  }
  return found;
}

/**
 * What only its label wants, anywhere in the same sentence: three digits a security code, four or six a PIN, many signs a key.
 * @param {string} text
 * @param {Place[]} all labels
 * @param {Set<Place>} served those that have a value already: then only a doubt leads to another
 * @returns {{label: Label, value: Value}[]}
 */
function inSentence(text, all, served) {
  /** @type {{label: Label, value: Value}[]} */
  const found = [];
  const wanting = all.filter(({ label }) => label in WANTED);
  for (const match of wanting.length ? text.matchAll(SOME) : []) {
    const value = span(match.index, match[0]);
    const [led, rest] = [lead(text, value.start, 24), text.slice(value.end, value.end + 24)];
    if (known.unit.test(rest) || isElse(match[0], led, rest) || known.says.aside.test(led)) continue;
    // "terminal 2207": a number of what stands before.
    const noun = /([a-z]{3,}) $/i.exec(led)?.[1];
    if (noun && !isSaid(noun) && !known.says.verb.test(noun)) continue;
    const doubt = known.says.doubt.test(led);
    const answers = known.says.answers.test(led) && /^["']?(?:[.,、。;]|$| and )/.test(rest);
    const place = wanting.find((one) => {
      const distance = one.end <= value.start ? value.start - one.end : one.start - value.end;
      if (distance < 0 || distance > 89 || !WANTED[one.label].test(match[0])) return false;
      if (served.has(one) && one.label !== "pin" && !doubt) return false;
      const first = Math.min(one.end, value.end);
      if (one.label === "cvv" && known.says.told.test(led.slice(-8))) return true;
      const between = text.slice(first, first + distance);
      if (!/[。!\n]|\. |\?(?! ?(?:or|还是|或))/.test(between)) return true;
      // In another sentence: digits said one by one are never a sum, those that stand alone answer what was said before.
      return !between.includes("\n") && (/^\d \d/.test(match[0]) || answers);
    });
    if (place) found.push({ label: place.label, value });
  }
  return found;
}

/** Signs mixed as in a password that somebody chose, no handle, model, or address of a page. @param {string} text @param {Value} value */
const isStrong = (text, { start, end }) =>
  /^(?=.*[a-z]{3}|(?=.*[!#$%&*])(?:.*[a-z]){3})(?=.*\d.*\d|.*\d.*[!?#$%&*]|.*[!#$%&*].*\d)(?!user)(?!.*\.[a-z])[^/:]{8,20}$/.test(
    text.slice(start, end),
  ) &&
  !known.says.thing.test(text.slice(start, end)) &&
  !known.says.handle.test(lead(text, start, 32));

/**
 * Six digits that could be a code, or signs that could be a password, though nothing says so: no date, no amount.
 * @param {string} text flat
 * @returns {Found[]}
 */
export const bare = (text) =>
  spans(text, BARE)
    .filter((place) => {
      const [value, rest] = [text.slice(place.start, place.end), text.slice(place.end, place.end + 24)];
      const day = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])$|^[123]\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(value);
      if (
        /^(?=.*[^\d ]).{8,}$|\d{7}/.test(value) &&
        !/-|^[a-z]\d{9}$|^.{32,}$/i.test(value) &&
        !/^(?=(?:\d*[A-Z]+\d+){3})[A-Z\d]{14,17}$/.test(value) &&
        !isStrong(text, place)
      )
        return false;
      return !day && !known.unit.test(rest) && !isElse(value, lead(text, place.start, 16), rest);
    })
    .map((place) => ({ ...place, kind: "code" }));

/** Whether the words around say what it is. @param {string} value @param {string} led @param {string} rest */
const isElse = (value, led, rest) =>
  known.says.lost.test(led) ||
  known.named.test(led) ||
  known.beforeOther.test(led) ||
  /^\d+00$/.test(value) ||
  known.money.test(rest) ||
  (/用 ?$/.test(led) && /^ ?(?:登|这个用户)/.test(rest)) ||
  (/[a-z]/i.test(value) && known.says.maker.test(led)) ||
  /^[.:/-]\d/.test(rest);

/**
 * A value that somebody says they passed on, near a label.
 * @param {string} text
 * @param {RegExpMatchArray} told
 * @param {Label} label
 * @returns {Value[]}
 */
function findDisclosed(text, told, label) {
  const [words] = told;
  const start = skipFiller(text, (told.index ?? 0) + words.length);
  const spelled = label !== "password" && at(SPELLED, text, start).trimEnd();
  if (spelled) return [span(start, spelled)];
  // Signs mixed as only passwords are need no such words: `lookalikes` finds them.
  const value = at(SPACED, text, start) || at(/\d+(?!\d|[!-~]?[a-z])/iy, text, start);
  const rest = text.slice(start + value.length, start + value.length + 24);
  const digits = value.replace(/\D/g, "");
  const fits = isToldNumber(digits, known.says.told.test(words) ? 4 : 6, lead(text, start, 14), rest);
  return fits ? [span(start, value)] : [];
}

/** Over words that say something about a value. @param {string} text @param {number} place */
function skipFiller(text, place) {
  for (let step = 0; step < 12; step++) {
    place += (at(/[ "'(<:[,、]+|是|为/y, text, place) || fillerAt(text, place)).length;
  }
  return place;
}

/** @param {string} digits @param {number} least @param {string} led @param {string} rest */
function isToldNumber(digits, least, led, rest) {
  if (digits.length < least || digits.length > 8 || isRound(digits) || DATE.test(digits)) return false;
  if (digits.length < 5 && known.unit.test(rest)) return false;
  return !known.money.test(rest) && !known.beforeOther.test(led);
}
