// Misspelled Latin words.

/**
 * Edits between two words: insert, drop, change, swap neighbours (optimal string alignment).
 * @param {string} one
 * @param {string} two
 * @param {number} most give up above this
 * @returns {number} edits, or `most + 1`
 */
export function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before = /** @type {number[]} */ ([]);
  let row = Array.from({ length: two.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= two.length; j++) {
      const change = one[i - 1] === two[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(row[two.length], most + 1);
}

/**
 * How many edits a word may be away: short words are too near to each other.
 * @param {string} word
 */
export const tolerance = (word) => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/**
 * How an English word sounds, roughly: "rite" and "write", "fishing" and "phishing" give the same.
 * @param {string} word
 */
export const sound = (word) =>
  word
    .replace(/^wr/, "r")
    .replace(/^kn/, "n")
    .replace(/ph/g, "f")
    .replace(/[cq]k?(?![eiy])/g, "k")
    .replace(/[cz]/g, "s")
    .replace(/(?!^)[aeiouyhw]/g, "")
    .replace(/(.)\1+/g, "$1");

/**
 * The nearest known word.
 * @param {string} word
 * @param {Iterable<[string, number]>} vocabulary words and what speaks for each, from 0 to 1
 * @param {number} most edits
 * @returns {{ word: string, edits: number } | undefined}
 */
export function nearest(word, vocabulary, most = tolerance(word)) {
  let best;
  let bestCost = Infinity;
  const heard = sound(word);
  for (const [candidate, weight] of vocabulary) {
    // A word that stands only in running text is worth a guess only where it is long.
    if (candidate.length < (weight < 0.5 ? 7 : 4)) continue;
    const edits = distance(word, candidate, most + 1);
    const alike = heard.length > 1 && sound(candidate) === heard;
    // A first letter is seldom mistaken, unless the word sounds the same.
    if (edits > (alike ? most + 1 : most) || (!alike && word[0] !== candidate[0])) continue;
    const cost = edits - (alike ? 1 : 0) + 0.4 * (1 - weight);
    if (cost < bestCost) [best, bestCost] = [{ word: candidate, edits }, cost];
  }
  return best;
}
