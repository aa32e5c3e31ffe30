// What the reader has written, and what of it may be kept in the tab: masked text only.

/**
 * @typedef {import("./moment.js").Moment} Moment
 * @typedef {import("./moment.js").Money} Money
 * @typedef {string | Moment | Money} Answer
 * @typedef {Record<string, Answer>} Answers by the name of the field
 * @typedef {{language: "" | "zh" | "en" | "both", answers: Answers, kept: string[], hidden: string[], recipient: string, reference: string}} Draft
 *   language: "" until the reader chooses one; kept: texts that the reader says are no secrets; hidden: numbers that the reader says are
 */

const KEY = "mail";
const SIGNS = "ABCDEFGHJKLMNPQRTUVWXY346789"; // none that looks like another

/**
 * A draft with nothing in it.
 * @returns {Draft}
 */
export function newDraft() {
  const signs = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  const reference = `${signs.slice(0, 4)}-${signs.slice(4)}`;
  return { language: "", answers: {}, kept: [], hidden: [], recipient: "", reference };
}

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
