// When enough is written of what happened for the site's own search to be asked.

const END = /[。！？!?…；\n]|\.(?:\s|$)/u;
const HAN = /\p{sc=Han}/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const LEAST = { han: 6, words: 4 }; // fewer say nothing: "您好。"
const ENOUGH = { han: 24, words: 16 }; // many never write a full stop
const LENGTH = 160; // characters of a question: more only blur it

/** @param {string} text @param {{han: number, words: number}} bound */
function has(text, { han, words }) {
  const found = text.match(HAN)?.length ?? 0;
  return found >= han || (text.replace(HAN, " ").match(WORD)?.length ?? 0) >= words;
}

/**
 * What to ask about: the finished sentences of a text, the first few; "" while there is none that says anything.
 * @param {string} text
 */
export function question(text) {
  let asked = "";
  let rest = text;
  for (let end = END.exec(rest); end && !has(asked, ENOUGH); end = END.exec(rest)) {
    asked += rest.slice(0, end.index + 1);
    rest = rest.slice(end.index + end[0].length);
  }
  if (!has(asked, LEAST)) asked = has(text, ENOUGH) ? text : "";
  return [...asked.replace(/\s+/g, " ").trim()].slice(0, LENGTH).join("");
}
