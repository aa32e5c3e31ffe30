// Days that a letter cannot mean, and days that are odd, by the reader's own clock.

import { dayOf } from "./store.js";

/** @typedef {import("./draft.js").Answer} Answer */

const EARLIEST = "2000-01-01"; // before any payment online that somebody still writes about
const YEAR = 366 * 86400000; // milliseconds

/** The day of an answer, "" for none or half of one: "2026-11-22". @param {any} answer */
const dayIn = (answer) => String(answer?.date ?? answer ?? "").replace("?", "");

/**
 * Why a day cannot be meant, "" if it can.
 * @param {import("./data.js").Field["lies"]} lies where it has to lie
 * @param {string} day of the calendar
 */
export function impossible(lies, day) {
  const today = dayOf(new Date());
  if (day < EARLIEST) return "range";
  return lies === "ahead" && day < today ? "gone" : lies === "past" && day > today ? "ahead" : "";
}

/**
 * What is odd about a day that can be meant: the letter takes it as it is, the reader may want to look again.
 * @param {string} name of its field
 * @param {Record<string, import("./data.js").Field>} fields of the letter
 * @param {Record<string, Answer>} answers
 * @returns {["" | "today" | "far" | "early" | "before", string?]} and what the field is called whose day comes before
 */
export function oddness(name, fields, answers) {
  const { lies, after = [] } = fields[name];
  const [day, now] = [dayIn(answers[name]), Date.now()];
  const today = dayOf(new Date(now));
  if (day < EARLIEST) return [""];
  if (lies === "ahead" && day === today) return ["today"];
  if (day > dayOf(new Date(now + YEAR))) return ["far"];
  if (lies === "likely-past" && day > today) return ["early"];
  const before = after.find((one) => fields[one] && day < dayIn(answers[one]));
  return before ? ["before", fields[before].label] : [""];
}
