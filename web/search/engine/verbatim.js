// Where a query stands on a page word for word: whoever copies words of ours, or types a sign of theirs, means that place.

import { isHan, words } from "./text.js";

/** @typedef {import("./rank.js").Page} Page */

const FEW = 3; // sections; words that stand in more are no quotation
const LEAST = { han: 2, latin: 4 }; // characters

/** @type {WeakMap<Page, string[]>} */
const folded = new WeakMap();

/**
 * Sections that have a query as it was typed, signs and width aside.
 * @param {string} query
 * @param {Page[]} pages
 * @param {Map<string, string>} simplified Traditional character → Simplified
 * @returns {{ page: Page, section: number }[]} in the order of the pages; none where more than a few have it
 */
export function quoted(query, pages, simplified) {
  const fold = (/** @type {string} */ text) => words(text, simplified).join(" ");
  const said = fold(query);
  if (said.length < (isHan(said) ? LEAST.han : LEAST.latin)) return [];
  const [before, after] = [said[0], said.slice(-1)].map((sign) => (isHan(sign) ? "" : " "));
  const found = pages.flatMap((page) => {
    const texts = folded.get(page) ?? page.sections.map(({ heading, text }) => ` ${fold(`${heading}\n${text}`)} `);
    folded.set(page, texts);
    return texts.flatMap((text, section) => (text.includes(before + said + after) ? [{ page, section }] : []));
  });
  return found.length > FEW ? [] : found;
}
