// The case sheet: what was sent, said, and promised, what comes next, and what proves it. It stays in this tab, and in the
// file that the reader saves.

import { announce, download, h, say, styles } from "../dom.js";
import { NOTED, storedSheet, storeSheet } from "../mail/store.js";
import { learn, Seeds } from "../secrets/find.js";
import { entryList, textField, whenField } from "./entries.js";
import { ringsAt, toIcs } from "./ics.js";
import { keeping } from "./keeping.js";
import { createMasker } from "./masker.js";
import { dayText } from "./overview.js";
import { clean, LIST_NAMES, NEXT, NOTES, newSheet, readSheet } from "./schema.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./entries.js").Panel} Panel
 */

/**
 * Open the case sheet where its button stands.
 * @param {HTMLElement} button
 */
export async function activate(button) {
  const place = document.getElementById("case");
  if (!place?.contains(button)) return; // pressed twice
  const lang = document.documentElement.lang.slice(0, 2);
  try {
    const [data, form] = await Promise.all([
      ...[`case-${lang}`, `mail-${lang}`].map(fetchData), // the mail form's has what secrets look like
      styles(new URL("../mail.css", import.meta.url)),
      styles(new URL("../case.css", import.meta.url)),
    ]);
    if (place.contains(button)) open(place, data, form);
  } catch (error) {
    const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
    status.textContent = say(button.dataset.failed ?? "", { reason: String(error) });
  }
}

/** @param {string} name @returns {Promise<any>} */
async function fetchData(name) {
  const response = await fetch(new URL(`../${name}.json`, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

/**
 * @param {HTMLElement} place
 * @param {Data} data
 * @param {import("../mail/data.js").SentData} form
 */
function open(place, data, form) {
  learn(form.masking);
  const masks = Object.values(form.letter).flatMap((one) => Object.values(one.masked));
  const masker = createMasker(form.letter[data.language].masked, masks, new Seeds(form.seeds));
  const title = h("h3", { id: "case-title", tabindex: "-1" }, data.words.title);

  /** Show what the tab holds now. */
  function show() {
    const sheet = restored(data);
    /** @type {Panel} */
    const panel = { data, masker, sheet, form: form.words, save: () => storeSheet(sheet) };
    const kept = keeping(panel, show);
    place.replaceChildren(title, h("p", { class: "hint" }, data.words.private), ...sections(panel), kept.element);
    return kept;
  }

  show();
  document.addEventListener(NOTED, show);
  title.focus({ preventScroll: true });
  title.scrollIntoView({ behavior: "instant" });
}

/** The sheet of this tab; what cannot be read is none. @param {Data} data */
function restored(data) {
  try {
    return readSheet(storedSheet() ?? {}, data).sheet;
  } catch {
    return newSheet();
  }
}

/** The beginning of a text. @param {string} text @param {number} most characters */
const cut = (text, most) => ([...text].length > most ? `${[...text].slice(0, most).join("")}…` : text);

/** The parts of the sheet, each folded into its title with what it holds. @param {Panel} panel */
function sections(panel) {
  const { data, sheet } = panel;
  const { words } = data;
  /** @param {string} title @param {() => number | string} count @param {(counted: () => void) => Node[]} fill @param {boolean} [open] */
  function section(title, count, fill, open) {
    const summary = h("summary");
    const counted = () => (summary.textContent = [title, count()].filter(Boolean).join(" · "));
    counted();
    return h("details", { open }, summary, h("div", { class: "more" }, ...fill(counted)));
  }
  const [letters, ...lists] = LIST_NAMES.map((list) =>
    section(
      words[list].title,
      () => sheet[list].length,
      (counted) => entryList(panel, list, counted),
      list === "letters",
    ),
  );
  const filled = () => (sheet.next.date ? dayText(sheet.next.date, data) : sheet.next.what);
  const next = section(words.next.title, filled, (counted) => nextStep(panel, counted));
  const notes = section(
    words.notes.title,
    () => cut(sheet.notes.split("\n", 1)[0], 24),
    (counted) => [
      h("p", { class: "hint" }, words.notes.hint),
      textField(panel, words.notes.label, sheet, "notes", NOTES, counted),
    ],
  );
  return [letters, ...lists.slice(0, 2), next, ...lists.slice(2), notes];
}

/** What to do next, and a reminder of it. @param {Panel} panel @param {() => void} counted */
function nextStep(panel, counted) {
  const { data, sheet, masker } = panel;
  const { words } = data;
  const { fields } = words.next;
  const status = h("p", { class: "hint" });
  const title = /** @type {HTMLInputElement} */ (
    h("input", { maxlength: String(NEXT.what), autocomplete: "off", "aria-describedby": "case-remind-hint" })
  );
  title.value = words.remind_title;

  function remind() {
    const { date, time } = sheet.next;
    const wrong = !date ? words.remind_none : ringsAt(date, time) <= new Date() ? words.remind_past : "";
    status.classList.toggle("error", wrong !== "");
    if (wrong) return announce((status.textContent = wrong));
    const text = clean(title.value) || words.remind_title;
    title.value = masker.hide(
      text,
      masker.look(text, ({ text }) => sheet.kept.includes(text)),
    );
    const uid = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)).join("");
    const name = `${words.remind_name}-${date}.ics`;
    download(name, "text/calendar;charset=utf-8", toIcs({ title: title.value, date, time }, new Date(), uid));
    announce((status.textContent = say(words.remind_saved, { name })));
  }

  return [
    h("p", { class: "hint" }, words.next.hint),
    textField(panel, fields.what, sheet.next, "what", NEXT.what, counted),
    h(
      "div",
      { class: "parts" },
      whenField(panel, fields.date, sheet.next, "date", "date", counted, "ahead"),
      whenField(panel, fields.time, sheet.next, "time", "time", counted),
    ),
    h("div", { class: "field" }, h("label", {}, words.remind_label, title)),
    h("p", { class: "hint", id: "case-remind-hint" }, words.remind_hint),
    h("p", {}, h("button", { type: "button", class: "control", click: remind }, words.remind)),
    status,
  ];
}
