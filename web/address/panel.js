// The address check by itself, on the page about checking addresses: one address, or two side by side.

import { h, say, styles } from "../dom.js";
import { difference } from "./difference.js";
import { judge, told, verdictOn } from "./verdict.js";

/**
 * @typedef {import("./data.js").Words} Words
 * @typedef {import("./data.js").Known} Known
 */

/** @type {Promise<import("./data.js").AddressData> | undefined} */
let data;

/**
 * Check what stands in the fields beside `button`, now and as it changes. Nothing leaves the page.
 * @param {HTMLElement} button
 */
export async function activate(button) {
  const place = button.closest(".address-check");
  const status = place?.querySelector("[role=status]");
  const [trusted, input] = place?.querySelectorAll("input") ?? [];
  if (!input || !status) return;
  const lang = document.documentElement.lang.slice(0, 2);
  const first = !data;
  if (first) styles(new URL("../mail.css", import.meta.url));
  data ??= fetch(new URL(`../address-${lang}.json`, import.meta.url)).then((response) => response.json());
  const { known, address } = await data;
  const show = () => status.replaceChildren(...verdictOnTwo(trusted.value, input.value, known, address));
  show();
  if (first) place?.addEventListener("input", show);
  if (!input.value.trim()) input.focus();
}

const FEW = 6; // slips that are told one by one; more make another address

/**
 * Two addresses compared: that which the reader trusts stands for one that was verified.
 * @param {string} trusted
 * @param {string} typed
 * @param {Known} known
 * @param {Words} words
 * @returns {Node[]}
 */
function verdictOnTwo(trusted, typed, known, words) {
  const none = { addresses: [], domains: [] };
  const own = judge(trusted, none, known);
  if (own.verdict === "empty" || !typed.trim()) return verdictOn(typed, known, words);
  // Nothing can be compared with what cannot be read; and what shows signs of a fake itself is no measure.
  if (!own.domain || own.verdict === "unreadable" || own.verdict === "danger")
    return [h("p", {}, h("strong", {}, words.trusted_bad)), ...verdictOn(trusted, { ...known, until: "" }, words)];
  const measure = own.address ? { addresses: [own.address], domains: [] } : { addresses: [], domains: [own.domain] };
  const judged = judge(typed, measure, known);
  const { verdict } = judged;
  if (verdict === "unreadable") return verdictOn(typed, known, words);
  const whole = own.written && judged.written;
  const [meant, found] = [own, judged].map(({ written, shown }) => (whole ? written.toLowerCase() : shown));
  const pieces = difference(meant, found);
  const slips = pieces.filter(({ how }) => how !== "same");
  const same = whole ? "same" : "same_domain";
  const title = verdict === "danger" ? verdict : slips.length ? "other" : same;
  /** @param {string} label @param {"meant" | "found"} side */
  const line = (label, side) =>
    h(
      "p",
      { class: "signs" },
      h("span", {}, label),
      h("bdi", {}, ...pieces.map((piece) => (piece.how === "same" ? piece[side] : h("mark", {}, piece[side])))),
    );
  const nodes = [
    ...told(words.verdict[title], judged, words),
    line(words.trusted, "meant"),
    line(words.compared, "found"),
  ];
  if (slips.length > FEW) nodes.push(h("p", {}, words.far));
  else
    nodes.push(
      h(
        "ul",
        {},
        ...slips.map(({ how, meant, found, place }) =>
          h(
            "li",
            {},
            say(words.sign[/** @type {"alike"} */ (how)], { meant: spelt(meant), found: spelt(found), place }),
          ),
        ),
      ),
    );
  if (title === same) nodes.push(h("p", { class: "small" }, words.same_limits));
  return [h("div", { class: `verdict verdict-${title}` }, ...nodes)];
}

/** Signs that look like plain ones, with their number in Unicode. @param {string} text */
const spelt = (text) =>
  [...text]
    .map((sign) =>
      sign > "~" ? `${sign} (U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")})` : sign,
    )
    .join("");
