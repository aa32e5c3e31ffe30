// Where the reader is: chosen once, remembered in this tab alone, and shown wherever a step says whom to call. Every line
// comes out of the table in the page (overrides/components/place.html).

import { announce, h, PLACE, say } from "../dom.js";

const KEY = "place";

/**
 * Remember what the reader has chosen, and show it.
 * @param {Element | null} select
 */
export function choose(select) {
  if (!(select instanceof HTMLSelectElement)) return;
  try {
    sessionStorage.setItem(KEY, select.value);
  } catch {
    // Then it holds on this page alone.
  }
  fill(select);
  document.dispatchEvent(new Event(PLACE));
  const said = select.form?.dataset.said;
  if (said && select.value) announce(say(said, { place: select.selectedOptions[0]?.textContent ?? "" }));
}

/** Show what was chosen on an earlier page of this tab. */
export function show() {
  const place = sessionStorage.getItem(KEY);
  const select = document.querySelector("form[data-place] select");
  if (!place || !(select instanceof HTMLSelectElement)) return;
  select.value = place;
  if (select.value) fill(select);
}

/** What a slot held before: its way to the choice. @type {WeakMap<Element, Node[]>} */
const before = new WeakMap();

/**
 * Put the lines of the chosen place into every slot; "" empties them again.
 * @param {HTMLSelectElement} select
 */
function fill(select) {
  const place = select.value;
  const root = document.getElementById("place");
  root?.toggleAttribute("data-chosen", Boolean(place));
  const row = root?.querySelector(`[data-id="${CSS.escape(place)}"]`);
  for (const slot of document.querySelectorAll("[data-call]")) {
    if (!(slot instanceof HTMLElement)) continue;
    if (!before.has(slot)) before.set(slot, [...slot.childNodes]);
    const lines = [...(row?.querySelectorAll(`[data-for~="${slot.dataset.call}"]`) ?? [])];
    const head = h("p", {}, h("a", { href: "#place" }, select.selectedOptions[0]?.textContent ?? ""));
    if (!place) slot.replaceChildren(...(before.get(slot) ?? []));
    else if (!lines.length) slot.replaceChildren(head, h("p", {}, slot.dataset.none ?? ""));
    else slot.replaceChildren(head, ...lines.map((line) => line.cloneNode(true)), note(root, place));
  }
}

/**
 * What stands above the table, with a way to the page's section about this place.
 * @param {Element | null} root
 * @param {string} place
 */
function note(root, place) {
  const copy = /** @type {HTMLElement} */ (root?.querySelector(".small")?.cloneNode(true) ?? h("p"));
  for (const link of copy.querySelectorAll("a")) link.hash = place;
  return copy;
}
