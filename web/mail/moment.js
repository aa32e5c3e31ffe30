// Dates, time zones, and money in a letter's language. Names come from the browser (ECMA-402), not from us.

/**
 * @typedef {import("./message.js").Language} Language
 * @typedef {{date: string, time: string, zone: string}} Moment date as 2026-11-22, time as 14:05 or "", an IANA zone
 * @typedef {{amount: string, currency: string}} Money as typed
 */

/** The device's zone, "UTC" where the browser does not tell. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** Language tags (BCP 47). */
export const TAGS = { zh: "zh-CN", en: "en" };

/**
 * A local time in UTC. Twice, since the zone's offset depends on the moment that is looked for: around the change to
 * summer time the first guess lies on the wrong side.
 * @param {Moment} moment
 */
function inUtc({ date, time, zone }) {
  const local = Date.parse(`${date}T${time || "12:00"}:00Z`);
  let at = local;
  for (let round = 0; round < 2 && !Number.isNaN(at); round++) {
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(offsetOf(zone, new Date(at))) ?? ["", "+", "0", "0"];
    at = local - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60000;
  }
  return new Date(at);
}

/**
 * @param {string} zone IANA name
 * @param {Date} at
 * @param {Language} language
 * @param {"longOffset" | "longGeneric"} style
 */
const named = (zone, at, language, style) =>
  new Intl.DateTimeFormat(TAGS[language], { timeZone: zone, timeZoneName: style })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value ?? zone;

/** "UTC+08:00". @param {string} zone @param {Date} at */
const offsetOf = (zone, at) => {
  const offset = named(zone, at, "en", "longOffset").replace("GMT", "UTC");
  return offset === "UTC" ? "UTC+00:00" : offset;
};

/**
 * A zone by its city and name: "Shanghai · China Standard Time". Its offset depends on the date and stands in the letter.
 * @param {string} zone IANA name
 * @param {Language} language
 * @throws {RangeError} unknown zone
 */
export function zoneName(zone, language) {
  const city = zone.includes("/") ? zone.slice(zone.lastIndexOf("/") + 1).replace(/_/g, " ") : "";
  const name = named(zone, new Date(), language, "longGeneric");
  return [city, city && /UTC|GMT/.test(name) ? "" : name.replace("GMT", "UTC")].filter(Boolean).join(" · ");
}

/**
 * A moment as readers of the language write it, with its zone.
 * @param {Moment} moment
 * @param {Language} language
 * @param {{date_format: string, month_names: string, moment: string, day: string}} words wording with placeholders
 * @returns {string} "" without a date
 */
export function momentText(moment, language, words) {
  const at = inUtc(moment);
  const [year, month, day] = moment.date.split("-").map(Number);
  if (!day || Number.isNaN(at.getTime())) return "";
  const date = words.date_format
    .replace("{year}", String(year))
    .replace("{month}", String(month))
    .replace("{month_name}", words.month_names.split(" ")[month - 1])
    .replace("{day}", String(day));
  const name = named(moment.zone, at, language, "longGeneric");
  const zone = [...(/UTC|GMT/.test(name) ? [] : [name]), offsetOf(moment.zone, at)];
  return (moment.time ? words.moment : words.day)
    .replace("{date}", date)
    .replace("{time}", moment.time)
    .replace("{zone}", zone.join(language === "zh" ? "，" : ", "));
}

/**
 * An amount with its currency, its code explained where the browser knows it: "20 USD (US Dollar)".
 * @param {Money} money
 * @param {Language} language
 * @param {string} words wording with {code} and {name}
 * @returns {string} "" without an amount
 */
export function moneyText({ amount, currency }, language, words) {
  const number = amount.normalize("NFKC").trim();
  const code = currency.normalize("NFKC").trim();
  if (!number) return "";
  let name = "";
  if (/^[A-Za-z]{3}$/.test(code)) {
    name = new Intl.DisplayNames(TAGS[language], { type: "currency" }).of(code.toUpperCase()) ?? "";
    if (name.toUpperCase() === code.toUpperCase()) name = "";
  }
  if (code && number.toUpperCase().includes(code.toUpperCase())) return number;
  return [number, name ? words.replace("{code}", code.toUpperCase()).replace("{name}", name) : code]
    .filter(Boolean)
    .join(" ");
}
