// What the tab keeps of a draft until it closes: masked text only.

import { inOrder } from "../secrets/find.js";
import { maskedText } from "./answers.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./answers.js").Redacted} Redacted
 */

const KEY = "mail";

/**
 * The draft of this tab, if it has one.
 * @returns {Draft | null}
 */
export function storedDraft() {
  try {
    const draft = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return draft && typeof draft.answers === "object" ? draft : null;
  } catch {
    return null; // storage refused, or not ours
  }
}

/**
 * Keep a draft until the tab closes. The caller hands in masked text only.
 * @param {Draft | null} draft null forgets it
 */
export function storeDraft(draft) {
  try {
    if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage refused (private mode): the draft lives as long as the page.
  }
}

/** Whether a draft holds masks: what was typed has been stored and is lost. @param {Draft} draft @param {string[]} masks */
export const isMasked = (draft, masks) =>
  masks.some((mask) => JSON.stringify(draft.answers).includes(mask.split("{last}")[0]));

/**
 * The draft as it may be stored: secrets masked, an unanswered number masked too.
 * @param {Draft} draft
 * @param {Record<string, Record<string, Redacted>>} redacted
 * @param {import("./data.js").LetterWords} words
 * @param {string} recipient an address and nothing else
 * @returns {Draft}
 */
export function forStore(draft, redacted, words, recipient) {
  const answers = { ...draft.answers };
  for (const [name, parts] of Object.entries(redacted)) {
    const safe = Object.entries(parts).map(([part, one]) => {
      const masked = inOrder([...one.masked, ...one.asked]);
      return [part, maskedText({ ...one, masked }, words)];
    });
    if (typeof answers[name] === "string") answers[name] = safe[0][1];
    else if ("amount" in answers[name]) answers[name] = Object.fromEntries(safe);
  }
  const written = JSON.stringify(answers);
  const kept = draft.kept.filter((text) => written.includes(JSON.stringify(text).slice(1, -1)));
  return { ...draft, answers, kept, hidden: [], recipient };
}
