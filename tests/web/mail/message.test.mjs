// Wording with its values, moments, and money. Letters read back by other programs: tests/unit/web/test_mail.py.
import assert from "node:assert/strict";
import test from "node:test";
import { fill, fillSubject } from "../../../web/mail/message.js";
import { momentText, moneyText } from "../../../web/mail/moment.js";
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
});
