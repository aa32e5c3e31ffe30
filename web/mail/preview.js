// The preview: what is shown is what is sent.

import { h, say } from "../dom.js";
import { JOIN } from "./message.js";
import { TAGS } from "./moment.js";

/**
 * @param {import("./data.js").Words} words
 * @param {() => void} mend leads back to what is still missing
 */
export function preview(words, mend) {
  const to = h("p", { class: "letter-to" });
  const subject = h("p", { class: "letter-subject" });
  const body = h("pre", { class: "letter-body" });
  const state = h("p", {});
  const back = h("button", { type: "button", class: "control", click: mend }, words.mend);
  const card = h("div", { class: "letter clipped", id: "mail-letter" });
  // A phone shows the beginning, so that the ways out stay near; the whole is one tap away.
  const whole = h("button", { type: "button", class: "control whole", "aria-controls": card.id }, words.whole);
  const open = (/** @type {boolean} */ is) => {
    card.classList.toggle("clipped", !is);
    whole.setAttribute("aria-expanded", String(is));
    whole.textContent = is ? words.whole_less : words.whole;
  };
  whole.addEventListener("click", () => open(card.classList.contains("clipped")));
  open(false);
  /** @param {string} text */
  const label = (text) => h("p", { class: "letter-label" }, text);
  const unseen = h("p", { class: "unseen" }, words.body); // the box says it to eyes
  const elements = [
    h("h3", { id: "mail-preview" }, words.preview_title),
    h("p", { class: "hint" }, words.preview_hint),
    h("div", { class: "buttons" }, state, back),
    card,
    whole,
  ];
  card.append(label(words.to), to, label(words.subject), subject, unseen, body);

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
    back.hidden = !missing;
    state.className = missing ? "letter-state" : "letter-state done";
  }

  return { elements, show };
}

/** @param {import("./message.js").Part[]} parts @param {string} join */
const inLanguages = (parts, join) =>
  parts.flatMap(({ language, text }, index) => [...(index ? [join] : []), h("span", { lang: TAGS[language] }, text)]);
