// The ways out of one message. Each is the same recipient, subject, and body in a client's own spelling.

/** @typedef {{to: string, subject: string, body: string}} Message */

/** @typedef {"to" | "subject" | "body"} Part */
/** @typedef {"iphone" | "ipad" | "android" | "windows" | "windows-firefox" | "any"} Platform as data/mail-ways.yml names them */
/** @typedef {import("./data.js").Way} Way */

/** @type {Part[]} */
const PARTS = ["to", "subject", "body"];

/**
 * Where the letter is written, as far as ways out differ.
 * @param {{userAgent: string, maxTouchPoints?: number}} browser
 * @returns {Platform}
 */
export function platformOf({ userAgent, maxTouchPoints = 0 }) {
  if (/iPhone|iPod/.test(userAgent)) return "iphone";
  // An iPad says that it is a Mac; no Mac has a touch screen.
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "ipad";
  if (/Android/.test(userAgent)) return "android";
  if (/Windows/.test(userAgent)) return /Firefox/.test(userAgent) ? "windows-firefox" : "windows";
  return "any";
}

/**
 * The ways that open here, that which takes most first.
 * @param {Way[]} ways
 * @param {Platform} platform
 * @returns {[Way, number][]} each with its limit, in characters of the encoded URL
 */
export const waysOn = (ways, platform) =>
  ways
    .map((way) => /** @type {[Way, number]} */ ([way, way.limits[platform] ?? way.limits.any]))
    .filter(([, most]) => most)
    .sort((one, other) => other[1] - one[1]);

/** RFC 3986 unreserved characters only: encodeURIComponent leaves !'()* bare. @param {string} text */
const percent = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** An address as the path of a mailto URL: "@" stays, all else that could end it is escaped (RFC 6068, section 2). @param {string} to */
const mailbox = (to) => percent(to).replace(/%40/g, "@");

/**
 * @param {string} base
 * @param {Record<string, string>} fields empty ones are left out
 */
const link = (base, fields) =>
  base +
  Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${percent(value)}`)
    .join("&");

/** Line ends of a mailto body are %0D%0A (RFC 6068, section 5). @param {string} body */
const crlf = (body) => body.replace(/\n/g, "\r\n");

/**
 * The encoded URL that opens a way with a message.
 * @param {Way} way
 * @param {Message} message
 */
export const urlOf = ({ url, subject: name }, { to, subject, body }) =>
  url ? link(url, { to, [name]: subject, body }) : link(`mailto:${mailbox(to)}?`, { subject, body: crlf(body) });

/**
 * The address that opens a way with as much of a message as it takes whole: nothing is ever cut.
 * @param {Way} way
 * @param {Message} message
 * @param {number} most characters
 * @returns {{href: string, left: Part[]}} left: what it does not take, to be pasted
 */
export function fit(way, message, most) {
  const taken = { ...message };
  if (way.loses_plus && taken.to.includes("+")) taken.to = "";
  for (const part of /** @type {Part[]} */ (["body", "subject", "to"]))
    if (urlOf(way, taken).length > most) taken[part] = "";
  return { href: urlOf(way, taken), left: PARTS.filter((part) => taken[part] !== message[part]) };
}

/** Bytes as base64 (RFC 4648). @param {Uint8Array} bytes */
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** @param {string} text */
const utf8 = (text) => new TextEncoder().encode(text);

/**
 * A header's text in encoded words of at most 75 characters, none of which splits a character (RFC 2047, section 2).
 * @param {string} text one line
 */
export function encodedWords(text) {
  // 45 bytes make 60 characters of base64; "=?utf-8?B?" and "?=" add 12. A line has at most 76 (section 2), and
  // "Subject: " stands on the first.
  const words = [""];
  for (const character of text) {
    const last = words.length - 1;
    if (utf8(words[last] + character).length > (last ? 45 : 39)) words.push(character);
    else words[last] += character;
  }
  return words.map((word) => `=?utf-8?B?${base64(utf8(word))}?=`).join("\r\n ");
}

/**
 * A draft as a file: opened for sending by Thunderbird and classic Outlook, which look for X-Unsent.
 * No From and no Date: those are the sender's (RFC 5322 asks for them in mail that was sent).
 * @param {Message} message
 */
export const draftFile = ({ to, subject, body }) =>
  [
    ...(to ? [`To: ${to}`] : []),
    `Subject: ${encodedWords(subject)}`,
    "X-Unsent: 1",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    ...(base64(utf8(`${crlf(body)}\r\n`)).match(/.{1,76}/g) ?? []),
    "",
  ].join("\r\n");

/**
 * Everything in one text, to copy or to read; what is empty is left out.
 * @param {Message} message
 * @param {{to: string, subject: string}} labels in the letter's language: whoever gets the text reads them
 */
export const wholeText = ({ to, subject, body }, labels) =>
  [[to && labels.to + to, subject && labels.subject + subject].filter(Boolean).join("\n"), body]
    .filter(Boolean)
    .join("\n\n");

/**
 * What is to be pasted, as it is copied: one part alone, several with their names.
 * @param {Message} message
 * @param {Part[]} left
 * @param {{to: string, subject: string}} labels
 */
export function textOf(message, left, labels) {
  const [only] = left;
  if (left.length === 1) return message[only];
  /** @param {Part} part */
  const kept = (part) => (left.includes(part) ? message[part] : "");
  return wholeText({ to: kept("to"), subject: kept("subject"), body: kept("body") }, labels);
}
