// How characters sound and which look alike: the tables that the build makes of this site's own words.

/** @typedef {import("./data.js").Index["tables"]} Tables */

// Slips of an ear or a dialect: zh/z, ch/c, sh/s, and a last -ng for -n.
/** @param {string} syllable */
export const blur = (syllable) => syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n");

/**
 * The 6,763 characters of GB 2312 (Encoding Standard, "gb18030"). It lists the first 3,755 by sound (rows 16 to 55).
 */
function gb2312() {
  const bytes = [];
  for (let row = 0xb0; row < 0xf8; row++)
    for (let cell = 0xa1; cell < 0xff; cell++) if (row !== 0xd7 || cell < 0xfa) bytes.push(row, cell);
  return [...new TextDecoder("gb18030").decode(new Uint8Array(bytes))];
}

export class Characters {
  /** @param {Tables} tables */
  constructor(tables) {
    const common = gb2312();
    /** @type {(table: string, add: (right: string, sign: string) => void) => void} reads `_rows` in helpcenter/search/glyphs.py */
    const rows = (table, add) => {
      let place = -1;
      for (const [, step, signs] of table.matchAll(/(\d+)(\D+)/g)) {
        place += Number(step);
        for (const sign of signs) add(common[place], sign);
      }
    };
    /** @type {Map<string, string>} Traditional → Simplified */
    this.simplified = new Map();
    rows(tables.traditional, (right, sign) => this.simplified.set(sign, right));

    /** @type {Map<string, string[]>} character → its syllables */
    this.sounds = new Map();
    /** @type {Set<string>} */
    this.syllables = new Set();
    const [runs, others] = tables.sounds.split("|");
    let place = 0;
    for (const [, syllable, count] of runs.matchAll(/([a-z]+)(\d+)/g)) {
      this.#add(syllable, common.slice(place, (place += Number(count))));
    }
    for (const row of others.split(" ")) {
      const syllable = row.replace(/[^a-z]/g, "");
      this.#add(syllable, [...row.slice(syllable.length)]);
    }

    /** @type {Map<string, string>} character → characters that it may be mistaken for */
    this.shapes = new Map();
    rows(tables.shapes, (right, sign) => this.shapes.set(sign, (this.shapes.get(sign) ?? "") + right));
  }

  /** @param {string} syllable @param {string[]} signs */
  #add(syllable, signs) {
    this.syllables.add(syllable);
    for (const sign of signs) {
      const known = this.sounds.get(sign);
      if (known) known.push(syllable);
      else this.sounds.set(sign, [syllable]);
    }
  }

  /**
   * How likely what was typed stands for `meant`, from 0 to 1.
   * @param {Unit} typed
   * @param {string} meant one character
   * @returns {number}
   */
  likeness(typed, meant) {
    if (typed.sign === meant) return 1;
    const sounds = this.sounds.get(meant) ?? [];
    if (sounds.some((syllable) => typed.sounds.includes(syllable))) return typed.sign ? 0.8 : 0.95;
    if (this.shapes.get(typed.sign)?.includes(meant)) return 0.7;
    if (sounds.some((syllable) => typed.sounds.map(blur).includes(blur(syllable)))) return 0.6;
    return 0;
  }

  /** @param {string} text @returns {Unit[]} */
  units(text) {
    return [...text].map((sign) => ({ sign, sounds: this.sounds.get(sign) ?? [] }));
  }

  /**
   * Syllables of letters typed without an input method: "tuikuan" → tui, kuan. Longest first.
   * @param {string} letters
   * @returns {string[] | undefined} undefined where they are no pinyin
   */
  pinyin(letters) {
    if (!letters) return [];
    for (let length = Math.min(6, letters.length); length > 0; length--) {
      const syllable = letters.slice(0, length);
      const rest = this.syllables.has(syllable) ? this.pinyin(letters.slice(length)) : undefined;
      if (rest) return [syllable, ...rest];
    }
    return undefined;
  }
}

/** @typedef {{ sign: string, sounds: string[] }} Unit one character typed, or one syllable of pinyin (sign "") */
