// SHA-256 (FIPS 180-4) of one block: enough for the checksum of a recovery phrase. `crypto.subtle` would make every search wait.

/** @type {number[]} */
const ROUNDS = [];
/** @type {number[]} */
const START = [];
for (let number = 2; ROUNDS.length < 64; number++) {
  let least = 2;
  while (number % least) least++;
  if (least < number) continue;
  ROUNDS.push((number ** (1 / 3) * 2 ** 32) | 0); // fractions of the roots of primes
  START.push((number ** 0.5 * 2 ** 32) | 0);
}

/** @param {number} word @param {number[]} steps @returns {number} the word turned right by each, combined */
const turn = (word, steps) => steps.reduce((all, step) => all ^ ((word >>> step) | (word << (32 - step))), 0);

/**
 * @param {number[]} bytes at most 55
 * @returns {number} the first byte of the hash
 */
export function sha256(bytes) {
  /** @type {number[]} */
  const words = Array(16).fill(0);
  [...bytes, 128].forEach((byte, place) => {
    words[place >> 2] |= byte << (24 - 8 * (place % 4));
  });
  words[15] = bytes.length * 8;
  let state = START.slice(0, 8);
  ROUNDS.forEach((constant, round) => {
    const [early, late] = [words[round + 1] ?? 0, words[round + 14] ?? 0];
    words[round + 16] =
      (words[round] +
        (turn(early, [7, 18]) ^ (early >>> 3)) +
        (words[round + 9] ?? 0) +
        (turn(late, [17, 19]) ^ (late >>> 10))) |
      0;
    const [a, b, c, d, e, f, g, h] = state;
    const one = h + turn(e, [6, 11, 25]) + ((e & f) ^ (~e & g)) + constant + words[round];
    const two = turn(a, [2, 13, 22]) + ((a & b) ^ (a & c) ^ (b & c));
    state = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  });
  return ((state[0] + START[0]) >>> 24) & 255;
}
