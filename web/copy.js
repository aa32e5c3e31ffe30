// Copies the sample beside a button and says so, on the button, for eyes and for screen readers.

const words = document.body.dataset;

/**
 * Copy the preformatted text that stands beside `button`.
 * @param {HTMLElement} button
 */
export async function activate(button) {
  const text = button.parentElement?.querySelector("pre")?.textContent ?? "";
  const label = button.dataset.label ?? button.textContent ?? "";
  button.dataset.label = label;
  button.setAttribute("role", "status");
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = select(button);
  }
  button.textContent = (done ? words.copied : words.copyFailed) ?? label;
  setTimeout(() => {
    button.textContent = label;
    button.removeAttribute("role");
  }, 2500);
}

/**
 * Older browsers and plain http have no clipboard: select the text and try the old command.
 * @param {HTMLElement} button
 * @returns {boolean} whether the text was copied
 */
function select(button) {
  const sample = button.parentElement?.querySelector("pre");
  const selection = getSelection();
  if (!sample || !selection) return false;
  selection.selectAllChildren(sample);
  return document.execCommand("copy");
}
