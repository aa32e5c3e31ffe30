// "Report this broken link": the 404 page is one file for every address, so only a script knows which one was asked for.

/**
 * Open the issue form with the address that leads nowhere. What follows ? or # stays with the reader.
 * @param {HTMLAnchorElement} link to the form
 */
export function activate(link) {
  const form = new URL(link.href);
  form.searchParams.set("page", location.origin + location.pathname);
  location.href = form.href;
}
