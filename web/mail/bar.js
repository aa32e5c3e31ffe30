// The bar at the foot of the form: how far it is, and the letter one tap away, where a thumb reaches them.

import { announce, h, say } from "../dom.js";

const AWAY = 8; // pixels that a field keeps from the bar and from the edge of the screen

/** Put something at the top of the screen and let reading go on from there. @param {HTMLElement | null} heading */
export function goTo(heading) {
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ behavior: "instant" });
}

/**
 * @param {import("./data.js").Words} words
 */
export function bar(words) {
  const state = h("p", { class: "progress" });
  const look = () => goTo(document.getElementById("mail-preview"));
  const element = h(
    "div",
    { class: "form-bar" },
    state,
    h("button", { type: "button", class: "control", click: look }, words.show_letter),
    h("button", { class: "control main" }, words.check),
  );
  let said = "";

  /**
   * How many of the required fields the letter takes as they are.
   * @param {Record<string, import("./data.js").Field>} fields
   * @param {import("./answers.js").Problem[]} problems
   */
  function show(fields, problems) {
    const required = Object.keys(fields).filter((name) => fields[name].required);
    const total = required.length;
    const done = required.filter((name) => !problems.some((problem) => problem.name === name)).length;
    const text = done < total ? say(words.progress, { done, total }) : words.progress_done;
    if (state.textContent === text) return;
    state.textContent = text;
    element.style.setProperty("--done", String(done / total));
  }

  /** Say aloud what has changed, once a field is left: not at each key. */
  function tell() {
    const text = state.textContent ?? "";
    if (said && text !== said) announce(text);
    said = text;
  }

  return { element, show, tell };
}

/**
 * Keep the bar above a keyboard that lies over the page, and the field that is typed in above the bar. Browsers tell only
 * the visual viewport of a keyboard (CSSOM View, "visualViewport"); the bar's own `bottom` is that of the page behind it.
 * @param {HTMLElement} element
 */
export function keepInSight(element) {
  const view = window.visualViewport;
  if (!view) return;
  /** @param {Event} event */
  const fit = ({ type }) => {
    const covered = view.scale > 1.05 ? 0 : Math.max(0, Math.round(innerHeight - view.height - view.offsetTop));
    element.style.bottom = covered ? `${covered}px` : "";
    const field = document.activeElement;
    // Browsers bring the line that is written on into sight, not the whole of a field.
    if (
      !(covered || type === "focusin") ||
      !field?.matches("input, textarea, select") ||
      !element.parentElement?.contains(field)
    )
      return;
    const { top, bottom } = field.getBoundingClientRect();
    const over = bottom + AWAY - (view.offsetTop + view.height - element.offsetHeight);
    if (over > 0) scrollBy({ top: Math.min(over, top - view.offsetTop - AWAY), behavior: "instant" });
  };
  view.addEventListener("resize", fit);
  view.addEventListener("scroll", fit);
  document.addEventListener("focusin", fit);
}
