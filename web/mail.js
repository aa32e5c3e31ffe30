// The mail generator: topic and answers in, one message out. Everything stays in this tab.

import { checks } from "./address.js";
import { forStore, inLetter, lengthOf, maskedText, problems, redactAll } from "./mail/answers.js";
import { announce, h, say, styles } from "./mail/dom.js";
import { newDraft, storedDraft, storeDraft } from "./mail/draft.js";
import { fieldOf } from "./mail/fields.js";
import { compose } from "./mail/message.js";
import { outbox } from "./mail/outbox.js";
import { Seeds } from "./mail/secrets.js";

const { stillVerified, usable, verdictOn } = checks;

/**
 * @typedef {import("./mail/answers.js").Field} Field
 * @typedef {import("./mail/draft.js").Draft} Draft
 * @typedef {{id: string, title: string, related: {title: string, url: string}[], fields: Record<string, Field>,
 *   attach: string[], never_send: string[], subject: any, body: any, summary: string}} Topic
 * @typedef {{language: "zh" | "en", words: any, letter: import("./mail/answers.js").Letter, fields: Record<string, Field>,
 *   topics: Topic[], find: string, known: any, address: any, seeds: string}} Data
 */

/**
 * Open the form for the topic that a control names.
 * @param {HTMLElement} control
 */
export const activate = (control) => open(control.dataset.topic ?? "");

/**
 * Open the form. Only a topic that the site knows is ever taken from the address bar.
 * @param {string} id
 */
export async function open(id) {
  const place = document.getElementById("mail");
  if (!place) return;
  try {
    const lang = document.documentElement.lang.slice(0, 2);
    const [response] = await Promise.all([
      fetch(new URL(`mail-${lang}.json`, import.meta.url)),
      styles(new URL("mail.css", import.meta.url)),
    ]);
    if (!response.ok) throw new Error(response.statusText);
    const data = await response.json();
    if (data.topics.some((/** @type {Topic} */ topic) => topic.id === id)) new Generator(place, data).choose(id, true);
  } catch (error) {
    const status = place.querySelector("[data-failed]");
    if (!(status instanceof HTMLElement)) throw error;
    status.textContent = status.dataset.failed ?? "";
  }
}

class Generator {
  /**
   * @param {HTMLElement} place
   * @param {Data} data
   */
  constructor(place, data) {
    this.place = place;
    this.data = data;
    this.draft = { ...newDraft(data.language), ...storedDraft() };
    this.title = document.title;
    const masks = Object.values(data.letter).flatMap((words) => Object.values(words.masked));
    this.known = { seeds: new Seeds(data.seeds), masks };
    /** @type {Record<string, Field["type"]>} */
    this.types = {};
    for (const topic of data.topics)
      for (const [name, field] of Object.entries(topic.fields)) {
        topic.fields[name] = { ...data.fields[name], ...field };
        this.types[name] = topic.fields[name].type;
      }
    this.topic = data.topics[0];
    /** @type {Set<string>} fields whose errors are shown */
    this.blamed = new Set();
  }

  /**
   * Build the form of one topic; what was written stays.
   * @param {string} id
   * @param {boolean} arriving whether the reader has just come here, from a link or the list
   */
  choose(id, arriving = false) {
    const { data, draft } = this;
    const { words } = data;
    this.topic = data.topics.find((topic) => topic.id === id) ?? this.topic;
    this.blamed.clear();
    document.title = this.title;
    const { topic } = this;
    this.outbox = outbox(
      words,
      { copied: document.body.dataset.copied ?? "", copyFailed: document.body.dataset.copyFailed ?? "" },
      () => this.ready(),
      draft.reference,
    );
    const select = /** @type {HTMLSelectElement} */ (h("select", { id: "mail-topic" }));
    for (const one of data.topics) select.append(h("option", { value: one.id }, one.title));
    select.value = topic.id;
    select.addEventListener("change", () => {
      this.choose(select.value);
      document.getElementById("mail-topic")?.focus();
    });

    this.summary = h("div", { class: "errors", role: "alert", tabindex: "-1", hidden: true });
    const form = h(
      "form",
      { novalidate: true, autocomplete: "off", "aria-labelledby": "mail-title", input: () => this.update(), submit: (event) => this.submit(event) },
      this.summary,
      h("div", { class: "field" }, h("label", { for: "mail-topic" }, words.topic), select),
      h("div", { class: "first" }, h("p", {}, words.first), links(topic.related)),
      this.languages(),
      ...this.fields(),
      this.recipientField(),
      h("h4", {}, words.attach),
      h("ul", {}, ...topic.attach.map((item) => h("li", {}, item))),
      h("h4", {}, words.never_send),
      h("ul", { class: "never" }, ...topic.never_send.map((item) => h("li", {}, item))),
      h("p", {}, h("button", { class: "control main" }, words.check)),
    );
    const title = h("h3", { id: "mail-title", tabindex: "-1" }, words.form_title);
    this.place.replaceChildren(
      title,
      h("p", { class: "hint" }, words.private),
      form,
      this.outbox.element,
      h("p", {}, h("button", { type: "button", class: "control", click: () => this.clear() }, words.clear)),
    );
    this.form = form;
    this.update();
    this.keepTopic();
    if (arriving) {
      title.focus({ preventScroll: true });
      title.scrollIntoView();
    }
  }

  /** The address bar says which topic is open, so that reload and the other language find it; nothing else goes there. */
  keepTopic() {
    const search = `?topic=${this.topic.id}`;
    history.replaceState(history.state, "", location.pathname + search + location.hash);
    const other = document.querySelector("[data-language-switch]");
    if (other instanceof HTMLAnchorElement) other.search = search;
  }

  /** The fields; optional ones after the last required one can be opened, so that the form stays short. */
  fields() {
    const { data, draft, topic } = this;
    const entries = Object.entries(topic.fields);
    const made = entries.map(([name, field]) => fieldOf(name, field, draft, data.words, data.language));
    const main = entries.findLastIndex(([, field]) => field.required) + 1;
    if (main === made.length) return made;
    const more = h("details", {}, h("summary", {}, data.words.more), h("div", { class: "more" }, ...made.slice(main)));
    more.toggleAttribute("open", entries.slice(main).some(([name]) => draft.answers[name]));
    return [...made.slice(0, main), more];
  }

  languages() {
    const { words } = this.data;
    const option = (/** @type {Draft["language"]} */ value) => {
      const input = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name: "language", id: `mail-language-${value}`, value }));
      input.checked = this.draft.language === value;
      input.addEventListener("input", () => (this.draft.language = value));
      return h("div", { class: "radio" }, input, h("label", { for: input.id }, words[`language_${value}`]));
    };
    return h(
      "fieldset",
      { class: "field", "aria-describedby": "mail-language-hint" },
      h("legend", {}, words.language),
      h("p", { class: "hint", id: "mail-language-hint" }, words.language_hint),
      option("zh"),
      option("en"),
      option("both"),
    );
  }

  recipientField() {
    const { words, known, find, address } = this.data;
    const verified = stillVerified(known, new Date()).addresses[0];
    const title = h("h4", {}, words.recipient_title);
    if (verified)
      return h("div", {}, title, h("p", {}, say(words.recipient_verified, { address: verified, date: known.date, until: known.until_text })));
    const why = known.until ? say(words.recipient_expired, { date: known.date }) : words.recipient_unconfirmed;
    const input = /** @type {HTMLInputElement} */ (
      h("input", {
        id: "mail-recipient", type: "text", inputmode: "email", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
        "aria-describedby": "mail-recipient-hint mail-recipient-error",
      })
    );
    input.value = this.draft.recipient;
    const verdict = h("div", { class: "notes", role: "status" }, ...verdictOn(input.value, known, address, words.recipient_refused));
    input.addEventListener("input", () => {
      this.draft.recipient = input.value;
      verdict.replaceChildren(...verdictOn(input.value, known, address, words.recipient_refused));
    });
    return h(
      "div",
      { class: "field", "data-field": "recipient" },
      title,
      h("p", { class: "hint", id: "mail-recipient-hint" }, why),
      h("p", {}, h("a", { href: find }, words.recipient_find)),
      h("label", { for: input.id }, words.recipient_label),
      h("p", { class: "error", id: "mail-recipient-error" }),
      input,
      verdict,
    );
  }

  /** One direction: draft → masked answers → message → preview, ways out, notes, store. */
  update() {
    const { draft, topic, data } = this;
    const { letter } = data;
    const main = draft.language === "en" ? "en" : "zh";
    const redacted = redactAll(draft, this.types, this.known);
    const to = stillVerified(data.known, new Date()).addresses[0] ?? usable(draft.recipient, data.known);
    const message = compose(
      topic,
      draft.language,
      (name, language) => inLetter(topic.fields[name], draft.answers[name], redacted[name] ?? {}, language, letter[language]),
      {
        to,
        reference: say(letter[main].reference, { reference: draft.reference }),
        summary: letter.zh.summary,
        details: letter.zh.details,
      },
    );
    this.problems = problems(topic.fields, draft, redacted);
    if (draft.recipient.trim() && !to && !this.place.querySelector(".verdict-danger")) this.problems.push({ name: "recipient", kind: "recipient" });
    this.outbox?.show(message, this.problems.length);
    for (const name of Object.keys(topic.fields)) this.notes(name, redacted[name] ?? {}, letter[main]);
    this.errors();
    storeDraft(forStore(draft, redacted, letter[main]));
  }

  /**
   * What was masked beside a field, why, and how to undo it; and how much room is left.
   * @param {string} name
   * @param {Record<string, import("./mail/answers.js").Redacted>} parts
   * @param {import("./mail/answers.js").LetterWords} letterWords
   */
  notes(name, parts, letterWords) {
    const { words } = this.data;
    const place = this.part(name, "notes");
    const field = this.topic.fields[name];
    const count = this.part(name, "count");
    if (count && field.limit) {
      const length = lengthOf(String(this.draft.answers[name] ?? ""));
      count.textContent = length > field.limit * 0.8 ? say(words.count, { count: length, limit: field.limit }) : "";
    }
    if (!place || field.type === "choice") return;
    const all = Object.values(parts);
    // Rebuilt only when something changed: a status that is written anew is read out anew.
    const state = JSON.stringify(all.map((one) => [one.masked, one.asked, one.kept]).flat(2).map((one) => [one.kind, one.text]).concat(all.map((one) => [String(one.masked.length), String(one.kept.length)])));
    if (place.dataset.state === state) return;
    place.dataset.state = state;
    const { draft } = this;
    /** @param {string} label @param {() => void} act */
    const button = (label, act) =>
      h("button", {
        type: "button",
        class: "control",
        click: () => {
          act();
          this.update();
          const next = place.querySelector("button") ?? document.getElementById(`mail-${name}`);
          if (next instanceof HTMLElement) next.focus();
        },
      }, label);
    /** @param {string} text */
    const shown = (text) => (text.length > 24 ? `${text.slice(0, 10)}…${text.slice(-4)}` : text);
    /** @type {Node[]} */
    const nodes = [];
    for (const { masked, asked, kept } of all) {
      for (const secret of masked) {
        const kind = words.kind[secret.kind];
        const mask = maskedText({ text: secret.text, masked: [{ ...secret, start: 0, end: secret.text.length }], asked: [], kept: [] }, letterWords);
        nodes.push(
          h("div", { class: "note" },
            h("p", {}, say(words.masked, { kinds: kind, mask })),
            h("p", {}, button(say(words.masked_keep, { kind, shown: shown(secret.text) }), () => {
              draft.kept.push(secret.text);
              draft.hidden = draft.hidden.filter((text) => text !== secret.text);
            })),
          ),
        );
      }
      for (const secret of asked)
        nodes.push(
          h("div", { class: "note" },
            h("p", {}, say(words.asked, { kind: words.kind[secret.kind] })),
            h("p", { class: "buttons" },
              button(words.asked_keep, () => draft.kept.push(secret.text)),
              button(words.asked_mask, () => draft.hidden.push(secret.text))),
          ),
        );
      for (const secret of kept)
        nodes.push(
          h("div", { class: "note" },
            h("p", {}, say(words.kept, { shown: shown(secret.text) })),
            h("p", {}, button(words.kept_undo, () => {
              draft.kept = draft.kept.filter((text) => text !== secret.text);
              draft.hidden.push(secret.text);
            })),
          ),
        );
    }
    place.replaceChildren(...nodes);
  }

  /** @param {string} name @param {string} kind */
  part(name, kind) {
    return document.getElementById(`mail-${name}-${kind}`);
  }

  /** @param {{name: string, kind: string, count?: number}} problem */
  blame({ name, kind, count = 0 }) {
    const { label = "", limit = 0 } = this.topic.fields[name] ?? {};
    return say(this.data.words[`error_${kind}`], { label, limit, count });
  }

  /** Errors beside the fields that the last check blamed; one that is mended goes at once. */
  errors() {
    const problems = this.problems ?? [];
    for (const name of this.blamed) {
      const problem = problems.find((one) => one.name === name);
      const place = this.part(name, "error");
      if (place) place.textContent = problem ? this.blame(problem) : "";
      const control = document.getElementById(`mail-${name}`);
      if (problem) control?.setAttribute("aria-invalid", "true");
      else {
        control?.removeAttribute("aria-invalid");
        this.blamed.delete(name);
      }
    }
    if (this.summary && !this.blamed.size) {
      this.summary.hidden = true;
      document.title = this.title;
    }
  }

  /**
   * Whether the letter may go out; if not, the error summary says what is missing (GOV.UK pattern) and takes focus.
   * @returns {boolean}
   */
  ready() {
    const problems = this.problems ?? [];
    const { words } = this.data;
    this.blamed = new Set([...this.blamed, ...problems.map((problem) => problem.name)]);
    this.errors();
    if (!problems.length || !this.summary) return true;
    this.summary.replaceChildren(
      h("h4", {}, words.error_title),
      h("ul", {}, ...problems.map((problem) =>
        h("li", {}, h("a", { href: `#mail-${problem.name}`, click: (event) => {
          event.preventDefault();
          focusOn(problem.name);
        } }, this.blame(problem))))),
    );
    this.summary.hidden = false;
    document.title = words.error_prefix + this.title;
    this.summary.focus();
    return false;
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    if (!this.ready()) return;
    const preview = document.getElementById("mail-preview");
    preview?.setAttribute("tabindex", "-1");
    preview?.focus();
  }

  /** Forget everything, in the page and in the tab. */
  clear() {
    storeDraft(null);
    this.draft = newDraft(this.draft.language);
    this.choose(this.topic.id, true);
    storeDraft(null);
    announce(this.data.words.cleared);
  }
}

/** Go to a field, opening what hides it. @param {string} name */
function focusOn(name) {
  const control = document.getElementById(`mail-${name}`);
  control?.closest("details")?.setAttribute("open", "");
  control?.focus();
}

/** @param {{title: string, url: string}[]} pages */
const links = (pages) => h("ul", {}, ...pages.map(({ title, url }) => h("li", {}, h("a", { href: url }, title))));
