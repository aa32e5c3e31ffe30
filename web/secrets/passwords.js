// Passwords and codes: values that only the words beside them give away.
//
// After a label ("password", "验证码") the text is read on over words that people put in between ("that I use is").
// The first sign that is none of them is the value, or shows that there is none. The same is done backwards
// ("482913 is the code") and after words of telling ("I gave him 482913") near a label.

import {
  AGAIN,
  ASIDE,
  CONNECTOR,
  COUNTED,
  DATE,
  GENERIC_STOP,
  GROUPS,
  HAN_RUN,
  LABEL,
  LABELS,
  LATIN,
  LINKED,
  LOOKALIKE,
  LOST,
  MORE,
  NOUN,
  OTHER,
  OWN,
  PAIR,
  PHONE,
  PHRASE,
  PREDICATE,
  QUOTES,
  SAID_STEM,
  SHOWN,
  SPACED,
  SPELLED,
  STATED,
  TAKEN,
  TELLING,
  THING,
  USE,
  WHOSE,
  WORD,
} from "./passwords-words.js";
import { known } from "./vocabulary.js";

/** @typedef {import("./find.js").Found} Found */
/** @typedef {import("./passwords-words.js").Label} Label */
/** @typedef {{start: number, end: number, label: Label, again?: boolean}} Place again: a value has gone before */
/** @typedef {{start: number, end: number}} Value */

/** Whether a word is of those that people say about a password. @param {string} word */
function isSaid(word) {
  const lower = word.toLowerCase();
  return known.easy.has(lower) || known.between.has(lower) || known.said.has(lower) || SAID_STEM.test(lower);
}

/** @param {string} text @param {number} place @param {Set<string>} list */
function wordIn(text, place, list) {
  const word = at(WORD, text, place);
  return word && list.has(word[0].toLowerCase()) ? word : null;
}

/** A word that stands between a label and its value. @param {string} text @param {number} place */
const easyAt = (text, place) => wordIn(text, place, known.easy) ?? at(known.hanEasy, text, place);

/** One that only says more about the value. @param {string} text @param {number} place */
const fillerAt = (text, place) => wordIn(text, place, known.between) ?? at(known.hanBetween, text, place);

/** @param {string} text @returns {boolean} whether these are six such words at most, and nothing else */
function isFiller(text) {
  let place = 0;
  for (let step = 0; step < 6 && place < text.length; step++) {
    const word = easyAt(text, place) ?? fillerAt(text, place);
    if (!word) return false;
    place += word[0].length;
    while (text[place] === " ") place++;
  }
  return place >= text.length;
}

/** @param {string} value signs without blanks */
const isMixed = (value) =>
  !value.includes("**") &&
  (/\d/.test(value)
    ? /[a-z]/i.test(value) || /[!@#$%^&*_+=?~]/.test(value)
    : /[a-z]/i.test(value) && /[!@#$%^&*_+=?~](?=.)|[!@#$%^&*]$/.test(value) && !/^[a-z]+[!?*]+$/i.test(value));

/** Numbers that people round: amounts, not codes. @param {string} digits */
const isRound = (digits) => /00$/.test(digits);

/**
 * Passwords and codes by the words around them.
 * @param {string} text flat
 * @returns {Found[]}
 */
export function passwords(text) {
  const labels = labelsOf(text);
  /** @type {Found[]} */
  const found = [];
  /** @param {Value[]} values @param {Label} label */
  const add = (values, label) => {
    const kind = label === "pin" ? "password" : label === "some" ? "code" : label;
    const last = values[values.length - 1];
    for (const { start, end } of last ? [...values, ...more(text, last, label)] : []) found.push({ start, end, kind });
  };
  labels.forEach((place, index) => {
    const border = labels[index + 1]?.start ?? Infinity;
    const values = after(text, place, border);
    add(values, place.label);
    if (!values.length) add(before(text, place), place.label);
  });
  for (const { indices } of text.matchAll(PAIR)) {
    const [start, end] = indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    if (isMixed(value) && !THING.test(value)) found.push({ start, end, kind: "password" });
  }
  for (const { indices } of text.matchAll(USE)) {
    const [start, end] = indices?.slice(1).find(Boolean) ?? [0, 0];
    found.push({ start, end, kind: "code" });
  }
  if (!labels.length) return found;
  for (const { label, value } of lookalikes(text, labels)) add([value], label);
  for (const told of [...text.matchAll(known.telling), ...text.matchAll(TAKEN)]) {
    const label = near(text, labels, told.index);
    if (label) add(disclosed(text, told, label.label), label.label);
  }
  return found;
}

/** @param {string} text @returns {Place[]} */
function labelsOf(text) {
  return [...text.matchAll(LABEL)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    // "/reset-password.html" is a page.
    if (/[-/_.]/.test(text[start - 1]) && /^[./#][a-z]/i.test(text.slice(end, end + 2))) return [];
    return [{ start, end, label: LABELS[match.slice(1).findIndex(Boolean)][0] }];
  });
}

/**
 * A label not far from a place.
 * @param {string} text
 * @param {Place[]} labels
 * @param {number} place
 * @param {"code" | "password"} [kind] only of this kind
 * @returns {Place | undefined}
 */
function near(text, labels, place, kind) {
  return labels.find(({ start, end, label }) => {
    if (place - end > 90 || start - place > 70 || label === "cvv" || label === "key") return false;
    if (kind === "password" && (label === "code" || label === "some")) return false;
    return label !== "some" || isSecretCode(text, start);
  });
}

/** Whether "code" is one that was sent, not one that a page shows. @param {string} text @param {number} place */
function isSecretCode(text, place) {
  const six = /\d{3} ?\d{3}(?! ?\d)|(?:\d\d ){2}\d\d/;
  const around = text.slice(Math.max(0, place - 50), place + 70);
  return !GENERIC_STOP.test(around) && (SHOWN.test(around) || six.test(around));
}

/** @param {RegExp} form sticky @param {string} text @param {number} place */
function at(form, text, place) {
  form.lastIndex = place;
  return form.exec(text);
}

/**
 * Values after a label.
 * @param {string} text
 * @param {Place} place
 * @param {number} border where the next label begins
 * @returns {Value[]}
 */
function after(text, { start, end, label, again }, border) {
  let now = end;
  let direct = false; // a connector stands right before
  let seen = false;
  let gap = 0;
  let han = -1; // where Han signs after a connector began
  let quote = "";
  let comma = false;
  const limit = Math.min(text.length, end + 110);
  for (let step = 0; step < 26 && now < limit; step++) {
    const blank = at(/[ \n]+/y, text, now);
    if (blank) {
      // A new line goes on with the value only right after the label, or after a colon.
      if (
        blank[0].includes("\n") &&
        !direct &&
        (gap || !/(?:^|\n)[^\n]{0,12}$/.test(text.slice(Math.max(0, start - 13), start)))
      )
        return [];
      now += blank[0].length;
      continue;
    }
    // "Mima2023" is a value, though it begins with a label.
    if (now >= border && !(direct && /^[a-z]+\d/i.test(text.slice(now, now + 12)))) return [];
    if (now >= border) break;
    const rule = at(ASIDE, text, now);
    const counted = rule ?? at(COUNTED, text, now);
    if (counted && !(direct && !rule && !/^ ?(?:是|为|:|=|is|was)/.test(text.slice(now + counted[0].length)))) {
      now += counted[0].length;
      gap++;
      continue;
    }
    if (seen && at(SPELLED, text, now)) break;
    const listed = at(/\d{1,2}(?:[.)] | ?: ?)(?=\S)|\.{2,}/y, text, now);
    // Question and answer: "密码？我：abc123".
    const answer = listed || at(/[?。] ?\n?[^\n:\uFFFC]{0,12}: ?/y, text, now);
    if (answer) {
      now += answer[0].length;
      seen ||= !listed;
      continue;
    }
    const connector = at(CONNECTOR, text, now);
    if (connector && gap && OWN.test(text.slice(Math.max(end, now - 16), now))) return [];
    if (connector) {
      now += connector[0].length;
      direct = seen = true;
      quote = "";
      han = now;
      const phrase = label === "password" && phraseAt(text, now, text.slice(start, end));
      if (phrase) return [phrase];
      continue;
    }
    if (text[now] in QUOTES && !(direct && text[now] === "*")) {
      quote = text[now++];
      continue;
    }
    const easy = easyAt(text, now);
    const filler = easy ?? fillerAt(text, now);
    if (filler && !(quote && (direct || !gap) && / |[\u4e00-\u9fff]/.test(quoted(text, now, quote)))) {
      if (han < now && !/[\u4e00-\u9fff]/.test(text[now - 1] ?? "")) han = now;
      now += filler[0].length;
      gap++;
      // "changed my password to …": a value follows, or a verb; only digits and signs tell.
      if (
        /^to$/i.test(filler[0]) ||
        (filler[0] === "的" && /[写输用设填打]的$/.test(text.slice(Math.max(0, now - 2), now)))
      )
        seen ||= label !== "code";
      if (!easy) direct = false;
      else if (/[\u4e00-\u9fff]/.test(easy[0])) direct = direct && seen;
      continue;
    }
    if (/[,、/|~#\u2026-]/.test(text[now])) {
      now++;
      if (!/[/|-]/.test(text[now - 1])) [direct, seen, comma] = [false, false, true];
      continue;
    }
    // "Codes I have left: 4482 1190": other words, then a colon and a value with digits.
    const rest = at(/[a-z' ]{1,40}: ?(?=\S*\d)/iy, text, now);
    if (!rest || GENERIC_STOP.test(rest[0])) break;
    now += rest[0].length;
    direct = seen = true;
  }
  if (again && !seen) return [];
  const first = valueAt(text, now, {
    label,
    direct,
    seen,
    gap,
    quote,
    han: seen && !comma ? han : -1,
    border,
    start,
    end,
    comma,
  });
  if (!first) return [];
  const last = more(text, first, label).pop() ?? first;
  return [
    first,
    ...more(text, first, label),
    ...after(text, { start: last.end, end: last.end, label, again: true }, border),
  ];
}

/**
 * A passphrase, or after a colon words and a number: a plain sentence holds more of the words that people say about one.
 * @param {string} text
 * @param {number} place after the connector
 * @param {string} name the label
 * @returns {Value | null}
 */
function phraseAt(text, place, name) {
  const words = at(PHRASE, text, place)?.[1] ?? "";
  const called = /phrase/i.test(name) || (/[:=]/.test(text[place - 1]) && /[a-z]\d+$| \d+$/i.test(words));
  if (
    !words ||
    !called ||
    words.split(/[ -]/).filter(isSaid).length * (/\d$/.test(words) ? 2 : 3) > words.split(/[ -]/).length
  )
    return null;
  return { start: PHRASE.lastIndex - words.length, end: PHRASE.lastIndex };
}

/** Up to the closing quotation mark, "" if the line has none. @param {string} text @param {number} place @param {string} quote */
function quoted(text, place, quote) {
  const close = QUOTES[/** @type {keyof typeof QUOTES} */ (quote)];
  const until = text.indexOf(close, place);
  const content = until < 0 ? "" : text.slice(place, until);
  return content.length < 61 && !/[\n\uFFFC]/.test(content) ? content : "";
}

/**
 * The value at a place, if what stands there can be one.
 * @param {string} text
 * @param {number} start
 * @param {{label: Label, direct: boolean, seen: boolean, gap: number, quote: string, han: number, border: number, start: number, end: number, comma: boolean}} how it was reached
 * @returns {Value | null}
 */
function valueAt(text, start, how) {
  const { label, direct, seen, gap, quote } = how;
  const open = label === "password" || label === "pin";
  const numeric = label !== "key";
  const spelled =
    numeric && (direct || label !== "some") && (seen || gap === 0 || label === "code") && at(SPELLED, text, start);
  if (spelled && !/^(?:one|two|three)[ ,]*$/i.test(spelled[0]))
    return { start, end: start + spelled[0].trimEnd().length };
  const named =
    !direct &&
    open &&
    gap === 0 &&
    /["']/.test(quote) &&
    /^[!-~](?:[!-~]+|[ !-~]*\d[ !-~]*)[!-~]$/.test(quoted(text, start, quote));
  if (label !== "some" && quote && (direct || named) && /["'[(<]/.test(quote)) {
    const content = quoted(text, start, quote);
    const words = content.split(" ");
    const rare = words.filter((word) => !isSaid(word)).length * 2 >= words.length;
    const fit =
      open &&
      content.length > 2 &&
      !known.noValue.test(content) &&
      rare &&
      (/["'[]/.test(quote) || words.length === 1 || isMixed(content));
    if (fit && /[a-z0-9\u4e00-\u9fff]/i.test(content) && !/^[*x•.\s_-]+$/i.test(content))
      return { start, end: start + content.length };
  }
  const spaced = numeric && (seen || gap < 4) && at(SPACED, text, start);
  if (spaced && (label !== "some" || isSecretCode(text, how.start))) return { start, end: start + spaced[0].length };
  const raw = at(LATIN, text, start)?.[0];
  if (!raw) return open && how.han >= 0 ? hanAt(text, how.han, start, quote) : null;
  const value = raw.replace(/(?:[.,;:?)\]>"'`]|!(?=$))+$/, "");
  const rest = text.slice(start + value.length, start + value.length + 24);
  const whole = /** @type {Value} */ ({ start, end: start + value.length });
  if (!/[a-z0-9]/i.test(value) || /\*{2,}|^x+$|^\.{2,}/i.test(value) || (start + value.length > how.border && !direct))
    return null;
  const lead = text.slice(Math.max(how.end, start - 14), start);
  const number = /^\d+/.exec(value)?.[0] ?? "";
  if (number && number.length === value.length) {
    if (
      (number.length < 5 && known.unit.test(rest)) ||
      known.money.test(rest) ||
      OTHER.test(rest) ||
      (known.beforeOther.test(lead.replace(/^ ?#/, "")) && !/[:=]\s*$/.test(lead) && !direct && !(seen && open))
    )
      return null;
    if (!direct && /^ ?的/.test(rest)) return null;
    if (/^:\d\d|^[.-]\d+\D/.test(rest) && number.length < 5) return null;
    if (/^(?:19|20)\d\d$/.test(number) && /^ ?[改设换注]/.test(rest)) return null;
    if (label === "cvv") return number.length > 2 && number.length < 9 ? whole : null;
    if (label === "some")
      return number.length > 3 &&
        number.length < 9 &&
        (seen || gap > 0 || number.length > 4) &&
        !(gap && !seen && isRound(number)) &&
        ((direct && /\bmy $/i.test(text.slice(Math.max(0, how.start - 3), how.start))) || isSecretCode(text, how.start))
        ? whole
        : null;
    if (label === "code")
      return number.length > (direct || quote || !gap ? 2 : 3) &&
        number.length < 11 &&
        !PHONE.test(number) &&
        !(gap && !seen && (isRound(number) || number.length > 8 || DATE.test(number)))
        ? whole
        : null;
    if (label === "key") return (direct || gap === 0) && number.length > 5 && !isRound(number) ? whole : null;
    if (direct) return number.length > 2 ? whole : null;
    if ((!seen && (PHONE.test(number) || DATE.test(number))) || number.length > 12) return null;
    return number.length > (label === "pin" || gap < 4 ? 3 : 5) &&
      !isRound(number) &&
      !(gap && /^(?:19|20)\d\d$/.test(number))
      ? whole
      : null;
  }
  if (number && number.length < 5 && known.unit.test(value.slice(number.length) + rest)) return null;
  if (/^\d{1,2}:\d\d/.test(value)) return null;
  if (
    /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(value) &&
    (!direct || label !== "password" || /^ ?(?:\d{1,2}:|[改设发收注换更修重申寄到])/.test(rest))
  )
    return null;
  if (label === "key" && at(GROUPS, text, start))
    return { ...whole, end: start + (at(GROUPS, text, start)?.[0].length ?? 0) };
  if (label === "key")
    return value.length > 7 &&
      (isMixed(value) || value.length > 19) &&
      (direct || value.length > 15 || gap === 0) &&
      !THING.test(value) &&
      !/^0x[0-9a-f]{40}$|^T[1-9A-Za-z]{33}$|^bc1/i.test(value)
      ? whole
      : null;
  if (label === "cvv") return null;
  const thing = THING.test(value);
  if (label === "code" || label === "some") {
    const sound =
      ((/\d/.test(value) && (!thing || /^\d{3,6}(?:-\d{3,6})+$/.test(value))) ||
        (direct &&
          /^[a-z]{4,5}(?:-[a-z]{4,5})+$/i.test(value) &&
          /recov|backup|恢复|备/i.test(text.slice(how.start, how.end))) ||
        (direct && /^[A-Z]{5,10}$|^[A-Z-]{8,}$|^[a-z]-\d{4,8}$/i.test(value) && /[A-Z]{5}|\d/.test(value))) &&
      value.length > 3;
    return sound && (label === "code" || isSecretCode(text, how.start)) && (direct || seen || gap < 3) ? whole : null;
  }
  if (isMixed(value))
    return direct || (seen && open) || (!known.named.test(lead) && !thing && value.length > 3)
      ? extended(text, whole, direct)
      : null;
  if (
    (/^[a-z]{1,2}$/i.test(value) && !(direct && /^ \d{3}/.test(rest))) ||
    (!direct && !(gap === 0 && bare(text, start, value, rest)))
  )
    return null;
  const head = /^[a-z']+/i.exec(value)?.[0] ?? "";
  const colon = /[:=]\s*$/.test(lead);
  // "The password box is tiny."
  if (/ (?:box|field|page|screen) /i.test(text.slice(how.end, start))) return null;
  if (!head || isSaid(head) || isSaid(value) || NOUN.test(lead) || (!colon && !quote && PREDICATE.test(head)))
    return null;
  return extended(text, whole, direct);
}

/** Whether a plain word after a label, without a connector, can only be its value: in Han text, or at the end of a line. @param {string} text @param {number} start @param {string} value @param {string} rest */
const bare = (text, start, value, rest) =>
  (WHOSE.test(text.slice(Math.max(0, start - 90), start)) && /^[.,;]?(?:$|\s)/.test(rest)) ||
  (/[a-z][A-Z]/.test(value) && !isSaid(value)) ||
  (/[\u4e00-\u9fff] ?$/.test(text.slice(Math.max(0, start - 2), start)) &&
    /^ ?(?:[\u4e00-\u9fff、。,]|$|\n|[!-~]*\d)/.test(rest) &&
    value.length > 2) ||
  (/(?:pwd|psw|pswd|pw|passwd) $/i.test(text.slice(Math.max(0, start - 8), start)) &&
    /^[.,;]?(?:$|\n| and| but)/.test(rest));

/**
 * A value in Han characters: only where a connector leaves no doubt, and the words do not say that there is none.
 * @param {string} text
 * @param {number} from after the connector
 * @param {number} stop where the finder stopped reading
 * @param {string} quote
 * @returns {Value | null}
 */
function hanAt(text, from, stop, quote) {
  const start = from + (at(/[ \n"'([<]+/y, text, from)?.[0].length ?? 0);
  if (start > stop) return null;
  const run = quote ? quoted(text, start, quote) : (at(HAN_RUN, text, start)?.[0] ?? "");
  const value = run.replace(/[.,;:!?)\]>"'`]+$/, "");
  const colon = /[:=]\s*["'([<]*$/.test(text.slice(Math.max(0, start - 4), start));
  if (value.length < 2 || value.length > 20 || known.noValue.test(value)) return null;
  if (
    !quote &&
    !colon &&
    ((/^[我你他她它这那]/.test(value) && !/\d$/.test(value)) ||
      !/^[\s、。,.!?;]|^$/.test(text.slice(start + run.length, start + run.length + 1)))
  )
    return null;
  return { start, end: start + value.length };
}

/**
 * A value goes on over blanks where the next piece looks like a part of it.
 * @param {string} text
 * @param {Value} value
 * @param {boolean} direct
 * @returns {Value}
 */
function extended(text, value, direct) {
  const lead = text.slice(Math.max(0, value.start - 2), value.start);
  const line =
    direct &&
    /[\u4e00-\u9fff:=] ?$/.test(lead) &&
    at(/(?: [!-~]+){1,4}(?=[^\S\n]*(?:$|\n|[\u4e00-\u9fff、。]))/y, text, value.end);
  if (line) return { ...value, end: value.end + line[0].replace(/[.,;:!?)\]]+$/, "").length };
  let { end } = value;
  let now = end;
  for (let step = 0; step < 4; step++) {
    const piece =
      /[!-~]/.test(text[now - 1]) && !/[.,;?!]/.test(text[now])
        ? at(/ ([!-~]+?)([.,;:!?)\]"']*)(?![!-~])/y, text, now)
        : null;
    if (!piece || isSaid(piece[1]) || PREDICATE.test(piece[1]) || !/[a-z0-9]/i.test(piece[1])) break;
    now += 1 + piece[1].length;
    if (known.unit.test(text.slice(now)) || (THING.test(piece[1]) && !/^\d+$/.test(piece[1]))) break;
    if (/\d/.test(piece[1]) || (direct && (piece[2] || now === text.length))) end = now;
    if (piece[2]) break;
  }
  return { ...value, end };
}

/**
 * Further values in a row: "abc 或 abd", recovery codes line by line.
 * @param {string} text
 * @param {Value} first
 * @param {Label} label
 * @returns {Value[]}
 */
function more(text, first, label) {
  /** @type {Value[]} */
  const values = [];
  let { end } = first;
  while (values.length < 20) {
    const joint =
      at(MORE, text, end + (at(/["')\]>]+/y, text, end)?.[0].length ?? 0)) ??
      (label === "code" && at(AGAIN, text, end));
    if (!joint) break;
    const start =
      joint.index + joint[0].length + (at(/["'([<]+/y, text, joint.index + joint[0].length)?.[0].length ?? 0);
    const raw = (at(SPACED, text, start) ?? at(LATIN, text, start))?.[0].replace(/[.,;:!?)\]>"'`]+$/, "") ?? "";
    const rest = text.slice(start + raw.length, start + raw.length + 12);
    const alike =
      label === "code"
        ? /^[\w -]*\d[\w -]*$|^[a-z]{4,5}-[a-z]{4,5}$/i.test(raw) && raw.length > 3 && raw.length < 25
        : isMixed(raw) ||
          /^\d{3,12}$/.test(raw) ||
          (/或|or |\//.test(joint[0]) && /^[a-z]{3,}$/i.test(raw) && !isSaid(raw));
    if (
      !alike ||
      (raw.length < 5 && known.unit.test(rest)) ||
      known.money.test(rest) ||
      (THING.test(raw) && !/^[\d-]+$/.test(raw)) ||
      PHONE.test(raw)
    )
      break;
    end = start + raw.length;
    values.push({ start, end });
  }
  return values;
}

/**
 * A value before its label.
 * @param {string} text
 * @param {Place} place
 * @returns {Value[]}
 */
function before(text, { start, end, label }) {
  const from = Math.max(0, start - 90);
  const window = text.slice(from, start);
  if (
    /^ ?(?:错误|不对|不正确|失败|过期|error|(?:is|was) (?:wrong|incorrect|invalid))/i.test(text.slice(end, end + 24)) ||
    label === "key"
  )
    return [];
  const match = LINKED.exec(window);
  const value = match?.[1].replace(/^["'(<[]+|["')>\],.]+$/g, "") ?? "";
  const place = match ? from + match.index + match[0].indexOf(value) : 0;
  const lead = text.slice(Math.max(0, place - 14), place);
  if (
    !match ||
    !value ||
    (!/^(?:as|当)/.test(match[2]) &&
      (known.beforeOther.test(lead) || known.named.test(lead) || /[+0][\d -]*$/.test(lead)))
  )
    return adjacent(text, start, label);
  const link = match[2];
  if (!isFiller(match[3])) return adjacent(text, start, label);
  const found = [{ start: place, end: place + value.length }];
  if (/^\d[\d -]*$/.test(value)) {
    const { length } = value.replace(/\D/g, "");
    if ((/^(?:for|,|、)$/i.test(link) && (length < 6 || length > 8)) || length > 12 || (label === "cvv" && length > 4))
      return [];
    if ((label === "some" && !isSecretCode(text, start)) || (DATE.test(value) && label !== "password")) return [];
    return length > (label === "cvv" ? 2 : 3) ? found : [];
  }
  if (label === "cvv" || THING.test(value)) return [];
  if (isMixed(value))
    return (label === "some" && !isSecretCode(text, start)) || (/^(?:,|、)$/.test(link) && !STATED.test(lead))
      ? []
      : found;
  const strong = /^(?:是|就是|is|was|当|当成|当作|作为|as)$/i.test(link);
  const word = /^[a-z]+$/i.test(value) && !isSaid(value) && !NOUN.test(lead) && value.length > 3;
  return strong && word && label === "password" && !/[a-z] $/i.test(lead) ? found : [];
}

/** Six digits right before "验证码". @param {string} text @param {number} start @param {Label} label @returns {Value[]} */
function adjacent(text, start, label) {
  const match =
    label === "code" && /(?<![\d.:/-])(\d{6}|\d{3}[ -]\d{3}) ?$/.exec(text.slice(Math.max(0, start - 9), start));
  if (!match) return [];
  const place = start - match[0].length;
  return known.beforeOther.test(text.slice(Math.max(0, place - 14), place))
    ? []
    : [{ start: place, end: place + match[1].length }];
}

/**
 * What looks like a code near the name of one, or like a password near "password", without words between that say so.
 * @param {string} text
 * @param {Place[]} labels
 * @returns {{label: Label, value: Value}[]}
 */
function lookalikes(text, labels) {
  const found = [];
  for (const match of text.matchAll(LOOKALIKE)) {
    const value = match[0].replace(/[.,;:?)\]>"'`]+$/, "");
    const [start, end] = [match.index, match.index + value.length];
    const lead = text.slice(Math.max(0, start - 16), start);
    const rest = text.slice(end, end + 24);
    if (
      LOST.test(lead) ||
      /^\d+00$/.test(value) ||
      known.named.test(lead) ||
      known.beforeOther.test(lead) ||
      known.money.test(rest) ||
      OTHER.test(rest) ||
      (/用 ?$/.test(lead) && /^ ?(?:登|这个用户)/.test(rest)) ||
      /^[.:/-]\d/.test(rest)
    )
      continue;
    const code = /^\d{3}[ -]?\d{3}$|^\d\d \d\d \d\d$|^[a-z0-9]{4,5}(?:-[a-z0-9]{4,5})+$/i.test(value);
    const safe = value.length < 21 && !THING.test(value) && /[a-z]/.test(value) && /\d/.test(value);
    const label = near(text, labels, start, code ? "code" : "password");
    if (label && (code || (safe && value.length > 5))) found.push({ label: label.label, value: { start, end } });
  }
  return found;
}

/**
 * A value that somebody says they passed on, near a label.
 * @param {string} text
 * @param {RegExpMatchArray} told
 * @param {Label} label
 * @returns {Value[]}
 */
function disclosed(text, told, label) {
  let now = (told.index ?? 0) + told[0].length;
  const taken = told[1];
  if (taken) now -= told[0].length - told[0].indexOf(taken);
  for (let step = 0; !taken && step < 8; step++) {
    const word = at(/[ "'(<:[,、]+|是|为/y, text, now) ?? easyAt(text, now) ?? fillerAt(text, now);
    if (!word) break;
    now += word[0].length;
  }
  const spelled = !taken && label !== "password" && at(SPELLED, text, now);
  if (spelled) return [{ start: now, end: now + spelled[0].trimEnd().length }];
  const raw = taken ?? (at(SPACED, text, now) ?? at(LATIN, text, now))?.[0] ?? "";
  const value = raw.replace(/[.,;:?)\]>"'`]+$/, "");
  const rest = text.slice(now + value.length, now + value.length + 24);
  const digits = value.replace(/[ -]/g, "");
  if (/^\d+$/.test(digits)) {
    const least = TELLING.test(told[0]) || taken ? 4 : 6;
    if (digits.length < least || digits.length > 8 || isRound(digits) || DATE.test(digits)) return [];
    if (
      (known.unit.test(rest) && digits.length < 5) ||
      known.money.test(rest) ||
      OTHER.test(rest) ||
      known.beforeOther.test(text.slice(Math.max(0, now - 14), now))
    )
      return [];
  } else if (
    !isMixed(value) ||
    THING.test(value) ||
    (label === "code" && !/\d/.test(value)) ||
    value.length < 4 ||
    !/^[\w!@$%&*]/.test(value) ||
    (!taken && known.named.test(text.slice(Math.max(0, now - 16), now)))
  )
    return [];
  return [{ start: now, end: now + value.length }];
}
