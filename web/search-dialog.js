// Search on any page, in a native dialog: focus stays inside, Escape closes, focus goes back.
// The form is borrowed from the home page when it is first wanted, so that no other page carries one.

import { enhance } from "./search.js";

/** @type {Promise<HTMLDialogElement> | undefined} */
let dialog;

/** Open the dialog. */
export function activate() {
  return open();
}

/** Put the reader into a search field: the page's own, if it has one, else the dialog's. */
export async function open() {
  const own = document.querySelector("main form[data-search]");
  if (own instanceof HTMLFormElement) return enter(own);
  try {
    dialog ??= build();
    const shown = await dialog;
    if (!shown.open) shown.showModal();
    enter(/** @type {HTMLFormElement} */ (shown.querySelector("form")));
  } catch {
    dialog = undefined;
    location.assign(home()); // the field stands there too
  }
}

/** @returns {string} address of the home page in the page's language */
function home() {
  return /** @type {HTMLAnchorElement} */ (document.querySelector(".name")).href;
}

/** @param {HTMLFormElement} form */
function enter(form) {
  enhance(form);
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  input.focus();
  input.select();
}

/** @returns {Promise<HTMLDialogElement>} */
async function build() {
  const response = await fetch(home());
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = document.adoptNode(/** @type {HTMLFormElement} */ (page.querySelector("form[data-search]")));
  form.action = home();
  for (const name of ["index", "worker", "root"]) form.dataset[name] = new URL(form.dataset[name] ?? "", home()).href;

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
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
  });
  // A search field takes the first Escape for itself, to clear its text; readers mean the dialog.
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    made.close();
  });
  return made;
}
