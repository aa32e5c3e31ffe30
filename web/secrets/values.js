// Whether what stands after a label can be its value.

import { isSecretCode } from "./labels.js";
import { quoted } from "./reader.js";
import {
  at,
  DATE,
  ended,
  isMixed,
  isRound,
  isSaid,
  LATIN,
  lead,
  NOUN,
  oneOf,
  PHONE,
  PREDICATE,
  SPACED,
  span,
} from "./signs.js";
import { known, SPELLED } from "./vocabulary.js";

/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./reader.js").Reader} Reader */
/** @typedef {import("./signs.js").Value} Value */
/** @typedef {{value: string, before: string, rest: string}} Piece signs without blanks, and what stands around them */

const YEAR = /^(?:19|20)\d\d$/;
const GROUPS = /[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){2,15}(?![A-Za-z0-9])/y; // a base32 key as authenticators show it
/** What stands between values in a row. */
const MORE = oneOf(
  "iy",
  "[ \\n]*(?:(?:[,、/|;&+加和跟再又]|或者?|还[是有]|要么|也?可能|instead of\\b|[打写]成了?|以及|不是|[新旧]的|not\\b|then\\b|or\\b|and\\b|" +
    "(?:the |my )?(?:new|old|other|second)(?: one)?\\b|also\\b|maybe\\b|even\\b|later\\b|\\d{1,2}[.)](?= ))[ \\n]*)+" +
    "(?:是|试过?|was |is |tried |then )?",
);
const AGAIN = /[ \n,、;|]+(?:\d{1,2}[.):] ?)?/y;

/** @param {Label} label */
const isPassword = (label) => label === "password" || label === "pin";

/**
 * The value at the place that a reader has come to, if what stands there can be one.
 * @param {Reader} reader
 * @returns {Value | null}
 */
export const valueAt = (reader) => spelledAt(reader) ?? quotedAt(reader) ?? spacedAt(reader) ?? pieceAt(reader);

/** Digits as words. @param {Reader} reader */
function spelledAt({ text, now, label, direct, seen, gap }) {
  if (label === "key" || (label === "some" && !direct) || !(seen || !gap || label === "code")) return null;
  const words =
    at(SPELLED, text, now).trimEnd() ||
    (label === "cvv" && at(/[零〇一二三四五六七八九幺]{3,4}|\d(?: \d){2,3}(?! ?\d)/y, text, now));
  return words ? span(now, words) : null;
}

/** All that stands in quotation marks. @param {Reader} reader */
function quotedAt({ text, now, label, direct, gap, quote }) {
  if (!isPassword(label) || !/["'[(<]/.test(quote)) return null;
  const value = quoted(text, now, quote);
  const named =
    !gap &&
    /["']/.test(quote) &&
    (/^[!-~]+$|\d/.test(value) || /^.[可能不提对错]/.test(text.slice(now + value.length)));
  if ((!direct && !named) || value.length < 3 || known.noValue.test(value)) return null;
  const words = value.split(" ");
  const rare = words.filter((word) => !isSaid(word)).length * 2 >= words.length;
  return rare && !/^[*x•.\s_-]+$/i.test(value) ? span(now, value) : null;
}

/** Digits in groups. @param {Reader} reader */
function spacedAt({ text, now, label, start, seen, gap }) {
  const digits = label !== "key" && (seen || gap < 4) && at(SPACED, text, now);
  return digits && (label !== "some" || isSecretCode(text, start)) ? span(now, digits) : null;
}

/** Signs without blanks. @param {Reader} reader */
function pieceAt(reader) {
  const { text, now, label, end, border, direct, seen, han, quote, comma } = reader;
  // What is named next after a comma is not of this value; keys hold no comma at all.
  const stop = /[,;]/.test(text[border - 1]) ? border : text.length;
  const signs = at(LATIN, text.slice(0, stop), now);
  const raw = label === "key" ? signs.replace(/[,;].*/, "") : signs;
  if (!raw) return isPassword(label) && seen && !comma && han >= 0 ? hanAt(text, han, now, quote) : null;
  const value = ended(raw.replace(/&\w+=.*|!+$/, ""));
  const whole = span(now, value);
  const rest = text.slice(whole.end, whole.end + 24);
  const piece = { value, rest, before: text.slice(Math.max(end, now - 14), now) };
  if (!/[a-z0-9]/i.test(value) || /\*{2,}|^x+$|^\.{2,}|^&/i.test(value) || (whole.end > border && !direct)) return null;
  if (/^\d+$/.test(value)) return !isOtherNumber(reader, piece) && isNumber(reader, value) ? whole : null;
  if (label === "cvv" || isTime(reader, piece)) return null;
  if (label === "key") {
    const groups = at(GROUPS, text, now);
    const name = at(/[a-z_.-]{2,20}=(?=.{6})/iy, value, 0).length; // "Cookie: session=…"
    return groups ? span(now, groups) : isKey(reader, value) ? span(now + name, value.slice(name)) : null;
  }
  if (!isPassword(label)) return isCode(reader, value) ? whole : null;
  const fits = isMixed(value) ? isMixedPassword(reader, piece) : isWord(reader, piece);
  // No more than what is near: a copy of all the text for each value would take its time.
  const until = Math.max(whole.end, Math.min(border, whole.end + 400));
  const near = text.slice(now, until) + (until < text.length ? "\uFFFC" : "");
  return fits ? span(now, near.slice(0, extend(near, value.length, direct))) : null;
}

/** A number of something else, by what stands around it. @param {Reader} reader @param {Piece} piece */
const isOtherNumber = ({ label, direct, seen }, { value, before, rest }) =>
  (value.length < 5 && (known.unit.test(rest) || /^:\d\d|^[.-]\d+\D/.test(rest))) ||
  known.money.test(rest) ||
  (YEAR.test(value) && /^ ?[改设换注]/.test(rest)) ||
  (!direct && /^ ?的/.test(rest)) ||
  (!direct &&
    !(seen && isPassword(label)) &&
    !/[:=]\s*$/.test(before) &&
    known.beforeOther.test(before.replace(/^ ?#/, "")));

/** Whether a number can be what the label says. @param {Reader} reader @param {string} value */
function isNumber({ text, label, start, direct, seen, gap, quote }, value) {
  const { length } = value;
  const some = label === "some";
  if (some && !(direct && /\bmy $/i.test(lead(text, start, 3))) && !isSecretCode(text, start)) return false;
  if (direct && isPassword(label)) return length > 2;
  const most = { cvv: 8, some: 8, code: 10 }[/** @type {string} */ (label)] ?? 12;
  const least = some ? (seen || gap ? 4 : 5) : label !== "cvv" && gap && !direct && !quote ? 4 : 3;
  const odd = !seen && (gap || label === "password") && (isRound(value) || DATE.test(value) || PHONE.test(value));
  return length >= least && length <= most && !odd && !(gap && YEAR.test(value));
}

/** A time, a date, or a number with its unit. @param {Reader} reader @param {Piece} piece */
const isTime = ({ label, direct }, { value, rest }) =>
  /^\d{1,2}:\d\d/.test(value) ||
  (/^\d{1,4}(?!\d)/.test(value) && known.unit.test(value.replace(/^\d+/, "") + rest)) ||
  (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(value) &&
    (!direct || label !== "password" || /^ ?(?:\d{1,2}:|[改设发收注换更修重申寄到])/.test(rest)));

/** @param {Reader} reader @param {string} value */
const isKey = ({ direct, gap }, value) =>
  value.length > 7 &&
  (value.length > 19 || (isMixed(value) && /\d/.test(value))) &&
  (value.length > 15 || direct || !gap) &&
  !known.says.thing.test(value) &&
  !/^0x[0-9a-f]{40}$|^T[1-9A-Za-z]{33}$|^bc1/i.test(value); // addresses of wallets

/** @param {Reader} reader @param {string} value */
const isCode = ({ text, label, start, end, direct, seen, gap }, value) =>
  value.length > 3 &&
  (direct || seen || gap < 3) &&
  (label === "code" || isSecretCode(text, start)) &&
  ((/\d/.test(value) && (!known.says.thing.test(value) || /^\d{3,6}(?:-\d{3,6})+$/.test(value))) ||
    (direct && /^[a-z]{4,5}(?:-[a-z]{4,5})+$/i.test(value) && /recov|backup|恢复|备/i.test(text.slice(start, end))) ||
    (direct && /^[A-Z-]{5,}$/.test(value)));

/** @param {Reader} reader @param {Piece} piece */
const isMixedPassword = ({ direct, seen }, { value, before }) =>
  direct || seen || (!known.named.test(before) && !known.says.thing.test(value) && value.length > 3);

/** Whether a plain word can only be the value. @param {Reader} reader @param {Piece} piece */
function isWord(reader, { value, before, rest }) {
  const { text, now, end, direct, gap, quote } = reader;
  if (/^[a-z]{1,2}$/i.test(value) && !(direct && /^ \d{3}/.test(rest))) return false;
  if (!direct && (gap || !isBare(text, now, value, rest))) return false;
  // "The password box is tiny."
  if (/ (?:box|field|page|screen) /i.test(text.slice(end, now))) return false;
  const head = /^[a-z']+/i.exec(value)?.[0] ?? "";
  if (!head || isSaid(head) || isSaid(value) || NOUN.test(before)) return false;
  return quote !== "" || /[:=]\s*$/.test(before) || !PREDICATE.test(head);
}

/**
 * Whether a plain word after a label, without a connector, can only be its value: in Han text, or at the end of a line.
 * @param {string} text
 * @param {number} start
 * @param {string} value
 * @param {string} rest
 */
const isBare = (text, start, value, rest) =>
  (/[a-z][A-Z]/.test(value) && !isSaid(value)) ||
  (known.says.account.test(lead(text, start, 90)) && /^[.,;]?(?:$|\s)/.test(rest)) ||
  (/(?:pwd|psw|pswd|pw|passwd) $/i.test(lead(text, start, 8)) && /^[.,;]?(?:$|\n| and| but)/.test(rest)) ||
  (value.length > 2 &&
    /[\u4e00-\u9fff] ?$/.test(lead(text, start, 2)) &&
    /^ ?(?:[\u4e00-\u9fff、。,]|$|\n|[!-~]*\d)/.test(rest));

/**
 * A value in Han characters: only where a connector leaves no doubt, and the words do not say that there is none.
 * @param {string} text
 * @param {number} from after the connector
 * @param {number} stop where the reader stopped
 * @param {string} quote
 * @returns {Value | null}
 */
function hanAt(text, from, stop, quote) {
  const start = from + at(/[ \n"'([<]+/y, text, from).length;
  if (start > stop) return null;
  const run = quote
    ? quoted(text, start, quote)
    : at(/[\u4e00-\u9fff]+(?:[!-~]+[\u4e00-\u9fff]{1,3}(?=[\s、。]|$))?[!-~]*/y, text, start);
  const value = run.replace(/[.,;:!?)\]>"'`]+$/, "");
  if (value.length < 2 || value.length > 20 || known.noValue.test(value)) return null;
  const told = /^[我你他她它这那]/.test(value) && !/\d$/.test(value);
  const ends = /^[\s、。,.!?;]|^$/.test(text.slice(start + run.length, start + run.length + 1));
  return quote || /[:=]\s*["'([<]*$/.test(lead(text, start, 4)) || (!told && ends) ? span(start, value) : null;
}

/**
 * Where a value ends, which goes on over blanks where the next piece looks like a part of it.
 * @param {string} text from the value on
 * @param {number} end of the value so far
 * @param {boolean} direct
 */
function extend(text, end, direct) {
  const mixed = isMixed(text.slice(0, end));
  let now = end;
  for (let step = 0; step < 4 && /[!-~]/.test(text[now - 1]) && !/[.,;?!]/.test(text[now]); step++) {
    const [, piece = "", stop = ""] = /^ ([!-~]+?)([.,;:!?)\]"']*)(?![!-~])/.exec(text.slice(now)) ?? [];
    if (!/^[^(]*[a-z0-9]/i.test(piece) || isSaid(piece) || PREDICATE.test(piece)) break;
    now += 1 + piece.length;
    if (known.unit.test(text.slice(now)) || (known.says.thing.test(piece) && !/^\d+$/.test(piece))) break;
    if (/\d/.test(piece) || (direct && !mixed && (stop || /^$|\n/.test(text[now] ?? "")))) end = now;
    if (stop) break;
  }
  return end;
}

/**
 * Further values in a row: "abc 或 abd", recovery codes line by line.
 * @param {string} text
 * @param {Value} first
 * @param {Label} label
 * @returns {Value[]}
 */
export function more(text, first, label) {
  /** @type {Value[]} */
  const values = [];
  let { end } = first;
  while (values.length < 20) {
    const closed = end + at(/["')\]>]+/y, text, end).length;
    let joint = at(MORE, text, closed);
    let start = closed + joint.length;
    if (!joint && label === "code") {
      joint = at(AGAIN, text, end);
      start = end + joint.length;
    }
    if (!joint) break;
    start += at(/["'([<]+/y, text, start).length;
    const value = ended(at(SPACED, text, start) || at(LATIN, text, start));
    const next = span(start, value);
    if (
      /["']:|^\w+=/.test(value) ||
      !isAlike(value, joint, label) ||
      isThing(value, text.slice(next.end, next.end + 12))
    )
      break;
    ({ end } = next);
    values.push(next);
  }
  return values;
}

/** Whether a further value looks like the first. @param {string} value @param {string} joint @param {Label} label */
function isAlike(value, joint, label) {
  if (label === "code") return /^(?=.{4,24}$)(?:[\w -]*\d[\w -]*|[a-z]{4,5}-[a-z]{4,5})$/i.test(value);
  if ((isMixed(value) && (label !== "key" || /\d/.test(value))) || /^\d{3,12}$/.test(value)) return true;
  return /或|or |\//.test(joint) && /^[a-z]{3,}$/i.test(value) && !isSaid(value);
}

/** @param {string} value @param {string} rest */
const isThing = (value, rest) =>
  (value.length < 5 && known.unit.test(rest)) ||
  known.money.test(rest) ||
  (known.says.thing.test(value) && !/^[\d-]+$/.test(value)) ||
  PHONE.test(value);
