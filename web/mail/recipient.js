// The recipient: support's address as the operator verified it, or whatever the reader has found, checked here.

import { judge, usable as safe, stillVerified, verdictOn } from "../address/verdict.js";
import { h, say } from "../dom.js";
import { RECIPIENT } from "./errors.js";
import { QUIET } from "./fields.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Recipient} Recipient
 * @typedef {import("../address/data.js").Known} Known
 */

/** The address that is verified today, undefined for none. @param {Known} known @returns {string | undefined} */
const verifiedAddress = (known) => stillVerified(known, new Date()).addresses[0];

/** What the reader typed as the address of one kind of recipient. @param {Draft} draft @param {Recipient} who */
const typed = (draft, who) => draft.recipients[who] ?? "";

/**
 * What may be compared with: of others than support nothing is verified, and small sellers do use free mail.
 * @param {Known} known
 * @param {Recipient} who
 * @returns {Known}
 */
const comparable = (known, who) =>
  who === "support" ? known : { ...known, until: "", date: "", free: who === "seller" ? [] : known.free };

/** Where the letter goes, "" for nowhere yet. @param {Draft} draft @param {Data} data @returns {string} */
export function recipientOf(draft, { known, topic }) {
  const who = topic.recipient;
  const address = who === "support" ? verifiedAddress(known) : undefined;
  return address ?? safe(typed(draft, who), comparable(known, who));
}

/**
 * What is wrong with an address that goes nowhere; a fake has its verdict and needs no more words.
 * @param {Draft} draft
 * @param {string} to
 * @param {Data} data
 * @param {HTMLElement} place of the form
 * @returns {import("./answers.js").Problem[]}
 */
export const recipientProblems = (draft, to, { topic }, place) =>
  typed(draft, topic.recipient).trim() && !to && !place.querySelector(".verdict-danger")
    ? [{ name: RECIPIENT, kind: "recipient" }]
    : [];

/**
 * The addresses as they may be stored: each an address and nothing else.
 * @param {Draft} draft
 * @param {Known} known
 * @returns {Draft["recipients"]}
 */
export function safeRecipients(draft, known) {
  /** @type {Record<string, string>} */
  const recipients = {};
  for (const [who, text] of Object.entries(draft.recipients)) {
    const address = safe(String(text), comparable(known, /** @type {Recipient} */ (who)));
    if (address) recipients[who] = address;
  }
  return recipients;
}

/**
 * What the form says about the recipient, and a field where nobody has verified one.
 * @param {Draft} draft
 * @param {Data} data
 */
export function recipientField(draft, { words, known, find, places, address: addressWords, topic }) {
  const who = topic.recipient;
  const verified = who === "support" && verifiedAddress(known);
  if (verified) {
    const { date, until_text: until } = known;
    return h("p", { class: "to" }, say(words.recipient_verified, { address: verified, date, until }));
  }
  const id = "mail-recipient";
  const about = { "aria-describedby": `${id}-hint ${id}-error` };
  const input = /** @type {HTMLInputElement} */ (
    h("input", { id, type: "text", inputmode: "email", ...about, ...QUIET })
  );
  input.value = typed(draft, who);
  const verdict = h("div", { class: "notes", role: "status" });
  const look = () => {
    draft.recipients[who] = input.value;
    verdict.replaceChildren(...said(input.value, who, known, addressWords, words));
  };
  look();
  input.addEventListener("input", look);
  const public_ = who === "body" || who === "police";
  return h(
    "div",
    { class: "field" },
    h("p", { class: "hint", id: `${id}-hint` }, why(who, known, words)),
    ...(who === "support" ? [h("p", {}, h("a", { href: find }, words.recipient_find))] : []),
    ...(public_ ? [h("p", {}, h("a", { href: places }, words.recipient_places))] : []),
    h("label", { for: id }, words.recipient_label),
    h("p", { class: "error", id: `${id}-error` }),
    input,
    verdict,
  );
}

/** Why nothing is filled in, and where the address is found. @param {Recipient} who @param {Known} known @param {Data["words"]} words */
function why(who, known, words) {
  if (who !== "support") return words.recipient_own[who];
  return known.date ? say(words.recipient_expired, { date: known.date }) : words.recipient_unconfirmed;
}

/**
 * The verdict, where there is one to give: of a stranger's address only what is odd about it, never that it is right.
 * @param {string} text
 * @param {Recipient} who
 * @param {Known} known
 * @param {Data["address"]} addressWords
 * @param {Data["words"]} words
 */
function said(text, who, known, addressWords, words) {
  const against = comparable(known, who);
  const { verdict, findings } = judge(text, { addresses: [], domains: [] }, against);
  const odd = verdict === "danger" || verdict === "unreadable" || findings.some(({ level }) => level === "warning");
  if (who !== "support" && !odd) return [];
  return verdictOn(text, against, addressWords, words.recipient_refused);
}
