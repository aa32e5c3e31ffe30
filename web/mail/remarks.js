// What is told below a field while it is filled in, and asks for nothing.

import { announce, say } from "../dom.js";
import { lengthOf } from "./answers.js";
import { oddness } from "./days.js";
import { beside } from "./errors.js";

/**
 * Below a field: how much room is left, where little is, or what is odd about a day.
 * @param {string} name
 * @param {Record<string, import("./data.js").Field>} fields
 * @param {import("./draft.js").Draft} draft
 * @param {import("./data.js").Words} words
 */
export function remark(name, fields, { answers }, words) {
  const element = beside(name, "count");
  if (!element) return;
  const { limit = 0, type } = fields[name];
  const count = lengthOf(String(answers[name] ?? ""));
  let text = limit && count > limit * 0.8 ? say(words.count, { count, limit }) : "";
  if (/day|time/.test(type)) {
    const [odd, other = ""] = oddness(name, fields, answers);
    text = odd && say(words[`odd_${odd}`], { other });
    if (text && text !== element.textContent && element.parentElement?.contains(document.activeElement)) announce(text);
  }
  element.textContent = text;
}
