// The search field on any page, in a native dialog: focus stays inside, Escape closes, focus goes back.

import { enhance } from "./search.js";

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("search-dialog"));

/** Open the dialog, or close it. */
export function activate() {
  if (dialog?.open) dialog.close();
  else open();
}

/** Open the dialog with the field ready to type in. On pages without one, use the field of the page. */
export function open() {
  const input = /** @type {HTMLInputElement | null} */ ((dialog ?? document).querySelector("form[data-search] input"));
  if (!input?.form) return;
  enhance(input.form);
  if (dialog && !dialog.open) dialog.showModal();
  input.focus();
  input.select();
}

dialog?.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});

// A search field takes the first Escape for itself, to clear its text; readers mean the dialog.
dialog?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  dialog.close();
});
