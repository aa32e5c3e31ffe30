// Copies the sample beside a button.

import { copyFrom } from "../dom.js";

/**
 * Copy the preformatted text that stands beside `button`.
 * @param {HTMLElement} button
 */
export const activate = (button) => copyFrom(button, button.parentElement?.querySelector("pre")?.textContent ?? "");
