// What the case becomes: a file to keep and to open again, a sheet of paper, a table. And its end: one tap deletes all.

import { announce, copyFrom, download, h, say } from "../dom.js";
import { dayOf, OPENED, storeDraft, storedDraft, storeSheet, tell } from "../mail/store.js";
import { toCsv } from "./csv.js";
import { undoable } from "./entries.js";
import { fromFile, MOST_BYTES, toFile } from "./file.js";
import { chronology, dayText, overview } from "./overview.js";
import { Refused } from "./schema.js";
import { isNothing, merge, put, wholeCase } from "./whole.js";

/**
 * @typedef {import("./data.js").Case} Case
 * @typedef {import("./entries.js").Panel} Panel
 * @typedef {{element: HTMLElement, status: HTMLElement, ended: HTMLElement}} Kept places for what is said
 */

/**
 * @param {Panel} panel
 * @param {() => Kept} show builds the whole sheet anew
 * @returns {Kept}
 */
export function keeping(panel, show) {
  const { data, sheet, masker } = panel;
  const { words } = data;
  const whole = () => wholeCase(sheet, data);
  /** @param {string} name @param {string} kind of file */
  const called = (name, kind) => `${name}-${dayOf(new Date())}.${kind}`;
  const status = h("div", { class: "told" });
  const [written, listed] = [h("div"), h("div")];
  const ended = h("p", { class: "buttons" });

  /** @param {HTMLElement} place @param {string} text @param {boolean} [wrong] */
  function told(place, text, wrong = false) {
    place.replaceChildren(h("p", { class: wrong ? "error" : "note" }, text));
    announce(text);
  }

  /** Said beside the button that saves. @param {HTMLElement} place @param {string} name @param {string} type @param {string} text */
  function save(place, name, type, text) {
    download(name, type, text);
    told(place, say(words.saved, { name }));
  }

  /** @param {HTMLInputElement} input */
  async function choose(input) {
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      if (file.size > MOST_BYTES) throw new Refused("big");
      const { value, unknown } = fromFile(await file.text(), data);
      const masked = masker.hideAll(value);
      const notes = [
        masked.count ? say(words.opened_masked, { count: masked.count }) : "",
        unknown ? say(words.opened_unknown, { count: unknown }) : "",
      ];
      if (isNothing(whole())) take(masked.value, [words.opened, ...notes]);
      else ask(masked.value, notes);
    } catch (error) {
      told(status, error instanceof Refused ? refusal(error) : words.error_unreadable, true);
    }
    input.value = ""; // the same file can be chosen again
  }

  /** @param {Refused} error */
  function refusal({ kind, list, number }) {
    const named = /** @type {any} */ (words)[list];
    const part = [named?.title ?? named ?? "", number || ""].join(" ").trim();
    const where = part ? say(words.error_where, { part }) : "";
    return say(words[`error_${kind}`], { where, name: called(words.file_name, "html") });
  }

  /** Nothing is lost unless the reader says so. @param {Case} given @param {string[]} notes */
  function ask(given, notes) {
    /** @param {string} label @param {() => void} click */
    const button = (label, click) => h("button", { type: "button", class: "control", click }, label);
    const choices = h(
      "p",
      { class: "buttons" },
      button(words.replace, () => take(given, [words.opened, ...notes])),
      button(words.both, () => {
        const merged = merge(whole(), given, data);
        if (merged) take(merged, [words.merged, ...notes]);
        else told(status, words.error_full, true);
      }),
      button(words.cancel, () => {
        status.replaceChildren();
        input.focus();
      }),
    );
    status.replaceChildren(h("p", { class: "note", id: "case-question", tabindex: "-1" }, words.replaced), choices);
    document.getElementById("case-question")?.focus();
  }

  /** @param {Case} given @param {string[]} notes */
  function take(given, notes) {
    const back = remembered();
    put(given);
    undoable(show().status, words, notes.filter(Boolean).join(" "), back);
  }

  /** What is there now, to be put back. */
  function remembered() {
    const [draft, before] = [storedDraft(), structuredClone(sheet)];
    return () => {
      storeDraft(draft);
      storeSheet(before);
      tell(OPENED);
      show();
      document.getElementById("case-title")?.focus();
    };
  }

  function end() {
    const back = remembered();
    storeDraft(null);
    tell(OPENED);
    undoable(show().ended, words, words.deleted, back);
  }

  /** @param {string} label @param {() => void} click @param {string} [more] class */
  const button = (label, click, more = "") => h("button", { type: "button", class: `control ${more}`, click }, label);
  const input = /** @type {HTMLInputElement} */ (
    h("input", { type: "file", accept: ".html,.htm,text/html", "aria-describedby": "case-open-hint" })
  );
  input.addEventListener("change", () => choose(input));
  const saveFile = () =>
    save(written, called(words.file_name, "html"), "text/html;charset=utf-8", toFile(whole(), data, new Date()));
  const saveTable = () => save(listed, called(words.csv_name, "csv"), "text/csv;charset=utf-8", toCsv(whole(), data));
  const copy = button(words.copy, () => copyFrom(copy, inLines(whole(), data)));
  const element = h(
    "div",
    {},
    h("h4", {}, words.stands_here),
    ...(/MicroMessenger/i.test(navigator.userAgent) ? [h("p", { class: "note" }, words.wechat)] : []),
    h("p", {}, button(words.save, saveFile, "main")),
    written,
    h("p", { class: "hint" }, words.save_hint),
    h("div", { class: "field" }, h("label", {}, words.open_file, input)),
    h("p", { class: "hint", id: "case-open-hint" }, say(words.open_hint, { name: called(words.file_name, "html") })),
    status,
    h(
      "p",
      { class: "buttons" },
      button(words.print, () => print(whole(), panel)),
      copy,
      button(words.csv, saveTable),
    ),
    listed,
    h("p", { class: "hint" }, words.csv_hint),
    h("p", {}, button(words.delete, end)),
    ended,
  );
  return { element, status, ended };
}

/** What happened, a line each. @param {Case} one @param {import("./data.js").Data} data */
const inLines = (one, data) =>
  chronology(one, data)
    .map(({ date, time, event, details }) =>
      [[date && dayText(date, data), time].filter(Boolean).join(" "), event, details].filter(Boolean).join(" · "),
    )
    .join("\n");

/** Print the case alone. @param {Case} one @param {Panel} panel */
function print(one, { data }) {
  const { words } = data;
  const parts = overview(one, data).flatMap(({ title, head, rows }) => [
    h("h2", {}, title),
    h(
      "table",
      {},
      ...(head.length ? [h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))] : []),
      ...rows.map((row) => h("tr", {}, ...row.map((text) => h("td", {}, text)))),
    ),
  ]);
  const made = say(words.made, { date: dayText(dayOf(new Date()), data) });
  const sheet = h("section", { class: "case-paper" }, h("h1", {}, words.saved_title), h("p", {}, made), ...parts);
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  window.print();
}
