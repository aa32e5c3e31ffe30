// The letter as one block, for a form on a website that has one box: no greeting, no closing lines, and as long as it is.

/** A line that addresses somebody, alone in its paragraph: "Hello OKPay support," */
const GREETING = /^[^\n]*[：:，,]\n\n/;

/**
 * Wording without the lines that only a letter needs. A closing line is one of which nothing but courtesies and the
 * writer's name is made; the first line with anything else ends them.
 * @param {string} body
 * @param {import("./data.js").LetterWords} words
 */
export function withoutCourtesies(body, { no_secrets, closing }) {
  const courtesies = [...closing.split("|"), "{name}"];
  const plain = body.replace(GREETING, "").replace(no_secrets, "").replace(/^ /gm, "");
  const lines = plain.trimEnd().split("\n");
  const rest = (/** @type {string} */ line) => courtesies.reduce((text, one) => text.replace(one, ""), line).trim();
  while (lines.length && !rest(lines[lines.length - 1])) lines.pop();
  return lines.join("\n");
}

/**
 * Wording of a letter, ready for one box.
 * @param {import("./data.js").Wording} topic
 * @param {import("./data.js").Letter} letter
 */
export const forBox = ({ body }, letter) => ({
  zh: withoutCourtesies(body.zh, letter.zh),
  en: withoutCourtesies(body.en, letter.en),
});

/**
 * What could be left out of a text that is too long, that which saves most first. Nothing is ever cut. It is counted as
 * `maxlength` counts (HTML, "length of a string"), which is never less than what any form counts.
 * @param {string[]} optional names of fields that the letter can do without
 * @param {(without: string[]) => string} write the text without some fields
 * @param {string[]} without those that are left out already
 * @returns {{name: string, saves: number}[]} both what is left out and what could be
 */
export function sparable(optional, write, without) {
  return optional
    .map((name) => {
      const rest = without.filter((one) => one !== name);
      return { name, saves: write(rest).length - write([...rest, name]).length };
    })
    .filter(({ saves }) => saves > 0)
    .sort((one, other) => other.saves - one.saves);
}
