// The fields of a letter: those that it needs, and below them the others, folded by what they are for.

import { h, say } from "../dom.js";
import { fieldOf } from "./fields.js";

/**
 * @typedef {import("./data.js").Topic} Topic
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./draft.js").Draft} Draft
 */

/** In their order. @type {import("./data.js").Fold[]} */
const FOLDS = ["find", "tell", "end"];

/**
 * A part of the form that is opened where it is needed; its title says what is filled in inside.
 * @param {string} title
 * @param {Node[]} inside
 * @param {() => string} state in a few words, "" for nothing
 */
export function fold(title, inside, state) {
  const filled = h("span", { class: "filled" });
  const element = h("details", {}, h("summary", {}, title, filled), h("div", { class: "more" }, ...inside));
  const show = () => {
    const text = state();
    if (filled.textContent !== text) filled.textContent = text;
  };
  return { element, show };
}

/**
 * @param {Topic} topic
 * @param {Draft} draft
 * @param {Data} data
 * @returns {{required: HTMLElement[], folds: ReturnType<typeof fold>[]}}
 */
export function fieldsOf(topic, draft, { words, language }) {
  const entries = Object.entries(topic.fields);
  const made = (/** @type {typeof entries} */ some) =>
    some.map(([name, field]) => fieldOf(name, field, draft, words, language));
  const folds = FOLDS.flatMap((purpose) => {
    const inside = entries.filter(([, field]) => !field.required && field.fold === purpose);
    const state = () => {
      const count = inside.filter(([name]) => isFilled(draft.answers[name])).length;
      return count ? say(words.filled, { count }) : "";
    };
    return inside.length ? [fold(words[`fold_${purpose}`], made(inside), state)] : [];
  });
  return { required: made(entries.filter(([, field]) => field.required)), folds };
}

/** Whether an answer says anything. @param {import("./draft.js").Answer | undefined} answer */
export const isFilled = (answer) =>
  typeof answer === "object" ? Boolean("date" in answer ? answer.date : answer.amount) : Boolean(answer?.trim());
