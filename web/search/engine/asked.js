// What readers' wordings say: for each term the pages and sections that it speaks for (helpcenter/search/asked.py).

/**
 * Words of a list, see `encode_words` in helpcenter/search/index.py.
 * @param {string} text
 * @returns {string[]}
 */
export function unlist(text) {
  let before = "";
  return (text.match(/[A-Z][^A-Z]*/g) ?? []).map(
    (one) => (before = before.slice(0, one.charCodeAt(0) - 65) + one.slice(1)),
  );
}

/** @typedef {{ weight: number, sections: number[] }} Vote how much a term speaks for a page, and for which of its sections */

/**
 * @param {string} text `a3BCf1`: pages in letters, their weights, their sections in capitals
 * @returns {Map<number, Vote>} by page
 */
export function readVotes(text) {
  const votes = new Map();
  for (const [, page, weight, sections] of text.matchAll(/([a-z]+)(\d)([A-Z]*)/g)) {
    const number = [...page].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0);
    votes.set(number, { weight: Number(weight), sections: [...sections].map((sign) => sign.charCodeAt(0) - 65) });
  }
  return votes;
}
