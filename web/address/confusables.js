// Names that look like another name: letters of other scripts, digits for letters, and a slip or two.

// A sign, then those that the eye takes for it (after UTS 39; ours, and tested against an independent table). Only what NFKD
// does not fold, full-width, mathematical and accented letters; nor capitals that look like their small letters. Short,
// because check() holds letters of other scripts for odd anyway, and one strange letter is one slip.
const ALIKE =
  "aаαɑ bбвьβ cсϲ dԁ eезєε gɡ hнħһհ jј kкκ lіιıɩɪłӏ mм nпո oоοøөօ pрρ qԛ rг sѕ tтτ uиυμս vν wωԝ xхχ yуγʏү zζ";
/** @type {Map<string, string>} */
const EYE = new Map();
for (const [like, ...signs] of ALIKE.split(" ")) for (const sign of signs) EYE.set(sign, like);

/**
 * What a name looks like: two names with the same skeleton are hard to tell apart (UTS 39, section 4, reduced to ASCII).
 * @param {string} name
 * @returns {string} lower case, without "0", "1", "i"; only good for comparing with another skeleton
 */
export function skeleton(name) {
  return [...name.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")]
    .map((sign) => EYE.get(sign) ?? sign)
    .join("")
    .replace(/[‐-―−]/g, "-")
    .replace(/0/g, "o")
    .replace(/[1i|]/g, "l") // a capital I and a small l are one stroke
    .replace(/rn/g, "m")
    .replace(/vv|uu/g, "w")
    .replace(/cl/g, "d");
}

/**
 * Slips between two names: a letter more, one less, one changed, or two neighbours swapped.
 * @param {string} one
 * @param {string} two
 * @param {number} most
 * @returns {number} Infinity where they are more than `most`
 */
function slips(one, two, most) {
  let place = 0;
  while (one[place] && one[place] === two[place]) place++;
  const [left, right] = [one.slice(place), two.slice(place)];
  if (left === right) return 0;
  if (!most) return Infinity;
  /** @param {number} drop @param {number} skip */
  const after = (drop, skip) => slips(left.slice(drop), right.slice(skip), most - 1);
  const swapped = left[0] === right[1] && left[1] === right[0];
  return 1 + Math.min(after(1, 0), after(0, 1), after(1, 1), swapped ? after(2, 2) : Infinity);
}

/** @param {string} text */
const sorted = (text) => [...text].sort().join("");

/**
 * How a name is like another.
 * @param {string} found
 * @param {string} meant
 * @param {number} [most] slips
 * @returns {string} "same", a kind of finding (look-alike, hyphen, extra-letter, missing-letter, swapped-letters,
 *   changed-letter), or ""
 */
export function likeness(found, meant, most = meant.length < 5 ? 1 : 2) {
  if (found === meant) return "same";
  const [one, two] = [skeleton(found), skeleton(meant)];
  if (one === two) return "look-alike";
  if (one.replace(/-/g, "") === two.replace(/-/g, "")) return "hyphen";
  const count = Math.min(slips(found, meant, most), slips(one, two, most));
  const longer = found.length - meant.length;
  if (count <= most && sorted(found) === sorted(meant)) return "swapped-letters";
  // Two slips in a short name make other words of it; a disguise keeps its beginning or only adds.
  if (
    meant.length < 3 ||
    count > most ||
    (count > 1 && two.length < 7 && (longer < 0 || (one[0] !== two[0] && longer < 2)))
  )
    return "";
  return longer > 0 ? "extra-letter" : longer < 0 ? "missing-letter" : "changed-letter";
}
