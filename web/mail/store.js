// The one case of this tab, until the tab closes: what was filled in, by field, for all letters alike, and the case sheet.
// Masked text only.

import { inOrder } from "../secrets/find.js";
import { maskedText } from "./masks.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./answers.js").Redacted} Redacted
 */

const DRAFT = "mail";
const SHEET = "case";

/** Entries that a list of the sheet takes: more are no case of one reader. */
export const MOST = 100;

/** Events of `document`. NOTED: letters changed the case sheet. OPENED: the sheet changed what fills the letters. */
export const NOTED = "case-noted";
export const OPENED = "case-opened";

/** @param {string} key @returns {any} null for nothing */
function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null; // storage refused, or not ours
  }
}

/** @param {string} key @param {unknown} value null forgets it */
function write(key, value) {
  try {
    if (value) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  } catch {
    // Storage refused (private mode): the case lives as long as the page.
  }
}

/**
 * The draft of this tab, if it has one.
 * @returns {Draft | null}
 */
export function storedDraft() {
  const draft = read(DRAFT);
  return draft && typeof draft.answers === "object" ? draft : null;
}

/**
 * Keep a draft until the tab closes. The caller hands in masked text only.
 * @param {Draft | null} draft null forgets the whole case, its sheet too
 */
export function storeDraft(draft) {
  write(DRAFT, draft);
  if (draft) return;
  storeSheet(null);
  tell(NOTED);
}

/** The case sheet of this tab as it was stored, for web/case/ to read with care. @returns {unknown} null for none */
export const storedSheet = () => read(SHEET);

/**
 * Keep a case sheet until the tab closes. The caller hands in masked text only.
 * @param {object | null} sheet null forgets it
 */
export const storeSheet = (sheet) => write(SHEET, sheet);

/** Tell the other parts of the page. @param {string} event */
export const tell = (event) => document.dispatchEvent(new Event(event));

/**
 * Note in the case sheet that a letter was taken out by one of its ways. The same subject on the same day is one entry,
 * however many ways were tried.
 * @param {string} letter its id
 * @param {{subject: string, when?: Date}} about the subject as sent: masked
 */
export function wrote(letter, { subject, when = new Date() }) {
  const sheet = { ...read(SHEET) };
  const letters = Array.isArray(sheet.letters) ? sheet.letters : [];
  const date = dayOf(when);
  subject = [...subject].slice(0, 300).join("");
  if (
    letters.some((/** @type {any} */ one) => one?.letter === letter && one.subject === subject && one.date === date) ||
    letters.length >= MOST
  )
    return;
  storeSheet({ ...sheet, letters: [...letters, { how: "letter", letter, subject, date }] });
  tell(NOTED);
}

/** A day of the reader's own calendar: "2026-11-22". @param {Date} date */
export const dayOf = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10);

/** Whether a draft holds masks: what was typed has been stored and is lost. @param {Draft} draft @param {string[]} masks */
export const isMasked = (draft, masks) =>
  masks.some((mask) => JSON.stringify(draft.answers).includes(mask.split("{last}")[0]));

/**
 * The draft as it may be stored: secrets masked, an unanswered number masked too.
 * @param {Draft} draft
 * @param {Record<string, Record<string, Redacted>>} redacted
 * @param {import("./data.js").LetterWords} words
 * @param {Draft["recipients"]} recipients addresses and nothing else
 * @returns {Draft}
 */
export function forStore(draft, redacted, words, recipients) {
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
  return { ...draft, answers, kept, hidden: [], recipients };
}
