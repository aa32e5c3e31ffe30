// Links that sign somebody in or reset a password, told apart from links that only show a page.

import { lead, oneOf, spans } from "./signs.js";
import { known } from "./vocabulary.js";

/** @typedef {import("./find.js").Found} Found */
/** @typedef {import("./flat.js").Range} Range */

const LINK = oneOf(
  "gi",
  "(?<![a-z0-9.@-])(?:[a-z][a-z0-9+.-]{1,20}://|www\\.|(?:[a-z0-9-]{1,40}\\.){1,4}[a-z]{2,12}(?::\\d+)?[/?])" +
    "(?:[^\\s\\uFFFC\"'<>`|、。[\\]{}\\u4e00-\\u9fff]|[\\u4e00-\\u9fff]{1,8}(?=[/?=&#]))*",
);
/** Names that cameras and messengers give to files, after the day or the millisecond. */
const FILE =
  /(?<!\d)(?:20[0-3]\d-?[01]\d-?[0-3]\d|1[67]\d{11}(?!\d))[\w-]{0,30}\.(?:jpe?g|png|heic|webp|gif|pdf|mp4|mov|docx?|xlsx?|zip)(?![a-z\d])/gi;
const ORDINARY = /^(?:[a-z]+|\d{1,8})(?:[-_.+,~%:]+(?:[a-z]+|\d{1,8}))*$|^\d+(?:-[a-z]{3,})+$/i;

/** Whether nobody would choose these signs as a name. @param {string} value @param {number} least signs */
const isRandom = (value, least) =>
  value.length >= least && /\d/.test(value) && /[a-z]/i.test(value) && !ORDINARY.test(value);

/**
 * Whether a link lets in whoever opens it.
 * @param {string} link
 * @param {boolean} called whether the words before call it so
 */
function isLive(link, called) {
  if (/^[a-z]+:\/\/[^/\s]+:[^/\s]+@/i.test(link)) return true; // user and password (RFC 3986, section 3.2.1)
  const rest = link.replace(/^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*/i, "").replace(/\/?#!?\//, "/"); // "/#/" is a path to its app
  const action =
    called || known.says.action.test(rest) || /^(?!https?:)[a-z]+:\/\/(?:reset|verif|login|magic)/i.test(link);
  const [path] = rest.split(/[?#]/);
  const pairs = rest
    .slice(path.length)
    .split(/[?&#;]/)
    .filter(Boolean)
    .map((pair) => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]);
  for (const [name, value] of pairs) {
    if (known.says.tracking.test(name)) continue;
    if (known.says.token.test(name) && name !== value && value.length > 2) return true;
    if (isRandom(value, action ? 6 : 16)) return true;
    if (action && (/^\d{4,}$/.test(value) || (value.length > 19 && !/[-_+%]/.test(value)))) return true;
  }
  if (known.says.explorer.test(path) && !known.says.action.test(path)) return false;
  return path
    .split("/")
    .some(
      (part) =>
        action && (isRandom(part, 6) || /^(?:\d{6,}|[a-z]{24,}|(?=.*[a-z])(?=.+[A-Z]{2,}.*[a-z])\w{8,})$/.test(part)),
    );
}

/**
 * Live links, and the ordinary ones, which later finders pass over; names of files with a day are ordinary too.
 * @param {string} text flat
 * @returns {{live: Found[], ordinary: Range[]}}
 */
export function links(text) {
  /** @type {Found[]} */
  const live = [];
  const ordinary = spans(text, FILE);
  for (const match of text.matchAll(LINK)) {
    const link = match[0].replace(/[.,;:!?)*]+$/, "");
    const start = match.index;
    let end = start + link.length;
    if (!isLive(link, known.says.link.test(lead(text, start, 60)))) {
      ordinary.push({ start, end });
      continue;
    }
    const wrapped = /^\s{1,2}([\w%=&.-]{12,})/.exec(text.slice(end, end + 200)); // mail programs break long lines
    if (wrapped && isRandom(wrapped[1], 12)) end += wrapped[0].length;
    live.push({ start, end, kind: "link" });
  }
  return { live, ordinary };
}
