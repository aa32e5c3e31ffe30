// The address check by itself, on the page about checking addresses.

import { styles } from "../dom.js";
import { stillVerified, usable, verdictOn } from "./verdict.js";

/** For the mail form, which checks addresses too and shares this file. */
export const checks = { stillVerified, usable, verdictOn };

/** @type {Promise<any> | undefined} */
let data;

/**
 * Check what stands in the field beside `button`, now and as it changes. Nothing leaves the page.
 * @param {HTMLElement} button
 */
export async function activate(button) {
  const place = button.closest(".address-check");
  const input = place?.querySelector("input");
  const status = place?.querySelector("[role=status]");
  if (!input || !status) return;
  const lang = document.documentElement.lang.slice(0, 2);
  const first = !data;
  if (first) styles(new URL("../mail.css", import.meta.url));
  data ??= fetch(new URL(`../address-${lang}.json`, import.meta.url)).then((response) => response.json());
  const { known, address } = await data;
  const show = () => status.replaceChildren(...verdictOn(input.value, known, address));
  show();
  if (first) input.addEventListener("input", show);
  if (!input.value.trim()) input.focus();
}
