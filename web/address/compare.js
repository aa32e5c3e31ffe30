// Is this the address that was verified, and if not, what is odd about it? A match is never a proof: senders are forged.

import { likeness, skeleton } from "./confusables.js";
import { decodeLabel } from "./punycode.js";

/**
 * @typedef {"danger" | "warning" | "note"} Level
 * @typedef {{kind: string, level: Level, found?: string, like?: string}} Finding
 *   found: the part of the address meant; like: what it looks like or should be
 * @typedef {{address: string, name: string, domain: string, shown: string, written: string, verdict: "match" | "danger" | "different" | "unknown" | "unreadable" | "empty", findings: Finding[]}} Verdict
 *   address: cleaned `local@domain` as it would be written to (domain in ASCII, lower case), "" when unreadable;
 *   written: the same as people read it, even one that cannot be written to; name: what stands beside it; domain: in ASCII, "" when there is none; shown: domain in Unicode
 * @typedef {(kind: string, found?: string, level?: Level, like?: string) => unknown} Add notes a finding, "danger" if not told
 * @typedef {[local?: string, host?: string, name?: string, site?: boolean]} Parts as typed, but for width; site: only a host
 */

// Default_Ignorable_Code_Point; control, format, private, unassigned and half characters; but not white space.
const HIDDEN = /(?![\t-\r])[\p{DI}\p{C}]/gu;
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/; // embeddings, overrides, isolates
const GAPS = /[\s<>()[\]{}"“”,;、【】《》「」]+/;
const EDGE = /^['‘’`*]+|['‘’`*.!?:]+$/g;
const CHAT = /^@\w+$|^[+\d][\d\s()-]{4,}$|微信|wechat|\bqq\b|\b\w+\.me\/|telegram|whatsapp/i;

const DOT_ATOM = /^(?!\.|.*\.(\.|$))[!#-'*-9=?A-Z^-~]+$/; // RFC 5321, section 4.1.2, "Dot-string"; candidates() cuts at a comma
const DNS = /^(?!-)[a-z\d-]{0,62}[a-z\d]$/; // RFC 1123, section 2.1
// Words that are put beside a service's name, as skeletons.
const BESIDE = "support|service|secure|help|online|official|verify|account|login|center|kefu|info|mail"
  .split("|")
  .map(skeleton)
  .join("|");
const BESIDES = new RegExp(`^(${BESIDE})+|(${BESIDE})+$`, "g");
const FAMILIAR = /[\0-\x7f\p{M}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/gu; // not taken for each other

/** @param {string} text @param {RegExp} signs @returns {string} full-width signs as ASCII */
const narrow = (text, signs) => text.replace(signs, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
/** @param {string} text */
const isForeign = (text) => /[^\0-\x7f]/.test(text);
/** @param {string} text @returns {string} how it looks, without signs */
const letters = (text) => skeleton(text).replace(/[^a-z\d]/g, "");

/**
 * A link as plain text: `mailto:` with its recipients, copies included (RFC 6068, section 2).
 * @param {string} text
 */
function unlink(text) {
  const plain = text.replace(/\bmailto:|[?&](subject|body)=[^&\s>]*|[?&]\w+=/gi, " ");
  try {
    return plain === text ? text : decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/**
 * Everything in a text that may be an address: what has an @ and more, each once.
 * @param {string} text
 * @returns {string[]}
 */
const candidates = (text) =>
  [...new Set(text.split(GAPS).map((piece) => piece.replace(EDGE, "").replace(/^[^@]*:/, "")))].filter((piece) =>
    /@./.test(piece),
  );

/**
 * Takes apart what was pasted. Never picks one of several addresses.
 * @param {string} typed
 * @param {Add} add
 * @param {Level} severe
 * @returns {Parts}
 */
function read(typed, add, severe) {
  const linked = typed.length > 999 ? "" : unlink(typed); // an address and its name are shorter
  // Hidden characters stay as NUL until it is known whether they stand in the address: an emoji in a name has some too.
  const text = narrow(linked.replace(HIDDEN, "\0"), /[！-／：-＠［-｀｛-～]/g)
    .replace(/(\p{sc=Han})。|。(?=\p{sc=Han}|\s)/gu, "$1 ") // the end of a sentence; elsewhere a dot, as in IDNA
    .replace(/[。｡]/g, ".")
    .replace("@[", "@") // an IP address (RFC 5321, section 4.1.3)
    .trim();
  const [link] = text.match(/\w+:\/\/[^\s<>"]+/) ?? [""];
  const rest = text.replace(link, " ");
  const [, box = rest] = /<([^<>]*@[^<>]*)>/.exec(rest) ?? [];
  const all = candidates(rest);
  // Legal, but no program agrees on them (RFC 5322, sections 3.2.2 and 3.2.4): a quoted part or a comment beside the @.
  const [odd] = /"[^"@.]*"@|\([^()@]*\)[^\s<>()@]+@|\([^()@.]*\)@|@\([^()]*\)/.exec(text) ?? [];
  if (odd) {
    add(odd.includes("(") ? "comment" : "quoted", odd, "warning");
    return [];
  }
  // A second @, or an address in quotes, in brackets or before a host: the domain is what stands after the last @.
  if (/["”)\]}]@|@[^\s<>,;、]+@.|\/\/[^\s/?#]*@/.test(text)) add("local-trick", text);
  if (
    rest.includes("://") ||
    (all.length > 1 && (box === rest || /@\S*\s*[,;]|>.*@/s.test(rest.replace(/"[^"]*"/g, ""))))
  ) {
    add("several", all.join(" "), "warning");
    return [];
  }
  const [token = ""] = candidates(box);
  // Words before it without anything between: the reader may mean that they belong to it.
  const [before] = token ? (/[\w.+-]*\w[^\S\n]+$/.exec(box.slice(0, box.indexOf(token))) ?? []) : [];
  const [gap = before && before + token] = /[^\s<>]+@\s+[\w-]+(\.[\w-]+)+/.exec(box) ?? [];
  if (gap) {
    add("space", gap, "warning");
    return [];
  }
  let [, local = "", host = ""] = /^(.+)@(.+)$/s.exec(token) ?? [];
  const site = !local;
  if (local) {
    for (const one of all) if (one !== token && one[0] !== "@") add("display-address", one, "danger", token);
  } else {
    const word = text.replace(/^[^:@\s]*:(?!\/\/)\s*/, "").replace(EDGE, "");
    [, , , , host = ""] =
      /^(\w+:\/\/|@?(?=[^\s@:/?#]+\.\p{L}[^\s@:/?#]+([/:?#]|$)))([^/\\?#]*@)?([^/\\?#:]*)/u.exec(link || word) ?? [];
    if (CHAT.test(text)) add("chat", text, "warning");
    if (host) add("website", host, "note");
  }

  const whole = local + host;
  if (DIRECTION.test(linked) || whole.includes("\0")) add("hidden");
  // An input method set to full width writes every sign wide: the same address. One wide letter among others is a disguise.
  const wide = /[０-９Ａ-Ｚａ-ｚ]/g;
  if (whole.search(wide) >= 0) add("full-width", whole, /[a-z\d]/i.test(whole) ? severe : "note");
  [local, host] = [local, host].map((part) => narrow(part.replace(/\0/g, ""), wide));
  // Text that touches the address without a space, as Chinese is written: the reader has to say where it begins.
  if (/^\p{sc=Han}+\w|@.*\w\p{sc=Han}[^.]*$/u.test(`${local}@${host}`)) {
    add("text", token, "warning");
    return [];
  }
  return [
    local,
    host,
    site
      ? ""
      : text
          .replace(token, " ")
          .replace(/[\0\s<>":()]+/g, " ")
          .trim(),
    site,
  ];
}

/**
 * A domain in ASCII (UTS 46, by the browser's own URL parser).
 * @param {string} host
 * @returns {string} "" where it is none
 */
function toAscii(host) {
  try {
    // The URL parser takes ports, paths and percent signs too.
    const ascii = /^[-.\w\x80-\uffff]+$/.test(host) ? new URL(`http://${host}`).hostname : "";
    return ascii.length < 254 && ascii.split(".").every((label) => DNS.test(label)) ? ascii : "";
  } catch {
    return "";
  }
}

/**
 * A domain as it is registered. Without the public suffix list: the last two labels, or three where the last but one is
 * a common second level (com, co, org …) below a country. Wrong for shared hosts, which no support address uses.
 * @param {string} domain
 * @returns {{left: string[], main: string, end: string}} sub-domains, the registered name, its ending
 */
function registrable(domain) {
  const left = domain.split(".");
  const end = left
    .splice(left[1] ? (/\..*\.(com?|net|org?|gov?|edu?|ac|ne)\.\w\w$/.test(`.${domain}`) ? -2 : -1) : 1)
    .join(".");
  return { main: left.pop() ?? "", left, end };
}

/**
 * Whether a text holds a name, perhaps in disguise: at an end of a word, beside a word of its trade, or with signs between.
 * @param {string} text
 * @param {string} name
 * @returns {boolean}
 */
function holds(text, name) {
  const [all, one] = [skeleton(text), letters(name)];
  const before = `(^|[^a-z]|${BESIDE})${[...one].join("[^a-z]?")}`;
  const after = `($|[^a-z]|${BESIDE})`;
  return (
    new RegExp(one.length > 3 ? `${before}|${one}${after}` : before + after).test(all) ||
    (one.length > 4 && all.split(/[^a-z]+/).some((word) => likeness(word.replace(BESIDES, ""), one, 1)))
  );
}

/**
 * How a domain carries a name.
 * @param {string} domain in Unicode
 * @param {string} name
 * @returns {string[]} kind ("same", a kind of likeness, "with-word" or "sub-domain") and the part meant; or none
 */
function carries(domain, name) {
  const { left, main } = registrable(domain);
  const kind = likeness(main, name) || (holds(main, name) && "with-word");
  if (kind) return [kind, main];
  const label = left.find((one) => holds(one, name)) ?? (letters(left.join("") + main) === letters(name) && domain);
  return label ? ["sub-domain", label] : [];
}

/**
 * Compare an address with those that were verified. Never says that an address is genuine.
 * Letter case makes no difference in the local part either: RFC 5321, section 2.4, leaves it to the host, and providers
 * fold it. Full width throughout, as an input method writes it, is the same address; so are a full-width @ and dots.
 * A domain that is not plain ASCII as typed never matches.
 * @param {string} typed as pasted
 * @param {{addresses: string[], domains: string[]}} verified addresses and website hosts; may be empty
 * @param {string[]} names the service's plain names, lower case
 * @param {string[]} [free] domains where anyone can get an address; "yahoo.*" for a name with any ending
 * @returns {Verdict} never throws
 */
export function check(typed, verified, names, free = []) {
  /** @type {Finding[]} */
  const findings = [];
  /** @param {string} domain */
  const isFree = (domain) => {
    const { main, end } = registrable(domain);
    return free.includes(`${main}.${end}`) || free.includes(`${main}.*`);
  };
  /** @type {Add} */
  const add = (kind, found, level = "danger", like) => findings.push({ kind, level, found, like });
  const pairs = verified.addresses.map((one) => one.toLowerCase().split("@"));
  const known = pairs
    .map((one) => one[1])
    .concat(verified.domains.map((one) => one.replace(/^www\./, "")))
    .map(toAscii)
    .filter(Boolean);
  const severe = known.length ? "danger" : "warning";
  const [local = "", host = "", name = "", site] = read(typed, add, severe);

  const ascii = toAscii(host);
  const domain = site ? ascii.replace(/^www\./, "") : ascii;
  const shown = (domain || host.toLowerCase()).split(".").map(decodeLabel).join(".");
  const address = `${local}@${domain}`;
  const equal = pairs.some((one) => one.join("@") === address.toLowerCase());

  // What is odd about it by itself.
  const ip = /^[\d.]+$/.test(ascii) || /:.*:/.test(host);
  const plain = !ip && ascii.includes(".");
  const strange = shown.normalize("NFKD").replace(FAMILIAR, ""); // accents fall off
  const mixed = shown
    .split(".")
    .find((label) => /[a-z]/.test(label) && /[\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Cher}]/u.test(label));
  if (ip) add("ip", host);
  if (ascii && !plain && !ip) add("no-ending", ascii, "warning");
  if (/xn--/i.test(host)) add("punycode", host, severe, shown);
  if (mixed) add("mixed-scripts", mixed);
  if (isForeign(host + shown)) add("foreign-letters", shown, strange ? severe : "warning");
  if (isForeign(local)) add("foreign-letters", local);
  if (known.includes(domain) && isForeign(host)) add("look-alike", host, "danger", domain);
  else if ((plain || isForeign(host)) && !equal) compare();

  if (local.length > 64 || address.length > 254) add("long", local, "warning");
  else if (/.\+./.test(local)) add("plus", local.replace(/^.+?\+/, "+"), "note");
  const readable = plain && (site || (DOT_ATOM.test(local) && local.length < 65 && address.length < 255));
  /** @type {Verdict["verdict"]} */
  let verdict = equal ? "match" : known.length ? "different" : "unknown";
  if (!readable) verdict = typed.replace(HIDDEN, "").trim() ? "unreadable" : "empty";
  if (findings.some((one) => one.level === "danger")) verdict = "danger";
  return {
    address: readable && !site ? address : "",
    written: local && `${local}@${shown}`,
    name,
    domain,
    shown,
    verdict,
    findings,
  };

  function compare() {
    const own = names.concat(known.filter((one) => !isFree(one)).map((one) => registrable(one).main));
    /** @param {string} text @returns {boolean} whether it names the service */
    const claims = (text) => own.some((one) => holds(text, one));
    const { main, end } = registrable(shown);

    for (const one of known) if (letters(local).includes(letters(one))) add("local-trick", local, "danger", one);
    if (isFree(domain)) {
      const near = pairs.find((one) => isFree(one[1]) && likeness(local, one[0]));
      return add(
        "free-mail",
        domain,
        near || claims([local, name, domain].join(" ")) ? "danger" : "warning",
        near?.join("@"),
      );
    }
    const home = known.find((one) => `.${domain}`.endsWith(`.${one}`));
    if (home) return domain === home ? add("same-domain", domain, "warning", home) : add("below", domain, "note", home);
    if (!claims(main)) {
      if (claims(name)) add("display-address", name, severe, known[0]);
      if (claims(local)) add("name-in-local", local, severe, known[0]);
    }

    for (const one of known.concat(names)) {
      const other = registrable(one);
      const [kind, found] = skeleton(shown) === skeleton(one) ? ["look-alike", shown] : carries(shown, other.main);
      if (!kind) continue;
      if (other.end)
        return end === other.end && kind === "same"
          ? add("related", shown, "warning", one)
          : add(kind === "same" ? "other-ending" : kind, found, "danger", one);
      if (!found.replace(/-/g, "").includes(one) && letters(found).includes(letters(one)))
        add("name-spelt", found, "danger", one);
      else if (kind === "sub-domain") add("name-in-sub-domain", found, "danger", one);
      else if (kind !== "same" || known.length)
        add(kind === "same" ? "name-elsewhere" : kind === "with-word" ? "name-with-words" : kind, found, severe, one);
    }
  }
}

/**
 * The address to write to, from what a reader pasted.
 * @param {string} typed
 * @returns {string} `local@domain`, one recipient and nothing else; "" where it is not plainly one address
 */
export function recipient(typed) {
  const { address, findings } = check(typed, { addresses: [], domains: [] }, []);
  // Signs that some program takes for a second recipient, a route or a header.
  return /[!%&'?`|]/.test(address) || findings.some((one) => one.level === "danger") ? "" : address;
}
