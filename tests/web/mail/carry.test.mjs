// What the next letter of a case begins with, made of what the case holds already.
import assert from "node:assert/strict";
import test from "node:test";
import { carry } from "../../../web/mail/carry.js";
import { momentText, moneyText } from "../../../web/mail/moment.js";
import { GIVEN } from "../case/help.mjs";
import { letterOf, sharedIn } from "./letters.mjs";

/** What a letter's form begins with. */
function begin(id, { answers = {}, noted, sheet = {}, language }, locale = "en") {
  const data = { ...GIVEN[locale].form, topic: letterOf(id, locale), fields: sharedIn(locale) };
  return carry({ answers, noted, language }, sheet, data, { moneyText, momentText });
}
const letter = (id, subject, date, how = "letter") => ({ how, letter: id, subject, date });
const WHEN = { date: "2026-11-20", time: "14:05", zone: "Asia/Shanghai" };
const SENT = [
  letter("failed-payment", "Payment didn't go through (transaction 77) / 付款没有正常完成", "2026-11-21"),
  letter("", "Bank hotline", "2026-11-22", "call"),
  letter("follow-up", "Follow-up: Payment didn't go through", "2026-11-24"),
];

test("nothing comes of nothing, and of whatever else the tab may hold", () => {
  for (const sheet of [null, {}, { letters: "x" }, { letters: [null, 5, {}, { subject: 1, date: 2 }], tickets: {} }])
    assert.deepEqual(begin("complaint", { sheet }), { answers: {}, noted: 0 });
});

test("the first letter to support gives its day and its subject, without number, second language, and urgency", () => {
  const { answers } = begin("follow-up", { sheet: { letters: SENT } });
  assert.deepEqual(answers["first-sent"], { date: "2026-11-21", time: "", zone: "" });
  assert.equal(answers.topic, "Payment didn't go through");
  const urgent = "Urgent: payment made because of a scam, please freeze the receiving account first";
  const { topic } = begin("follow-up", { sheet: { letters: [letter("scammed", urgent, "2026-11-21")] } }).answers;
  assert.equal(topic, "payment made because of a scam"); // as long as a subject may be
  const zh = letter("scammed", "紧急：我被骗付了款，请先冻结收款账户", "2026-11-21");
  assert.equal(begin("follow-up", { sheet: { letters: [zh] } }).answers.topic, "我被骗付了款，请先冻结收款账户");
});

test("a letter to somebody else is not the first to support, and a day that nobody knows is none", () => {
  const letters = [letter("seller-refund", "Refund request", "2026-11-19"), letter("refund", "Refund", "")];
  const { answers } = begin("follow-up", { sheet: { letters } });
  assert.equal(answers["first-sent"], undefined);
  assert.equal(answers.topic, undefined);
});

test("an outside agency is told of the last complaint, a bank of the last request", () => {
  const letters = [
    letter("bank-complaint", "b", "2026-11-28"),
    letter("complaint", "c", "2026-11-26"),
    letter("card-dispute", "d", "2026-11-23"),
  ];
  assert.equal(begin("outside-complaint", { sheet: { letters } }).answers.complained.date, "2026-11-28");
  assert.equal(begin("bank-complaint", { sheet: { letters } }).answers["bank-asked"].date, "2026-11-23");
});

test("an account by date is drafted of what was told and sent, and goes on from letter to letter", () => {
  const given = { answers: { when: WHEN, happened: "I paid twice" }, sheet: { letters: SENT } };
  const { answers, noted } = begin("complaint", given);
  assert.equal(
    answers.chronology,
    [
      "November 20, 2026 14:05: I paid twice",
      "November 21, 2026: I wrote “Payment didn't go through (transaction 77).”",
      "November 22, 2026: Bank hotline",
      "November 24, 2026: I wrote “Follow-up: Payment didn't go through.”",
    ].join("\n"),
  );
  assert.equal(noted, 3);
  // The reader takes lines out and adds one; the next letter adds what was sent since, and nothing else.
  const mine = "November 20, 2026: I paid twice\nNovember 25, 2026: They called";
  const letters = [...SENT, letter("complaint", "Formal complaint", "2026-11-26")];
  const next = begin("outside-complaint", { answers: { chronology: mine }, noted, sheet: { letters } });
  assert.equal(next.answers.chronology, `${mine}\nNovember 26, 2026: I wrote “Formal complaint.”`);
  const again = begin("outside-complaint", { ...next, sheet: { letters } });
  assert.equal(again.answers.chronology, next.answers.chronology);
  // A letter is no event of its own story.
  const own = [...letters, letter("outside-complaint", "Complaint about X", "2026-11-27")];
  assert.ok(!begin("outside-complaint", { ...next, sheet: { letters: own } }).answers.chronology.includes("about X"));
});

test("dates and signs are those of the page's language", () => {
  const { answers } = begin("complaint", { answers: { when: WHEN, story: "付了两次。" }, sheet: {} }, "zh");
  assert.equal(answers.chronology, "2026 年 11 月 20 日 14:05：付了两次。");
});

test("the police get the payment, the evidence, and the hash as they were told elsewhere", () => {
  const given = {
    answers: {
      when: WHEN,
      amount: { amount: "500", currency: "USDT" },
      payee: "Mr X",
      transaction: "abc1",
      proof: "a screenshot",
    },
  };
  const { answers } = begin("police-summary", given);
  assert.equal(answers.payments, "November 20, 2026, 14:05 (China Standard Time, UTC+08:00), 500 USDT, Mr X, abc1");
  assert.equal(answers.evidence, "a screenshot");
  assert.equal(answers.hash, undefined); // the letter can do without it, and it may be another number
  assert.equal(begin("wallet-report", given).answers.hash, "abc1");
  const sheet = {
    evidence: [
      { name: "chat", date: "2026-11-20" },
      { name: "bill", date: "" },
    ],
  };
  assert.equal(begin("police-summary", { ...given, sheet }).answers.evidence, "A1 chat, November 20, 2026\nA2 bill");
});

test("what is told in one field stands for another that asks the same", () => {
  assert.equal(begin("card-dispute", { answers: { reason: "never shipped" } }).answers.story, "never shipped");
  assert.equal(begin("refund", { answers: { story: " ", happened: "twice" } }).answers.reason, "twice");
  // What was chosen is told in words, and only to a letter that cannot choose it itself.
  const chosen = { answers: { trouble: "twice" } };
  assert.equal(begin("refund", chosen).answers.reason, "I was charged twice");
  assert.equal(begin("refund", chosen, "zh").answers.reason, "同一笔扣了两次");
  assert.equal(begin("seller-refund", chosen).answers.reason, undefined);
  assert.equal(begin("bank-blocked", { answers: { "paid-from": "Bank, 4242" } }).answers.frozen, "Bank, 4242");
  assert.equal(begin("bank-complaint", { answers: { frozen: "Bank, 4242" } }).answers["paid-from"], "Bank, 4242");
});

test("what the reader has answered stays, and what a letter can do without is not proposed", () => {
  const answers = { topic: "mine", "first-sent": { date: "2026-11-01", time: "", zone: "" } };
  assert.deepEqual(begin("follow-up", { answers, sheet: { letters: SENT } }).answers, answers);
  assert.equal(begin("card-dispute", { answers: { when: WHEN, payee: "X" } }).answers.payments, undefined);
  const tickets = [
    { number: "T-1", from: "support" },
    { number: "B-2", from: "" },
  ];
  assert.equal(begin("follow-up", { sheet: { tickets } }).answers.ticket, "T-1 · support, B-2");
});

test("what is proposed is in the letter's language, not the page's", () => {
  const given = { answers: { when: WHEN, trouble: "not-delivered" }, sheet: { letters: SENT.slice(0, 1) } };
  const lines = (language, locale) => begin("complaint", { ...given, language }, locale).answers.chronology.split("\n");
  const en = ["November 20, 2026 14:05: the order never arrived"];
  const zh = ["2026 年 11 月 20 日 14:05：一直没有收到货"];
  en.push("November 21, 2026: I wrote “Payment didn't go through (transaction 77).”");
  zh.push("2026 年 11 月 21 日：写信“付款没有正常完成”。");
  for (const language of ["en", "en-zh"]) assert.deepEqual(lines(language, "zh"), en);
  for (const language of ["zh", "both"]) assert.deepEqual(lines(language, "en"), zh);
  assert.deepEqual(lines("", "zh"), zh);
  assert.deepEqual(lines(undefined, "en"), en);
});

test("what was chosen makes an account by date where nothing was told", () => {
  const answers = {
    when: WHEN,
    trouble: "not-delivered",
    amount: { amount: "129.00", currency: "EUR" },
    seller: "AcmeShoes",
  };
  Object.assign(answers, { "seller-answer": "refused", "answered-on": "2026-11-22" });
  const sheet = {
    letters: [letter("card-dispute", "Disputed", "2026-11-24"), letter("", "Shop hotline", "2026-11-21", "call")],
  };
  const made = (more) =>
    begin("bank-complaint", { answers: { ...answers, ...more }, sheet }).answers.chronology.split("\n");
  assert.deepEqual(made({}), [
    "November 20, 2026 14:05: I paid (129.00 EUR (Euro), AcmeShoes): the order never arrived",
    "November 21, 2026: Shop hotline",
    "November 22, 2026: The answer I got from the seller: a refusal",
    "November 24, 2026: I wrote “Disputed.”",
  ]);
  assert.equal(made({ story: "They vanished." })[0], "November 20, 2026 14:05: They vanished.");
  assert.equal(made({ amount: undefined, seller: "" })[0], "November 20, 2026 14:05: the order never arrived");
});
