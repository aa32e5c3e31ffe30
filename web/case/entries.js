// Fields of the case sheet, and lists of entries that open to be corrected. What stands in a field is masked as it is
// stored; the field itself shows so once the reader leaves it.

import { announce, h, say } from "../dom.js";
import { impossible } from "../mail/days.js";
import { dayOf, MOST } from "../mail/store.js";
import { dayText, evidenceNumber, letterTitle } from "./overview.js";
import { clean, isDay, isEmpty, LISTS, NOTES, newEntry } from "./schema.js";

/**
 * @typedef {import("./data.js").Sheet} Sheet
 * @typedef {import("./data.js").ListName} ListName
 * @typedef {import("../secrets/find.js").Secret} Secret
 * @typedef {{data: import("./data.js").Data, form: import("../mail/data.js").Words, masker: ReturnType<typeof
 *   import("./masker.js").createMasker>, sheet: Sheet, save: () => void}} Panel form: words of the mail form
 */

/** Where the days of a list lie: what was sent or kept was so by today. @type {Partial<Record<ListName, "past">>} */
const SIDES = { letters: "past", evidence: "past" };

/**
 * A field of text whose value is kept in `place[name]`, masked.
 * @param {Panel} panel
 * @param {string} label
 * @param {any} place
 * @param {string} name
 * @param {number} most characters
 * @param {() => void} [changed]
 */
export function textField(panel, label, place, name, most, changed = () => {}) {
  const { masker, sheet, form, data } = panel;
  const lines = most === NOTES;
  const input = /** @type {HTMLInputElement} */ (
    h(lines ? "textarea" : "input", { maxlength: String(most), autocomplete: "off", ...(lines ? { rows: "5" } : {}) })
  );
  input.value = place[name];
  const note = h("div");
  /** @param {Secret} secret */
  const isKept = (secret) => sheet.kept.includes(secret.text);
  /** What the notes say now, so that nothing is built, or read out, twice. */
  let standing = "";
  /** @type {Secret[]} */
  let found = [];
  /** As typed, masks undone. */
  let raw = "";

  // At once, not when the reader leaves the field: notes that come then would push away the button that is being pressed.
  function typed() {
    raw = input.value;
    const text = clean(raw, lines);
    found = masker.look(text, isKept, name === "number");
    place[name] = masker.hide(text, found);
    panel.save();
    changed();
    const texts = found.map(({ text }) => text).join("\n");
    if (texts === standing) return;
    standing = texts;
    const notes = found.map(told);
    if (texts) announce(notes.map(([words]) => words).join(" "));
    note.replaceChildren(...notes.map(([words, keep]) => h("div", { class: "note" }, h("p", {}, words), keep)));
  }

  /** What is said of a secret, and the button that undoes it. @param {Secret} secret @returns {[string, Node]} */
  function told(secret) {
    const kind = form.kind[secret.kind];
    const mask = masker.hide(secret.text, [{ ...secret, start: 0, end: secret.text.length }]);
    const shown = secret.text.length > 24 ? `${secret.text.slice(0, 10)}…${secret.text.slice(-4)}` : secret.text;
    const click = () => {
      sheet.kept.push(secret.text);
      input.value = raw;
      typed();
      input.focus();
    };
    const keep = say(secret.kind === "hash" ? form.hash_keep : form.masked_keep, { kind, shown });
    return [say(data.words.masked, { kind, mask }), h("button", { type: "button", class: "control", click }, keep)];
  }

  input.addEventListener("input", typed);
  input.addEventListener("change", () => {
    masker.remember(found); // not before: until now it may have been half a word
    input.value = place[name];
  });
  return h("div", { class: "field" }, h("label", {}, label, input), note);
}

/**
 * A field for a day or a time. One that is half typed is no value.
 * @param {Panel} panel
 * @param {string} label
 * @param {any} place
 * @param {string} name
 * @param {"date" | "time"} type
 * @param {() => void} [changed]
 * @param {"past" | "ahead"} [lies] where a day has to lie
 */
export function whenField(panel, label, place, name, type, changed = () => {}, lies = undefined) {
  const note = h("div", { role: "status" });
  const look = () => {
    const wrong = place[name] && lies ? impossible(lies, place[name]) : "";
    const words = /** @type {Record<string, any>} */ (panel.form);
    note.replaceChildren(...(wrong ? [h("p", { class: "note" }, say(words[`error_${wrong}`], { label }))] : []));
  };
  const range = type === "date" ? { min: "2000-01-01", max: "2999-12-31" } : {};
  const input = /** @type {HTMLInputElement} */ (h("input", { type, ...range }));
  input.value = place[name];
  input.addEventListener("input", () => {
    place[name] = type === "time" || isDay(input.value) ? input.value.slice(0, 10) : "";
    panel.save();
    changed();
    look();
  });
  look();
  return h("div", { class: "field" }, h("label", {}, label, input), note);
}

/**
 * A list with its entries, each folded into one line, and a button for one more.
 * @param {Panel} panel
 * @param {ListName} list
 * @param {() => void} counted after an entry more or less
 */
export function entryList(panel, list, counted) {
  const { data, sheet } = panel;
  const words = data.words[list];
  /** What the sheet stores are the entries that say something; one that is new waits here. @type {any[]} */
  const entries = [...sheet[list]];
  const items = h("ul", { class: "entries" });
  const status = h("p", { class: "buttons" });
  const store = () => {
    Object.assign(sheet, { [list]: entries.filter((entry) => !isEmpty(list, entry)) });
    panel.save();
    counted();
  };
  const inner = { ...panel, save: store };
  /** @type {(() => void)[]} */
  let titles = [];

  /** @param {any} [opened] the entry to open, and to put the focus in */
  function show(opened) {
    titles = [];
    items.replaceChildren(...entries.map((entry) => item(entry, entry === opened)));
    items.hidden = !entries.length;
    if (opened) /** @type {HTMLElement | null} */ (items.querySelector("[open] :is(input, select)"))?.focus();
  }

  /** @param {any} entry @param {boolean} open */
  function item(entry, open) {
    const title = h("summary");
    const name = () => (title.textContent = lineOf(list, entry, entries.indexOf(entry), data));
    titles.push(name);
    name();
    const fields = Object.entries(LISTS[list]).flatMap(([column, kind]) => {
      const label = words.fields[column];
      if (kind === "letter") return [];
      if (kind === "day") return [whenField(inner, label, entry, column, "date", name, SIDES[list])];
      if (typeof kind === "number") return [textField(inner, label, entry, column, kind, name)];
      return entry.letter ? [] : [choice(label, entry, kind, name)]; // one of the site's letters is a letter
    });
    const remove = h("button", { type: "button", class: "control", click: () => drop(entry) }, data.words.remove);
    return h("li", {}, h("details", { open }, title, ...fields, h("p", {}, remove)));
  }

  /** @param {string} label @param {any} entry @param {string[]} keys @param {() => void} changed */
  function choice(label, entry, keys, changed) {
    const how = /** @type {Record<string, string>} */ (data.words.how);
    const options = keys.map((key) => h("option", { value: key }, how[key]));
    const select = /** @type {HTMLSelectElement} */ (h("select", {}, ...options));
    select.value = entry.how;
    select.addEventListener("change", () => {
      entry.how = select.value;
      store();
      changed();
    });
    return h("div", { class: "field" }, h("label", {}, label, select));
  }

  /** @param {any} entry */
  function drop(entry) {
    const index = entries.indexOf(entry);
    entries.splice(index, 1);
    store();
    show();
    undoable(status, data.words, data.words.removed, () => {
      entries.splice(index, 0, entry);
      store();
      show(entry);
    });
  }

  function add() {
    status.replaceChildren();
    if (entries.length >= MOST) return announce((status.textContent = data.words.error_full));
    const entry = newEntry(list);
    if (list === "letters") entry.date = dayOf(new Date());
    entries.push(entry);
    show(entry);
  }

  show();
  const more = h("p", {}, h("button", { type: "button", class: "control", click: add }, words.add));
  return [h("p", { class: "hint" }, words.hint), items, status, more];
}

/**
 * Say what was done, with a button that takes it back.
 * @param {HTMLElement} place
 * @param {import("./data.js").Words} words
 * @param {string} text
 * @param {() => void} restore
 */
export function undoable(place, words, text, restore) {
  const click = () => {
    place.replaceChildren();
    restore();
    announce(words.undone);
  };
  const button = h("button", { type: "button", class: "control", click }, words.undo);
  place.replaceChildren(h("span", {}, text), button);
  button.focus();
  announce(text);
}

/**
 * The line of an entry while it is folded.
 * @param {ListName} list
 * @param {any} entry
 * @param {number} index
 * @param {import("./data.js").Data} data
 */
function lineOf(list, entry, index, data) {
  const day = entry.date || entry.by;
  const parts = {
    letters: () => [day && dayText(day, data), letterTitle(entry, data), entry.subject],
    tickets: () => [entry.number, entry.from],
    promises: () => [entry.who, entry.what, day && dayText(day, data)],
    evidence: () => [evidenceNumber(index), entry.name, day && dayText(day, data)],
  }[list]();
  return isEmpty(list, entry) ? data.words.new_entry : parts.filter(Boolean).join(" · ");
}
