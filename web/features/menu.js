// The menu on narrow screens. Without script its link jumps to `#menu`, which CSS shows through `:target`.

import { isComposing } from "../keys.js";

const menu = /** @type {HTMLElement} */ (document.getElementById("menu"));
const opener = /** @type {HTMLElement} */ (document.querySelector(".menu-open"));

/** Open the menu, or close it and give the focus back to where it came from. */
export function activate() {
  const open = menu.classList.toggle("open");
  opener.setAttribute("aria-expanded", String(open));
  if (open) menu.querySelector("a")?.focus();
  else opener.focus();
}

menu.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !isComposing(event) && menu.classList.contains("open")) activate();
});
