// The recipient: verified by the operator, or found by the reader and checked here.

import { h, say } from "../dom.js";
import { check, recipient } from "./compare.js";

/**
 * @typedef {{title: string, shown: string, verdict: Record<string, string>, finding: Record<string, string>, limits: string}} Words
 * @typedef {{addresses: string[], domains: string[], names: string[], until: string, date: string}} Known
 *   addresses and website hosts that the operator verified, and the last day on which they count (2026-11-22, UTC)
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
 * The address to write to: none that shows signs of a fake, none that could be two.
 * @param {string} typed
 * @param {Known} known
 * @returns {string} "" for none
 */
export const usable = (typed, known) =>
  check(typed, stillVerified(known, new Date()), known.names).verdict === "danger" ? "" : recipient(typed);

/**
 * The verdict on an address, in words. Never "genuine": at most that it matches.
 * @param {string} typed
 * @param {Known} known
 * @param {Words} words
 * @param {string} [refused] what to add where the address is not put into the email
 * @returns {Node[]} nothing for an empty field
 */
export function verdictOn(typed, known, words, refused = "") {
  const verified = stillVerified(known, new Date());
  const { verdict, findings, shown, address } = check(typed, verified, known.names);
  if (verdict === "empty") return [];
  const odd = findings.some(({ level }) => level === "warning") && (verdict === "unknown" || verdict === "different");
  const title = odd ? "warning" : verdict === "unknown" && known.date ? "expired" : verdict;
  const nodes = [h("p", {}, h("strong", {}, say(words.verdict[title], { date: known.date })))];
  if (address)
    nodes.push(h("p", {}, say(words.shown, { address: shown ? address.replace(/@.*/, `@${shown}`) : address })));
  if (findings.length)
    nodes.push(
      h(
        "ul",
        {},
        ...findings.map(({ kind, level, found = "", like = "" }) =>
          h("li", { class: level }, say(words.finding[kind] ?? words.finding.other, { found, like })),
        ),
      ),
    );
  if (verdict === "danger" && refused) nodes.push(h("p", {}, refused));
  if (!odd && (verdict === "unknown" || verdict === "different")) nodes.push(h("p", { class: "small" }, words.limits));
  return [h("div", { class: `verdict verdict-${verdict}` }, ...nodes)];
}
