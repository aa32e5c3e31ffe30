// The ways out of one message. Each is the same recipient, subject, and body in a client's own spelling.

/** @typedef {{to: string, subject: string, body: string}} Message */

/** Longest address that a way may need, in characters of the final encoded URL. Chrome on Windows does nothing above
 * 2,046, Firefox above about 2,008, Gmail answers 413 below 6,410 (shared mail notes): 1,800 is safe everywhere. */
export const LIMIT = 1800;

/** RFC 3986 unreserved characters only: encodeURIComponent leaves !'()* bare. @param {string} text */
const percent = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** An address as the path of a mailto URL: "@" stays, all else that could end it is escaped (RFC 6068, section 2). @param {string} to */
const mailbox = (to) => percent(to).replace(/%40/g, "@");

/**
 * @param {string} base
 * @param {[string, string][]} fields empty ones are left out
 */
const link = (base, fields) =>
  base +
  fields
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${percent(value)}`)
    .join("&");

/** Line ends of a mailto body are %0D%0A (RFC 6068, section 5). @param {string} body */
const crlf = (body) => body.replace(/\n/g, "\r\n");

/** @type {Record<string, (message: Message) => string>} the encoded URL of each client, by its name */
export const URLS = {
  app: ({ to, subject, body }) =>
    link(`mailto:${mailbox(to)}?`, [
      ["subject", subject],
      ["body", crlf(body)],
    ]),
  gmail: ({ to, subject, body }) =>
    link("https://mail.google.com/mail/?view=cm&fs=1&", [
      ["to", to],
      ["su", subject],
      ["body", body],
    ]),
  outlook: ({ to, subject, body }) =>
    link("https://outlook.live.com/mail/deeplink/compose?", [
      ["to", to],
      ["subject", subject],
      ["body", body],
    ]),
  office: ({ to, subject, body }) =>
    link("https://outlook.cloud.microsoft/mail/deeplink/compose?", [
      ["to", to],
      ["subject", subject],
      ["body", body],
    ]),
  yahoo: ({ to, subject, body }) =>
    link("https://compose.mail.yahoo.com/?", [
      ["to", to],
      ["subject", subject],
      ["body", body],
    ]),
};

/** Outlook on the web reads an encoded plus sign as a space (shared mail notes). */
export const LOSES_PLUS = new Set(["outlook", "office"]);

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
 * Everything in one text, to copy or to read.
 * @param {Message} message
 * @param {{to: string, subject: string}} labels
 */
export const wholeText = ({ to, subject, body }, labels) =>
  [...(to ? [`${labels.to}: ${to}`] : []), `${labels.subject}: ${subject}`, "", body].join("\n");
