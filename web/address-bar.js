// The address bar follows what a page shows.

/**
 * Put an address of this site into the address bar. A browser may refuse, as Safari does after a hundred times in half a
 * minute; the bar then stays as it was, and nothing else depends on it.
 * @param {URL | string} address
 */
export function writeAddress(address) {
  if (String(address) === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {}
}
