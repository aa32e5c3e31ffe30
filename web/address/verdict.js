// The verdict on one address, in words: for the mail form, and for the page about checking addresses.

import { h, say } from "../dom.js";
import { check, recipient } from "./compare.js";

/**
 * @typedef {import("./data.js").Words} Words
 * @typedef {import("./data.js").Known} Known
 */

/**
 * What is verified on a day: nothing once it is too old.
 * @param {Known} known
 * @param {Date} now compared in UTC, as the build does
 * @returns {{addresses: string[], domains: string[]}}
 */
export const stillVerified = ({ addresses, domains, until }, now) =>
  until && now.toISOString().slice(0, 10) <= until ? { addresses, domains } : { addresses: [], domains: [] };

/**
 * An address judged by what may be compared with it.
 * @param {string} typed
 * @param {{addresses: string[], domains: string[]}} verified
 * @param {Known} known
 */
export const judge = (typed, verified, { names, free }) => check(typed, verified, names, free);

/**
 * The address to write to: none that shows signs of a fake, none that could be two.
 * @param {string} typed
 * @param {Known} known
 * @returns {string} "" for none
 */
export const usable = (typed, known) =>
  judge(typed, stillVerified(known, new Date()), known).verdict === "danger" ? "" : recipient(typed);

/**
 * The verdict on an address, in words. Never "genuine": at most that it matches.
 * @param {string} typed
 * @param {Known} known
 * @param {Words} words
 * @param {string} [refused] what to add where the address is not put into the email
 * @returns {Node[]} nothing for an empty field
 */
export function verdictOn(typed, known, words, refused = "") {
  const judged = judge(typed, stillVerified(known, new Date()), known);
  const { verdict, findings } = judged;
  if (verdict === "empty") return [];
  const odd = findings.some(({ level }) => level === "warning") && (verdict === "unknown" || verdict === "different");
  const title = odd ? "warning" : verdict === "unknown" && known.date ? "expired" : verdict;
  const nodes = [...told(say(words.verdict[title], { date: known.date }), judged, words)];
  if (verdict === "danger" && refused) nodes.push(h("p", {}, refused));
  if (!odd && (verdict === "unknown" || verdict === "different")) nodes.push(h("p", { class: "small" }, words.limits));
  return [h("div", { class: `verdict verdict-${verdict}` }, ...nodes)];
}

/**
 * What was judged: a title, the address as it is, and what is odd about it.
 * @param {string} title
 * @param {import("./compare.js").Verdict} verdict
 * @param {Words} words
 */
export function told(title, { findings, address, written }, words) {
  const nodes = [h("p", {}, h("strong", {}, title))];
  if (address) nodes.push(h("p", {}, say(words.shown, { address: written })));
  const items = findings.map(({ kind, level, found = "", like = "" }) =>
    h("li", { class: level }, say(words.finding[kind] ?? words.finding.other, { found, like })),
  );
  if (items.length) nodes.push(h("ul", {}, ...items));
  return nodes;
}
