// The whole case of this tab: the sheet, and what fills the letters. Two may become one.

import { newDraft } from "../mail/draft.js";
import { OPENED, storeDraft, storedDraft, storeSheet, tell } from "../mail/store.js";
import { ADDRESS, isBlank, LIST_NAMES, REFERENCE, readAnswers, readSheet } from "./schema.js";

/**
 * @typedef {import("./data.js").Case} Case
 * @typedef {import("./data.js").Sheet} Sheet
 * @typedef {import("./schema.js").Known} Known
 */

/**
 * What the tab holds. Of answers, those that a file can take back.
 * @param {Sheet} sheet
 * @param {Known} known
 * @returns {Case}
 */
export function wholeCase(sheet, known) {
  const { language = "", answers = {}, recipients = {}, reference = "", kept = [] } = storedDraft() ?? {};
  const readable = Object.entries(answers).flatMap(([name, answer]) => {
    try {
      return Object.entries(readAnswers({ [name]: answer }, known).value);
    } catch {
      return []; // half a date, say
    }
  });
  const addresses = Object.entries(recipients);
  return {
    ...sheet,
    language,
    answers: Object.fromEntries(readable.filter(([, answer]) => says(answer))),
    recipients: Object.fromEntries(addresses.filter(([, address]) => address && ADDRESS.test(address))),
    reference: REFERENCE.test(reference) ? reference : "",
    kept: [...new Set([...sheet.kept, ...kept])],
  };
}

/** Whether an answer says something; a zone or a currency alone, which the form proposes, does not. @param {import("../mail/draft.js").Answer} answer */
const says = (answer) =>
  typeof answer === "string" ? answer : "amount" in answer ? answer.amount : answer.date || answer.time;

/** Whether there is nothing to lose. @param {Case} one */
export const isNothing = (one) => isBlank(one) && !Object.keys({ ...one.answers, ...one.recipients }).length;

/**
 * Put a case into the tab, in place of what is there.
 * @param {Case} one
 */
export function put(one) {
  const { language, answers, recipients, reference, ...sheet } = one;
  const fresh = newDraft();
  storeDraft({
    ...fresh,
    language,
    answers,
    recipients,
    reference: reference || fresh.reference,
    kept: sheet.kept,
  });
  storeSheet(sheet);
  tell(OPENED);
}

/**
 * Two cases as one: entries of both, and where both say the same thing otherwise, what is here.
 * @param {Case} here
 * @param {Case} other
 * @param {Known} known
 * @returns {Case | null} null where they are too much for one
 */
export function merge(here, other, known) {
  const result = { ...here, kept: [...new Set([...here.kept, ...other.kept])] };
  for (const list of LIST_NAMES) {
    const texts = new Map([...here[list], ...other[list]].map((entry) => [JSON.stringify(entry), entry]));
    Object.assign(result, { [list]: [...texts.values()] });
  }
  if (!Object.values(here.next).some(Boolean)) result.next = other.next;
  if (other.notes && !here.notes.includes(other.notes))
    result.notes = [here.notes, other.notes].filter(Boolean).join("\n\n");
  result.answers = { ...other.answers, ...here.answers };
  try {
    readSheet(result, known);
  } catch {
    return null; // the tab could not read it back
  }
  return {
    ...result,
    recipients: { ...other.recipients, ...here.recipients },
    language: here.language || other.language,
  };
}
