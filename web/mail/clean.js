// Text that is safe in a mail: well-formed, no hidden line breaks, control characters, or invisible signs.

// Every way in which Unicode ends a line (UAX #14: CR, LF, VT, FF, NEL, LS, PS).
const BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;
const CONTROL = /[\0-\x08\x0e-\x1f\x7f-\x9f]/g; // C0 and C1 but tab and line breaks
const LONE = /\p{Surrogate}/gu; // half a character; encodeURIComponent throws on it (ECMA-262)
// What nobody sees (Default_Ignorable_Code_Point: directions, zero-width signs, soft hyphens, tags …, and interlinear
// marks), but for what shapes what is seen: inside emoji (UTS 51), the variants of a Han character (UTS 37), and joiners
// between letters of scripts that need them: Arabic to Sinhala, Myanmar, Khmer, Mongolian (Unicode, section 23.2).
const JOINING = String.raw`(?!\p{DI})[\u0600-\u0dff\u1000-\u109f\u1780-\u18af]`;
const EMOJI = String.raw`[#*\d]\ufe0f\u20e3|\p{ExtPict}\p{EMod}?[\ufe0e\ufe0f]?(?:\u200d(?=\p{ExtPict}))?`;
const SHAPING = String.raw`${EMOJI}|\p{sc=Han}[\u{e0100}-\u{e01ef}]|${JOINING}[\u200c\u200d](?=${JOINING})`;
const INVISIBLE = new RegExp(String.raw`(${SHAPING})|[\p{DI}\ufff9-\ufffb]`, "gu");

/**
 * Text of several lines: every line ends in LF, nothing invisible that a mail could trip over.
 * @param {string} text
 */
export const cleanLines = (text) =>
  text
    .replace(LONE, "\uFFFD")
    .replace(BREAK, "\n")
    .replace(CONTROL, "")
    .replace(INVISIBLE, (_, shaping = "") => shaping)
    .trimEnd();

/**
 * Text of one line: no break can start a header of its own (RFC 5322, section 2.2).
 * @param {string} text
 */
export const cleanLine = (text) =>
  cleanLines(text)
    .replace(/[\n\t ]+/g, " ")
    .trim();
