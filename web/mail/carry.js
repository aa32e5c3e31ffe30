// What a letter needs and nobody has filled in yet, proposed from what the case holds already: answers to other fields,
// letters that were sent, the case sheet. Loaded once there is a case, so with a reader's second letter.

import { say } from "../dom.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./draft.js").Answers} Answers
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {{how: string, letter: string, subject: string, date: string}} Sent an entry of the case sheet
 * @typedef {typeof import("./moment.js")} Moments handed in, so that nothing is loaded twice
 */

/** Fields that say when it happened. */
const DAYS = ["when", "blocked-since", "sent-when"];

/** Fields in which readers say what happened. */
const STORIES = ["story", "reason", "happened"];

/** What a subject begins with and a topic need not: "Urgent:". */
const URGENCY = /^[^:：]{1,14}[:：]\s*/;

/** The entries of one list of a case sheet, whatever the tab holds. @param {any} sheet @param {string} list @returns {any[]} */
const entriesOf = (sheet, list) => (Array.isArray(sheet?.[list]) ? sheet[list].filter(Boolean) : []);

/** What a letter in two languages has in the letter that is begun. @type {Record<string, import("./data.js").Language>} */
const MAIN = { both: "zh", "en-zh": "en" };

const HAN = /\p{sc=Han}/u;

/** @param {{date: string}} one @param {{date: string}} other */
const byDate = (one, other) => one.date.localeCompare(other.date);

/**
 * What the form may begin with, in the letter's language: who gets it reads it. All of it is masked text: so is what the
 * tab keeps.
 * @param {Pick<Draft, "answers" | "noted"> & Partial<Draft>} draft of the whole case
 * @param {unknown} sheet as the tab keeps it
 * @param {Data} data
 * @param {Pick<Moments, "momentText" | "moneyText">} moments
 * @returns {Pick<Draft, "answers" | "noted">}
 */
export function carry(
  { answers, noted = 0, language: chosen = "" },
  sheet,
  { topic, letter, language: shown, fields: shared },
  { momentText, moneyText },
) {
  const language = MAIN[chosen] ?? (chosen || shown);
  const own = letter[language];
  const comma = language === "zh" ? "，" : ", ";
  const dated = { ...own, day: "{date}", moment: "{date} {time}" };
  /** @type {Sent[]} */
  const sent = entriesOf(sheet, "letters").filter((one) => [one.subject, one.date].every((text) => text?.trim));

  /** What is answered as one text, "" for nothing. @param {string} name @returns {string} */
  function textOf(name) {
    const answer = answers[name] ?? "";
    if (typeof answer === "string") return (shared[name]?.options?.[answer]?.[language] ?? answer).trim();
    return "amount" in answer ? moneyText(answer, language, own.currency) : momentText(answer, language, own);
  }

  /** The first of several fields that is answered. @param {string[]} names */
  const firstOf = (names) => names.map(textOf).find(Boolean) ?? "";

  /** A day and what happened on it. @param {import("./moment.js").Moment} moment @param {string} what */
  function lineOf(moment, what) {
    const date = momentText(moment, language, dated);
    return date ? say(own.dated, { date, what }) : what;
  }

  /** @param {string} date @returns {import("./moment.js").Moment} */
  const dayOf = (date) => ({ date, time: "", zone: "" });

  /** @param {{date: string, line: string}[]} lines */
  const inOrder = (lines) => lines.sort(byDate).map(({ line }) => line);

  /** A subject, of one in two languages the half in the letter's. @param {string} subject */
  const inLetter = (subject) => subject.split(" / ").find((half) => HAN.test(half) === (language === "zh")) ?? subject;

  /**
   * What happened, a line a day: what the reader has told, and the letters. An account that stands already gets the
   * letters that were sent since.
   */
  function events() {
    const [stands, told, chosen] = [textOf("chronology"), firstOf(STORIES), firstOf(["trouble", "trick"])];
    const when = DAYS.map((name) => answers[name]).find(Boolean) ?? dayOf("");
    const lines = sent
      .slice(stands ? noted : 0)
      .filter((one) => one.letter !== topic.id)
      .map(({ how, subject, date }) => ({
        date,
        line: lineOf(dayOf(date), how === "letter" ? say(own.sent, { subject: inLetter(subject) }) : subject),
      }));
    if (stands) return [stands, ...inOrder(lines).filter((line) => !stands.includes(line))].join("\n");
    // Of a seller, what was answered has a day of its own.
    const [what, date] = [textOf("seller-answer"), String(answers["answered-on"] ?? "")];
    if (what && date) lines.push({ date, line: lineOf(dayOf(date), say(own.answered, { what })) });
    const payment = [textOf("amount"), firstOf(["seller", "payee"])].filter(Boolean).join(comma);
    const first = told || (chosen && (payment ? say(own.paid, { payment, what: chosen }) : chosen));
    return [...(first ? [lineOf(/** @type {any} */ (when), first)] : []), ...inOrder(lines)].join("\n");
  }

  /** @type {Record<NonNullable<Field["draft"]>, () => string>} */
  const drafts = {
    events,
    payment: () =>
      [...["when", "amount", "payee"].map(textOf), firstOf(["transaction", "bank-reference", "hash"])]
        .filter(Boolean)
        .join(comma),
    evidence: () =>
      entriesOf(sheet, "evidence")
        .map(({ name, date }, index) =>
          [`A${index + 1} ${name}`, momentText(dayOf(date), language, dated)].filter(Boolean).join(comma),
        )
        .join("\n") || textOf("proof"),
    tickets: () =>
      entriesOf(sheet, "tickets")
        .map(({ number, from }) => [number, from].filter(Boolean).join(" · "))
        .join(comma),
  };

  /** @param {Field} field @returns {Answers[string]} */
  function proposal({ type, limit = 0, instead, sent: which, draft }) {
    if (instead) return firstOf(instead.filter((name) => !topic.fields[name])); // what the letter has, it need not repeat
    if (draft) return drafts[draft]();
    const ids = which?.first ?? which?.last ?? [];
    const found = sent.filter(({ letter: id, date }) => ids.includes(id) && date).sort(byDate);
    const one = which?.last ? found.pop() : found[0];
    if (!one) return "";
    if (type === "time") return dayOf(one.date);
    const subject = one.subject
      .split(" / ")[0]
      .replace(/\s*[（(].*$/, "")
      .replace(URGENCY, "");
    return [...subject].length > limit ? subject.split(/[，,。]/)[0] : subject;
  }

  const fields = Object.entries(topic.fields);
  const besides = new Set(fields.map(([, { other }]) => other)); // what a choice leaves open is told there
  const fresh = fields.flatMap(([name, field]) => {
    const open = field.draft === "events" || !textOf(name);
    if (!open || !(field.required || field.draft === "tickets" || besides.has(name))) return [];
    const made = proposal(field);
    return made ? [[name, made]] : [];
  });
  const told = fields.some(([, { draft }]) => draft === "events");
  return { answers: { ...answers, ...Object.fromEntries(fresh) }, noted: told ? sent.length : noted };
}
