// Numbers that check themselves: payment cards (ISO/IEC 7812-1) and Chinese identity numbers (GB 11643-1999).

import { lead, oneOf } from "./signs.js";
import { known } from "./vocabulary.js";

/** @typedef {import("./find.js").Found} Found */

const RUN = /\d(?:[\s._/、,-]{0,3}\d(?![ -]digit)){11,}(?:[\s._/-]{0,3}x(?![a-z]))?/gi;
// Issuer prefixes with their lengths. The first list is what a number called an order or a transaction must match.
const COMMON = oneOf(
  "",
  /^4\d{15,}$|^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
  /^3[47]\d{13}$|^3(?:6|8|9|0[0-59])\d{11,12}$|^(?:62|6011|64[4-9]|65|35(?:2[89]|[3-8]))/,
);
const COMMON_LENGTH = /^(?:\d{16}|6\d{16,18}|3[47]\d{13}|3\d{13})$/;
const WIDE = oneOf(
  "",
  /^4\d{12}(?:\d{6})?$|^3(?:5\d\d|6|8|9|0[0-59])\d{12,15}$|^220[0-5]\d{12,15}$|^955[89]\d{15}$/,
  /^(?:5018|5020|5038|5893|6304|6390|67)\d{8,15}$|^(?:50|5[6-8]|6[0-57]|636)\d{12,17}$/,
  /^(?:8[12]|8600|9704|9792|9860|6907)\d{12,17}$/,
);
const GROUPED = /^\d{4}([ -])(?:\d{4}\1){2}\d{4}(?!\1?\d)/;
const GLUED = /(?:card|visa|amex|unionpay|number|num|no|is|pan)$/i;
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|7[12]|8[1-3]|91)/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
// What people write after a card: its last month and the three or four digits of its back.
const BACK =
  /^\D{0,12}(?:\d\d ?[/-]?|\d{1,2}月) ?(?:20)?\d\d(?!\D*(?:charg|paid|pay|amount|total|付|扣|额))\D{1,14}(\d{3,4})(?!\d)/;
const HAN = "零一二三四五六七八九〇幺";
const IBAN = /(?<![a-z0-9])[a-z]{2}\d\d(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])/gi;

/** Luhn's check (ISO/IEC 7812-1, annex B). @param {string} digits */
export function luhn(digits) {
  let sum = 0;
  for (let place = digits.length - 1, double = false; place >= 0; place--, double = !double) {
    const value = Number(digits[place]) * (double ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** Whether the eight digits are a day since 1900. @param {string} day such as 19491231 */
function isDay(day) {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number);
  return (
    year >= 1900 &&
    year < 2100 &&
    month > 0 &&
    month < 13 &&
    date > 0 &&
    date <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  );
}

/** An identity number: province, birthday, and check character (ISO 7064, MOD 11-2). @param {string} number 18 signs */
export function isIdentity(number) {
  if (!/^\d{17}[\dx]$/i.test(number) || !PROVINCE.test(number) || !isDay(number.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((all, weight, place) => all + weight * Number(number[place]), 0);
  return "10X98765432"[sum % 11] === number[17].toUpperCase();
}

/** An account number with its check (ISO 13616, MOD 97-10). @param {string} text */
function isIban(text) {
  const plain = text.replaceAll(" ", "").toUpperCase();
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) rest = Number(rest + String(parseInt(sign, 36))) % 97;
  return rest === 1;
}

/**
 * Cards, the security codes right after them, and identity documents.
 * @param {string} text flat
 * @returns {Found[]}
 */
export function numbers(text) {
  text = text.replace(
    /(?<=[\d零〇一二三四五六七八九幺] ?)[零〇一二三四五六七八九幺]|[零〇一二三四五六七八九幺](?= ?[\d零〇一二三四五六七八九幺])/g,
    (sign) => String(HAN.indexOf(sign) % 10),
  );
  /** @type {Found[]} */
  const found = [];
  const accounts = [...text.matchAll(IBAN)]
    .filter(([account]) => isIban(account))
    .map((match) => [match.index, match.index + match[0].length]);
  for (const run of text.matchAll(RUN)) {
    const places = [...run[0].matchAll(/[\dx]/gi)].map((sign) => sign.index + run.index);
    for (let first = 0; first + 12 <= places.length; first++) {
      // A number begins where a group begins: inside a longer one, chance finds cards everywhere.
      if (first && places[first - 1] + 1 === places[first]) continue;
      if (accounts.some(([start, end]) => start < places[first] && places[first] < end)) continue;
      const length = lengthAt(text, places, first);
      if (!length) continue;
      const last = places[first + Math.abs(length) - 1];
      found.push({ start: places[first], end: last + 1, kind: length < 0 ? "id" : "card" });
      const back = length > 0 && BACK.exec(text.slice(last + 1, last + 40));
      if (back)
        found.push({ start: last + 1 + back[0].length - back[1].length, end: last + 1 + back[0].length, kind: "cvv" });
      first += Math.abs(length) - 1;
    }
  }
  return found;
}

/**
 * How many digits of a run belong together: after a comma, none before, another number begins ("…8020, 3 March").
 * @param {string} text
 * @param {number[]} places
 * @param {number} first
 */
function wholeAt(text, places, first) {
  const comma = places.slice(first + 1, first + 20).findIndex((place, index) => {
    return /[,、]/.test(text.slice(places[first + index], place));
  });
  return comma > 10 ? comma + 1 : places.length - first;
}

/**
 * How many digits from `first` on are a card, or, negative, an identity number; 0 for neither.
 * @param {string} text
 * @param {number[]} places of the digits of one run
 * @param {number} first
 */
function lengthAt(text, places, first) {
  const before = lead(text, places[first], 40);
  if ((/[a-z]$/i.test(before) && !GLUED.test(before)) || known.before.device.test(before)) return 0;
  const digits = places
    .slice(first, first + 19)
    .map((place) => text[place])
    .join("");
  /** @param {number} length */
  const ends = (length) => {
    const last = places[first + length - 1];
    if (places.length < first + length || /[a-z]/i.test(text[last]) !== (length === 18 && /x/i.test(text[last])))
      return false;
    return last + 1 !== places[first + length] && !/^(?!exp|cv[vc]|and|x)[a-z]/i.test(text.slice(last + 1, last + 5));
  };
  const labelled = known.before.id.test(before);
  const whole = wholeAt(text, places, first); // a number that fills its run is no part of a longer one
  const longer = whole === 19 && !labelled && luhn(digits);
  if (ends(18) && !longer && (labelled || isIdentity(digits.slice(0, 18)))) return -18;
  if (labelled && ends(15)) return -15;
  const order = known.before.order.test(before);
  const after = text.slice(places[first + whole - 1] + 1, places[first + whole - 1] + 60);
  if (order && known.before.denied.test(after)) return 0;
  const card =
    !order &&
    (known.before.card.test(before) ||
      (whole > 14 &&
        /^ ?[\u4e00-\u9fff]{0,4}(?:信用|银行|储蓄|借记|的)卡|^[^\d\n]{0,12}(?:cv[vcn]|\d\d ?\/ ?\d\d(?!\d))/i.test(
          after,
        )));
  for (const length of [whole, 16, 19, 15, 14, 18, 17, 13, 12]) {
    if (length < 12 || length > 19) continue;
    const number = digits.slice(0, length);
    if (!ends(length) || !/^\d+$/.test(number)) continue;
    if (card && length > 12 && length === whole) return length;
    if (length < 16 && /\+\D?$/.test(before)) continue; // a phone number with its country
    const issued = (COMMON_LENGTH.test(number) && COMMON.test(number)) || (!order && WIDE.test(number));
    if (issued && luhn(number)) return length;
    // Four times four digits of an issuer are a card with a slip.
    if (issued && !order && length === 16 && whole === 16 && GROUPED.test(text.slice(places[first]))) return length;
  }
  return 0;
}
