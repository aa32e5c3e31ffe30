// Keys to money or to services: blocks, wallet keys, tokens. Their forms are public and distinct; no check is needed.

import { lead, oneOf } from "./signs.js";

/** @typedef {import("./find.js").Found} Found */

const FORM = oneOf(
  "g",
  // PEM (RFC 7468), whole, cut short, on one line, or without its beginning
  "(?<!-)-{2,9}\\s{0,2}BEGIN [A-Z0-9 ]{0,20}PRIVATE KEY[A-Z ]{0,9}-*" +
    "(?:[^\\uFFFC]{0,4000}?-{2,9}\\s{0,2}END [A-Z0-9 ]+-{0,5}|" +
    "(?:[\\s\\\\nr]*[A-Za-z0-9+/=]{16,})*(?:[\\s\\\\nr]*[A-Za-z0-9+/]+=)?)",
  "(?<![A-Za-z0-9+/=])(?:[A-Za-z0-9+/=]{16,90}\\s{1,2}){1,60}(?:[A-Za-z0-9+/=]{1,90}\\s{1,2})?" +
    "-{2,9}\\s{0,2}END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-*",
  /(?<![A-Za-z0-9])[5KL][1-9A-HJ-NP-Za-km-z]{50,51}(?![A-Za-z0-9])/, // Bitcoin wallet import format
  /(?<![A-Za-z0-9])[xyztuvXYZTUV]prv[A-Za-z0-9]{20,}/, // BIP-32 and SLIP-132
  /(?<![A-Za-z0-9])(?:sk|rk|pk|whsec|hf|npm|glpat|dop_v1|shpat|pypi)[-_](?:[a-z]{2,8}[-_])?[A-Za-z0-9_-]{14,}/,
  /(?<![A-Za-z0-9])(?:(?:AKIA|ASIA)[A-Z0-9]{12,}|AIza[\w-]{30,}|SG\.[\w-]{16,}\.[\w-]{16,})/,
  /(?<![A-Za-z0-9])(?:(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}|xox[a-z]-[\w-]{8,})|(?<!\d)\d{8,10}:[\w-]{35}(?![\w-])/,
  /(?<![A-Za-z0-9])eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/, // JWT (RFC 7519)
  /otpauth:\/\/\S+/,
);
const HEX = /(?<![0-9a-z])(?:0x)?[0-9a-f]{8,}(?:\s{1,2}[0-9a-f]{8,}){0,7}(?![0-9a-z])/gi;
const LONG = /(?<![\w+/=-])[\w+/=-]{45,}/g;
const HASH = /(?:hash|哈希|散列|\btx|transaction|交易|txn|sha|区块|block|签名|signature|address|地址)[^。\n]{0,32}$/i;
const KEY = /(?:private|secret|seed|私|密钥|key)[^。\n]{0,32}$/i;

/**
 * Keys and tokens by their own form.
 * @param {string} text flat
 * @returns {Found[]}
 */
export function keys(text) {
  /** @type {Found[]} */
  const found = [];
  /** @param {RegExpMatchArray} match */
  const add = (match) =>
    found.push({ start: match.index ?? 0, end: (match.index ?? 0) + match[0].length, kind: "key" });
  /** Whether the words before call it public: a hash names a transaction, nobody can spend with it. @param {number} place */
  const isPublic = (place) => {
    const before = lead(text, place, 48);
    return HASH.test(before) && !KEY.test(before);
  };
  for (const match of text.matchAll(FORM)) add(match);
  for (const match of text.matchAll(HEX)) {
    if (match[0].replace(/^0x|\s/gi, "").length === 64 && !isPublic(match.index)) add(match);
  }
  for (const match of text.matchAll(LONG)) {
    const mixed = /[a-z]/.test(match[0]) && /[A-Z]/.test(match[0]) && /\d/.test(match[0]);
    if (mixed && !/^(?:0x|.pub)/i.test(match[0]) && !isPublic(match.index)) add(match);
  }
  return found;
}
