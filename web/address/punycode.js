// Punycode, the ASCII form of domain labels in other scripts (RFC 3492). Decoding only: the URL parser encodes.

/**
 * A label of a domain as people read it (RFC 3492, section 6.2).
 * @param {string} label
 * @returns {string} decoded; unchanged where it is no Punycode
 */
export function decodeLabel(label) {
  const [, plain = "", coded] = /^xn--(?:(.*)-)?([a-z\d]+)$/i.exec(label) ?? [];
  if (!coded) return label;
  const signs = [...plain];
  let [code, place, bias, at] = [128, 0, 72, 0];
  while (at < coded.length) {
    const before = place;
    for (let weight = 1, k = 36 - bias; ; k += 36) {
      const digit = (parseInt(coded[at++], 36) + 26) % 36; // a–z are 0–25, 0–9 are 26–35
      const least = Math.min(26, Math.max(1, k));
      place += digit * weight;
      if (!(digit >= least)) break; // NaN at the end of a broken label
      weight *= 36 - least;
    }
    signs.push("");
    // A new bias (section 6.1).
    let delta = Math.floor((place - before) / (before ? 2 : 700));
    delta += Math.floor(delta / signs.length);
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(place / signs.length);
    place %= signs.length;
    signs.pop();
    if (!(code <= 0x10ffff)) return label;
    signs.splice(place++, 0, String.fromCodePoint(code));
  }
  return signs.join("");
}
