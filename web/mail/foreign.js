// What stays in the page's language in a letter that is in the other: said beside each field, and once more, with a way
// out, above the finished letter. Loaded only when the two languages differ.

import { announce, copyFrom, h, say } from "../dom.js";
import { beside, reveal } from "./errors.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Language} Language
 * @typedef {Record<string, {label: string}>} Fields
 */

const HAN = /\p{sc=Han}/u;
/** A word of a sentence: no name, no address, no code. */
const PLAIN = /^[a-z]{3,}$/;
/** What stands between words; a sign inside an address or a number is part of it. */
const BETWEEN = /[\s()"“”]+|[.,;:!?]+(?=\s|$)/;

/** The field whose words a name is not translated into, but written in the letters of an identity document. */
const NAME = "name";

/**
 * Whether who reads the letter's language may not read a text. Chinese counts from its first character. In English,
 * several words of which one is no name do: a name, an address, or a code is right as it is.
 * @param {string} text as the letter has it
 * @param {Language} letter
 */
export function isForeign(text, letter) {
  if (letter === "en") return HAN.test(text);
  const words = text.split(BETWEEN).filter(Boolean);
  return !HAN.test(text) && words.length > 1 && words.some((word) => PLAIN.test(word));
}

/**
 * Learn what currencies are called in both languages, so that "欧元" is EUR in an English letter.
 * @param {Map<string, string>} codes those of the form, by name in capitals
 * @returns {boolean} whether there was something to learn
 */
export function learn(codes) {
  if (codes.size) return false;
  try {
    for (const tag of ["zh-CN", "en"]) {
      const names = new Intl.DisplayNames(tag, { type: "currency" });
      for (const code of Intl.supportedValuesOf("currency"))
        for (const plural of ["", "S"]) codes.set((names.of(code) ?? code).toUpperCase() + plural, code);
    }
  } catch {
    // An older browser: the name stays, and is told.
  }
  return codes.size > 0;
}

/**
 * Bring both up to date; nothing stands where the languages are the same.
 * @param {[string, string][]} lines name of the field and what the letter says
 * @param {Language} letter its language
 * @param {Data} data
 * @param {Map<string, string>} codes of the form, see `learn`
 * @returns {boolean} whether the letter is to be written anew
 */
export function show(lines, letter, { words, language, topic: { fields } }, codes) {
  if (learn(codes)) return true;
  const apart = letter !== language;
  const found = apart ? lines.filter(([, text]) => isForeign(text, letter)) : [];
  const names = new Set(found.map(([name]) => name));
  for (const name of Object.keys(fields)) {
    const text = name === NAME && apart ? words.foreign_name : names.has(name) ? words.foreign : "";
    // Whoever has just pressed a button waits for what that says.
    if (tell(name, text) && text && document.activeElement?.tagName !== "BUTTON") announce(text);
  }
  list(found, words, fields);
  return false;
}

/** Say something beside a field. @param {string} name @param {string} text @returns {boolean} whether it is new */
function tell(name, text) {
  const id = `field-${name}-foreign`;
  let place = document.getElementById(id);
  if (!place && text) {
    place = h("p", { class: "count", id });
    beside(name, "notes")?.before(place);
    const control = document.getElementById(`field-${name}`);
    control?.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${id}`);
  }
  if (!place || place.textContent === text) return false;
  place.textContent = text;
  return name !== NAME; // that note is there from the beginning
}

/**
 * All that stays, above the letter: each line leads to its field.
 * @param {[string, string][]} found
 * @param {import("./data.js").Words} words
 * @param {Fields} fields
 */
function list(found, words, fields) {
  const before = document.getElementById("mail-foreign");
  const text = found.map(([name, line]) => `${fields[name].label}\n${line}`).join("\n");
  if ((before?.dataset.lines ?? "") === text) return;
  before?.remove();
  if (!found.length) return;
  const items = found.map(([name, line]) => {
    /** @param {Event} event */
    const click = (event) => {
      event.preventDefault();
      reveal({ name })?.focus();
    };
    return h(
      "li",
      {},
      h("a", { href: `#field-${name}`, click }, fields[name].label),
      say(words.foreign_line, { line }),
    );
  });
  const copy = h("button", { type: "button", class: "control" }, words.foreign_copy);
  copy.addEventListener("click", () => copyFrom(copy, found.map(([, line]) => line).join("\n")));
  const note = h(
    "div",
    { class: "note", id: "mail-foreign", "data-lines": text },
    h("p", {}, h("strong", {}, say(words.foreign_title, { count: found.length }))),
    h("ul", {}, ...items),
    h("p", {}, words.foreign_how),
    h("p", { class: "buttons" }, copy),
    h("p", {}, words.foreign_fine),
  );
  document.getElementById("mail-letter")?.before(note);
}
