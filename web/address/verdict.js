// The recipient: verified by the operator, or found by the reader and checked here.

import { h, say } from "../dom.js";
import { check, recipient } from "./compare.js";
import { difference } from "./difference.js";

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
 * The address to write to: none that shows signs of a fake, none that could be two.
 * @param {string} typed
 * @param {Known} known
 * @returns {string} "" for none
 */
export const usable = (typed, known) =>
  check(typed, stillVerified(known, new Date()), known.names, known.free).verdict === "danger" ? "" : recipient(typed);

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
  const judged = check(typed, verified, known.names, known.free);
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
function told(title, { findings, shown, address }, words) {
  const nodes = [h("p", {}, h("strong", {}, title))];
  if (address)
    nodes.push(h("p", {}, say(words.shown, { address: shown ? address.replace(/@.*/, `@${shown}`) : address })));
  const items = findings.map(({ kind, level, found = "", like = "" }) =>
    h("li", { class: level }, say(words.finding[kind] ?? words.finding.other, { found, like })),
  );
  if (items.length) nodes.push(h("ul", {}, ...items));
  return nodes;
}

const FEW = 6; // slips that are told one by one; more make another address

/**
 * Two addresses compared: that which the reader trusts stands for one that was verified.
 * @param {string} trusted
 * @param {string} typed
 * @param {Known} known
 * @param {Words} words
 * @returns {Node[]}
 */
export function verdictOnTwo(trusted, typed, known, words) {
  const none = { addresses: [], domains: [] };
  const own = check(trusted, none, known.names, known.free);
  if (own.verdict === "empty" || !typed.trim()) return verdictOn(typed, known, words);
  // Nothing can be compared with what cannot be read; and what shows signs of a fake itself is no measure.
  if (!own.domain || own.verdict === "unreadable" || own.verdict === "danger")
    return [h("p", {}, h("strong", {}, words.trusted_bad)), ...verdictOn(trusted, { ...known, until: "" }, words)];
  const measure = own.address ? { addresses: [own.address], domains: [] } : { addresses: [], domains: [own.domain] };
  const judged = check(typed, measure, known.names, known.free);
  const { verdict } = judged;
  if (verdict === "unreadable") return verdictOn(typed, known, words);
  const whole = own.address && judged.address;
  const [meant, found] = [own, judged].map(({ address, shown }) =>
    whole ? address.replace(/@.*/, `@${shown}`).toLowerCase() : shown,
  );
  const pieces = difference(meant, found);
  const slips = pieces.filter(({ how }) => how !== "same");
  const same = whole ? "same" : "same_domain";
  const title = verdict === "danger" ? verdict : slips.length ? "other" : same;
  /** @param {string} label @param {"meant" | "found"} side */
  const line = (label, side) =>
    h(
      "p",
      { class: "signs" },
      h("span", {}, label),
      h("bdi", {}, ...pieces.map((piece) => (piece.how === "same" ? piece[side] : h("mark", {}, piece[side])))),
    );
  const nodes = [...told(words.verdict[title], judged, words), line(words.trusted, "meant"), line(words.compared, "found")];
  if (slips.length > FEW) nodes.push(h("p", {}, words.far));
  else
    nodes.push(
      h(
        "ul",
        {},
        ...slips.map(({ how, meant, found, place }) =>
          h("li", {}, say(words.sign[/** @type {"alike"} */ (how)], { meant: spelt(meant), found: spelt(found), place })),
        ),
      ),
    );
  if (title === same) nodes.push(h("p", { class: "small" }, words.same_limits));
  return [h("div", { class: `verdict verdict-${title}` }, ...nodes)];
}

/** Signs that look like plain ones, with their number in Unicode. @param {string} text */
const spelt = (text) =>
  [...text]
    .map((sign) => (sign > "~" ? `${sign} (U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")})` : sign))
    .join("");
