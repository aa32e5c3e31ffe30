// Links that sign somebody in or reset a password, told apart from links that only show a page.

import { lead, oneOf } from "./signs.js";

/** @typedef {import("./find.js").Found} Found */
/** @typedef {import("./flat.js").Range} Range */

const LINK = oneOf(
  "gi",
  "(?<![a-z0-9.@-])(?:[a-z][a-z0-9+.-]{1,20}://|www\\.|(?:[a-z0-9-]{1,40}\\.){1,4}[a-z]{2,12}(?::\\d+)?[/?])" +
    "(?:[^\\s\\uFFFC\"'<>`|、。[\\]{}\\u4e00-\\u9fff]|[\\u4e00-\\u9fff]{1,8}(?=[/?=&#]))*",
);
const ACTION = oneOf(
  "i",
  /reset|forg[eo]t|passw|recover|verif|confirm|activ|magic|log-?in|sign-?in|auth|valid|unlock|invite/,
  /重置|找回|验证|激活|登录|%E9%87%8D|%E9%AA%8C/,
);
// Names of values that are the permission itself.
const TOKEN =
  /(?:token|otp|secret|jwt|passw(?:or)?d|pwd|pass|pin|ticket|session|signature|authcode|nonce|密码|验证码)$/i;
const TRACKING = /^(?:utm_\w+|[a-z]*clid|spm|scm|_ga|_gl|mc_\w+)$/i;
const EXPLORER = /\/(?:tx|transaction|hash|block|address|token|account|item|dp)s?\/[^/]*$/i;
const CALLED = oneOf(
  "i",
  "(?:(?:reset|log-?in|sign-?in|magic|verif\\w*|confirm\\w*|activation|recovery) (?:e?mail )?(?:link|url|address|page)|" +
    "(?:忘记|重置|找回|登录|验证|激活|确认)(?:密码|邮箱|账户)?的?(?:(?:邮件|短信)[里中]?的?)?(?:链接|网址|地址|连接))" +
    "[^\\n]{0,24}$",
);
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
  const action = called || ACTION.test(rest) || /^(?!https?:)[a-z]+:\/\/(?:reset|verif|login|magic)/i.test(link);
  const [path] = rest.split(/[?#]/);
  const pairs = rest
    .slice(path.length)
    .split(/[?&#;]/)
    .filter(Boolean)
    .map((pair) => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]);
  for (const [name, value] of pairs) {
    if (TRACKING.test(name)) continue;
    if (TOKEN.test(name) && name !== value && value.length > 2) return true;
    if (isRandom(value, action ? 6 : 16)) return true;
    if (action && (/^\d{4,}$/.test(value) || (value.length > 19 && !/[-_+%]/.test(value)))) return true;
  }
  if (EXPLORER.test(path) && !ACTION.test(path)) return false;
  return path
    .split("/")
    .some(
      (part) =>
        action && (isRandom(part, 6) || /^(?:\d{6,}|[a-z]{24,}|(?=.*[a-z])(?=.+[A-Z]{2,}.*[a-z])\w{8,})$/.test(part)),
    );
}

/**
 * Live links, and the ordinary ones, which later finders pass over.
 * @param {string} text flat
 * @returns {{live: Found[], ordinary: Range[]}}
 */
export function links(text) {
  /** @type {Found[]} */
  const live = [];
  /** @type {Range[]} */
  const ordinary = [];
  for (const match of text.matchAll(LINK)) {
    const link = match[0].replace(/[.,;:!?)*]+$/, "");
    const start = match.index;
    let end = start + link.length;
    if (!isLive(link, CALLED.test(lead(text, start, 60)))) {
      ordinary.push({ start, end });
      continue;
    }
    const wrapped = /^\s{1,2}([\w%=&.-]{12,})/.exec(text.slice(end, end + 200)); // mail programs break long lines
    if (wrapped && isRandom(wrapped[1], 12)) end += wrapped[0].length;
    live.push({ start, end, kind: "link" });
  }
  return { live, ordinary };
}
