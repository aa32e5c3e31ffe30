// The address bar follows what a page shows.

/** How long readers rest before the bar follows, in ms: Safari refuses to change it a hundred times in half a minute. */
export const REST = 500;

/**
 * Put an address of this site into the address bar. A browser may refuse; the bar then stays as it was, and nothing else
 * depends on it.
 * @param {URL} address
 */
export function writeAddress(address) {
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {}
}
