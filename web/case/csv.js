// A case as a table for spreadsheets (RFC 4180).

import { chronology, evidenceNumber, facts } from "./overview.js";

/**
 * @typedef {import("./data.js").Case} Case
 * @typedef {import("./data.js").Data} Data
 */

// What a spreadsheet would take for a formula, its full-width twins too (OWASP, CSV injection).
const FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** @param {string} text */
const cell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replace(/"/g, '""').replace(/\r?\n/g, "\r\n")}"`;

/**
 * The table: a byte order mark, so that Excel reads Chinese; days as 2026-11-22, so that it sorts them.
 * @param {Case} one masked
 * @param {Data} data
 */
export function toCsv(one, data) {
  const { words } = data;
  const rows = [
    [words.column_kind, words.column_date, words.column_event, words.column_details],
    ...chronology(one, data).map(({ date, time, event, details }) => [
      words.chronology,
      [date, time].filter(Boolean).join(" "),
      event,
      details,
    ]),
    ...facts(one, data).map(([label, text]) => [words.answers, "", label, text]),
    ...one.tickets.map(({ number, from }) => [words.tickets.title, "", number, from]),
    ...one.evidence.map(({ name, date }, index) => [words.evidence_index, date, evidenceNumber(index), name]),
    ...(one.notes ? [[words.notes.title, "", "", one.notes]] : []),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}
