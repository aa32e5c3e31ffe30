// Pages of this site that may answer what the reader writes of: found by the site's own search, in this tab. Loaded with
// the search once there is something to ask about.

import { announce, h, say } from "../dom.js";

const MOST = 3;
const ROOT = new URL("../../../", import.meta.url); // assets/<folder>/mail/

/**
 * Pages for a question, if there is an answer: not the page itself, each once. Links carry nothing of the question.
 * @param {string} question masked
 * @param {import("../search/client.js").Client} client
 * @param {string} language
 * @returns {Promise<{title: string, url: string}[]>}
 */
async function find(question, client, language) {
  const engine = await client(new URL(`search/${language}.txt`, ROOT).href);
  const { hits, sure } = await engine.ask(question, false);
  if (!sure) return [];
  const pages = new Map();
  for (const { url, anchor, title } of hits) {
    const address = new URL(url, ROOT);
    if (address.pathname === location.pathname || pages.has(url)) continue;
    address.hash = anchor;
    pages.set(url, { title, url: address.href });
  }
  return [...pages.values()].slice(0, MOST);
}

/**
 * Show pages below a field, once: what stands there stays, and goes when the reader wants it to.
 * @param {HTMLElement} place below the field
 * @param {string} question
 * @param {import("./data.js").Data} data
 * @param {import("../search/client.js").Client} client
 * @returns {Promise<boolean>} whether something is shown
 */
export async function suggest(place, question, { words, language }, client) {
  const pages = await find(question, client, language);
  const field = /** @type {HTMLElement | null} */ (place.parentElement?.querySelector("textarea"));
  // Below a field that is left, whatever comes would push away what is under the reader's thumb.
  if (!pages.length || document.activeElement !== field) return false;
  const away = () => {
    place.replaceChildren();
    field?.focus();
  };
  place.replaceChildren(
    h("p", {}, words.suggested),
    h("ul", {}, ...pages.map(({ title, url }) => h("li", {}, h("a", { href: url }, title)))),
    h("p", {}, h("button", { type: "button", class: "control", click: away }, words.suggested_away)),
  );
  announce(say(words.suggested_said, { count: pages.length }));
  return true;
}
