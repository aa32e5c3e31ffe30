// A static page ages: a value that was verified when the page was built may be too old when it is read.

const AGAIN = 60_000; // ms: a tab may stay open over a last day, or come back from sleep

/**
 * Hide every verified value past its last day and show the words that stand beside it; show and remove notices on time.
 * From now on each minute.
 * @param {Date} now the reader's clock; days are compared in UTC, as the build does
 */
export function expire(now) {
  look(now);
  setInterval(() => look(new Date()), AGAIN);
}

/** @param {Date} now */
function look(now) {
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
