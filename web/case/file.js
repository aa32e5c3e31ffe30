// A case as a file that the reader keeps: a page that any browser shows, without script, and in it the same as data.

import { dayOf } from "../mail/store.js";
import { dayText, overview } from "./overview.js";
import { FORMAT, Refused, readCase, VERSION } from "./schema.js";

/**
 * @typedef {import("./data.js").Case} Case
 * @typedef {import("./data.js").Data} Data
 */

/** Bytes of a file that is looked at; the largest case is less than half of it. */
export const MOST_BYTES = 4_000_000;

// All the style that the page has; its policy allows this and nothing else. A test holds the two together.
const STYLE =
  "body{max-width:48rem;margin:0 auto;padding:1rem;font:1rem/1.6 -apple-system,'Segoe UI','Microsoft YaHei',sans-serif;overflow-wrap:anywhere}table{width:100%;border-collapse:collapse}th,td{padding:.3rem .5rem;border:1px solid;text-align:start;vertical-align:top;white-space:pre-wrap}pre{white-space:pre-wrap}:root{color-scheme:light dark}@media print{details{display:none}tr{break-inside:avoid}}";
const STYLE_HASH = "sha256-l+Zn9kC7v2xGEyHTonrackXzCap7E7nzV4LG5AOBf2Y=";

const DATA = /<pre id="?case-data"?[^>]{0,100}>([^<]*)<\/pre>/g;

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Data that reads the same as text of a page and as JSON, whatever a browser makes of a page that it saves. @param {unknown} value */
const encode = (value) =>
  JSON.stringify(value, null, 1).replace(
    /[<>&\u007f-\u00a0\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/**
 * The file of a case.
 * @param {Case} one masked
 * @param {Data} data
 * @param {Date} now
 */
export function toFile(one, data, now) {
  const { words, language } = data;
  /** @param {string} tag @param {string} text */
  const element = (tag, text) => `<${tag}>${escaped(text)}</${tag}>`;
  const tables = overview(one, data).map(({ title, head, rows }) => {
    const top = head.length ? `<tr>${head.map((text) => element("th", text)).join("")}</tr>\n` : "";
    const lines = rows.map((row) => `<tr>${row.map((text) => element("td", text)).join("")}</tr>\n`);
    return `${element("h2", title)}\n<table>\n${top}${lines.join("")}</table>\n`;
  });
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
${element("title", words.saved_title)}
<style>${STYLE}</style>
${element("h1", words.saved_title)}
${element("p", words.made.replace("{date}", dayText(dayOf(now), data)))}
${element("p", words.file_hint)}
${tables.join("")}<details>
${element("summary", words.data)}
<pre id="case-data">${encode({ format: FORMAT, version: VERSION, ...one })}</pre>
</details>
</html>
`;
}

/**
 * The case of a file.
 * @param {string} text
 * @param {import("./schema.js").Known} known
 * @returns {import("./schema.js").Read} not masked yet
 * @throws {Refused} and nothing else
 */
export function fromFile(text, known) {
  if (text.length > MOST_BYTES) throw new Refused("big");
  const found = [...text.matchAll(DATA)];
  if (found.length !== 1) throw new Refused(text.includes("case-data") ? "damaged" : "foreign");
  let value;
  try {
    value = JSON.parse(found[0][1]);
  } catch {
    throw new Refused("damaged"); // cut off, changed, or nested too deep
  }
  return readCase(value, known);
}
