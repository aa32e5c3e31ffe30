// The address check by itself, on the page about checking addresses.

import { styles } from "../dom.js";
import { stillVerified, usable, verdictOn, verdictOnTwo } from "./verdict.js";

/** For the mail form, which checks addresses too and shares this file. */
export const checks = { stillVerified, usable, verdictOn };

/** @type {Promise<import("./data.js").AddressData> | undefined} */
let data;

/**
 * Check what stands in the fields beside `button`, now and as it changes. Nothing leaves the page.
 * @param {HTMLElement} button
 */
export async function activate(button) {
  const place = button.closest(".address-check");
  const status = place?.querySelector("[role=status]");
  const [trusted, input] = place?.querySelectorAll("input") ?? [];
  if (!input || !status) return;
  const lang = document.documentElement.lang.slice(0, 2);
  const first = !data;
  if (first) styles(new URL("../mail.css", import.meta.url));
  data ??= fetch(new URL(`../address-${lang}.json`, import.meta.url)).then((response) => response.json());
  const { known, address } = await data;
  const show = () => status.replaceChildren(...verdictOnTwo(trusted.value, input.value, known, address));
  show();
  if (first) place?.addEventListener("input", show);
  if (!input.value.trim()) input.focus();
}
