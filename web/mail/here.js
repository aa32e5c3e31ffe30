// Where the reader is, as far as the form needs to know: the time zone and the currency that it offers first.

import { isUsable, offsetOf, ownZone } from "./moment.js";

/** @typedef {Record<string, {currency: string, zones: string[]}>} Places by id, as data/authorities.yml has them */

/** The place that the reader chose in this tab, "" for none: see features/place.js. */
function chosen() {
  try {
    return sessionStorage.getItem("place") ?? "";
  } catch {
    return ""; // storage refused
  }
}

/** A zone's name as this browser has it: Asia/Kolkata and Asia/Calcutta are one. @param {string} zone */
function nameOf(zone) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return zone; // an offset, or a zone that an older browser lacks
  }
}

/**
 * What is likely: the device knows its time; what money is paid in, the place that was chosen, or the device's zone.
 * @param {Places} places
 * @returns {{zone: string, zones: string[], currency: string}} zones: of the place, the likely one not among them
 */
export function here(places) {
  const own = ownZone();
  const name = nameOf(own);
  const isOwn = (/** @type {string} */ zone) => nameOf(zone) === name;
  const place = places[chosen()] ?? Object.values(places).find(({ zones }) => zones.some(isOwn));
  const zones = (place?.zones ?? []).filter((zone) => isUsable(zone) && !isOwn(zone));
  // A device that names no zone has the clock of one: where that of the place is the same, the place has the name.
  const now = new Date();
  const named = /^(?!Etc)\w+\//.test(own)
    ? own
    : (zones.find((zone) => offsetOf(zone, now) === offsetOf(own, now)) ?? own);
  return { zone: named, zones: zones.filter((zone) => zone !== named), currency: place?.currency ?? "" };
}

/** The currency that another amount of the same case is in, "" for none. @param {import("./draft.js").Answers} answers */
export function currencyOf(answers) {
  for (const answer of Object.values(answers))
    if (typeof answer === "object" && "currency" in answer && answer.currency) return answer.currency;
  return "";
}
