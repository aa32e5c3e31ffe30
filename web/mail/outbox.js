// Preview and ways out of one letter. No way is ever dead: what one does not take is copied, to be pasted.

import { announce, copyFrom, copyText, download, h, say } from "../dom.js";
import { TAGS } from "./moment.js";
import { pastingPart } from "./pasting.js";
import { preview } from "./preview.js";
import { draftFile, fit, platformOf, textOf, waysOn, wholeText } from "./ways.js";

/**
 * @typedef {import("./message.js").Message} Message
 * @typedef {import("./data.js").Words} Words
 * @typedef {import("./data.js").Letter} Letter
 * @typedef {{words: Words, ready: () => boolean, used: (message: Message) => void, languages: Letter, message: Message, missing: number}} Box
 *   ready: whether the form is complete; it shows what is missing; used: told when the letter is taken out by a way;
 *   languages: words that stand in letters
 * @typedef {{ready: Box["ready"], used: Box["used"], mend: () => void, block: () => import("./pasting.js").Source, letter: Letter, support: boolean}} Form
 *   what the form does for it: mend leads to what is missing; block: the letter for a form with one box; support:
 *   whether it goes to who knows the reader's registered address
 */

/**
 * Build preview and ways out. Nothing leaves before `ready` says so.
 * @param {Words} words
 * @param {import("./data.js").Way[]} routes
 * @param {string} reference
 * @param {Form} form
 */
export function outbox(words, routes, reference, { ready, used, mend, block, letter: languages, support }) {
  /** @type {Box} */
  const box = {
    words,
    ready,
    used,
    languages,
    message: { to: "", subject: "", body: "", subjectParts: [], bodyParts: [] },
    missing: 0,
  };
  const letter = preview(words, mend);
  const platform = platformOf(navigator);
  const wechat = /MicroMessenger/i.test(navigator.userAgent);
  const copies = copying(box);
  const links = waysOn(routes, platform).map(([way, most]) => opener(box, way, most));
  const opening = [
    part(words.open_title, h("ul", { class: "plain" }, ...links.map(({ row }) => row))),
    h("details", {}, h("summary", {}, words.nothing_title), h("p", {}, words.nothing)),
  ];
  const copy = (/** @type {string} */ label, /** @type {() => string} */ text) => copyButton(box, label, text);
  const paste = pastingPart(words, block, copy);
  const others = [pasting(words), paste.element, saving(box, reference)];
  const shares = /^i|android/.test(platform) || /Mobi/.test(navigator.userAgent) ? sharing(box) : [];
  // What surely works comes first. WeChat opens neither mail programs nor downloads (shared mail notes).
  const ways = wechat
    ? [copies.element, others[0], paste.element]
    : shares.length
      ? [...shares, copies.element, ...opening, ...others]
      : [...opening, copies.element, ...others];
  const element = h(
    "div",
    {},
    ...letter.elements,
    h("h3", { id: "mail-ways" }, words.ways_title),
    ...(wechat ? [h("p", {}, words.ways_wechat)] : []),
    h("p", {}, support ? words.ways_support : words.ways_hint),
    h("div", { class: "all-ways" }, ...ways),
    h("h4", {}, words.sent_title),
    h("p", {}, words.sent),
    buttons(leading("#case", words.follow_case), leading("#unanswered", words.follow_next)),
    h("p", { class: "small" }, say(words.reference, { reference })),
  );

  /**
   * Show a message.
   * @param {Message} message
   * @param {number} missing how many things the form still asks for
   */
  function show(message, missing) {
    Object.assign(box, { message, missing });
    letter.show(message, missing);
    copies.to.hidden = !message.to;
    document.getElementById(BY_HAND)?.remove(); // it holds the letter as it was
    for (const one of links) one.show();
    paste.show();
  }

  return { element, show };
}

/** The letter's own language: that of whatever stands around its parts. @param {Box} box */
const mainOf = ({ message }) => message.bodyParts[0].language;

/** What the letter calls its parts. @param {Box} box */
const labelsOf = (box) => box.languages[mainOf(box)];

/** @param {Box} box */
const whole = (box) => wholeText(box.message, labelsOf(box));

/** @param {string} title @param {...Node} children */
const part = (title, ...children) => h("div", { class: "ways" }, h("h4", {}, title), ...children);

/** @param {...Node} children */
const buttons = (...children) => h("p", { class: "buttons" }, ...children);

/** @param {string} href @param {string} label @param {Record<string, string>} [more] attributes */
const leading = (href, label, more) => h("a", { class: "control", href, ...more }, label);

/** A button that does its work only with a letter that may leave. @param {Box} box @param {string} label @param {(button: HTMLElement) => unknown} act */
function button(box, label, act) {
  const element = h("button", { type: "button", class: "control" }, label);
  element.addEventListener("click", () => {
    if (!box.ready()) return;
    box.used(box.message);
    act(element);
  });
  return element;
}

/** A button that copies, and shows what to copy by hand where that is refused. @param {Box} box @param {string} label @param {() => string} text */
const copyButton = (box, label, text) =>
  button(box, label, async (element) => {
    const place = /** @type {HTMLElement} */ (element.closest(".buttons") ?? element);
    (await copyFrom(element, text())) || byHand(place, text(), box.words);
  });

const BY_HAND = "mail-by-hand";

/** Where copying is refused: the text to select. @param {HTMLElement} beside @param {string} text @param {Words} words */
function byHand(beside, text, words) {
  document.getElementById(BY_HAND)?.remove();
  const area = /** @type {HTMLTextAreaElement} */ (
    h("textarea", { readonly: true, rows: "6", "aria-label": words.by_hand })
  );
  area.value = text;
  beside.after(h("div", { id: BY_HAND, class: "note" }, h("p", {}, words.by_hand), area));
  area.focus();
  area.select();
  announce(words.by_hand);
}

/** @param {Box} box */
function copying(box) {
  const { words } = box;
  const all = copyButton(box, words.copy_all, () => whole(box));
  all.classList.add("main");
  const to = copyButton(box, words.copy_to, () => box.message.to);
  const row = buttons(
    all,
    to,
    copyButton(box, words.copy_subject, () => box.message.subject),
    copyButton(box, words.copy_body, () => box.message.body),
  );
  return { element: part(words.copy_title, row), to };
}

/**
 * The system's own sharing, which reaches any mail app; nothing where there is none.
 * @param {Box} box
 */
function sharing(box) {
  const { words } = box;
  const data = () => ({ title: box.message.subject, text: box.message.body });
  if (!navigator.canShare?.(data())) return [];
  const status = h("p", { class: "hint" }, words.share_hint);
  let open = false;
  const share = button(box, words.share, async () => {
    if (open) return; // one sheet at a time
    open = true;
    try {
      await navigator.share(data());
    } catch (error) {
      if (/** @type {Error} */ (error).name === "AbortError") return; // the reader closed the sheet
      const text = whole(box);
      if (await copyText(text)) announce((status.textContent = words.share_failed));
      else byHand(status, text, words);
    } finally {
      open = false;
    }
  });
  share.classList.add("main");
  return [part(words.share_title, buttons(share), status)];
}

/**
 * A way that opens a mailbox with the letter, or with as much as it takes.
 * @param {Box} box
 * @param {import("./data.js").Way} way
 * @param {number} most
 */
function opener(box, way, most) {
  const { words, ready, used } = box;
  const note = h("span", { class: "fit", id: `mail-fit-${way.name}` });
  const about = { "data-way": way.name, "aria-describedby": note.id, ...(way.url ? APART : {}) };
  const anchor = leading("#mail-title", words[way.name], about);
  const row = h("li", {}, anchor, " ", note);
  const named = () => {
    const { left } = fit(way, box.message, most);
    return { left, parts: left.map((name) => words[`part_${name}`]).join(words.part_and) };
  };
  anchor.addEventListener("click", async (event) => {
    if (!ready()) return event.preventDefault();
    used(box.message);
    const { left, parts } = named();
    if (!left.length) return;
    const text = textOf(box.message, left, labelsOf(box));
    const done = await copyText(text, true);
    announce((note.textContent = say(done ? words.pasted : words.not_pasted, { parts })));
    if (!done) byHand(note, text, words);
  });

  /** An unfinished letter has no address to open in a new tab or to copy. */
  function show() {
    const { to, subject, body } = box.message;
    const { left, parts } = named();
    anchor.setAttribute("href", box.missing ? "#mail-title" : fit(way, box.message, most).href);
    const plus = way.loses_plus;
    const why = plus && to.includes("+") ? words.plus_recipient : words.too_long;
    note.textContent = left.length ? say(why, { parts }) : words.fits;
    const written = [left.includes("subject") ? "" : subject, left.includes("body") ? "" : body].join("");
    if (plus && written.includes("+")) note.textContent += words.plus;
  }

  return { row, show };
}

/** Attributes of a link to another site. */
const APART = { target: "_blank", rel: "noopener noreferrer" };

/** Mailboxes that take nothing from an address. @param {Words} words */
function pasting(words) {
  const links = buttons(
    leading("https://mail.qq.com/", words.qq, APART),
    leading("https://mail.163.com/", words.netease, APART),
  );
  return part(words.paste_title, h("p", {}, words.paste), links);
}

/** @param {Box} box @param {string} reference */
function saving(box, reference) {
  const { words } = box;
  const save = () => download(`${labelsOf(box).file}-${reference}.eml`, "message/rfc822", draftFile(box.message));
  return part(
    words.file_title,
    buttons(button(box, words.eml, save)),
    h("p", { class: "hint" }, words.eml_hint),
    buttons(button(box, words.print, () => printLetter(box))),
  );
}

/** Print the letter alone; browsers put the title above it. @param {Box} box */
function printLetter(box) {
  const { title } = document;
  const sheet = h("pre", { class: "sheet", lang: TAGS[mainOf(box)] }, whole(box));
  const done = () => {
    sheet.remove();
    document.title = title;
  };
  document.body.append(sheet);
  document.title = box.message.subject;
  addEventListener("afterprint", done, { once: true });
  window.print();
}
