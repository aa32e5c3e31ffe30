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

/** A moment in UTC near the local time given; exact enough to know whether summer time holds. @param {Moment} moment */
const near = ({ date, time }) => new Date(`${date}T${time || "12:00"}:00Z`);

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
 * A zone's name with its offset at that time: "China Standard Time, UTC+08:00".
 * @param {string} zone IANA name
 * @param {Date} at
 * @param {Language} language
 * @throws {RangeError} unknown zone
 */
export function zoneName(zone, at, language) {
  const city = zone.includes("/") ? zone.slice(zone.lastIndexOf("/") + 1).replace(/_/g, " ") : "";
  const name = named(zone, at, language, "longGeneric");
  return [offsetOf(zone, at), /UTC|GMT/.test(name) ? "" : name, city].filter(Boolean).join(" · ");
}

/**
 * A moment as readers of the language write it, with its zone.
 * @param {Moment} moment
 * @param {Language} language
 * @param {{date_format: string, month_names: string, moment: string, day: string}} words wording with placeholders
 * @returns {string} "" without a date
 */
export function momentText(moment, language, words) {
  const at = near(moment);
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
  return [number, name ? words.replace("{code}", code.toUpperCase()).replace("{name}", name) : code].filter(Boolean).join(" ");
}
