// The mail generator: topic and answers in, one message out. Everything stays in this tab.

import { checks } from "../address/panel.js";
import { announce, h, say, styles } from "../dom.js";
import { learn, Seeds } from "../secrets/find.js";
import { forStore, inLetter, inWords, lengthOf, problems as problemsOf, redactAll } from "./answers.js";
import { newDraft, storeDraft, storedDraft } from "./draft.js";
import { fieldOf, QUIET } from "./fields.js";
import { compose } from "./message.js";
import { showNotes } from "./notes.js";
import { outbox } from "./outbox.js";

const { stillVerified, usable, verdictOn } = checks;

const RECIPIENT = ":recipient"; // no name that a field can have
/** @param {string} name of a field */
const idOf = (name) => (name === RECIPIENT ? "mail-recipient" : `field-${name}`);

/**
 * @typedef {import("./answers.js").Field} Field
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {{id: string, title: string, related: {title: string, url: string, lang?: string}[], fields: Record<string, Field>,
 *   attach: string[], never_send: string[], urgent: string, subject: any, body: any, summary: string}} Topic
 * @typedef {{language: "zh" | "en", words: any, letter: import("./answers.js").Letter, fields: Record<string, Field>,
 *   topics: Topic[], find: string, known: any, address: any, seeds: string, masking: any}} Data
 */

/**
 * Open the form for the topic that a control names.
 * @param {HTMLElement} control
 */
export const activate = (control) => open(control.dataset.topic ?? "", true);

/**
 * Open the form. Only a topic that the site knows is ever taken from the address bar.
 * @param {string} id
 * @param {boolean} arrived whether the reader asked for it just now, not before a reload
 */
export async function open(id, arrived = false) {
  const place = document.getElementById("mail");
  if (!place) return;
  try {
    const lang = document.documentElement.lang.slice(0, 2);
    const [response] = await Promise.all([
      fetch(new URL(`../mail-${lang}.json`, import.meta.url)),
      styles(new URL("../mail.css", import.meta.url)),
    ]);
    if (!response.ok) throw new Error(response.statusText);
    const data = await response.json();
    if (data.topics.some((/** @type {Topic} */ topic) => topic.id === id)) {
      const visit = /** @type {PerformanceNavigationTiming | undefined} */ (
        performance.getEntriesByType("navigation")[0]
      );
      generator(place, data)(id, arrived || visit?.type === "navigate"); // a reload leaves the reader where they were
    }
  } catch (error) {
    const status = place.querySelector("[data-failed]");
    if (!(status instanceof HTMLElement)) throw error;
    status.textContent = status.dataset.failed ?? "";
  }
}

/**
 * The form of one topic at a time, with its letter.
 * @param {HTMLElement} place
 * @param {Data} data
 * @returns {(id: string, arriving?: boolean) => void} shows a topic
 */
function generator(place, data) {
  const { words, letter, known } = data;
  const pageTitle = document.title;
  learn(data.masking);
  const masks = Object.values(letter).flatMap((one) => Object.values(one.masked));
  const secrets = { seeds: new Seeds(data.seeds), masks };
  /** @type {Record<string, Field["type"]>} */
  const types = {};
  for (const one of data.topics)
    for (const [name, field] of Object.entries(one.fields)) {
      one.fields[name] = { ...data.fields[name], ...field };
      types[name] = one.fields[name].type;
    }

  /** @type {Draft} */
  let draft = { ...newDraft(), ...storedDraft() };
  const restored = masks.some((mask) => JSON.stringify(draft.answers).includes(mask.split("{last}")[0]));
  const language = () => draft.language || data.language;
  let topic = data.topics[0];
  /** @type {import("./answers.js").Problem[]} */
  let problems = [];
  /** @type {Set<string>} fields whose errors are shown */
  const blamed = new Set();
  /** @type {ReturnType<typeof outbox>} */
  let box;
  const summary = h("div", { class: "errors", tabindex: "-1", hidden: true });

  const verified = () => stillVerified(known, new Date()).addresses[0];
  /** @param {string} name @param {string} kind */
  const part = (name, kind) => document.getElementById(`${idOf(name)}-${kind}`);

  /**
   * Build the form of one topic; what was written stays.
   * @param {string} id
   * @param {boolean} arriving whether the reader has just come here, from a link or the list
   */
  function show(id, arriving = false) {
    topic = data.topics.find((one) => one.id === id) ?? topic;
    blamed.clear();
    summary.hidden = true;
    document.title = pageTitle;
    box = outbox(words, ready, draft.reference);
    const select = /** @type {HTMLSelectElement} */ (h("select", { id: "mail-topic" }));
    for (const one of data.topics) select.append(h("option", { value: one.id }, one.title));
    select.value = topic.id;
    select.addEventListener("change", () => {
      show(select.value);
      document.getElementById("mail-topic")?.focus();
    });
    const title = h("h3", { id: "mail-title", tabindex: "-1" }, words.form_title);
    place.replaceChildren(
      title,
      h("p", { class: "hint" }, words.private),
      ...(restored ? [h("p", { class: "note" }, words.restored)] : []),
      ...(topic.urgent ? [h("div", { class: "urgent" }, h("p", {}, h("strong", {}, topic.urgent)))] : []),
      h(
        "form",
        {
          novalidate: true,
          autocomplete: "off",
          "aria-labelledby": "mail-title",
          input: update,
          change: showErrors,
          submit,
        },
        summary,
        h("div", { class: "field" }, h("label", { for: "mail-topic" }, words.topic), select),
        h(
          "div",
          { class: "first" },
          h("p", {}, words.first),
          h("ul", {}, ...topic.related.map(({ title, url, lang }) => h("li", {}, h("a", { href: url, lang }, title)))),
        ),
        languages(),
        ...fields(),
        recipientField(),
        h("h4", {}, words.attach),
        h("ul", {}, ...topic.attach.map((item) => h("li", {}, item))),
        h("h4", {}, words.never_send),
        h("ul", { class: "never" }, ...topic.never_send.map((item) => h("li", {}, item))),
        h("p", {}, h("button", { class: "control main" }, words.check)),
      ),
      box.element,
      h("p", {}, h("button", { type: "button", class: "control", click: clear }, words.clear)),
    );
    update();
    keepTopic();
    if (arriving) {
      title.focus({ preventScroll: true });
      title.scrollIntoView({ behavior: "instant" });
    }
  }

  /** The address bar says which topic is open, so that reload and the other language find it; nothing else goes there. */
  function keepTopic() {
    const search = `?topic=${topic.id}`;
    const hash = location.hash.startsWith("#template-") ? "" : location.hash;
    history.replaceState(history.state, "", location.pathname + search + hash);
    const other = document.querySelector("[data-language-switch]");
    if (other instanceof HTMLAnchorElement) other.search = search;
  }

  /** The fields; optional ones after the last required one can be opened, so that the form stays short. */
  function fields() {
    const entries = Object.entries(topic.fields);
    const made = entries.map(([name, field]) => fieldOf(name, field, draft, words, data.language));
    const main = entries.findLastIndex(([, field]) => field.required) + 1;
    if (main === made.length) return made;
    const more = h("details", {}, h("summary", {}, words.more), h("div", { class: "more" }, ...made.slice(main)));
    more.toggleAttribute(
      "open",
      entries.slice(main).some(([name]) => draft.answers[name]),
    );
    return [...made.slice(0, main), more];
  }

  function languages() {
    const options = /** @type {Draft["language"][]} */ (["zh", "en", "both"]).map((value) => {
      const input = /** @type {HTMLInputElement} */ (
        h("input", { type: "radio", name: "language", id: `mail-language-${value}`, value })
      );
      input.checked = language() === value;
      input.addEventListener("input", () => (draft.language = value));
      return h("div", { class: "radio" }, input, h("label", { for: input.id }, words[`language_${value}`]));
    });
    return h(
      "fieldset",
      { class: "field", "aria-describedby": "mail-language-hint" },
      h("legend", {}, words.language),
      h("p", { class: "hint", id: "mail-language-hint" }, words.language_hint),
      ...options,
    );
  }

  function recipientField() {
    const title = h("h4", {}, words.recipient_title);
    const address = verified();
    if (address)
      return h(
        "div",
        {},
        title,
        h("p", {}, say(words.recipient_verified, { address, date: known.date, until: known.until_text })),
      );
    const why = known.date ? say(words.recipient_expired, { date: known.date }) : words.recipient_unconfirmed;
    const id = "mail-recipient";
    const about = { "aria-describedby": `${id}-hint ${id}-error` };
    const input = /** @type {HTMLInputElement} */ (h("input", { id, inputmode: "email", ...about, ...QUIET }));
    input.value = draft.recipient;
    const verdict = h("div", { class: "notes", role: "status" });
    const judge = () => {
      draft.recipient = input.value;
      verdict.replaceChildren(...verdictOn(input.value, known, data.address, words.recipient_refused));
    };
    judge();
    input.addEventListener("input", judge);
    return h(
      "div",
      { class: "field" },
      title,
      h("p", { class: "hint", id: `${id}-hint` }, why),
      h("p", {}, h("a", { href: data.find }, words.recipient_find)),
      h("label", { for: id }, words.recipient_label),
      h("p", { class: "error", id: `${id}-error` }),
      input,
      verdict,
    );
  }

  /** One direction: draft → masked answers → message → preview, ways out, notes, store. */
  function update() {
    const main = letter[language() === "en" ? "en" : "zh"];
    const redacted = redactAll(draft, types, secrets);
    const to = verified() ?? usable(draft.recipient, known);
    const message = compose(
      topic,
      language(),
      (name, one) =>
        inWords(
          inLetter(topic.fields[name], draft.answers[name], redacted[name] ?? {}, one, letter[one]),
          letter[one],
          letter,
        ),
      {
        to,
        reference: say(main.reference, { reference: draft.reference }),
        summary: letter.zh.summary,
        details: letter.zh.details,
      },
    );
    problems = problemsOf(topic.fields, draft, redacted);
    if (draft.recipient.trim() && !to && !place.querySelector(".verdict-danger"))
      problems.push({ name: RECIPIENT, kind: "recipient" });
    box.show(message, problems.length);
    for (const [name, field] of Object.entries(topic.fields)) {
      const count = part(name, "count");
      const length = lengthOf(String(draft.answers[name] ?? ""));
      if (count && field.limit)
        count.textContent = length > field.limit * 0.8 ? say(words.count, { count: length, limit: field.limit }) : "";
      const notes = part(name, "notes");
      if (notes) showNotes(notes, Object.values(redacted[name] ?? {}), draft, words, main, decided);
    }
    storeDraft(forStore(draft, redacted, main, verified() ? "" : to));
  }

  function decided() {
    update();
    showErrors();
  }

  /** @param {import("./answers.js").Problem} problem */
  function blame({ name, kind, count = 0 }) {
    const { label = "", limit = 0 } = topic.fields[name] ?? {};
    return say(words[`error_${kind}`], { label, limit, count });
  }

  /** Errors beside the fields that the last check blamed; one that is mended goes at once. */
  function showErrors() {
    for (const name of blamed) {
      const problem = problems.find((one) => one.name === name);
      const error = part(name, "error");
      if (error) error.textContent = problem ? blame(problem) : "";
      const control = controlOf(problem ?? { name, kind: "" });
      if (problem) control?.setAttribute("aria-invalid", "true");
      else {
        control?.removeAttribute("aria-invalid");
        blamed.delete(name);
      }
    }
    if (!blamed.size) {
      summary.hidden = true;
      document.title = pageTitle;
    }
  }

  /**
   * Whether the letter may go out; if not, the error summary says what is missing (GOV.UK pattern) and takes focus.
   * @returns {boolean}
   */
  function ready() {
    for (const { name } of problems) blamed.add(name);
    showErrors();
    if (!problems.length) return true;
    summary.replaceChildren(
      h("h4", {}, words.error_title),
      h(
        "ul",
        {},
        ...problems.map((problem) => {
          /** @param {Event} event */
          const click = (event) => {
            event.preventDefault();
            focusOn(problem);
          };
          return h("li", {}, h("a", { href: `#${idOf(problem.name)}`, click }, blame(problem)));
        }),
      ),
    );
    summary.hidden = false;
    document.title = words.error_prefix + pageTitle;
    summary.focus();
    return false;
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (!ready()) return;
    const preview = document.getElementById("mail-preview");
    preview?.setAttribute("tabindex", "-1");
    preview?.focus();
  }

  /** Forget everything, in the page and in the tab. */
  function clear() {
    if (!confirm(words.clear_sure)) return;
    draft = { ...newDraft(), language: draft.language };
    show(topic.id, true);
    storeDraft(null);
    announce(words.cleared);
  }

  return show;
}

/** The control that a problem is about. @param {import("./answers.js").Problem} problem */
const controlOf = ({ name, kind }) => document.getElementById(idOf(name) + (kind === "currency" ? "-currency" : ""));

/** Go to it, opening what hides it. @param {import("./answers.js").Problem} problem */
function focusOn(problem) {
  const control = controlOf(problem);
  control?.closest("details")?.setAttribute("open", "");
  control?.focus();
}
