// Dates, time zones, and money in a letter's language. Names come from the browser (ECMA-402), not from us.

import { say } from "../dom.js";

/**
 * @typedef {import("./data.js").Language} Language
 * @typedef {{date: string, time: string, zone: string}} Moment date as 2026-11-22, time as 14:05 or "", an IANA zone
 * @typedef {{amount: string, currency: string}} Money as typed
 */

/** An offset that stands for a zone where there is no name that works: "UTC+08:00". */
const FIXED = /^UTC([+-])(\d\d):(\d\d)$/;

/** @param {number} minutes @returns {string} "UTC+08:00" */
const offsetText = (minutes) =>
  `UTC${minutes < 0 ? "-" : "+"}${new Date(Math.abs(minutes) * 60000).toISOString().slice(11, 16)}`;

/**
 * Minutes that a zone is ahead of UTC: its clock, read as if it stood in Greenwich. Works without `longOffset`, which
 * older browsers lack.
 * @param {string} zone IANA name, or an offset
 * @param {Date} at
 * @throws {RangeError} for a zone that the browser does not know
 */
export function offsetOf(zone, at) {
  const [, sign, hours, minutes] = FIXED.exec(zone) ?? [];
  if (sign) return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  const numeric = "numeric";
  const clock = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, hourCycle: "h23" };
  const parts = new Intl.DateTimeFormat("en", /** @type {any} */ ({ timeZone: zone, ...clock })).formatToParts(at);
  const now = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(now.year, now.month - 1, now.day, now.hour % 24, now.minute);
  return local / 60000 - Math.floor(at.getTime() / 60000);
}

/** Whether the browser can tell the time in a zone; what it names itself may be unknown to it. @param {string} zone */
export function isUsable(zone) {
  try {
    return !!zone && !Number.isNaN(offsetOf(zone, new Date()));
  } catch {
    return false;
  }
}

/** A zone that can be told in any case: where a stored or reported one cannot, the device's. @param {string} zone */
export const usable = (zone) => (isUsable(zone) ? zone : ownZone());

/** The device's zone; its offset where the browser names none, or one that does not agree with the device's clock. */
export function ownZone() {
  const now = new Date();
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (isUsable(zone) && offsetOf(zone, now) === -now.getTimezoneOffset()) return zone;
  return offsetText(-now.getTimezoneOffset());
}

/** Language tags (BCP 47). */
export const TAGS = { zh: "zh-CN", en: "en" };

/**
 * A local time in UTC. Twice, since the zone's offset depends on the moment that is looked for: around the change to
 * summer time the first guess lies on the wrong side.
 * @param {Moment} moment
 * @returns {Date | null} null for what is no date or no time of the calendar
 */
export function inUtc({ date, time, zone }) {
  const local = Date.parse(`${date}T${time || "12:00"}:00Z`);
  // Some browsers make March 2 of February 30.
  if (!/^\d{4}-/.test(date) || Number.isNaN(local) || !new Date(local).toISOString().startsWith(date)) return null;
  let at = local;
  for (let round = 0; round < 2; round++) at = local - offsetOf(usable(zone), new Date(at)) * 60000;
  return new Date(at);
}

/**
 * What people call a zone; the plainest that the browser can do.
 * @param {string} zone
 * @param {Date} at
 * @param {Language} language
 * @returns {string} "" where it has no name but an offset
 */
function named(zone, at, language) {
  for (const timeZoneName of /** @type {const} */ (["longGeneric", "long"]))
    try {
      const parts = new Intl.DateTimeFormat(TAGS[language], { timeZone: zone, timeZoneName }).formatToParts(at);
      const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
      return /UTC|GMT/.test(name) ? "" : name;
    } catch {
      // A style that an older browser lacks, or an offset, which is no name.
    }
  return "";
}

/**
 * A zone by its city and name: "Shanghai · China Standard Time". Its offset depends on the date and stands in the letter.
 * @param {string} zone IANA name, or an offset
 * @param {Language} language
 */
export function zoneName(zone, language) {
  const city = zone.includes("/") ? zone.slice(zone.lastIndexOf("/") + 1).replace(/_/g, " ") : "";
  return (
    [city, named(zone, new Date(), language)].filter(Boolean).join(" · ") || offsetText(offsetOf(zone, new Date()))
  );
}

/**
 * A moment as readers of the language write it, with its zone.
 * @param {Moment} moment
 * @param {Language} language
 * @param {{date_format: string, month_names: string, moment: string, day: string}} words wording with placeholders
 * @returns {string} "" without a date and a time of the calendar
 */
export function momentText(moment, language, words) {
  const zone = usable(moment.zone);
  const at = inUtc(moment);
  if (!at) return "";
  const [year, month, day] = moment.date.split("-").map(Number);
  const date = say(words.date_format, { year, month, month_name: words.month_names.split(" ")[month - 1], day });
  const called = [named(zone, at, language), offsetText(offsetOf(zone, at))].filter(Boolean);
  const said = { date, time: moment.time, zone: called.join(language === "zh" ? "，" : ", ") };
  return say(moment.time ? words.moment : words.day, said);
}

/** Codes of currencies by what they are called, "欧元", "EURO": learned once a letter is in another language. @type {Map<string, string>} */
export const codes = new Map();

/**
 * An amount with its currency, its code explained where the browser knows it: "20 USD (US Dollar)".
 * @param {Money} money
 * @param {Language} language
 * @param {string} words wording with {code} and {name}
 * @returns {string} "" without an amount
 */
export function moneyText({ amount, currency }, language, words) {
  const number = amount.normalize("NFKC").trim();
  const typed = currency.normalize("NFKC").trim();
  const code = codes.get(typed.toUpperCase()) ?? typed;
  if (!number) return "";
  const name = currencyName(code.toUpperCase(), language);
  if (code && number.toUpperCase().includes(code.toUpperCase())) return number;
  return [number, name ? say(words, { code: code.toUpperCase(), name }) : code].filter(Boolean).join(" ");
}

/** "US Dollar"; "" for what the browser cannot tell. @param {string} code @param {Language} language */
function currencyName(code, language) {
  try {
    const name = new Intl.DisplayNames(TAGS[language], { type: "currency" }).of(code) ?? "";
    return name.toUpperCase() === code ? "" : name;
  } catch {
    return ""; // no code of ISO 4217's form, or an older browser
  }
}
