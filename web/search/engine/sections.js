// Which section of a page answers a query: the nearest of its questions, its heading, and its text.

import { fit, MINOR, match, often, termsAsked, votes } from "./rank.js";

/** @typedef {import("./rank.js").Page} Page */
/** @typedef {import("./understand.js").Slot} Slot */

// Tuned on the golden queries. Questions say to which section they belong; a title speaks for the opening.
export const WORTH = { question: 1, heading: 0.5, body: 0.5, title: 0.65, asked: 0.2 };

/**
 * @param {Page} page
 * @param {Slot[]} slots
 * @param {(term: string) => number} telling weight of a term, 0 where it stands nowhere
 * @param {import("./rank.js").Asked} asked
 * @returns {number} number of the section, 0 for the opening
 */
export function answering(page, slots, telling, asked) {
  const weights = slots.map(
    (slot) => (slot.minor ? MINOR : 1) * slot.size * Math.max(...slot.choices.map(([term]) => telling(term))),
  );
  // What only one section of the page says tells more of it than what all of them say.
  const rare = slots.map((slot, number) => {
    const having = new Set(page.shorts.filter((short) => match(slot, short.terms)).map((short) => short.section));
    page.body.forEach((counts, place) => often(slot, counts) && having.add(place));
    const count = page.sections.length + 1;
    return having.size ? (weights[number] * Math.log(count / having.size)) / Math.log(count) : 0;
  });
  const sum = (/** @type {number[]} */ list, /** @type {(slot: Slot) => number} */ value) =>
    slots.reduce((total, slot, number) => total + list[number] * value(slot), 0) / (sumOf(list) || 1);
  const worth = page.body.map((counts) => WORTH.body * sum(rare, (slot) => often(slot, counts)));
  const wanted = termsAsked(slots);
  const nearest = worth.map(() => 0);
  for (const short of page.shorts) {
    const { kind, section, terms } = short;
    if (kind === "title")
      worth[0] += WORTH.title * fit(short, wanted, telling) * sum(weights, (slot) => match(slot, terms));
    if (kind === "heading") worth[section] += WORTH.heading * sum(rare, (slot) => match(slot, terms));
    if (kind === "question")
      nearest[section] = Math.max(
        nearest[section],
        fit(short, wanted, telling) * sum(weights, (slot) => match(slot, terms)),
      );
  }
  nearest.forEach(
    (value, place) =>
      (worth[place] +=
        WORTH.question * value +
        WORTH.asked * votes(slots, (term) => asked(term).get(page.number)?.sections.get(place) ?? 0)),
  );
  return worth.indexOf(Math.max(...worth));
}

const sumOf = (/** @type {number[]} */ list) => list.reduce((sum, one) => sum + one, 0);
