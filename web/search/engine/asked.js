// What readers' wordings say: for each term the pages and sections that it speaks for (helpcenter/search/asked.py).

/**
 * Words of a list, see `encode_words` in helpcenter/search/words.py.
 * @param {string} text
 * @returns {string[]}
 */
export function unlist(text) {
  let before = "";
  return (text.match(/[A-Z][^A-Z]*/g) ?? []).map(
    (one) => (before = before.slice(0, one.charCodeAt(0) - 65) + one.slice(1)),
  );
}

/** @typedef {{ weight: number, sections: Map<number, number> }} Vote how much a term speaks for a page, and for sections of it */

/**
 * @param {string} text `a3B2Cf1`: pages in letters, their weights (none for 0), their sections in capitals and theirs (none for 1)
 * @returns {Map<number, Vote>} by page
 */
export function readVotes(text) {
  const votes = new Map();
  for (const [, page, weight, sections] of text.matchAll(/([a-z]+)(\d?)((?:[A-Z]\d?)*)/g)) {
    const number = [...page].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0);
    const told = new Map();
    for (const [section, steps] of sections.match(/[A-Z]\d?/g) ?? [])
      told.set(section.charCodeAt(0) - 65, Number(steps ?? 1));
    votes.set(number, { weight: Number(weight), sections: told });
  }
  return votes;
}
