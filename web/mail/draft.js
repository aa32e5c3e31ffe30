// What the reader has written.

/**
 * @typedef {import("./moment.js").Moment} Moment
 * @typedef {import("./moment.js").Money} Money
 * @typedef {string | Moment | Money} Answer
 * @typedef {Record<string, Answer>} Answers by the name of the field
 * @typedef {{language: "" | "zh" | "en" | "both" | "en-zh", answers: Answers, kept: string[], hidden: string[], recipients: Record<string, string>, reference: string, noted?: number}} Draft
 *   recipients: addresses as the reader found them, by who they are
 *   noted: how many letters of the case sheet an account of what happened has been offered (carry.js)
 *   language: "" until the reader chooses one; kept: texts that the reader says are no secrets; hidden: numbers that the reader says are
 */

const SIGNS = "ABCDEFGHJKLMNPQRTUVWXY346789"; // none that looks like another

/**
 * A draft with nothing in it.
 * @returns {Draft}
 */
export function newDraft() {
  const signs = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  const reference = `${signs.slice(0, 4)}-${signs.slice(4)}`;
  return { language: "", answers: {}, kept: [], hidden: [], recipients: {}, reference };
}
