// Letters as their forms have them, from the site's own data.
import { fromPython } from "../help.mjs";

const LETTERS = fromPython("tests.letter_data");

/** A letter with what all letters share of its fields. @param {string} id @param {"zh" | "en"} locale */
export function letterOf(id, locale) {
  const { shared, letters } = LETTERS[locale];
  const fields = Object.entries(letters[id].fields).map(([name, field]) => [name, { ...shared[name], ...field }]);
  return { ...letters[id], fields: Object.fromEntries(fields) };
}

/** Names of all letters. */
export const NAMES = Object.keys(LETTERS.en.letters);

/** Fields that several letters have. @param {"zh" | "en"} locale */
export const sharedIn = (locale) => LETTERS[locale].shared;
