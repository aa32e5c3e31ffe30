// A page that a search led to: the words are marked, and leave the address, so that a copied one is clean.

import { markWords } from "../marks.js";

const MOST = 200; // marks on one page: beyond, they help nobody

/**
 * Mark words in the article.
 * @param {string[]} words
 */
export function highlight(words) {
  const article = document.querySelector("main article");
  if (!article) return;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("button, script, form, pre, textarea, mark, .contents")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  let count = 0;
  for (const text of texts) {
    const pieces = markWords(text.data, words);
    if (pieces.length === 1) continue;
    if ((count += pieces.length >> 1) > MOST) break;
    text.replaceWith(...pieces.filter(Boolean));
  }
}
