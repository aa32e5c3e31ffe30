// The preview: what is shown is what is sent.

import { h, say } from "../dom.js";
import { JOIN } from "./message.js";
import { TAGS } from "./moment.js";

/**
 * @param {import("./data.js").Words} words
 * @param {string} reference
 */
export function preview(words, reference) {
  const to = h("p", { class: "letter-to" });
  const subject = h("p", { class: "letter-subject" });
  const body = h("pre", { class: "letter-body" });
  const state = h("p", {});
  /** @param {string} text */
  const label = (text) => h("p", { class: "letter-label" }, text);
  const elements = [
    h("h3", { id: "mail-preview" }, words.preview_title),
    h("p", { class: "hint" }, words.preview_hint),
    h("div", { class: "letter" }, label(words.to), to, label(words.subject), subject, label(words.body), body),
    h("p", { class: "small" }, say(words.reference, { reference })),
    state,
  ];

  /**
   * Show a message.
   * @param {import("./message.js").Message} message
   * @param {number} missing how many things the form still asks for
   */
  function show(message, missing) {
    to.textContent = message.to || words.to_empty;
    subject.replaceChildren(...inLanguages(message.subjectParts, JOIN.subject));
    body.replaceChildren(...inLanguages(message.bodyParts, JOIN.body));
    state.textContent = missing ? say(words.missing, { count: missing }) : words.ready;
    state.className = missing ? "letter-state" : "letter-state done";
  }

  return { elements, show };
}

/** @param {import("./message.js").Part[]} parts @param {string} join */
const inLanguages = (parts, join) =>
  parts.flatMap(({ language, text }, index) => [...(index ? [join] : []), h("span", { lang: TAGS[language] }, text)]);
