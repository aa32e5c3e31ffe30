// Copies the sample beside a button and says so: on the button for eyes, in a status for screen readers.

const words = document.body.dataset;

/**
 * Copy the preformatted text that stands beside `button`.
 * @param {HTMLElement} button
 */
export async function activate(button) {
  const text = button.parentElement?.querySelector("pre")?.textContent ?? "";
  const label = button.dataset.label ?? button.textContent ?? "";
  button.dataset.label = label;
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = select(button);
  }
  const said = (done ? words.copied : words.copyFailed) ?? label;
  button.textContent = said;
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = said;
  setTimeout(() => {
    button.textContent = label;
    if (announcer) announcer.textContent = "";
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
