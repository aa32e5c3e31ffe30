// Secrets in what the case holds: masked before anything is stored, saved, printed, or handed to a calendar.

import { maskedText } from "../mail/masks.js";
import { find, inOrder, lastOf, mask, maskForm } from "../secrets/find.js";
import { LIST_NAMES, LISTS } from "./schema.js";

/**
 * @typedef {import("./data.js").Case} Case
 * @typedef {import("../secrets/find.js").Secret} Secret
 * @typedef {import("../secrets/find.js").Kind} SecretKind
 * @typedef {(text: string, number: boolean) => string} Change number: of a ticket or a transaction
 */

const MOST_KNOWN = 2000; // texts; a case holds fewer
const SEEN = 200; // secrets that are looked for in other texts too; more are made up

/**
 * What a file may say is no secret: what only the reader can tell, and the hash of a transaction, which is public. A
 * card number or a password stays masked, whoever wrote the file.
 * @param {Secret} secret
 */
const mayBeKept = ({ ask, kind }) => ask || kind === "hash";

/** A text of the same length with some of it blank. @param {string} text @param {{start: number, end: number}[]} ranges */
const blank = (text, ranges) =>
  mask(text, /** @type {Secret[]} */ (inOrder(ranges)), ({ start, end }) => "\0".repeat(end - start));

/**
 * @param {Record<SecretKind, string>} masked what stands for a secret, in the page's language
 * @param {string[]} masks the same in all languages
 * @param {import("../secrets/find.js").Seeds | null} seeds
 */
export function createMasker(masked, masks, seeds) {
  /** A password named in one place is one in every other. @type {Map<string, SecretKind>} */
  const seen = new Map();
  const wordings = new RegExp(masks.map(maskForm).join("|"), "g");

  /** Secrets by the text that they are in: a whole case is looked through twice. @type {Map<string, Secret[]>} */
  const known = new Map();

  /** @param {string} text */
  function findIn(text) {
    const found = known.get(text) ?? find(text, { seeds, masks });
    if (known.size < MOST_KNOWN) known.set(text, found);
    return found;
  }

  /**
   * The secrets of a text.
   * @param {string} text
   * @param {(secret: Secret) => boolean} isKept
   * @param {boolean} [number] whether digits by themselves are what the field asks for
   */
  function look(text, isKept, number) {
    const found = findIn(text).filter((secret) => !isKept(secret) && !(number && secret.ask && secret.text === text));
    // What is hidden already is blank, so that only the rest is searched: a file may hold thousands of secrets.
    const hidden = [...text.matchAll(wordings)].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }));
    let rest = blank(text, [...found, ...hidden]);
    for (const [value, kind] of seen)
      for (let start = rest.indexOf(value); start >= 0; start = rest.indexOf(value, start + value.length)) {
        const secret = { start, end: start + value.length, kind, text: value, last: lastOf(kind, value) };
        if (isKept(secret)) continue;
        found.push(secret);
        rest = blank(rest, [secret]);
      }
    return inOrder(found);
  }

  /** Look for these in every other text from now on. @param {Secret[]} secrets */
  function remember(secrets) {
    for (const { text, kind, ask } of secrets) if (text.length > 3 && !ask && seen.size < SEEN) seen.set(text, kind);
  }

  /** A text with its secrets masked. @param {string} text @param {Secret[]} secrets */
  const hide = (text, secrets) => maskedText({ text, masked: secrets }, { masked });

  /**
   * A case from a file, all of it masked.
   * @param {Case} given
   * @returns {{value: Case, count: number}} count: texts in which something was masked
   */
  function hideAll(given) {
    let count = 0;
    const kept = new Set(given.kept);
    /** @param {Secret} secret */
    const isKept = (secret) => mayBeKept(secret) && kept.has(secret.text);
    // Twice: what a later text calls a password may stand in an earlier one.
    eachText(given, (text, number) => {
      remember(look(text, isKept, number));
      return text;
    });
    const value = eachText(given, (text, number) => {
      const secrets = look(text, isKept, number);
      if (secrets.length) count += 1;
      return hide(text, secrets);
    });
    const texts = JSON.stringify({ ...value, kept: [] });
    value.kept = given.kept.filter(
      (one) => find(one, { seeds, masks }).every(mayBeKept) && texts.includes(JSON.stringify(one).slice(1, -1)),
    );
    return { value, count };
  }

  return { look, remember, hide, hideAll };
}

/**
 * A case with each of its texts changed.
 * @param {Case} given
 * @param {Change} change
 * @returns {Case}
 */
function eachText(given, change) {
  const result = { ...given, notes: change(given.notes, false) };
  const addresses = Object.entries(given.recipients).filter(([, address]) => change(address, false) === address);
  result.recipients = Object.fromEntries(addresses); // masked, it is no address
  result.next = { ...given.next, what: change(given.next.what, false) };
  for (const list of LIST_NAMES) {
    const columns = Object.entries(LISTS[list]).filter(([, kind]) => typeof kind === "number");
    const entries = given[list].map((entry) => {
      const changed = columns.map(([name]) => [name, change(Reflect.get(entry, name), name === "number")]);
      return { ...entry, ...Object.fromEntries(changed) };
    });
    Object.assign(result, { [list]: entries });
  }
  result.answers = Object.fromEntries(
    Object.entries(given.answers).map(([name, answer]) => {
      if (typeof answer === "string") return [name, change(answer, true)];
      if (!("amount" in answer)) return [name, answer];
      return [name, { amount: change(answer.amount, false), currency: change(answer.currency, false) }];
    }),
  );
  return result;
}
