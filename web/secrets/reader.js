// From a label on: step by step over what people put in between, up to the value.

import { at, easyAt, fillerAt, isSaid, lead, oneOf, span } from "./signs.js";
import { known, SPELLED } from "./vocabulary.js";

/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./signs.js").Value} Value */
/**
 * How far a text is read, and what was on the way.
 * @typedef {object} Reader
 * @property {string} text
 * @property {Label} label
 * @property {number} start of the label
 * @property {number} end of the label
 * @property {number} border where the next label begins
 * @property {number} now where reading has come to
 * @property {boolean} direct whether a connector stands right before
 * @property {boolean} seen whether there was one at all
 * @property {number} gap words since the label
 * @property {number} han where Han signs after a connector begin, -1 for nowhere
 * @property {string} quote the quotation mark that is open, "" for none
 * @property {boolean} [comma] whether a comma or the like was read over
 * @property {Value | null} [phrase] a value that was found on the way
 */

// What a step says: it is not its turn; it has read on; the value begins here; there is none.
const PASS = 0;
const ON = 1;
const HERE = 2;
const NONE = 3;
/** @typedef {(reader: Reader) => typeof PASS | typeof ON | typeof HERE | typeof NONE} Step */

const CONNECTOR = oneOf(
  "iy",
  /used to be|'s(?![a-z])|(?:is|ist|was|are|were|be|it's|that's|being|equals?|as|named|called)(?![a-z0-9'])/,
  /[:=→>]+|-{1,2}>|[就便都还也]?是|为|(?:[改换设变]|设置)[成为]|叫做?|当成/,
  /shi(?![a-z])/,
);
const COUNTED = oneOf(
  "iy",
  "\\d{1,2}(?: ?(?:-|~|到|至|to) ?\\d{1,2})? ?-?(?:位|个|digits?|characters?|chars?|letters?)" +
    "(?:的?(?:数字|数|字母|密码|码)|[- ]numbers?|[- ]digits?)?",
);
const ASIDE = /\([^()\n\uFFFC]{0,40}\) ?(?=[:=是为])/iy;
/** Words in a row up to the end of a sentence. */
const PHRASE = /[ "']*((?:[a-z]+[ -]){2,7}[a-z\d]+)(?=["'.,;!、。]{0,2} ?(?:$|\n|(?:and|but) ))/iy;
const QUOTES = { '"': '"', "'": "'", "[": "]", "<": ">", "(": ")", "`": "`", "*": "*" };

/** A new line goes on with the value only right after the label, or after a colon. @type {Step} */
function skipBlanks(reader) {
  const { text, start, now } = reader;
  const blanks = at(/[ \n]+/y, text, now);
  if (!blanks) return PASS;
  const ends = blanks.includes("\n") && !reader.direct;
  if (ends && (reader.gap || !/(?:^|\n)[^\n]{0,12}$/.test(lead(text, start, 13)))) return NONE;
  reader.now += blanks.length;
  return ON;
}

/** "Mima2023" is a value, though it begins with a label. @type {Step} */
function stopAtLabel({ text, now, border, direct }) {
  if (now < border) return PASS;
  return direct && /^[a-z]+\d/i.test(text.slice(now, now + 12)) ? HERE : NONE;
}

/** "(6 digits)", "6 位". @type {Step} */
function skipCount(reader) {
  const { text, now, direct } = reader;
  const aside = at(ASIDE, text, now);
  const count = aside || at(COUNTED, text, now);
  const value = direct && !aside && !/^ ?(?:是|为|:|=|is|was)/.test(text.slice(now + count.length));
  if (!count || value) return PASS;
  reader.now += count.length;
  return ON;
}

/** @type {Step} */
const stopAtDigits = ({ text, now, seen }) => (seen && at(SPELLED, text, now) ? HERE : PASS);

/** The number of a list, or question and answer: "密码？我：abc123", "my PIN? It's 4821". @type {Step} */
function skipAnswer(reader) {
  const { text, now } = reader;
  const number = at(/\d{1,2}(?:[.)] | ?: ?)(?=\S)|\.{2,}/y, text, now);
  const answer = number || at(/[?。] ?\n?(?:[^\n:\uFFFC]{0,12}:|it'?s(?= )|就?是(?= ?[!-~])) ?/iy, text, now);
  if (!answer) return PASS;
  reader.now += answer.length;
  reader.seen ||= !number;
  return ON;
}

/** @type {Step} */
function readConnector(reader) {
  const { text, label, start, end } = reader;
  const connector = at(CONNECTOR, text, reader.now);
  if (!connector) return PASS;
  if (reader.gap && known.says.own.test(text.slice(Math.max(end, reader.now - 16), reader.now))) return NONE;
  reader.now += connector.length;
  reader.han = reader.now;
  reader.direct = reader.seen = true;
  reader.quote = "";
  if (label === "password") reader.phrase = phraseAt(text, reader.now, text.slice(start, end));
  return reader.phrase ? HERE : ON;
}

/** @type {Step} */
function openQuote(reader) {
  const sign = reader.text[reader.now];
  if (!(sign in QUOTES) || (reader.direct && sign === "*")) return PASS;
  reader.quote = sign;
  reader.now++;
  return ON;
}

/** Words in between. @type {Step} */
function skipFiller(reader) {
  const { text, now, direct, gap, quote } = reader;
  const easy = easyAt(text, now);
  const filler = easy || fillerAt(text, now);
  if (!filler || (quote && (direct || !gap) && / |[\u4e00-\u9fff]/.test(quoted(text, now, quote)))) return PASS;
  reader.now += filler.length;
  reader.gap++;
  // "changed my password to …": a value follows, or a verb; only digits and signs tell.
  if (/^(?:to|的)$/i.test(filler)) reader.seen ||= reader.label !== "code";
  if (!easy) reader.direct = false;
  return ON;
}

/** @type {Step} */
function skipSign(reader) {
  const sign = reader.text[reader.now];
  if (!/[,、/|~#\u2026-]/.test(sign)) return PASS;
  reader.now++;
  if (!/[/|-]/.test(sign)) {
    reader.direct = reader.seen = false;
    reader.comma = true;
  }
  return ON;
}

/** "Codes I have left: 4482 1190": other words, then a colon and a value with digits. @type {Step} */
function skipWords(reader) {
  const words = at(/[a-z' ]{1,40}: ?(?=\S*\d)/iy, reader.text, reader.now);
  if (!words || known.says.fault.test(words)) return HERE;
  reader.now += words.length;
  reader.direct = reader.seen = true;
  return ON;
}

const STEPS = [
  skipBlanks,
  stopAtLabel,
  skipCount,
  stopAtDigits,
  skipAnswer,
  readConnector,
  openQuote,
  skipFiller,
  skipSign,
  skipWords,
];

/**
 * Read on from a label up to where its value begins.
 * @param {string} text
 * @param {import("./labels.js").Place} place
 * @param {number} border where the next label begins
 * @returns {Reader | null} null where it has no value
 */
export function read(text, place, border) {
  const now = place.end;
  /** @type {Reader} */
  const reader = { ...place, text, border, now, direct: false, seen: false, gap: 0, han: -1, quote: "" };
  const limit = Math.min(text.length, now + 110);
  for (let count = 0; count < 26 && reader.now < limit; count++) {
    let said = PASS;
    for (const step of STEPS) if ((said = step(reader))) break;
    if (said === NONE) return null;
    if (said === HERE) break;
  }
  return reader;
}

/**
 * A passphrase, or after a colon words and a number: a plain sentence holds more of the words that people say about one.
 * @param {string} text
 * @param {number} place after the connector
 * @param {string} name the label
 * @returns {Value | null}
 */
function phraseAt(text, place, name) {
  PHRASE.lastIndex = place;
  const phrase = PHRASE.exec(text)?.[1] ?? "";
  const called = /phrase/i.test(name) || (/[:=]/.test(text[place - 1]) && /[a-z]\d+$| \d+$/i.test(phrase));
  const words = phrase.split(/[ -]/);
  const plain = words.filter(isSaid).length * (/\d$/.test(phrase) ? 2 : 3) > words.length;
  return phrase && called && !plain ? span(PHRASE.lastIndex - phrase.length, phrase) : null;
}

/** Up to the closing quotation mark, "" if the line has none. @param {string} text @param {number} place @param {string} quote */
export function quoted(text, place, quote) {
  const until = text.indexOf(QUOTES[/** @type {keyof typeof QUOTES} */ (quote)], place);
  const content = until < 0 ? "" : text.slice(place, until);
  return content.length < 61 && !/[\n\uFFFC]/.test(content) ? content : "";
}
