// From fields to a message: wording with placeholders, filled in with what the reader wrote.

import { cleanLine, cleanLines } from "./clean.js";

/**
 * @typedef {import("./data.js").Language} Language
 * @typedef {import("./data.js").Wording} Wording
 * @typedef {{language: Language, text: string}} Part
 * @typedef {{to: string, subject: string, body: string, subjectParts: Part[], bodyParts: Part[]}} Message
 *   lines of the body end in LF; "to" may be empty; the parts say which language each piece is in
 * @typedef {(name: string, language: Language) => string} Value what stands for a placeholder; "" leaves its line out
 */

const BRACKETS = /\s*(?:（[^（）]*）|\([^()]*\))/g;
const BRIEF = 200; // signs of an answer in a summary
const PLACEHOLDER = /\{([a-z][a-z0-9-]*)\}/g;

/**
 * What each choice is written in: the letter, and its summary, if there is one: above a letter in Chinese, below one in English.
 * @type {Record<Exclude<import("./draft.js").Draft["language"], "">, [Language, Language?]>}
 */
export const LANGUAGES = { zh: ["zh"], en: ["en"], both: ["zh", "en"], "en-zh": ["en", "zh"] };

/** Between the two languages of one subject, and between the paragraphs of a body. */
export const JOIN = { subject: " / ", body: "\n\n" };

/**
 * Wording with its values. A line whose placeholder has no value is left out.
 * @param {string} wording
 * @param {(name: string) => string} value
 */
export function fill(wording, value) {
  const lines = wording.split("\n").filter((line) => !lacks(line, value));
  const filled = lines.map((line) =>
    line.replace(PLACEHOLDER, (_, name) => {
      const text = value(name);
      return text.includes("\n") ? `\n${text}` : text; // several lines start on a line of their own
    }),
  );
  return filled
    .join("\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/**
 * A subject: what stands in brackets goes with its placeholder.
 * @param {string} wording
 * @param {(name: string) => string} value
 */
export function fillSubject(wording, value) {
  return cleanLine(
    fill(
      wording.replace(BRACKETS, (group) => (lacks(group, value) ? "" : group)),
      value,
    ),
  );
}

/**
 * A value in few signs, where it need not stand whole: a long number or a link as its first six and last four.
 * @param {string} text
 */
export const shorten = (text) =>
  text.replace(/[!-~]{41,}/g, (run) => {
    const name = run.replace(/[/=]+$/, "").replace(/^.*[/=]/, "");
    return name.length > 12 ? `${name.slice(0, 6)}…${name.slice(-4)}` : name;
  });

/** @param {string} text */
const namesIn = (text) => [...text.matchAll(PLACEHOLDER)].map((match) => match[1]);

/** @param {string} text @param {(name: string) => string} value */
const lacks = (text, value) => namesIn(text).some((name) => !value(name));

/**
 * A summary: words of its own, and below them every line of the letter that says what these words do not, so that nothing
 * the letter says is left out.
 * @param {string} words
 * @param {string} body of the letter, in the summary's language
 */
function summaryOf(words, body) {
  const said = namesIn(words);
  const lines = body.split("\n").filter((line) => namesIn(line).some((name) => !said.includes(name)));
  return [words, ...lines].join("\n");
}

/** A value in one line of a summary: it stands whole in the letter. @param {string} text */
function brief(text) {
  const signs = [...shorten(text).replace(/\n+/g, JOIN.subject)];
  return signs.length > BRIEF ? `${signs.slice(0, BRIEF).join("")}…` : signs.join("");
}

/**
 * The message in the language that the reader chose.
 * @param {Wording} topic
 * @param {keyof typeof LANGUAGES} choice
 * @param {Value} value
 * @param {{to: string, reference: string, summary: string, details: string}} own recipient; closing and heading lines
 * @returns {Message}
 */
export function compose(topic, choice, value, own) {
  const [main, other] = LANGUAGES[choice];
  /** @type {Part[]} */
  const bodyParts = [
    { language: main, text: `${fill(topic.body[main], (name) => value(name, main))}\n\n${own.reference}` },
  ];
  if (other) {
    const wording = summaryOf(other === "en" ? topic.summary : topic.summary_zh, topic.body[other]);
    const summary = fill(wording, (name) => brief(value(name, other)));
    const parts = [
      { language: main, text: own.summary },
      { language: other, text: summary },
    ];
    // Who gets a letter in English reads English first.
    const between = { language: main, text: own.details };
    if (main === "en") bodyParts.push(between, ...parts);
    else bodyParts.unshift(...parts, between);
  }
  for (const part of bodyParts) part.text = cleanLines(part.text);
  const subjectParts = /** @type {Language[]} */ (other ? [main, other] : [main]).map((one, index) => {
    // The number stands in the first of two; a subject is cut off where a list is narrow.
    const wording = index ? topic.subject[one].replace(BRACKETS, "") : topic.subject[one];
    return { language: one, text: fillSubject(wording, (name) => shorten(value(name, one))) };
  });
  return {
    to: own.to,
    subject: subjectParts.map((part) => part.text).join(JOIN.subject),
    body: bodyParts.map((part) => part.text).join(JOIN.body),
    subjectParts,
    bodyParts,
  };
}
