// The recipient: verified by the operator, or found by the reader and checked here.

import { stillVerified, usable, verdictOn } from "../address/verdict.js";
import { h, say } from "../dom.js";
import { RECIPIENT } from "./errors.js";
import { QUIET } from "./fields.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../address/data.js").Known} Known
 */

/** The address that is verified today, undefined for none. @param {Known} known @returns {string | undefined} */
export const verifiedAddress = (known) => stillVerified(known, new Date()).addresses[0];

/** Where the letter goes, "" for nowhere yet. @param {Draft} draft @param {Known} known @returns {string} */
export const recipientOf = (draft, known) => verifiedAddress(known) ?? usable(draft.recipient, known);

/**
 * What is wrong with an address that goes nowhere; a fake has its verdict and needs no more words.
 * @param {Draft} draft
 * @param {string} to
 * @param {HTMLElement} place of the form
 * @returns {import("./answers.js").Problem[]}
 */
export const recipientProblems = (draft, to, place) =>
  draft.recipient.trim() && !to && !place.querySelector(".verdict-danger")
    ? [{ name: RECIPIENT, kind: "recipient" }]
    : [];

/**
 * What the form says about the recipient, and a field where nobody has verified one.
 * @param {Draft} draft
 * @param {import("./data.js").Data} data
 */
export function recipientField(draft, { words, known, find, address: addressWords }) {
  const title = h("h4", {}, words.recipient_title);
  const address = verifiedAddress(known);
  if (address) {
    const { date, until_text: until } = known;
    return h("div", {}, title, h("p", {}, say(words.recipient_verified, { address, date, until })));
  }
  const why = known.date ? say(words.recipient_expired, { date: known.date }) : words.recipient_unconfirmed;
  const id = "mail-recipient";
  const about = { "aria-describedby": `${id}-hint ${id}-error` };
  const input = /** @type {HTMLInputElement} */ (h("input", { id, inputmode: "email", ...about, ...QUIET }));
  input.value = draft.recipient;
  const verdict = h("div", { class: "notes", role: "status" });
  const judge = () => {
    draft.recipient = input.value;
    verdict.replaceChildren(...verdictOn(input.value, known, addressWords, words.recipient_refused));
  };
  judge();
  input.addEventListener("input", judge);
  return h(
    "div",
    { class: "field" },
    title,
    h("p", { class: "hint", id: `${id}-hint` }, why),
    h("p", {}, h("a", { href: find }, words.recipient_find)),
    h("label", { for: id }, words.recipient_label),
    h("p", { class: "error", id: `${id}-error` }),
    input,
    verdict,
  );
}
