// The controls of one form. Each writes its answer into the draft; labels, hints, and messages are tied to it by id.

import { h, say } from "../dom.js";
import { currencyOf, here } from "./here.js";
import { isUsable, usable, zoneName } from "./moment.js";

/**
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./data.js").Words} Words
 */

/** Nothing that is typed here goes to a spelling service or into the browser's memory. */
export const QUIET = { autocomplete: "off", autocapitalize: "off", spellcheck: "false" };

/** What the form offers by the reader's place, to be offered anew once there is another place. @type {Set<() => void>} */
export const offers = new Set();

/** Attributes of a control, by the type of its field. @type {Partial<Record<Field["type"], Record<string, string>>>} */
const MORE = { day: { type: "date" }, long: { rows: "3" } };
/** What it is, where it is no line. @type {Partial<Record<Field["type"], string>>} */
const ELEMENTS = { long: "textarea", choice: "select" };

/**
 * One field: label, hint, room for an error and notes, and the control itself.
 * @param {string} name
 * @param {Field} field
 * @param {Draft} draft
 * @param {Words} words
 * @param {"zh" | "en"} language of the page
 */
export function fieldOf(name, field, draft, words, language) {
  const id = `field-${name}`;
  const about = ["hint", "error", "count", "notes"].map((kind) => `${id}-${kind}`).join(" ");
  const hint = h("p", { id: `${id}-hint`, class: "hint" }, field.hint);
  const error = h("p", { id: `${id}-error`, class: "error" });
  const notes = h("div", { id: `${id}-notes`, class: "notes" });
  const count = h("p", { class: /day|time/.test(field.type) ? "note" : "count", id: `${id}-count` });
  const frame = { class: "field", "data-field": name };
  const answer = draft.answers[name];
  const { type } = field;

  if (type === "time" || type === "money") {
    const make = type === "time" ? moment : money;
    const parts = make(id, about, answer, draft, name, words, language);
    return h(
      "fieldset",
      frame,
      h("legend", {}, field.label),
      hint,
      error,
      h("div", { class: "parts" }, ...parts),
      count,
      notes,
    );
  }

  const options = Object.entries(field.options ?? {}).map(([key, option]) =>
    h("option", { value: key }, option[language][0].toUpperCase() + option[language].slice(1)),
  );
  if (type === "choice") options.unshift(h("option", { value: "" }, words.choose_one));
  const more = { "aria-required": String(field.required), ...MORE[type] };
  const element = partOf(id, about, draft.answers, name, () => {}, more, ELEMENTS[type], options);
  return h(
    "div",
    frame,
    h("label", { for: id }, field.label),
    hint,
    error,
    element,
    count,
    notes,
    ...(type === "long" ? [h("div", { class: "pages", id: `${id}-pages` })] : []),
  );
}

/**
 * A labelled control that is part of an answer.
 * @param {string} label
 * @param {HTMLElement} element
 */
const part = (label, element, name = "part") =>
  h("div", { class: name }, h("label", { for: element.id }, label), element);

/**
 * A control that writes one part of an answer.
 * @param {string} id
 * @param {string} about ids of hint and error
 * @param {Record<string, any>} value
 * @param {string} key
 * @param {() => void} changed
 * @param {Record<string, string>} more attributes
 * @param {string} [tag]
 * @param {Node[]} [inside] options
 */
function partOf(id, about, value, key, changed, more, tag = "input", inside = []) {
  const given = { id, "aria-describedby": about, ...QUIET, ...more };
  const element = /** @type {HTMLInputElement} */ (h(tag, given, ...inside));
  const was = typeof value[key] === "string" ? value[key] : "";
  element.value = was;
  // A choice that another letter of the case offers stays its answer.
  if (element.value !== was && !inside.length) {
    element.value = value[key] = element.value; // what this control cannot show is not kept either
    changed();
  }
  element.addEventListener("input", () => {
    value[key] = element.validity.badInput ? "?" : element.value; // half a date reads as none
    changed();
  });
  // A date that was begun and left raises no event of its own.
  element.addEventListener(
    "blur",
    () => element.validity.badInput && element.dispatchEvent(new Event("input", { bubbles: true })),
  );
  return element;
}

/**
 * Date, time, and zone. The first control has the field's id: the error summary leads there.
 * @param {string} id @param {string} about @param {any} answer @param {Draft} draft @param {string} name
 * @param {Words} words @param {"zh" | "en"} language
 */
function moment(id, about, answer, draft, name, words, language) {
  const value = { date: "", time: "", zone: "", ...answer };
  const changed = () => (draft.answers[name] = value);
  const zone = /** @type {HTMLSelectElement} */ (h("select", { id: `${id}-zone` }));
  let set = value.zone;
  const offer = () => {
    const likely = here(words.places);
    value.zone = usable(set || likely.zone);
    const options = [...new Set([likely.zone, value.zone, ...likely.zones, ...words.zones.filter(isUsable)])].map(
      (one) => {
        const text = zoneName(one, language);
        return h("option", { value: one }, one === likely.zone ? say(words.zone_own, { zone: text }) : text);
      },
    );
    zone.replaceChildren(...options);
    zone.value = value.zone;
  };
  offer();
  offers.add(offer);
  zone.addEventListener("input", () => {
    set = value.zone = zone.value;
    if (value.date) changed();
  });
  return [
    part(words.date, partOf(id, about, value, "date", changed, { type: "date" })),
    part(words.time, partOf(`${id}-time`, about, value, "time", changed, { type: "time" })),
    part(words.zone, zone, "part aside"),
  ];
}

/** @param {string} id @param {string} about @param {any} answer @param {Draft} draft @param {string} name @param {Words} words */
function money(id, about, answer, draft, name, words) {
  // Written down with the amount: a currency alone answers nothing.
  const value = { amount: "", currency: currencyOf(draft.answers), ...answer };
  const offer = () => (value.currency = currency.value = here(words.places).currency);
  const changed = () => (draft.answers[name] = value);
  const list = `${id}-codes`;
  const currency = partOf(`${id}-currency`, about, value, "currency", changed, { list });
  if (!value.currency) {
    offer();
    offers.add(offer);
    currency.addEventListener("input", () => offers.delete(offer));
  }
  const codes = words.currencies.map((/** @type {string} */ code) => h("option", { value: code }));
  return [
    part(words.number, partOf(id, about, value, "amount", changed, { inputmode: "decimal" })),
    part(words.currency, currency),
    h("datalist", { id: list }, ...codes),
  ];
}
