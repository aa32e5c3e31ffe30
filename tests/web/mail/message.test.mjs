// Wording with its values, moments, and money. Letters read back by other programs: tests/unit/web/test_mail.py.
import assert from "node:assert/strict";
import test from "node:test";
import { learn } from "../../../web/mail/foreign.js";
import { compose, fill, fillSubject, shorten } from "../../../web/mail/message.js";
import { codes, isUsable, momentText, moneyText, ownZone, zoneName } from "../../../web/mail/moment.js";
import { WORDS } from "./words.mjs";

const values = (object) => (name) => object[name] ?? "";

test("a line goes with its empty value", () => {
  const wording = "Hello,\n\nAccount: {account}\nError: {error}\n\nOne more thing: {wanted}\n\nThank you.\n{name}\n";
  assert.equal(
    fill(wording, values({ account: "me", error: "a\nb" })),
    "Hello,\n\nAccount: me\nError:\na\nb\n\nThank you.",
  );
});

test("a bracket in a subject goes with its empty value", () => {
  const subject = (wording, object) => fillSubject(wording, values(object));
  assert.equal(subject("申请退款（交易编号 {transaction}）", {}), "申请退款");
  assert.equal(subject("Refund (transaction {transaction})", { transaction: "T1" }), "Refund (transaction T1)");
  assert.equal(subject("Help with: {topic}", { topic: "a\r\nBcc: x@y.example" }), "Help with: a Bcc: x@y.example");
});

for (const [date, time, zone, language, text] of [
  ["2026-07-22", "14:05", "Europe/London", "en", "July 22, 2026, 14:05 (United Kingdom Time, UTC+01:00)"],
  ["2026-01-22", "14:05", "Europe/London", "en", "January 22, 2026, 14:05 (United Kingdom Time, UTC+00:00)"],
  // Hours around the change of the clock (tz database).
  ["2026-11-01", "03:00", "America/New_York", "zh", "2026 年 11 月 1 日 03:00（北美东部时间，UTC-05:00）"],
  ["2026-03-08", "03:30", "America/New_York", "zh", "2026 年 3 月 8 日 03:30（北美东部时间，UTC-04:00）"],
  ["2026-03-08", "01:30", "America/New_York", "zh", "2026 年 3 月 8 日 01:30（北美东部时间，UTC-05:00）"],
  ["2026-10-04", "01:00", "Australia/Sydney", "zh", "2026 年 10 月 4 日 01:00（澳大利亚东部时间，UTC+10:00）"],
  ["2026-07-22", "", "Asia/Shanghai", "zh", "2026 年 7 月 22 日（中国标准时间，UTC+08:00）"],
  ["2026-01-02", "00:30", "UTC", "en", "January 2, 2026, 00:30 (UTC+00:00)"],
  ["2026-01-02", "00:30", "Asia/Kathmandu", "en", "January 2, 2026, 00:30 (Nepal Time, UTC+05:45)"],
  ["", "14:05", "UTC", "zh", ""],
]) {
  test(`a moment tells its offset: ${date} ${time} ${zone}`, () =>
    assert.equal(momentText({ date, time, zone }, language, WORDS[language]), text));
}

test("money explains its code", () => {
  const english = (amount, currency) => moneyText({ amount, currency }, "en", "{code} ({name})");
  assert.equal(english("１２.５", "usd"), "12.5 USD (US Dollar)");
  assert.equal(moneyText({ amount: "12", currency: "CNY" }, "zh", "{code}（{name}）"), "12 CNY（人民币）");
  assert.equal(english("12", "USDT"), "12 USDT");
  assert.equal(english("", "USD"), "");
  // A name in either language is its code, once the letter is in another.
  assert.equal(english("129.00", "欧元"), "129.00 欧元");
  assert.ok(learn(codes) && !learn(codes));
  for (const name of ["欧元", "euro", "Euros", "EUROS"]) assert.equal(english("129.00", name), "129.00 EUR (Euro)");
  assert.equal(english("5", "US dollars"), "5 USD (US Dollar)");
  assert.equal(moneyText({ amount: "9", currency: "Japanese yen" }, "zh", "{code}（{name}）"), "9 JPY（日元）");
  for (const name of ["元", "港币", "s", "USDTs"]) assert.equal(english("5", name), `5 ${name}`); // nobody's guess
});

const HASH = `0x5c504ed4${"ab12cd34".repeat(6)}060b1f7a`;

test("a long number stands whole once, wherever else in short", () => {
  const topic = {
    subject: { zh: "退款（交易编号 {transaction}）", en: "Refund (transaction {transaction})" },
    body: { zh: "交易编号：{transaction}", en: "Transaction number: {transaction}" },
    summary: "Transaction number: {transaction}",
  };
  const own = { to: "", reference: "R", summary: "S:", details: "D:" };
  for (const [value, short] of [
    [HASH, "0x5c50…1f7a"],
    [`https://explorer.example/tx/${HASH}`, "0x5c50…1f7a"],
    [`https://explorer.example/tx/${HASH}/`, "0x5c50…1f7a"],
    [`https://explorer.example/?hash=${HASH}`, "0x5c50…1f7a"],
    ["5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW", "5VERv8…kQUW"],
  ])
    for (const language of ["zh", "en", "both"]) {
      const { subject, body } = compose(topic, language, () => value, own);
      assert.ok(subject.includes(short), subject);
      assert.equal(body.split(value).length, 2, body);
      assert.equal(subject.includes(value), false);
    }
  for (const plain of ["9981-2234-77", "123e4567-e89b-12d3-a456-426614174000", "wang.xiaoming@example.com", "登录不了"])
    assert.equal(shorten(plain), plain);
});

// ── browsers that cannot ─────────────────────────────────────────────────

/** Run with another Intl: what it lacks, or what it says. */
function within(changes, act) {
  const before = { ...Object.getOwnPropertyDescriptors(Intl) };
  for (const [name, value] of Object.entries(changes))
    Object.defineProperty(Intl, name, { value, configurable: true, writable: true });
  try {
    return act();
  } finally {
    for (const name of Object.keys(changes)) Object.defineProperty(Intl, name, before[name]);
  }
}

const Whole = Intl.DateTimeFormat;
/** A browser that names another zone. */
function naming(timeZone) {
  function Named(...given) {
    const format = new Whole(...given);
    const { resolvedOptions } = format;
    if (!given.length) format.resolvedOptions = () => ({ ...resolvedOptions.call(format), timeZone });
    return format;
  }
  return Named;
}

for (const name of ["Etc/Unknown", "", undefined, "Mars/Olympus", "Factory?", "Asia/Nowhere", "<b>"])
  test(`a zone that the browser cannot tell the time in is not used: ${name}`, () => {
    const zone = within({ DateTimeFormat: naming(name) }, () => {
      assert.ok(isUsable("Asia/Tokyo"));
      return ownZone();
    });
    assert.match(zone, /^UTC[+-]\d\d:\d\d$/);
    assert.ok(isUsable(zone));
    assert.equal(zoneName(zone, "zh"), zone);
    const text = momentText({ date: "2026-07-22", time: "10:00", zone }, "en", WORDS.en);
    assert.equal(text, `July 22, 2026, 10:00 (${zone})`);
  });

test("the device's own zone is known at every second", (context) => {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const second of ["00", "29", "31", "59"]) {
    context.mock.timers.enable({ apis: ["Date"], now: Date.parse(`2026-07-22T10:00:${second}.900Z`) });
    assert.equal(ownZone(), own);
    context.mock.timers.reset();
  }
});

test("a zone that disagrees with the device's clock is not used", () => {
  const { getTimezoneOffset } = Date.prototype;
  Date.prototype.getTimezoneOffset = () => -480;
  try {
    assert.equal(within({ DateTimeFormat: naming("UTC") }, ownZone), "UTC+08:00");
    assert.equal(within({ DateTimeFormat: naming("Asia/Shanghai") }, ownZone), "Asia/Shanghai");
  } finally {
    Date.prototype.getTimezoneOffset = getTimezoneOffset;
  }
});

test("an older browser still writes moments and money", () => {
  // No styles of zone names, no names of currencies.
  function older(language, options = {}) {
    if (["longGeneric", "longOffset"].includes(options.timeZoneName)) throw new RangeError(options.timeZoneName);
    return new Whole(language, options);
  }
  within({ DateTimeFormat: older, DisplayNames: undefined }, () => {
    const moment = { date: "2026-07-22", time: "14:05", zone: "Europe/London" };
    assert.match(momentText(moment, "en", WORDS.en), /^July 22, 2026, 14:05 \(.*UTC\+01:00\)$/);
    assert.match(zoneName("Asia/Shanghai", "en"), /^Shanghai/);
    assert.equal(moneyText({ amount: "12", currency: "USD" }, "en", "{code} ({name})"), "12 USD");
  });
});

test("each choice has its language, and its summary above a Chinese letter, below an English one", () => {
  const topic = {
    subject: { zh: "退款（{n}）", en: "Refund ({n})" },
    body: { zh: "中文：{n}", en: "English: {n}" },
    summary: "In short: {n}",
    summary_zh: "摘要：{n}",
  };
  const own = { to: "", reference: "R", summary: "S:", details: "D:" };
  const value = (_, language) => (language === "zh" ? "一" : "one");
  for (const [choice, subject, parts] of [
    ["zh", "退款（一）", [["zh", "中文：一\n\nR"]]],
    ["en", "Refund (one)", [["en", "English: one\n\nR"]]],
    [
      "both",
      "退款（一） / Refund",
      [
        ["zh", "S:"],
        ["en", "In short: one"],
        ["zh", "D:"],
        ["zh", "中文：一\n\nR"],
      ],
    ],
    [
      "en-zh",
      "Refund (one) / 退款",
      [
        ["en", "English: one\n\nR"],
        ["en", "D:"],
        ["en", "S:"],
        ["zh", "摘要：一"],
      ],
    ],
  ]) {
    const message = compose(topic, choice, value, own);
    assert.equal(message.subject, subject);
    assert.deepEqual(
      message.bodyParts.map(({ language, text }) => [language, text]),
      parts,
    );
  }
});

test("a summary says in its own words what it can, and by lines of the letter all the rest, what is long in brief", () => {
  const topic = {
    subject: { zh: "一", en: "One" },
    body: {
      zh: "我想{wish}，谢谢。\n原因：{why}\n\n经过：{story}\n没有：{none}\n{name}",
      en: "{wish} {why} {story} {none} {name}",
    },
    summary: "-",
    summary_zh: "我想{wish}。\n",
  };
  const own = { to: "", reference: "R", summary: "S:", details: "D:" };
  const values = { wish: "退款", why: "没发货", story: `第一天\n${"很长".repeat(150)}`, none: "", name: "王" };
  const { bodyParts } = compose(topic, "en-zh", (name) => values[name], own);
  const brief = `第一天 / ${"很长".repeat(97)}`;
  assert.equal(bodyParts.at(-1).text, `我想退款。\n\n原因：没发货\n经过：${brief}…\n王`);
});
