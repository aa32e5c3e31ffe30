// From what was typed to what to look for. One step each; nothing here knows pages, only words.

import { nearest } from "./spelling.js";
import { isHan, stem, wordOf, words } from "./text.js";

/** @typedef {import("./characters.js").Unit} Unit */
/** @typedef {import("./lexicon.js").Phrase} Phrase */
/**
 * What is known of the words that stand on pages.
 * @typedef {object} Vocabulary
 * @property {(term: string) => boolean} has whether a term stands anywhere
 * @property {Map<string, number>} latin Latin words as written, and what speaks for each, from 0 to 1
 */
/**
 * One thing to look for. `choices`: terms of which any will do, and how good each is; `size`: characters it speaks for;
 * `minor`: a filler, which only tells two near answers apart; `kind`: what it is that stands nowhere on the site.
 * @typedef {{ choices: [string, number][], size: number, minor?: boolean, kind?: "latin" | "word" | "pair" }} Slot
 */
/**
 * `read`: words as they were understood; `corrected`: the same as text, "" for as typed; `ours`: whether it names the service.
 * @typedef {{ slots: Slot[], read: string[], corrected: string, ours: boolean }} Meaning
 */
/** @typedef {{ text: string, quality: number, phrases?: Phrase[], units?: Unit[], typed?: string }} Piece */

/**
 * Latin words made readable: pinyin becomes syllables, misspellings and joined words become words.
 * @param {string[]} list words of the query
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 * @param {boolean} typing whether the last word may still grow
 * @param {boolean} literal whether every word means itself
 * @returns {Piece[]}
 */
export function resolve(list, lexicon, vocabulary, typing, literal) {
  /** @type {Piece[]} */
  const pieces = [];
  const known = (/** @type {string} */ word) =>
    [vocabulary, lexicon.latin, lexicon.phrases].some((list) => list.has(stem(word)));
  const stems = list.map(stem);
  for (let place = 0; place < list.length; place++) {
    const word = list[place];
    const strange = lexicon.strange(stems, place, 0, " ");
    if (literal || isHan(word) || strange) {
      const count = strange?.signs.length ?? 1;
      pieces.push(...list.slice(place, place + count).map((text) => ({ text, quality: 1 })));
      place += count - 1;
      continue;
    }
    let end = place;
    while (end < list.length && !isHan(list[end])) end++;
    const syllables = pinyin(list.slice(place, end), known, lexicon);
    if (syllables) {
      pieces.push({ text: "", quality: 1, units: syllables });
      place = end - 1;
      continue;
    }
    const next = place + 1 < end ? list[place + 1] : "";
    const joined = word + next;
    if (next && lexicon.latin.has(stem(joined)) && !lexicon.phrases.has(`${stem(word)} ${stem(next)}`)) {
      pieces.push({ text: joined, quality: 0.95 });
      place++;
      continue;
    }
    if (known(word)) {
      pieces.push({ text: word, quality: 1 });
      continue;
    }
    pieces.push(...readSpelled(word, lexicon, vocabulary, typing && place === list.length - 1));
  }
  return pieces;
}

/**
 * @param {string[]} list neighbouring Latin words
 * @param {(word: string) => boolean} known
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @returns {Unit[] | undefined} syllables, where the words are pinyin rather than English
 */
function pinyin(list, known, lexicon) {
  if (list.every(known)) return undefined;
  const split = list.map((word) => lexicon.characters.pinyin(word));
  if (split.includes(undefined)) return undefined;
  const units = split.flatMap((syllables) => (syllables ?? []).map((syllable) => ({ sign: "", sounds: [syllable] })));
  if (units.length < 2) return undefined;
  // Some English words can be read as syllables ("mine", "again"): a word of ours must sound like it.
  for (let length = Math.min(lexicon.longest, units.length); length > 1; length--) {
    for (let from = 0; from + length <= units.length; from++) if (lexicon.like(units, from, length)) return units;
  }
  return undefined;
}

/**
 * @param {string} word unknown
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 * @param {boolean} growing whether it may be the beginning of a word
 * @returns {Piece[]}
 */
function readSpelled(word, lexicon, vocabulary, growing) {
  const steps = /^[a-z]{2,8}$/.test(word) ? lexicon.initials(word) : undefined;
  const read = () =>
    (steps ?? []).map((phrases) => ({ text: "", quality: 0.8, phrases: written(phrases, vocabulary) }));
  if (steps && !/[aeiou]/.test(word)) return read();
  if (growing && word.length > 1) {
    const longer = [...vocabulary.latin]
      .filter(([candidate]) => candidate.startsWith(word))
      .sort((one, two) => two[1] - one[1])[0];
    if (longer) return [{ text: longer[0], quality: 0.9, typed: word }];
  }
  const slip = nearest(
    word,
    [...vocabulary.latin].filter(([, value]) => value > 0.5),
    1,
  );
  if (slip && word.length > 4) return [{ text: slip.word, quality: 0.85 }];
  const parts = apart(word, (part) => (vocabulary.latin.get(part) ?? 0) > 0.5 || lexicon.phrases.has(stem(part)));
  if (parts && parts.length * SHORTEST <= word.length) return parts.map((text) => ({ text, quality: 0.95 }));
  const near = nearest(word, vocabulary.latin);
  if (near) return [{ text: near.word, quality: near.edits > 1 ? 0.75 : 0.85 }];
  if (steps) return read();
  return [{ text: word, quality: 1 }];
}

/**
 * Those that stand on pages as they are, if any do.
 * @param {Phrase[]} phrases
 * @param {Vocabulary} vocabulary
 */
function written(phrases, vocabulary) {
  const found = phrases.filter(({ signs }) =>
    signs.every((sign, place) => !place || vocabulary.has(signs[place - 1] + sign)),
  );
  return found.length ? found : phrases;
}

const MOST_MEANT = 8; // phrases that first letters may stand for
const SHORTEST = 3; // letters of a part on average, below which a split means nothing

/**
 * Words written without spaces: "resetmypassword" → reset, my, password. Longest first.
 * @param {string} letters
 * @param {(part: string) => boolean} strong whether a part is a word of ours
 * @returns {string[] | undefined}
 */
function apart(letters, strong) {
  if (!letters) return [];
  for (let length = letters.length; length > 1; length--) {
    const head = letters.slice(0, length);
    const rest = strong(head) ? apart(letters.slice(length), strong) : undefined;
    if (rest) return [head, ...rest];
  }
  return undefined;
}

/**
 * The whole way: words, pieces, slots.
 * @param {string} query
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 * @param {boolean} [literal] whether nothing is taken for a slip or for pinyin
 * @returns {Meaning}
 */
export function understand(query, lexicon, vocabulary, literal = false) {
  const { simplified } = lexicon.characters;
  const typed = words(query, simplified);
  const pieces = resolve(typed, lexicon, vocabulary, /[\p{L}\p{N}]$/u.test(query), literal);
  /** @type {Slot[]} */
  const slots = [];
  /** @type {string[]} */
  const corrected = [];
  for (let place = 0; place < pieces.length; place++) {
    const piece = pieces[place];
    if (piece.phrases) {
      const length = piece.phrases[0].signs.length;
      corrected.push(piece.phrases[0].text);
      const few = piece.phrases.slice(0, MOST_MEANT);
      const groups = few.flatMap((phrase) => phrase.groups);
      if (groups.length) slots.push({ choices: groups.map((id) => [id, piece.quality]), size: length });
      for (let pair = 0; pair < length - 1; pair++)
        slots.push({ choices: few.map((phrase) => [phrase.text.slice(pair, pair + 2), piece.quality]), size: 2 });
    } else if (piece.units || isHan(piece.text)) {
      const read = run(piece.units ?? lexicon.characters.units(piece.text), lexicon, vocabulary, literal);
      slots.push(...read.slots);
      corrected.push(read.text);
    } else {
      let end = place;
      while (end < pieces.length && pieces[end].text && !isHan(pieces[end].text)) end++;
      slots.push(...latin(pieces.slice(place, end), lexicon, vocabulary));
      corrected.push(
        pieces
          .slice(place, end)
          .map((one) => one.typed ?? one.text)
          .join(" "),
      );
      place = end - 1;
    }
  }
  const read = corrected.join(" ");
  // Who names the service asks about it, whatever else is named.
  const ours = typed.some((word) => lexicon.names.has(word));
  return {
    slots: ours ? slots.filter((slot) => slot.choices[0][0] !== "!") : slots,
    read: words(read, simplified),
    corrected: read === typed.join(" ") ? "" : read,
    ours,
  };
}

const LATIN_SIZE = 2; // a word weighs as much as a Chinese word, which has two characters as a rule

/**
 * @param {Piece[]} pieces neighbouring Latin words
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 * @returns {Slot[]}
 */
function latin(pieces, lexicon, vocabulary) {
  /** @type {Slot[]} */
  const slots = [];
  const stems = pieces.map((piece) => stem(piece.text));
  const text = stems.join(" ");
  let offset = 0;
  for (let place = 0; place < pieces.length; place++) {
    const ours = lexicon.at(text, offset);
    const length = ours ? ours.text.split(" ").length : 0;
    const phrase = lexicon.strange(stems, place, length, " ") ?? ours;
    const count = phrase ? phrase.text.split(" ").length : 1;
    const covered = pieces.slice(place, place + count);
    const minor = phrase?.id === "-";
    if (phrase && !minor)
      slots.push({
        choices: [[phrase.id, Math.min(...covered.map((piece) => piece.quality))]],
        size: LATIN_SIZE * count,
      });
    if (phrase?.id !== "!")
      for (const piece of covered) {
        const root = stem(piece.text);
        if (phrase && !vocabulary.has(root)) continue; // pages use another word of its group
        slots.push({
          choices: [[root, piece.quality]],
          size: LATIN_SIZE,
          kind: "latin",
          minor: minor || lexicon.phrases.get(root)?.id === "-",
        });
      }
    offset += text.slice(offset).split(" ", count).join(" ").length + 1;
    place += count - 1;
  }
  const seen = new Set(slots.map((slot) => slot.choices[0][0]));
  for (const id of lexicon.groups(stems))
    if (!seen.has(id)) slots.push({ choices: [[id, 0.95]], size: LATIN_SIZE * 2 });
  return slots;
}

/**
 * A run of Chinese, typed as characters or as pinyin.
 * @param {Unit[]} units
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 * @param {boolean} literal
 */
function run(units, lexicon, vocabulary, literal) {
  /** @type {(Mention | undefined)[]} */
  const marks = Array(units.length).fill(undefined);
  /** @type {Mention[]} */
  const mentions = [];
  const take = (/** @type {Mention} */ mention) => {
    mentions.push(mention);
    marks.fill(mention, mention.from, mention.from + mention.phrase.signs.length);
  };
  const text = units.map((unit) => unit.sign || " ").join("");
  const known = (/** @type {number} */ from, /** @type {number} */ length) => {
    for (let place = from; place < from + length - 1; place++)
      if (!vocabulary.has(text.slice(place, place + 2))) return false;
    return true;
  };
  const word = isHan(text) ? wordOf(text) : []; // pinyin has sounds alone
  // Longer phrases first; of one length, those that stand there as typed before those that only sound or look so.
  for (let length = Math.min(lexicon.longest, units.length); length > 0; length--) {
    for (const slip of literal ? [false] : [false, true]) {
      for (let from = 0; from + length <= units.length; from++) {
        if (marks.slice(from, from + length).some(Boolean)) continue;
        if (!slip) {
          const signs = text.slice(from, from + length);
          const phrase =
            lexicon.phrases.get(signs) ??
            (parts(word, from, length) ? undefined : lexicon.strange([...signs], 0, length - 1, ""));
          if (phrase?.id) take({ phrase, from, quality: 1 });
        } else if (length > 1 && !known(from, length)) {
          const found = lexicon.like(units, from, length);
          if (found && !parts(word, from, length)) take({ ...found, from });
        }
      }
    }
  }
  return spell(units, marks, mentions, word, lexicon, vocabulary);
}

/**
 * @param {number[]} word
 * @param {number} from
 * @param {number} length
 * @returns {boolean} whether a stretch parts a word of the language: 个是 of 哪个是真的 is no slip for 格式
 */
const parts = (word, from, length) =>
  (from > 0 && word[from] !== undefined && word[from] === word[from - 1]) ||
  (word[from + length] !== undefined && word[from + length] === word[from + length - 1]);

/** @typedef {{ phrase: Phrase, from: number, quality: number }} Mention */

/**
 * @param {Unit[]} units
 * @param {(Mention | undefined)[]} marks
 * @param {Mention[]} mentions
 * @param {number[]} word
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 */
function spell(units, marks, mentions, word, lexicon, vocabulary) {
  /** @type {Slot[]} */
  const slots = [];
  const signs = units.map((unit, place) => {
    const mark = marks[place];
    return mark ? mark.phrase.signs[place - mark.from] : unit.sign;
  });
  for (const { phrase, quality } of mentions) {
    for (const id of phrase.groups)
      slots.push({ choices: [[id, quality]], size: phrase.signs.length / phrase.groups.length });
  }
  const content = units.map((_, place) => marks[place]?.phrase.id !== "-");
  // A particle, or a word of one character: "怎么催" is 催, and that nobody wrote 么催 says nothing.
  const light = (/** @type {number} */ place) =>
    lexicon.particles.has(signs[place]) || Boolean(marks[place]?.phrase.groups.length);
  for (let place = 0; place < units.length; place++) {
    const next = signs[place] && signs[place + 1] ? signs[place] + signs[place + 1] : "";
    if (next && !(content[place] && content[place + 1]) && vocabulary.has(next))
      slots.push({ choices: [[next, 1]], size: 2, minor: true });
    if (!content[place]) continue;
    if (!content[place + 1]) {
      // A character alone between fillers is all there is to go by; elsewhere its pair says more.
      if (!content[place - 1] && signs[place] && !lexicon.particles.has(signs[place]))
        slots.push({ choices: [[signs[place], 0.5]], size: 1 });
      continue;
    }
    // A character that is a word by itself may also be part of a word that we do not know.
    const [one, two] = marks
      .slice(place, place + 2)
      .map((mark) => (mark?.phrase.signs.length === 1 ? undefined : mark));
    const quality = Math.min(one?.quality ?? 1, two?.quality ?? 1);
    const empty = lexicon.particles.has(signs[place]) && lexicon.particles.has(signs[place + 1]);
    if (one && one === two && one.phrase.id === "!") continue;
    if (one && one === two && (vocabulary.has(next) || !one.phrase.groups.length))
      slots.push({ choices: [[next, quality]], size: 2 });
    else if (one && one === two)
      continue; // pages use another word of its group
    else if (next && vocabulary.has(next))
      slots.push({ choices: [[next, quality]], size: one || two ? 1 : 2, minor: empty });
    else if (!one && !two)
      slots.push({
        choices: [[next || "?", 1]],
        size: 2,
        minor: light(place) && light(place + 1),
        kind: word[place] !== undefined && word[place] === word[place + 1] ? "word" : "pair",
      });
  }
  return { slots, text: signs.map((sign, place) => sign || units[place].sounds[0]).join("") };
}

/**
 * Where nothing was found: the word of ours that is nearest to what was typed.
 * @param {string} query
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {Map<string, number>} latinWords
 * @returns {string} "" where none is near
 */
export function suggestion(query, lexicon, latinWords) {
  const list = words(query, lexicon.characters.simplified);
  if (list.length === 1 && isHan(list[0])) return lexicon.nearest(lexicon.characters.units(list[0]))?.text ?? "";
  const unknown = list.filter((word) => !isHan(word) && !latinWords.has(word));
  if (unknown.length !== 1 || unknown[0].length < 5) return "";
  const strong = [...latinWords].filter(([, value]) => value > 0.5);
  const near = nearest(unknown[0], strong, 3);
  return near && near.edits * 2 < near.word.length
    ? list.map((word) => (word === unknown[0] ? near.word : word)).join(" ")
    : "";
}
