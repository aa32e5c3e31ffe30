// Light, dark, or as the system says. The choice stays in this browser.

const NEXT = { auto: "light", light: "dark", dark: "auto" };

/** Go to the next appearance and remember it. */
export function activate() {
  const root = document.documentElement;
  const current = /** @type {keyof typeof NEXT} */ (root.dataset.theme || "auto");
  const next = NEXT[current] ?? "auto";
  if (next === "auto") delete root.dataset.theme;
  else root.dataset.theme = next;
  try {
    if (next === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", next);
  } catch {
    // Private windows may refuse storage; the choice then lasts until the next page.
  }
}
