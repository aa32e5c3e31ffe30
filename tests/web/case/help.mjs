// Cases for tests: what the browser is given, a masker as the panel makes it, and cases made up from a seed.

import { createMasker } from "../../../web/case/masker.js";
import { FORMAT, LIST_NAMES, LISTS, readCase, VERSION } from "../../../web/case/schema.js";
import { learn, Seeds } from "../../../web/secrets/find.js";
import { fromPython } from "../help.mjs";

export const GIVEN = fromPython("tests.case_data");
export const { data } = GIVEN.en;
learn(GIVEN.en.form.masking);
const masks = Object.values(GIVEN.en.form.letter).flatMap(({ masked }) => Object.values(masked));
const seeds = new Seeds(GIVEN.en.form.seeds);

/** A masker that has seen nothing yet. */
export const newMasker = () => createMasker(GIVEN.en.form.letter.en.masked, masks, seeds);

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Made from one seed: choices, texts, cases, and wild values. */
export function maker(seed) {
  const next = random(seed);
  const below = (count) => Math.floor(next() * count);
  const pick = (list) => list[below(list.length)];
  const SIGNS = [
    ..."abc XYZ 019 .,;:!?-=+@'\"`\\/|(){}[]%#&<>",
    ..."退款没到账，请看“截图”。（一）",
    ..."éßİșابج😀👩‍💻🇨🇳",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\u00a0",
    "\u2028",
    "\ud83d",
    "\ude00",
    "\0",
    "\x1b",
    "\t",
    "\n",
    "\r\n",
    "<script>alert(1)</script>",
    "</pre>",
    "<!--",
    "]]>",
    "&lt;",
    "\\u003c",
    "__proto__",
    "constructor",
    "=1+1",
    '"},{"',
  ];
  const text = (most = 40) => Array.from({ length: below(most) }, () => pick(SIGNS)).join("");
  const two = (number) => String(number).padStart(2, "0");
  const day = () => (below(3) ? `${2000 + below(60)}-${two(1 + below(12))}-${two(1 + below(28))}` : "");
  const time = () => (below(2) ? `${two(below(24))}:${two(below(60))}` : "");

  function answer({ type, options }) {
    if (options) return pick(["", ...Object.keys(options)]);
    if (type === "day") return day();
    if (type === "money") return { amount: text(8), currency: pick(["CNY", "USD", text(4)]) };
    if (type === "time")
      return {
        date: day(),
        time: time(),
        zone: pick(["Asia/Shanghai", "UTC+08:00", "America/Argentina/Ushuaia", "Etc/GMT+8", ""]),
      };
    return text();
  }

  function sheet() {
    const lists = LIST_NAMES.map((list) => {
      const entries = Array.from({ length: below(4) }, () =>
        Object.fromEntries(
          Object.entries(LISTS[list]).map(([name, kind]) => {
            if (kind === "day") return [name, day()];
            if (kind === "letter") return [name, pick(["", ...Object.keys(data.letters)])];
            return [name, Array.isArray(kind) ? pick(kind) : text()];
          }),
        ),
      );
      return [list, entries];
    });
    const next = { date: day(), time: time(), what: text() };
    return { ...Object.fromEntries(lists), next, notes: text(120), kept: [] };
  }

  /** What a file may hold, as it is written there. */
  const written = () => ({
    format: FORMAT,
    version: VERSION,
    ...sheet(),
    language: pick(["", "zh", "en", "both", "en-zh"]),
    answers: Object.fromEntries(
      Object.entries(data.fields)
        .filter(() => below(2))
        .map(([name, field]) => [name, answer(field)]),
    ),
    recipients: pick([{}, { support: "help@example.com" }, { seller: "shop@example.com", bank: "b@example.org" }]),
    reference: pick(["", "ABCD-3467"]),
  });

  /** A case as the tab may hold it: cleaned and masked. */
  const one = () => newMasker().hideAll(readCase(written(), data).value).value;

  /** Any value of JSON. */
  function wild(depth = 3) {
    const kind = below(depth ? 9 : 6);
    if (kind < 2) return pick([text(), "", "x".repeat(below(200000))]);
    if (kind === 2) return pick([0, -1, 1, 2, 0.5, 1e308, -0, 2 ** 53]);
    if (kind === 3) return pick([true, false]);
    if (kind === 4) return null;
    if (kind === 5) return JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`);
    if (kind === 6) return Array.from({ length: pick([0, 1, 3, 500]) }, () => wild(0));
    const names = ["__proto__", "constructor", "prototype", "toString", "date", "version", "format", text(5)];
    return JSON.parse(
      `{${[0, 1, 2].map(() => `${JSON.stringify(pick(names))}:${JSON.stringify(wild(depth - 1))}`).join(",")}}`,
    );
  }

  return { next, below, pick, text, written, one, wild };
}
