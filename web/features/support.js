// A static page ages: a value that was verified when the page was built may be too old when it is read.

/**
 * Hide every verified value past its last day and show the words that stand beside it; show and remove notices on time.
 * @param {Date} now the reader's clock; days are compared in UTC, as the build does
 */
export function expire(now) {
  const today = now.toISOString().slice(0, 10);
  for (const panel of document.querySelectorAll("[data-valid-until]")) {
    const { validFrom = "", validUntil = "" } = /** @type {HTMLElement} */ (panel).dataset;
    if (validFrom && today >= validFrom) panel.removeAttribute("hidden");
    if (today <= validUntil) continue;
    if (panel.matches(".notice")) panel.remove();
    panel.querySelector(".support-verified")?.remove();
    panel.querySelector(".support-expired")?.removeAttribute("hidden");
  }
}
