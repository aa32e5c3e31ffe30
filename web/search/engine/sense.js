// What a query leans to as a whole: helpcenter/search/sense.py trains and explains it.

import { hash } from "./fingerprints.js";
import { stem } from "./text.js";

const GRAM = 4; // letters of a part of a Latin word
const DENSE = /[\u0900-\u1cff\u3040-\u30ff\uac00-\ud7af\u3400-\u9fff\u{20000}-\u{323af}]/u; // see sense.py
const FINEST = 40;
const PACKED = 4; // signs in one character

/** @param {string} text @param {number} place @returns {number} */
const number = (text, place) => {
  const code = text.charCodeAt(place);
  return code - (code > 92 ? 36 : 35);
};

/**
 * The same as `features` in helpcenter/search/sense.py.
 * @param {string[]} list words
 * @param {Iterable<string>} groups synonym groups
 * @returns {Set<string>}
 */
export function features(list, groups) {
  const found = new Set(groups);
  let before = "";
  for (const word of list) {
    if (DENSE.test(word)) {
      const signs = [...word];
      signs.forEach((sign, place) => {
        found.add(sign);
        if (place) found.add(signs[place - 1] + sign);
      });
      before = "";
      continue;
    }
    const root = stem(word);
    found.add(root);
    if (before) found.add(`${before} ${root}`);
    const framed = [...`<${word}>`];
    for (let place = 0; place + GRAM <= framed.length; place++)
      found.add(`_${framed.slice(place, place + GRAM).join("")}`);
    before = root;
  }
  return found;
}

/** In outline: what comes with the index. */
export class Sense {
  /** @param {import("./data.js").Sense} sent */
  constructor({ pages, bias, scale, places, buckets }) {
    this.bias = bias;
    this.scale = scale;
    this.places = places;
    this.buckets = buckets;
    this.signs = places.length / (pages.length || 1);
    this.count = Math.floor((buckets.length * PACKED) / (this.signs || 1)) || 1;
    /** @type {Map<number, number>} */
    this.rows = new Map(pages.map((page, row) => [page, row]));
  }

  /**
   * @param {Set<string>} features of a query
   * @returns {(page: number) => number} how much it leans to a page
   */
  read(features) {
    const sum = Array(this.signs).fill(0);
    const buckets = new Set([...features].map((feature) => hash(feature, 0) % this.count));
    for (const bucket of buckets)
      for (let way = 0; way < this.signs; way++) {
        const at = bucket * this.signs + way;
        sum[way] += (Math.floor(number(this.buckets, Math.floor(at / PACKED)) / 3 ** (at % PACKED)) % 3) - 1;
      }
    const share = this.scale / Math.sqrt(buckets.size || 1);
    return (page) => {
      const row = this.rows.get(page);
      if (row === undefined) return -1;
      const told = sum.reduce((all, one, way) => all + one * (number(this.places, row * this.signs + way) - FINEST), 0);
      return told * share + this.bias[row] / 100;
    };
  }
}

/** In full: what comes later. */
export class FullSense {
  /** @param {import("./data.js").FullSense} sent */
  constructor({ pages, bias, scale, weights }) {
    this.bias = bias;
    this.scale = scale;
    this.weights = weights;
    this.count = weights.length / (pages.length || 1) || 1;
    /** @type {Map<number, number>} */
    this.rows = new Map(pages.map((page, row) => [page, row]));
  }

  /**
   * @param {Set<string>} features of a query
   * @returns {(page: number) => number} how much it leans to a page
   */
  read(features) {
    const buckets = new Set([...features].map((feature) => hash(feature, 0) % this.count));
    const share = this.scale / Math.sqrt(buckets.size || 1);
    return (page) => {
      const row = this.rows.get(page);
      if (row === undefined) return -1;
      let told = 0;
      for (const bucket of buckets) told += number(this.weights, row * this.count + bucket) - FINEST;
      return told * share + this.bias[row] / 100;
    };
  }
}
