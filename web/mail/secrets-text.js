// Text as the finders see it: one spelling for every width, script, and dash, and the way back to the text as typed.

/** @typedef {{start: number, end: number}} Range UTF-16 offsets, end exclusive */
/** @typedef {{text: string, start: number[], end: number[]}} Flat start and end of each sign in the text as typed */

/** What stands for anything that needs no second look: a mask, a secret already found, an ordinary link. */
export const NEUTRAL = "\uFFFC";

// Nothing of these is seen on a screen, or it only marks the sign before: joiners, directions, variants, accents, keycaps.
const INVISIBLE = /^[\p{M}\p{Cf}\u115f\u3164\r]$/u;
const BREAK = /^[\v\f\x85\u2028\u2029]$/;
// Only what the words of labels and values need; the pairs are Traditional then Simplified.
const TRADITIONAL = "碼码驗验證证鑰钥動动態态備备復复輸输為为這这個个錯错誤误輔辅記记詞词訊讯簡简機机號号單单帳账戶户認认說说設设換换給给發发對对過过還还編编寫写訴诉臨临時时開开關关銀银電电話话異异確确"
  + "護护賬账覺觉應应該该實实來来們们當当讓让報报後后裡里裏里樣样會会沒没幾几數数組组區区塊块鏈链係是";
// Punctuation that a value never holds keeps apart from ASCII signs, which it may hold.
const SIGNS = "，、；、！。？。．.’'‘'“\"”\"「\"」\"『\"』\"【[】]〔[〕]《<》>–-—-−-‐-‑-‒-―-→>⇒>➡>";
/** @type {Map<string, string>} */
const SPELLING = new Map((TRADITIONAL + SIGNS).match(/../g)?.map((pair) => [pair[0], pair[1]]));

/**
 * The text with what is neutral taken out, full-width and styled signs as ASCII (Unicode NFKC), line ends as LF, other
 * blanks as a space, the Traditional characters of labels as Simplified, and nothing invisible.
 * @param {string} text
 * @param {Range[]} neutral sorted, not overlapping
 * @returns {Flat}
 */
export function flatten(text, neutral) {
  let result = "";
  /** @type {number[]} */
  const start = [];
  /** @type {number[]} */
  const end = [];
  let next = 0;
  for (let place = 0; place < text.length; ) {
    if (place === neutral[next]?.start) {
      result += NEUTRAL;
      start.push(place);
      end.push((place = neutral[next++].end));
      continue;
    }
    const code = text.codePointAt(place) ?? 0;
    const until = place + (code > 0xffff ? 2 : 1);
    const sign = text.slice(place, until);
    for (const unit of spelled(sign, code)) {
      result += unit;
      start.push(place);
      end.push(until);
    }
    place = until;
  }
  return { text: result, start, end };
}

/**
 * @param {string} sign one code point
 * @param {number} code
 * @returns {Iterable<string>} UTF-16 units
 */
function spelled(sign, code) {
  if (code > 31 && code < 127) return sign;
  const known = SPELLING.get(sign);
  if (known) return known;
  if (code >= 0x4e00 && code < 0xa000) return sign;
  if (code === 10 || BREAK.test(sign)) return "\n";
  if (INVISIBLE.test(sign)) return "";
  const plain = sign.normalize("NFKC").replace(/\s/g, " ").replace(/\p{M}/gu, "");
  return plain.split("");
}
