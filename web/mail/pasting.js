// The letter for a form on a website: as one block with a count and a limit, and field by field.

import { announce, h, say } from "../dom.js";
import { sparable } from "./block.js";
import { QUIET } from "./fields.js";

/**
 * @typedef {import("./data.js").Words} Words
 * @typedef {{write: (without: string[]) => string, optional: () => string[], label: (name: string) => string, fields: () => [string, string][]}} Source
 *   write: the block without some fields; optional: fields that it holds and can do without; fields: each filled one with
 *   what the letter says for it, by name
 * @typedef {(label: string, text: () => string) => HTMLElement} Copy makes a button that copies
 */

/**
 * @param {Words} words
 * @param {() => Source} now
 * @param {Copy} copy
 */
export function pastingPart(words, now, copy) {
  /** @type {string[]} */
  let without = [];
  let said = "";
  const id = "mail-block";
  const area = /** @type {HTMLTextAreaElement} */ (
    h("textarea", { id, readonly: true, rows: "8", "aria-describedby": `${id}-count`, ...QUIET })
  );
  const limit = /** @type {HTMLInputElement} */ (
    h("input", { id: `${id}-limit`, type: "text", inputmode: "numeric", maxlength: "6", ...QUIET })
  );
  const count = h("p", { id: `${id}-count`, class: "hint" });
  const spare = h("div", { class: "spare", hidden: true });
  const fields = h("div", { class: "by-field" });
  const element = h(
    "details",
    { class: "paste-form" },
    h("summary", {}, words.block_title),
    h(
      "div",
      { class: "more" },
      h("p", {}, words.block),
      h("label", { for: limit.id }, words.block_limit),
      limit,
      h("label", { for: id }, words.block_text),
      area,
      count,
      spare,
      h(
        "p",
        { class: "buttons" },
        copy(words.block_copy, () => now().write(without)),
      ),
      h("h4", {}, words.block_fields),
      fields,
    ),
  );

  /** Bring it up to date; nothing is made while it is closed. */
  function show() {
    if (!(/** @type {HTMLDetailsElement} */ (element).open)) return;
    const source = now();
    const optional = source.optional();
    without = without.filter((name) => optional.includes(name));
    const text = source.write(without);
    area.value = text;
    const most = Number(limit.value.normalize("NFKC").replace(/\D/g, ""));
    const over = most ? text.length - most : 0;
    const values = { count: text.length, over, left: -over };
    const told = say(!most ? words.block_count : over > 0 ? words.block_over : words.block_fits, values);
    count.textContent = told;
    count.classList.toggle("error", over > 0);
    showSpare(source, over > 0 || without.length ? sparable(optional, source.write, without) : [], over);
    showFields(source);
    return told;
  }

  /**
   * Which parts could go, each with what that saves: the reader decides.
   * @param {Source} source
   * @param {{name: string, saves: number}[]} parts
   * @param {number} over
   */
  function showSpare(source, parts, over) {
    const made = parts.map(({ name, saves }) => {
      const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", "data-spare": name }));
      box.checked = without.includes(name);
      box.addEventListener("change", () => {
        without = box.checked ? [...without, name] : without.filter((one) => one !== name);
        tell();
        /** @type {HTMLElement | null} */ (spare.querySelector(`[data-spare="${name}"]`))?.focus();
      });
      const label = say(words.block_spare, { label: source.label(name), saves });
      return h("label", { class: "radio" }, box, h("span", {}, label));
    });
    const title = made.length ? words.block_spares : over > 0 ? words.block_shorten : "";
    spare.hidden = !title;
    spare.replaceChildren(...(title ? [h("p", {}, title)] : []), ...made);
  }

  /** One button a field, made anew only where there are others. @param {Source} source */
  function showFields(source) {
    const values = source.fields();
    const names = values.map(([name]) => name).join();
    if (fields.dataset.names === names) return;
    fields.dataset.names = names;
    const text = (/** @type {string} */ name) => new Map(now().fields()).get(name) ?? "";
    fields.replaceChildren(
      ...values.map(([name]) =>
        h(
          "p",
          { class: "buttons" },
          copy(say(words.block_field, { label: source.label(name) }), () => text(name)),
        ),
      ),
    );
  }

  /** Show it, and say what has become of the length. */
  function tell() {
    const told = show() ?? "";
    if (told !== said) announce(told);
    said = told;
  }
  element.addEventListener("toggle", show);
  limit.addEventListener("input", show);
  limit.addEventListener("change", tell);
  return { element, show };
}
