// A case as a reader of paper sees it: what happened in order, facts, an index of evidence. Print, file, and table alike
// are made of it.

import { say } from "../dom.js";
import { isDay } from "./schema.js";

/**
 * @typedef {import("./data.js").Case} Case
 * @typedef {import("./data.js").Data} Data
 * @typedef {{date: string, time: string, event: string, details: string}} Happening date as 2026-11-22, or ""
 * @typedef {{title: string, head: string[], rows: string[][]}} Part `head` may be empty: then the first cell heads its row
 */

/** A day in words of the page's language. @param {string} day as 2026-11-22 @param {Data} data */
export function dayText(day, { words, date_format, month_names }) {
  if (!isDay(day)) return words.no_date;
  const [year, month, date] = day.split("-").map(Number);
  return say(date_format, { year, month, day: date, month_name: month_names.split(" ")[month - 1] });
}

/** What is shown of a letter or call. @param {import("./data.js").Letter} letter @param {Data} data */
export const letterTitle = ({ how, letter }, { letters, words }) => letters[letter] ?? words.how[how];

/** What counts a piece of evidence. @param {number} index */
export const evidenceNumber = (index) => `A${index + 1}`;

/**
 * All that has a day, in its order; what has none comes last.
 * @param {Case} one
 * @param {Data} data
 * @returns {Happening[]}
 */
export function chronology(one, data) {
  const { words, fields } = data;
  /** @type {Happening[]} */
  const all = [];
  for (const [name, answer] of Object.entries(one.answers))
    if (typeof answer === "object" && "date" in answer && answer.date)
      all.push({
        date: answer.date,
        time: [answer.time, answer.time && answer.zone].filter(Boolean).join(" "),
        event: fields[name]?.label ?? name,
        details: [dayText(answer.date, data), answer.time].filter(Boolean).join(" "),
      });
  for (const letter of one.letters)
    all.push({ date: letter.date, time: "", event: letterTitle(letter, data), details: letter.subject });
  for (const { who, what, by } of one.promises)
    all.push({
      date: by,
      time: "",
      event: by ? words.event_promise : words.promises.title,
      details: [who, what].filter(Boolean).join(" · "),
    });
  const { date, time, what } = one.next;
  if (date || what) all.push({ date, time, event: words.event_next, details: what });
  /** @param {Happening} happening */
  const order = ({ date, time }) => (date || "9999") + time;
  return all
    .map((happening, index) => ({ happening, key: order(happening), index }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
    .map(({ happening }) => happening);
}

/**
 * What was filled in for the letters, but for days, as label and text.
 * @param {Case} one
 * @param {Data} data
 * @returns {string[][]}
 */
export function facts({ answers, recipients }, data) {
  const { fields, recipients: names } = data;
  const rows = Object.entries(answers).flatMap(([name, answer]) => {
    const field = fields[name];
    if (typeof answer === "object" && "date" in answer) return [];
    const text =
      typeof answer === "string"
        ? (field?.options?.[answer] ?? (field?.type === "day" && answer ? dayText(answer, data) : answer))
        : [answer.amount, answer.currency].filter(Boolean).join(" ");
    return text ? [[field?.label ?? name, text]] : [];
  });
  const addresses = Object.entries(recipients).map(([who, address]) => [Reflect.get(names, who), address]);
  return [...rows, ...addresses];
}

/**
 * The parts of the whole, those with nothing in them left out.
 * @param {Case} one
 * @param {Data} data
 * @returns {Part[]}
 */
export function overview(one, data) {
  const { words } = data;
  /** @type {Part[]} */
  const parts = [
    {
      title: words.chronology,
      head: [words.column_date, words.column_event, words.column_details],
      rows: chronology(one, data).map(({ date, time, event, details }) => [
        [dayText(date, data), time].filter(Boolean).join(" "),
        event,
        details,
      ]),
    },
    { title: words.answers, head: [], rows: facts(one, data) },
    {
      title: words.tickets.title,
      head: [words.tickets.fields.number, words.tickets.fields.from],
      rows: one.tickets.map(({ number, from }) => [number, from]),
    },
    {
      title: words.evidence_index,
      head: [words.column_number, words.evidence.fields.name, words.column_date],
      rows: one.evidence.map(({ name, date }, index) => [evidenceNumber(index), name, date && dayText(date, data)]),
    },
    { title: words.notes.title, head: [], rows: one.notes ? [[one.notes]] : [] },
  ];
  return parts.filter(({ rows }) => rows.length);
}
