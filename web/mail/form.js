// The mail generator: a letter and answers in, one message out. Everything stays in this tab.

import { REST, writeAddress } from "../address-bar.js";
import { announce, h, PLACE, say, styles } from "../dom.js";
import { learn, Seeds } from "../secrets/find.js";
import { problems as problemsOf, redactAll, withoutSecrets } from "./answers.js";
import { bar, goTo, keepInSight } from "./bar.js";
import { newDraft } from "./draft.js";
import { beside, errorSummary } from "./errors.js";
import { offers } from "./fields.js";
import { fieldsOf, fold } from "./folds.js";
import { languageField, languageOf } from "./languages.js";
import { letterOf, mainLanguage } from "./letter.js";
import { codes, momentText, moneyText } from "./moment.js";
import { showNotes } from "./notes.js";
import { outbox } from "./outbox.js";
import { recipientField, recipientOf, recipientProblems, safeRecipients } from "./recipient.js";
import { remark } from "./remarks.js";
import { question } from "./sentence.js";
import { forStore, isMasked, OPENED, storeDraft, storedDraft, storedSheet, wrote } from "./store.js";

/**
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Topic} Topic
 * @typedef {import("../search/client.js").Client} Client
 * @typedef {typeof import("./carry.js").carry} Carry
 */

/**
 * Open the form of the letter that a control names.
 * @param {HTMLElement} control
 * @param {Client} client
 */
export const activate = (control, client) => open(control.dataset.topic ?? "", client, true);

/**
 * Open the form.
 * @param {string} id of the page's own letter; never what an address bar says
 * @param {Client} client the site's search
 * @param {boolean} arrived whether the reader asked for it just now, not before a reload
 */
export async function open(id, client, arrived = false) {
  const place = document.getElementById("mail");
  if (!place) return;
  const status = /** @type {HTMLElement} */ (place.querySelector("[data-failed]"));
  const list = [...place.childNodes];
  /** @param {"failed" | "broken"} how @param {unknown} error */
  const fail = (how, error) => {
    place.replaceChildren(...list);
    status.textContent = say(status.dataset[how] ?? "", { reason: String(error) });
  };
  /** @type {Data} */
  let data;
  /** @type {Carry | undefined} */
  let carry;
  try {
    data = await load(id);
    if (Object.keys(storedDraft()?.answers ?? {})[0] ?? storedSheet()) ({ carry } = await import("./carry.js"));
  } catch (error) {
    return fail("failed", error);
  }
  const visit = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
  try {
    generator(place, data, client, carry)(arrived || visit?.type === "navigate"); // a reload leaves the reader where they were
  } catch (error) {
    fail("broken", error); // ours, not the network's
  }
}

/** What the form of a letter is made of, and its styles. @param {string} id @returns {Promise<Data>} */
async function load(id) {
  const lang = document.documentElement.lang.slice(0, 2);
  const [shared, topic] = await Promise.all([
    json(`../mail-${lang}.json`),
    json(`../letters/${id}-${lang}.json`),
    styles(new URL("../mail.css", import.meta.url)),
  ]);
  return { ...shared, topic: complete(topic, shared.fields) };
}

/** A file of ours. @param {string} path from this folder */
async function json(path) {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

/**
 * A letter whose fields hold what all letters share, and whose choices what its recipient can be told.
 * @param {import("./data.js").SentTopic} topic
 * @param {Record<string, import("./data.js").SharedField>} shared
 * @returns {Topic}
 */
const complete = (topic, shared) => {
  /** @param {Field} field */
  const offered = ({ options = {}, ...field }) => {
    const kept = Object.entries(options).filter(([, { to }]) => to?.includes(topic.recipient) ?? true);
    return { ...field, options: Object.fromEntries(kept) };
  };
  const fields = Object.entries(topic.fields).map(([name, field]) => [name, offered({ ...shared[name], ...field })]);
  return { ...topic, fields: Object.fromEntries(fields) };
};

/**
 * The form of one letter.
 * @param {HTMLElement} place
 * @param {Data} data
 * @param {Client} client
 * @param {Carry} [carry] what the case says already; only where there is one
 * @returns {(arriving?: boolean) => void} shows it
 */
function generator(place, data, client, carry) {
  const { words, letter, known, topic, types } = data;
  learn(data.masking);
  const masks = Object.values(letter).flatMap((one) => Object.values(one.masked));
  const secrets = { seeds: new Seeds(data.seeds), masks };
  const errors = errorSummary(words);
  const foot = bar(words);
  keepInSight(foot.element);
  /** @type {Draft} */
  let draft = begun();
  const note = isMasked(draft, masks) ? words.restored : carry ? words.carried : "";
  /** @type {ReturnType<typeof outbox>} */
  let box;
  /** @type {ReturnType<typeof fold>[]} */
  let folds;
  /** @type {ReturnType<typeof letterOf>} */
  let written;
  /** Once the letter has been in the other language. @type {Promise<typeof import("./foreign.js")> | undefined} */
  let foreign;
  const ask = asking(data, client);

  /** What the tab holds, and what this letter can take from it. @returns {Draft} */
  function begun() {
    const stored = { ...newDraft(), ...storedDraft() };
    return { ...stored, ...carry?.(stored, storedSheet(), data, { momentText, moneyText }) };
  }

  /**
   * Build the form; what was written stays.
   * @param {boolean} arriving whether the reader has just asked for it
   */
  function show(arriving = false) {
    errors.clear();
    offers.clear();
    box = outbox(words, data.ways, draft.reference, {
      ready: errors.check,
      mend: errors.mend,
      used: ({ subject }) => wrote(topic.id, { subject }),
      block: () => written.block,
      letter,
      support: topic.recipient === "support",
    });
    const made = fieldsOf(topic, draft, data);
    const to = fold(words.recipient_title, [recipientField(draft, data)], () => recipientOf(draft, data));
    folds = [...made.folds, to];
    const title = h("h3", { id: "mail-title", tabindex: "-1" }, words.form_title);
    const form = { novalidate: true, autocomplete: "off", "aria-labelledby": "mail-title" };
    place.replaceChildren(
      title,
      ...(note ? [h("p", { class: "note" }, note)] : []),
      h(
        "form",
        { ...form, input: update, change: left, submit },
        errors.element,
        languageField(draft, data),
        ...made.required,
        ...folds.map(({ element }) => element),
        foot.element,
      ),
      box.element,
      h("p", { class: "hint" }, words.private),
      h("p", {}, h("button", { type: "button", class: "control", click: clear }, words.clear)),
    );
    update();
    foot.tell();
    keepTopic(topic.id);
    if (arriving) goTo(title);
  }

  /** One direction: draft → masked answers → message → preview, ways out, notes, store. */
  function update() {
    const main = mainLanguage(draft, data);
    const redacted = redactAll(draft, types, secrets);
    const to = recipientOf(draft, data);
    const problems = [
      ...problemsOf(topic.fields, draft, redacted, main, letter[main]),
      ...recipientProblems(draft, to, data, place),
    ];
    errors.take(problems, topic.fields);
    written = letterOf(draft, data, redacted, to);
    box.show(written.message, problems.length);
    foot.show(topic.fields, problems);
    for (const one of folds) one.show();
    for (const name of Object.keys(topic.fields)) {
      remark(name, topic.fields, draft, words);
      const notes = beside(name, "notes");
      if (notes) showNotes(notes, Object.values(redacted[name] ?? {}), draft, words, letter[main], decided);
    }
    if (languageOf(draft, data) !== data.language) foreign ??= import("./foreign.js");
    foreign?.then(({ show }) => show(written.block.fields(), main, data, codes) && update());
    storeDraft(forStore(draft, redacted, letter[main], safeRecipients(draft, known)));
    ask(redacted);
  }

  function decided() {
    update();
    errors.show();
  }

  /** A field is left: only now is anything said of it, and of a day that cannot be meant before the letter is asked for. */
  function left() {
    foot.tell();
    errors.show(["gone", "ahead"]); // said last: it is what stays to be heard
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (errors.check()) goTo(document.getElementById("mail-preview"));
  }

  /** Forget everything, in the page and in the tab. */
  function clear() {
    if (!confirm(words.clear_sure)) return;
    draft = { ...newDraft(), language: draft.language };
    show(true);
    storeDraft(null);
    announce(words.cleared);
  }

  /** The case sheet put another case into the tab, or deleted all. */
  function reopen() {
    if (!place.contains(box.element)) return document.removeEventListener(OPENED, reopen);
    draft = begun();
    show();
  }

  /** The reader chose a place: what is offered by place follows it, what the reader has set stays. */
  function moved() {
    for (const offer of offers) offer();
    update();
  }

  document.addEventListener(PLACE, moved);
  document.addEventListener(OPENED, reopen);
  return show;
}

/**
 * Asks the site's search, once, about what the reader writes of: the first long answer that the letter needs.
 * @param {Data} data
 * @param {Client} client
 */
function asking(data, client) {
  const long = Object.entries(data.topic.fields).filter(([, { type }]) => type === "long");
  const [name] = long.find(([, { required }]) => required) ?? long[0] ?? [];
  let asked = "";
  let done = !name;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /** @param {ReturnType<typeof redactAll>} redacted */
  return (redacted) => {
    const text = redacted[name ?? ""]?.text;
    const about = text ? question(withoutSecrets(text)) : "";
    clearTimeout(waiting);
    if (done || !about || about === asked) return;
    waiting = setTimeout(async () => {
      const place = beside(name ?? "", "pages");
      if (!place || document.activeElement?.id !== `field-${name}`) return;
      asked = about;
      try {
        done ||= await (await import("./suggest.js")).suggest(place, about, data, client);
      } catch {
        // No search, no pages: the letter needs none.
      }
    }, REST);
  };
}

/** The address bar says that the form is open, so that reload and the other language find it; nothing else goes there. @param {string} id */
function keepTopic(id) {
  const search = `?topic=${id}`;
  const other = document.querySelector("[data-language-switch]");
  if (other instanceof HTMLAnchorElement) other.search = search;
  writeAddress(new URL(search + location.hash, location.href));
}
