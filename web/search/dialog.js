// Search on any page, in a native dialog: focus stays inside, Escape closes, focus goes back.
// Its form is a file of its own, fetched when it is first wanted, so that no page carries it.

import { isComposing } from "../keys.js";

/** What forms do is fetched beside the dialog's form, not before it: a round trip less. */
const search = () => import("./form.js");

/** @type {Promise<HTMLDialogElement> | undefined} */
let dialog;

/** @typedef {import("./client.js").Client} Client */

/**
 * Open the dialog.
 * @param {HTMLElement} _ the link that was clicked
 * @param {Client} engine
 */
export const activate = (_, engine) => open(engine);

/**
 * Put the reader into a search field: the page's own, if it has one, else the dialog's.
 * @param {Client} engine
 * @param {string} [query] what to look for at once
 */
export async function open(engine, query) {
  const own = document.querySelector("main form[data-search]");
  try {
    if (own instanceof HTMLFormElement) return await enter(own, engine, query);
    dialog ??= build();
    const [shown] = await Promise.all([dialog, search()]);
    if (!shown.open) shown.showModal();
    await enter(/** @type {HTMLFormElement} */ (shown.querySelector("form")), engine, query);
  } catch {
    dialog = undefined;
    location.assign(opener().href); // the home page has a field too
  }
}

/** @returns {HTMLAnchorElement} the link that opens search; without script it leads to the home page's field */
function opener() {
  return /** @type {HTMLAnchorElement} */ (document.querySelector("[data-module$=dialog]"));
}

/** @param {HTMLFormElement} form @param {Client} engine @param {string} [query] */
async function enter(form, engine, query) {
  const { enhance } = await search();
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  if (query) input.value = query.slice(0, input.maxLength);
  enhance(form, engine);
  input.focus();
  input.select();
}

/** Whether a pointer is on the backdrop. @param {MouseEvent} event @param {HTMLElement} dialog */
function isOutside({ clientX, clientY }, dialog) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

/** @returns {Promise<HTMLDialogElement>} */
async function build() {
  const address = new URL("search-form.txt", opener().href); // beside the home page of the language
  const response = await fetch(address);
  if (!response.ok) throw new Error(`search form: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = document.adoptNode(/** @type {HTMLFormElement} */ (page.querySelector("form")));
  form.action = new URL(form.getAttribute("action") ?? "", address).href;
  for (const name of ["index", "root"]) form.dataset[name] = new URL(form.dataset[name] ?? "", address).href;

  const close = document.createElement("button");
  close.type = "button";
  close.className = "control";
  close.textContent = form.dataset.close ?? "";
  const made = document.createElement("dialog");
  made.className = "search-dialog";
  made.ariaLabel = form.ariaLabel;
  made.append(close, form);
  document.body.append(made);

  close.addEventListener("click", () => made.close());
  let pressedOutside = false; // a press inside that is released outside selects text
  made.addEventListener("pointerdown", (event) => (pressedOutside = isOutside(event, made)));
  made.addEventListener("click", (event) => {
    if (pressedOutside && event.target === made && isOutside(event, made)) made.close();
  });
  made.addEventListener("close", async () => (await search()).remember(""));
  // A search field takes the first Escape for itself, to clear its text; readers mean the dialog, unless they end a
  // composition, which must not close it either.
  let composed = false;
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    composed = isComposing(event);
    if (composed) return;
    event.preventDefault();
    made.close();
  });
  made.addEventListener("cancel", (event) => {
    if (composed) event.preventDefault();
    composed = false;
  });
  return made;
}
