// Two addresses sign by sign: where they part, and what the eye takes for what.

import { skeleton } from "./confusables.js";

/**
 * @typedef {"same" | "alike" | "extra" | "missing" | "swapped" | "changed"} How
 * @typedef {{how: How, meant: string, found: string, place: number}} Piece
 *   meant, found: what stands in either, "" for nothing; place: of its first sign in what was found, from 1
 */

/** What a step may take from either side: one sign, none, a pair swapped, or two signs that look like one. */
const STEPS = [
  [1, 1],
  [0, 1],
  [1, 0],
  [2, 2],
  [2, 1],
  [1, 2],
];

/**
 * What makes two short pieces differ, and how much that weighs: what looks alike weighs least.
 * @param {string} meant
 * @param {string} found
 * @returns {[How, number]}
 */
function judge(meant, found) {
  if (meant === found) return ["same", 0];
  if (!meant) return ["extra", 1];
  if (!found) return ["missing", 1];
  if (skeleton(meant) === skeleton(found)) return ["alike", 0.5];
  if (meant.length === 1 && found.length === 1) return ["changed", 1.1];
  return ["swapped", meant[0] === found[1] && meant[1] === found[0] ? 1 : Infinity];
}

/**
 * The pieces of two addresses, in their order, by the fewest and likeliest slips (Damerau and Levenshtein).
 * @param {string} meant the trusted one, in small letters
 * @param {string} found the one to check, likewise
 * @returns {Piece[]} joined, they are both addresses again
 */
export function difference(meant, found) {
  const [one, two] = [[...meant], [...found]];
  let start = 0;
  while (one[start] && one[start] === two[start]) start++;
  let end = 0;
  while (one.length - end > start && two.length - end > start && one.at(-1 - end) === two.at(-1 - end)) end++;
  /** @param {string[]} signs @returns {Piece[]} */
  const same = (signs) => (signs[0] ? [{ how: "same", meant: signs.join(""), found: signs.join(""), place: 0 }] : []);
  const [left, right] = [one.slice(start, one.length - end), two.slice(start, two.length - end)];
  return [...same(one.slice(0, start)), ...slips(left, right, start + 1), ...same(one.slice(one.length - end))];
}

const MOST = 5000; // pairs of places: some ten milliseconds

/**
 * The pieces of what stands between a common beginning and end.
 * @param {string[]} one signs
 * @param {string[]} two signs
 * @param {number} first place of the first sign
 * @returns {Piece[]}
 */
function slips(one, two, first) {
  if (one.length * two.length > MOST)
    return [{ how: "changed", meant: one.join(""), found: two.join(""), place: first }];
  /** @type {{weight: number, piece: Piece, from: number}[][]} the best way to each pair of places; from: step that led there */
  const best = [];
  for (let left = 0; left <= one.length; left++) {
    best.push([]);
    for (let right = 0; right <= two.length; right++) {
      /** @type {Piece} */
      const none = { how: "same", meant: "", found: "", place: 0 };
      let here = { weight: left || right ? Infinity : 0, piece: none, from: 0 };
      for (const [from, [takes, gives]] of STEPS.entries()) {
        const before = best[left - takes]?.[right - gives];
        if (!before) continue;
        const [a, b] = [one.slice(left - takes, left).join(""), two.slice(right - gives, right).join("")];
        const [how, weight] = judge(a, b);
        if (before.weight + weight < here.weight)
          here = {
            weight: before.weight + weight,
            piece: { how, meant: a, found: b, place: first + right - gives },
            from,
          };
      }
      best[left].push(here);
    }
  }
  /** @type {Piece[]} */
  const pieces = [];
  for (let left = one.length, right = two.length; left || right; ) {
    const { piece, from } = best[left][right];
    left -= STEPS[from][0];
    right -= STEPS[from][1];
    const next = pieces[0];
    // Neighbours of one kind are one piece; what looks alike or was swapped stands by itself.
    if (next?.how === piece.how && !["alike", "swapped"].includes(piece.how))
      pieces[0] = { ...piece, meant: piece.meant + next.meant, found: piece.found + next.found };
    else pieces.unshift(piece);
  }
  return pieces;
}
