// What a case may hold, held strictly: whatever comes from a file or from storage is read field by field, and nothing of
// it is taken over but what stands here.

import { cleanLine, cleanLines } from "../mail/clean.js";
import { MOST } from "../mail/store.js";

/**
 * @typedef {import("./data.js").Case} Case
 * @typedef {import("./data.js").Sheet} Sheet
 * @typedef {import("./data.js").ListName} ListName
 * @typedef {number | "day" | "letter" | string[]} Kind a text of so many characters, a day, a letter's id, or one of several
 * @typedef {{fields: Record<string, {type: string, options?: Record<string, string>}>, letters: Record<string, string>, recipients: object}} Known
 * @typedef {{value: Case, unknown: number}} Read unknown: how many things were left out, since nobody here knows them
 */

export const FORMAT = "case-sheet";
export const VERSION = 1;

/** Columns of each list. @type {Record<ListName, Record<string, Kind>>} */
export const LISTS = {
  letters: { how: ["letter", "call", "chat"], letter: "letter", subject: 300, date: "day" },
  tickets: { number: 100, from: 200 },
  promises: { who: 200, what: 500, by: "day" },
  evidence: { name: 300, date: "day" },
};
export const LIST_NAMES = /** @type {ListName[]} */ (Object.keys(LISTS));
export const NOTES = 5000; // characters
export const NEXT = { what: 300 };
const ANSWER = 5000; // no field of a letter takes more
const KEPT = 1000; // texts that are no secrets; more are made up
const ROOM = 8; // a mask may be so much longer than what it hides

const LANGUAGES = ["", "zh", "en", "both", "en-zh"];
export const REFERENCE = /^(?:[A-Z0-9]{4}-[A-Z0-9]{4})?$/;
const TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/;
const ZONE = /^(?:UTC[+-]\d\d:\d\d|[A-Za-z_+-]{1,20}\d{0,2}(?:\/[A-Za-z_+-]{1,30}\d{0,2}){0,2})?$/;
export const ADDRESS = /^(?:[^\s@<>"(),;:]{1,64}@[^\s@<>"(),;:]{1,255})?$/;

/** A file that is not taken. `kind` names the words; `list` and `number` say where, as far as it is known. */
export class Refused extends Error {
  /** @param {"foreign" | "damaged" | "newer" | "big"} kind @param {string} [list] @param {number} [number] */
  constructor(kind, list = "", number = 0) {
    super(`${kind} ${list} ${number}`);
    /** @type {"foreign" | "damaged" | "newer" | "big"} */
    this.kind = kind;
    this.list = list;
    this.number = number;
  }
}

/** Text as it is kept; cleaned until nothing changes, so that a file reads back as it was written. @param {string} text @param {boolean} [lines] */
export function clean(text, lines = false) {
  for (let round = 0; round < 5; round++) {
    const cleaned = lines ? cleanLines(text) : cleanLine(text);
    if (cleaned === text) break;
    text = cleaned;
  }
  return text;
}

/** Whether it is a day of the calendar, as 2026-11-22. @param {string} day */
export function isDay(day) {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(day)) return false;
  const date = new Date(`${day}T12:00:00Z`); // some browsers make March 2 of February 30
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** A sheet with nothing in it. @returns {Sheet} */
export const newSheet = () => ({
  letters: [],
  tickets: [],
  promises: [],
  evidence: [],
  next: { date: "", time: "", what: "" },
  notes: "",
  kept: [],
});

/**
 * An entry with nothing in it.
 * @param {ListName} list
 * @returns {Record<string, string>}
 */
export const newEntry = (list) =>
  Object.fromEntries(Object.entries(LISTS[list]).map(([name, kind]) => [name, Array.isArray(kind) ? kind[0] : ""]));

/** Whether an entry says nothing; how something was sent and when alone does not. @param {ListName} list @param {object} entry */
export const isEmpty = (list, entry) =>
  Object.entries(LISTS[list]).every(
    ([name, kind]) => Array.isArray(kind) || (list === "letters" && kind === "day") || !Reflect.get(entry, name),
  );

/** Whether a sheet says nothing. @param {Sheet} sheet */
export const isBlank = (sheet) =>
  LIST_NAMES.every((list) => !sheet[list].length) && !sheet.notes && !Object.values(sheet.next).some(Boolean);

/**
 * A case from parsed JSON.
 * @param {unknown} value
 * @param {Known} known
 * @returns {Read}
 * @throws {Refused} for what is no case of this version
 */
export function readCase(value, known) {
  const given = record(value, "");
  const version = own(given, "version");
  if (own(given, "format") !== FORMAT) throw new Refused("foreign");
  if (!Number.isInteger(version) || version < 1) throw new Refused("damaged");
  if (version > VERSION) throw new Refused("newer");
  const { sheet, unknown } = readSheet(given, known);
  const answers = readAnswers(record(own(given, "answers"), "answers"), known);
  const recipients = readRecipients(record(own(given, "recipients") ?? {}, "answers"), known);
  const parts = ["format", "version", "language", "answers", "recipients", "reference", ...Object.keys(sheet)];
  return {
    value: {
      ...sheet,
      language: /** @type {Case["language"]} */ (oneOf(own(given, "language"), LANGUAGES, "answers")),
      answers: answers.value,
      recipients: recipients.value,
      reference: matching(own(given, "reference"), REFERENCE, "answers"),
    },
    unknown: unknown + answers.unknown + recipients.unknown + others(given, parts),
  };
}

/**
 * A sheet from parsed JSON. What is missing is empty.
 * @param {unknown} value
 * @param {Known} known
 * @throws {Refused}
 */
export function readSheet(value, known) {
  const given = record(value, "");
  const sheet = newSheet();
  let unknown = 0;
  for (const list of LIST_NAMES) {
    const entries = array(own(given, list), list, MOST).map((one, index) => {
      const entry = record(one, list, index + 1);
      unknown += others(entry, Object.keys(LISTS[list]));
      return readEntry(entry, list, index + 1, known);
    });
    Object.assign(sheet, { [list]: entries.filter((entry) => !isEmpty(list, entry)) });
  }
  const next = record(own(given, "next") ?? {}, "next");
  sheet.next = {
    date: day(own(next, "date"), "next"),
    time: matching(own(next, "time"), TIME, "next"),
    what: text(own(next, "what"), NEXT.what, "next"),
  };
  sheet.notes = text(own(given, "notes"), NOTES, "notes", 0, true);
  sheet.kept = array(own(given, "kept"), "", KEPT).map((one) => text(one, ANSWER, ""));
  return { sheet, unknown: unknown + others(next, Object.keys(sheet.next)) };
}

/** @param {object} entry @param {ListName} list @param {number} number @param {Known} known */
function readEntry(entry, list, number, known) {
  const pairs = Object.entries(LISTS[list]).map(([name, kind]) => {
    const value = own(entry, name);
    if (kind === "day") return [name, day(value, list, number)];
    if (Array.isArray(kind)) return [name, oneOf(value, kind, list, number)];
    if (typeof kind === "number") return [name, text(value, kind, list, number)];
    const id = text(value, 100, list, number);
    return [name, Object.hasOwn(known.letters, id) ? id : ""]; // a letter that went out of use keeps its subject
  });
  return Object.fromEntries(pairs);
}

/**
 * Answers to the fields of letters.
 * @param {object} given
 * @param {Known} known
 * @throws {Refused}
 */
export function readAnswers(given, { fields }) {
  /** @type {[string, import("../mail/draft.js").Answer][]} */
  const pairs = [];
  let unknown = 0;
  for (const [name, answer] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const key = typeof answer === "string" && field?.options;
    const strange = field?.type === "day" && typeof answer === "string" && answer && !isDay(answer); // written when the field was another
    if (!field || strange || (key && answer && !Object.hasOwn(key, answer))) {
      unknown += 1;
    } else if (field.type === "money") {
      const money = record(answer, "answers");
      const [amount, currency] = ["amount", "currency"].map((part) => text(own(money, part), 100, "answers"));
      pairs.push([name, { amount, currency }]);
    } else if (field.type === "time") {
      const moment = record(answer, "answers");
      const [time, zone] = [
        matching(own(moment, "time"), TIME, "answers"),
        matching(own(moment, "zone"), ZONE, "answers"),
      ];
      pairs.push([name, { date: day(own(moment, "date"), "answers"), time, zone }]);
    } else pairs.push([name, text(answer, ANSWER, "answers", 0, field.type === "long")]);
  }
  return { value: Object.fromEntries(pairs), unknown };
}

/** @param {object} given @param {Known} known */
function readRecipients(given, known) {
  const names = Object.keys(given).filter((name) => Object.hasOwn(known.recipients, name));
  const pairs = names.map((name) => [name, matching(own(given, name), ADDRESS, "answers")]);
  return { value: Object.fromEntries(pairs.filter(([, address]) => address)), unknown: others(given, names) };
}

/** A property of the object itself, never of its prototype. @param {object} object @param {string} name @returns {any} */
const own = (object, name) => (Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined);

/** How many properties are none of `names`. @param {object} object @param {string[]} names */
const others = (object, names) => Object.keys(object).filter((name) => !names.includes(name)).length;

/** @param {unknown} value @param {string} list @param {number} [number] @returns {object} */
function record(value, list, number) {
  if (typeof value !== "object" || !value || Array.isArray(value)) throw new Refused("damaged", list, number);
  return value;
}

/** @param {unknown} value @param {string} list @param {number} most @returns {unknown[]} */
function array(value, list, most) {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > most) throw new Refused("damaged", list);
  return value;
}

/** @param {unknown} value @param {number} most @param {string} list @param {number} [number] @param {boolean} [lines] */
function text(value, most, list, number, lines) {
  if (value === undefined) return "";
  if (typeof value !== "string" || value.length > most * ROOM) throw new Refused("damaged", list, number);
  return clean(value, lines);
}

/** @param {unknown} value @param {string} list @param {number} [number] */
function day(value, list, number) {
  if (value === undefined || value === "") return "";
  if (typeof value !== "string" || !isDay(value)) throw new Refused("damaged", list, number);
  return value;
}

/** @param {unknown} value @param {string[]} values the first where there is none @param {string} list @param {number} [number] */
function oneOf(value, values, list, number) {
  if (value === undefined) return values[0];
  if (typeof value !== "string" || !values.includes(value)) throw new Refused("damaged", list, number);
  return value;
}

/** @param {unknown} value @param {RegExp} form @param {string} list */
function matching(value, form, list) {
  if (value === undefined) return "";
  if (typeof value !== "string" || !form.test(value)) throw new Refused("damaged", list);
  return value;
}
