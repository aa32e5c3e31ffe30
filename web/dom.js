// Elements by code, and words with their values.

/**
 * @param {string} tag
 * @param {Record<string, string | boolean | EventListener | undefined>} [attributes] a function listens to its event; false leaves out
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/**
 * Words with their {values}.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export const say = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));

/**
 * Tell screen readers, without moving focus (WCAG 2.2, 4.1.3).
 * @param {string} text
 */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  if (!announcer) return;
  announcer.textContent = "";
  requestAnimationFrame(() => (announcer.textContent = text));
}

/**
 * Put text on the clipboard; the old way where the new one is missing or refused (plain http, WeChat).
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const area = /** @type {HTMLTextAreaElement} */ (
      h("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" })
    );
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}

/**
 * Copy text and say so: on the button for eyes, in a status for screen readers.
 * @param {HTMLElement} button
 * @param {string} text
 */
export async function copyFrom(button, text) {
  const words = document.body.dataset;
  const label = (button.dataset.label ??= button.textContent ?? "");
  const said = ((await copyText(text)) ? words.copied : words.copyFailed) ?? label;
  button.textContent = said;
  announce(said);
  setTimeout(() => (button.textContent = label), 2500);
}

/**
 * Add a style sheet of our own and wait until it holds; without it the page is plain but works.
 * @param {URL} url
 * @returns {Promise<void>}
 */
export const styles = (url) =>
  new Promise((resolve) => {
    if (document.querySelector(`link[href="${url}"]`)) return resolve();
    const done = () => resolve();
    document.head.append(h("link", { rel: "stylesheet", href: String(url), load: done, error: done }));
  });
