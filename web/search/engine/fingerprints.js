// A set of words of which only fingerprints are sent: two bytes each, where a word takes four. Seldom a word that is not in
// it seems to be (helpcenter/search/fingerprints.py, which writes it).

/**
 * FNV-1a, 32 bits, of UTF-16 units, begun with a seed.
 * @param {string} text
 * @param {number} seed
 * @returns {number}
 */
export function hash(text, seed) {
  let value = 0x811c9dc5 ^ seed;
  for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return value >>> 0;
}

export class Fingerprints {
  /** @param {import("./data.js").Prints} prints */
  constructor({ seed, count, bits, data }) {
    this.seed = seed;
    this.range = count * 2 ** bits;
    /** @type {Set<number>} */
    this.values = new Set();
    const bytes = atob(data);
    let at = 0;
    const next = () => (bytes.charCodeAt(at >> 3) >> (7 - (at++ & 7))) & 1;
    let value = 0;
    for (let number = 0; number < count; number++) {
      let step = 0; // Golomb-Rice: the high part in ones, a zero, the low part in bits
      while (next()) step++;
      for (let bit = 0; bit < bits; bit++) step = step * 2 + next();
      this.values.add((value += step));
    }
  }

  /** @param {string} word canonical */
  has(word) {
    return this.values.has(hash(word, this.seed) % this.range);
  }
}
