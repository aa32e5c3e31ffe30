// Beside a field: what was masked in it and why, what is asked, and how the reader undoes either.

import { announce, h, say } from "../dom.js";
import { maskedText } from "./masks.js";

/**
 * @typedef {import("./answers.js").Redacted} Redacted
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../secrets/find.js").Secret} Secret
 */

/** What stands in each place, so that nothing is built, or read out, twice. @type {WeakMap<Element, {texts: string, said: string}>} */
const standing = new WeakMap();

/**
 * Show the notes on one field.
 * @param {HTMLElement} place
 * @param {Redacted[]} parts
 * @param {Draft} draft where the reader's decisions go
 * @param {import("./data.js").Words} words
 * @param {import("./data.js").LetterWords} letterWords
 * @param {() => void} changed after a decision
 */
export function showNotes(place, parts, draft, words, letterWords, changed) {
  /** @param {Secret} secret */
  const keep = (secret) => decide(draft.kept, draft.hidden, secret.text);
  /** @param {Secret} secret */
  const hide = (secret) => decide(draft.hidden, draft.kept, secret.text);
  /** @type {[Secret, string, [string, (secret: Secret) => void][]][]} */
  const notes = [];
  for (const { masked, asked, kept } of parts) {
    for (const secret of distinct(masked)) {
      const kind = words.kind[secret.kind];
      const whole = [{ ...secret, start: 0, end: secret.text.length }];
      const mask = maskedText({ text: secret.text, masked: whole }, letterWords);
      const label = say(secret.kind === "hash" ? words.hash_keep : words.masked_keep, {
        kind,
        shown: shown(secret.text),
      });
      notes.push([secret, say(words.masked, { kind, mask }), [[label, keep]]]);
    }
    for (const secret of asked)
      notes.push([
        secret,
        say(secret.ask ? words.asked_code : words.asked, { kind: words.kind[secret.kind], shown: secret.text }),
        [
          [secret.ask ? words.code_keep : words.asked_keep, keep],
          [secret.ask ? words.code_mask : words.asked_mask, hide],
        ],
      ]);
    for (const secret of distinct(kept))
      notes.push([secret, say(words.kept, { shown: shown(secret.text) }), [[words.kept_undo, hide]]]);
  }
  const before = standing.get(place) ?? { texts: "", said: "" };
  const said = notes.map(([, message]) => message).join(" ");
  const texts = said + notes.map(([secret]) => secret.text).join();
  if (texts === before.texts) return;
  standing.set(place, { texts, said });
  if (said !== before.said) announce(said);
  place.replaceChildren(
    ...notes.map(([secret, message, choices]) =>
      h(
        "div",
        { class: "note" },
        h("p", {}, message),
        h(
          "p",
          { class: "buttons" },
          ...choices.map(([label, act]) => {
            const click = () => {
              act(secret);
              changed();
              (place.querySelector("button") ?? place.parentElement?.querySelector("input, textarea"))?.focus();
            };
            return h("button", { type: "button", class: "control", click }, label);
          }),
        ),
      ),
    ),
  );
}

/** @param {string[]} into @param {string[]} from @param {string} text */
function decide(into, from, text) {
  if (from.includes(text)) from.splice(from.indexOf(text), 1);
  into.push(text);
}

/** The same text is decided on once. @param {Secret[]} secrets */
const distinct = (secrets) => [...new Map(secrets.map((secret) => [secret.text, secret])).values()];

/** @param {string} text */
const shown = (text) => (text.length > 24 ? `${text.slice(0, 10)}…${text.slice(-4)}` : text);
