// The preview and the ways out: what is shown is what is sent.

import { copyFrom, h, say } from "../dom.js";
import { JOIN } from "./message.js";
import { TAGS } from "./moment.js";
import { draftFile, LIMIT, LOSES_PLUS, URLS, wholeText } from "./ways.js";

/**
 * @typedef {import("./message.js").Message} Message
 * @typedef {Record<string, any>} Words
 */

const wechat = () => /MicroMessenger/i.test(navigator.userAgent);
// Gmail's compose address opens nothing there (shared mail notes).
const iPhone = () => /iPhone|iPod/.test(navigator.userAgent);

/**
 * Build preview and ways out. Nothing leaves before `ready` says so.
 * @param {Words} words
 * @param {() => boolean} ready whether the form is complete; it shows what is missing
 * @param {string} reference
 */
export function outbox(words, ready, reference) {
  /** @type {Message} */
  let message = { to: "", subject: "", body: "", subjectParts: [], bodyParts: [] };
  const to = h("p", { class: "letter-to" });
  const subject = h("p", { class: "letter-subject" });
  const body = h("pre", { class: "letter-body" });
  const state = h("p", { class: "letter-state" });
  const whole = () => wholeText(message, { to: words.to, subject: words.subject });

  /** @param {string} label @param {() => string} text */
  const copy = (label, text) => {
    const button = h("button", { type: "button", class: "control" }, label);
    button.addEventListener("click", () => ready() && copyFrom(button, text()));
    return button;
  };

  const links = Object.entries(URLS)
    .map(([name, url]) => {
      const anchor = h(
        "a",
        { class: "control", "data-way": name, role: "link", rel: "noopener noreferrer" },
        words[name],
      );
      if (name !== "app") anchor.setAttribute("target", "_blank");
      const fit = h("span", { class: "fit", id: `mail-fit-${name}` });
      anchor.setAttribute("aria-describedby", fit.id);
      anchor.addEventListener("click", (event) => {
        if (!anchor.hasAttribute("href") || !ready()) event.preventDefault();
      });
      return { name, url, anchor, fit, row: h("li", {}, anchor, " ", fit) };
    })
    .filter(({ name }) => name !== "gmail" || !iPhone());

  const copyTo = copy(words.copy_to, () => message.to);
  const copyAll = copy(words.copy_all, whole);
  copyAll.classList.add("main");
  const copying = h(
    "div",
    { class: "ways" },
    h("h4", {}, words.copy_title),
    h(
      "p",
      { class: "buttons" },
      copyAll,
      copyTo,
      copy(words.copy_subject, () => message.subject),
      copy(words.copy_body, () => message.body),
    ),
  );
  const long = h("p", { class: "hint" }, words.open_long);
  const opening = h(
    "div",
    { class: "ways" },
    h("h4", {}, words.open_title),
    long,
    h("ul", { class: "plain" }, ...links.map(({ row }) => row)),
  );
  /** @param {string} href @param {string} label */
  const mailbox = (href, label) =>
    h("a", { class: "control", href, target: "_blank", rel: "noopener noreferrer" }, label);
  const pasting = h(
    "div",
    { class: "ways" },
    h("h4", {}, words.paste_title),
    h("p", {}, words.paste),
    h(
      "p",
      { class: "buttons" },
      mailbox("https://mail.qq.com/", words.qq),
      mailbox("https://mail.163.com/", words.netease),
    ),
  );
  const saving = h(
    "div",
    { class: "ways" },
    h("h4", {}, words.file_title),
    h(
      "p",
      { class: "buttons" },
      h(
        "button",
        {
          type: "button",
          class: "control",
          click: () => ready() && download(message, `${words.eml_name}-${reference}.eml`),
        },
        words.eml,
      ),
    ),
    h("p", { class: "hint" }, words.eml_hint),
    h(
      "p",
      {},
      h("button", { type: "button", class: "control", click: () => ready() && printLetter(whole()) }, words.print),
    ),
  );
  const help = h("details", {}, h("summary", {}, words.nothing_title), h("p", {}, words.nothing));
  const inWechat = wechat();
  const element = h(
    "div",
    {},
    h("h3", { id: "mail-preview" }, words.preview_title),
    h("p", { class: "hint" }, words.preview_hint),
    h(
      "div",
      { class: "letter" },
      h("p", { class: "letter-label" }, words.to),
      to,
      h("p", { class: "letter-label" }, words.subject),
      subject,
      h("p", { class: "letter-label" }, words.body),
      body,
    ),
    h("p", { class: "small" }, say(words.reference, { reference })),
    state,
    h("h3", { id: "mail-ways" }, words.ways_title),
    ...(inWechat ? [h("p", {}, words.ways_wechat)] : []),
    h("p", {}, words.ways_hint),
    // WeChat opens neither mail programs nor downloads (shared mail notes): only what works stands there.
    h("div", { class: "all-ways" }, ...(inWechat ? [copying, pasting] : [opening, help, copying, pasting, saving])),
    h("h4", {}, words.sent_title),
    h("p", {}, words.sent),
  );

  /**
   * Show a message.
   * @param {Message} next
   * @param {number} missing how many things the form still asks for
   */
  function show(next, missing) {
    message = next;
    to.textContent = message.to || words.to_empty;
    subject.replaceChildren(...inLanguages(message.subjectParts, JOIN.subject));
    body.replaceChildren(...inLanguages(message.bodyParts, JOIN.body));
    state.textContent = missing ? say(words.missing, { count: missing }) : words.ready;
    state.className = missing ? "letter-state" : "letter-state done";
    copyTo.hidden = !message.to;
    let tooLong = 0;
    for (const { name, url, anchor, fit } of links) {
      const href = url(message);
      const plus = LOSES_PLUS.has(name);
      const lost = plus && message.to.includes("+");
      const length = { length: href.length.toLocaleString("en"), limit: LIMIT.toLocaleString("en") };
      const fits = href.length <= LIMIT && !lost;
      if (href.length > LIMIT) tooLong += 1;
      // An unfinished letter has no address to open in a new tab or to copy.
      if (fits) anchor.setAttribute("href", missing ? "#mail-title" : href);
      else anchor.removeAttribute("href");
      anchor.setAttribute("aria-disabled", String(!fits));
      fit.textContent = lost ? words.plus_recipient : say(fits ? words.fits : words.too_long, length);
      if (fits && plus && /\+/.test(message.subject + message.body)) fit.textContent += ` · ${words.plus}`;
    }
    long.hidden = !tooLong;
    // What surely works comes first: copying, where no mailbox can take the whole letter.
    if (!inWechat && tooLong === links.length) opening.before(copying);
    else if (!inWechat) help.after(copying);
  }
  return { element, show };
}

/** @param {import("./message.js").Part[]} parts @param {string} join */
const inLanguages = (parts, join) =>
  parts.flatMap(({ language, text }, index) => [...(index ? [join] : []), h("span", { lang: TAGS[language] }, text)]);

/** @param {Message} message @param {string} name */
function download(message, name) {
  const url = URL.createObjectURL(new Blob([draftFile(message)], { type: "message/rfc822" }));
  const anchor = h("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** Print the letter alone. @param {string} text */
function printLetter(text) {
  const sheet = h("pre", { class: "sheet" }, text);
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  window.print();
}
