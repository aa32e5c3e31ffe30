// Marking words in text: in results, and on the page that a result leads to.

/**
 * @param {string[]} words
 * @returns {RegExp} any of them; Latin ones as whole words
 */
function pattern(words) {
  const any = words.map((word) => {
    const text = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return /^[a-z0-9]/i.test(word) ? `\\b${text}\\b` : text;
  });
  return new RegExp(any.join("|") || "$^", "gi");
}

/**
 * The text with its words in `<mark>`. Pairs of Chinese characters that overlap become one mark.
 * @param {string} text
 * @param {string[]} words
 * @returns {(Node | string)[]}
 */
export function markWords(text, words) {
  const any = pattern(words);
  /** @type {[number, number][]} */
  const spans = [];
  for (let match = any.exec(text); match; match = any.exec(text)) {
    const [from, end] = [match.index, match.index + match[0].length];
    const last = spans.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], end);
    else spans.push([from, end]);
    any.lastIndex = from + 1;
  }
  /** @type {(Node | string)[]} */
  const pieces = [];
  let done = 0;
  for (const [from, end] of spans) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, end);
    pieces.push(text.slice(done, from), mark);
    done = end;
  }
  return [...pieces, text.slice(done)];
}
