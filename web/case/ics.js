// A reminder as a file for calendars (RFC 5545), for a day that the reader has chosen.

/**
 * When a reminder rings: at its time, or at nine in the morning of its day, by this device's clock and zone.
 * @param {string} date as 2026-11-22
 * @param {string} time as 14:05, or "" for the whole day
 */
export const ringsAt = (date, time) => new Date(`${date}T${time || "09:00"}:00`);

const FOLD = 75; // octets of a line, its break not counted (section 3.1)

/** @param {string} line @returns {string} in pieces that fit, no character split */
function fold(line) {
  let result = "";
  let length = 0;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (length + size > FOLD) {
      result += "\r\n ";
      length = 1;
    }
    result += sign;
    length += size;
  }
  return `${result}\r\n`;
}

/** Text as a value (section 3.3.11). @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** In UTC, as 20261122T060500Z. @param {Date} date */
const utc = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

/**
 * The file. Whole days have no zone; a time is written in UTC, so that it rings at the same moment whatever zone the
 * calendar is set to, and no list of zones must be sent along.
 * @param {{title: string, date: string, time: string}} reminder all that the calendar gets to know; masked
 * @param {Date} now
 * @param {string} uid
 */
export function toIcs({ title, date, time }, now, uid) {
  const summary = escaped(title);
  const start = time ? `DTSTART:${utc(ringsAt(date, time))}` : `DTSTART;VALUE=DATE:${date.replace(/-/g, "")}`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Unofficial help center//Reminder 1//EN",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${utc(now)}`,
    start,
    `SUMMARY:${summary}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${summary}`,
    `TRIGGER:${time ? "PT0S" : "PT9H"}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map(fold).join("");
}
