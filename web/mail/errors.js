// What the form still asks for: a message beside each field, and a summary above them (GOV.UK pattern).

import { announce, h, say } from "../dom.js";

/**
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./answers.js").Problem} Problem
 */

export const RECIPIENT = ":recipient"; // no name that a field can have

/** @param {string} name of a field */
const idOf = (name) => (name === RECIPIENT ? "mail-recipient" : `field-${name}`);

/** What stands beside a field: its error, its count, its notes. @param {string} name @param {string} kind */
export const beside = (name, kind) => document.getElementById(`${idOf(name)}-${kind}`);

/** The control that a problem is about. @param {{name: string, kind?: string}} problem */
const controlOf = ({ name, kind }) => document.getElementById(idOf(name) + (kind === "currency" ? "-currency" : ""));

/** The control that a problem is about, in sight: no closed part of the form hides what must be mended. @param {{name: string, kind?: string}} problem */
export function reveal(problem) {
  const control = controlOf(problem);
  control?.closest("details")?.setAttribute("open", "");
  return control;
}

/**
 * Errors of one form. A field is blamed once the reader asks for the letter, and until it is mended.
 * @param {import("./data.js").Words} words
 */
export function errorSummary(words) {
  const pageTitle = document.title;
  const element = h("div", { class: "errors", tabindex: "-1", hidden: true });
  /** @type {Set<string>} names of fields whose errors are shown */
  const blamed = new Set();
  /** @type {Problem[]} */
  let problems = [];
  /** @type {Record<string, Field>} */
  let fields = {};

  /** @param {Problem} problem */
  function messageOf({ name, kind, count = 0 }) {
    const { label = "", limit = 0 } = fields[name] ?? {};
    return say(words[`error_${kind}`], { label, limit, count });
  }

  /** Take back every blame. */
  function clear() {
    blamed.clear();
    hide();
  }

  function hide() {
    element.hidden = true;
    document.title = pageTitle;
  }

  /**
   * Take what the form asks for now; nothing shows yet.
   * @param {Problem[]} now
   * @param {Record<string, Field>} form
   */
  function take(now, form) {
    problems = now;
    fields = form;
  }

  /**
   * Bring the errors beside the blamed fields up to date; one that is mended goes at once.
   * @param {Problem["kind"][]} [plain] problems that are blamed without being asked for
   */
  function show(plain = []) {
    for (const problem of problems) {
      if (!plain.includes(problem.kind) || blamed.has(problem.name)) continue;
      blamed.add(problem.name);
      announce(messageOf(problem));
    }
    for (const name of blamed) {
      const problem = problems.find((one) => one.name === name);
      const error = beside(name, "error");
      if (error) error.textContent = problem ? messageOf(problem) : "";
      const control = controlOf(problem ?? { name });
      if (problem) control?.setAttribute("aria-invalid", "true");
      else {
        control?.removeAttribute("aria-invalid");
        blamed.delete(name);
      }
    }
    if (!blamed.size) hide();
  }

  /**
   * Whether the letter may go out; if not, the summary says what is missing and takes focus.
   * @returns {boolean}
   */
  function check() {
    for (const { name } of problems) blamed.add(name);
    show();
    if (!problems.length) return true;
    for (const problem of problems) reveal(problem);
    const items = problems.map((problem) => h("li", {}, link(problem)));
    element.replaceChildren(h("h4", {}, words.error_title), h("ul", {}, ...items));
    element.hidden = false;
    document.title = words.error_prefix + pageTitle;
    element.focus();
    return false;
  }

  /** @param {Problem} problem */
  function link(problem) {
    /** @param {Event} event */
    const click = (event) => {
      event.preventDefault();
      reveal(problem)?.focus();
    };
    return h("a", { href: `#${idOf(problem.name)}`, click }, messageOf(problem));
  }

  /** Go to the first thing that is missing, and blame nothing. */
  const mend = () => problems[0] && reveal(problems[0])?.focus();

  return { element, clear, take, show, check, mend };
}
