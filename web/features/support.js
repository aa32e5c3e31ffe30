// A static page ages: a value that was verified when the page was built may be too old when it is read.

/**
 * Hide every verified value past its last day and show the notice that stands beside it.
 * @param {Date} now the reader's clock; days are compared in UTC, as the build does
 */
export function expire(now) {
  const today = now.toISOString().slice(0, 10);
  for (const panel of document.querySelectorAll("[data-valid-until]")) {
    const until = /** @type {HTMLElement} */ (panel).dataset.validUntil ?? "";
    if (today <= until) continue;
    panel.querySelector(".support-verified")?.remove();
    panel.querySelector(".support-expired")?.removeAttribute("hidden");
  }
}
