// Elements by code, and words with their values.

/** Event of `document`: the reader has chosen where they are (features/place.js). */
export const PLACE = "place-chosen";

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

/** Copy by selecting: at once, while the click still counts, and where there is no newer way (plain http, WeChat). @param {string} text */
function copySelected(text) {
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

/**
 * Put text on the clipboard.
 * @param {string} text
 * @param {boolean} [leaving] whether the click also opens another page: the newer way would come too late
 * @returns {Promise<boolean>}
 */
export async function copyText(text, leaving = false) {
  if (leaving && copySelected(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** When each button gets its own words back. @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const timers = new WeakMap();

/**
 * Copy text and say so: on the button for eyes, in a status for screen readers.
 * @param {HTMLElement} button
 * @param {string} text
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyFrom(button, text) {
  const words = document.body.dataset;
  const label = (button.dataset.label ??= button.textContent ?? "");
  const done = await copyText(text);
  const said = (done ? words.copied : words.copyFailed) ?? label;
  button.textContent = said;
  announce(said);
  clearTimeout(timers.get(button));
  timers.set(
    button,
    setTimeout(() => (button.textContent = label), 2500),
  );
  return done;
}

/**
 * Let the browser save a file that was made here.
 * @param {string} name
 * @param {string} type a MIME type
 * @param {string} text
 */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = h("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
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
