// "Did this page help?" – yes. The thanks stay on the page; nothing is sent or stored.

/**
 * Say thank you beside the button.
 * @param {HTMLElement} button
 */
export function activate(button) {
  const thanks = button.closest(".feedback")?.querySelector("[data-thanks]");
  if (thanks instanceof HTMLElement) thanks.textContent = thanks.dataset.thanks ?? "";
}
