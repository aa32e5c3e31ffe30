// Text that is safe in a mail: well-formed, no hidden line breaks or control characters.

// Every way in which Unicode ends a line (UAX #14: CR, LF, VT, FF, NEL, LS, PS).
const BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;
const CONTROL = /[\0-\x08\x0e-\x1f\x7f-\x9f]/g; // C0 and C1 but tab and line breaks
const LONE = /\p{Surrogate}/gu; // half a character; encodeURIComponent throws on it (ECMA-262)

/**
 * Text of several lines: every line ends in LF, nothing invisible that a mail could trip over.
 * @param {string} text
 */
export const cleanLines = (text) => text.replace(LONE, "\uFFFD").replace(BREAK, "\n").replace(CONTROL, "").trimEnd();

/**
 * Text of one line: no break can start a header of its own (RFC 5322, section 2.2).
 * @param {string} text
 */
export const cleanLine = (text) =>
  cleanLines(text)
    .replace(/[\n\t ]+/g, " ")
    .trim();
