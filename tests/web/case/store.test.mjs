// The case of a tab: letters that were taken out, two cases as one, and the end of all.
import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { newEntry, newSheet } from "../../../web/case/schema.js";
import { isNothing, merge, put, wholeCase } from "../../../web/case/whole.js";
import {
  MOST,
  NOTED,
  OPENED,
  storeDraft,
  storedDraft,
  storedSheet,
  storeSheet,
  wrote,
} from "../../../web/mail/store.js";
import { data, maker } from "./help.mjs";

/** @type {Map<string, string>} */
const kept = new Map();
const told = [];
globalThis.document = { dispatchEvent: ({ type }) => told.push(type) };
globalThis.sessionStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};

beforeEach(() => {
  kept.clear();
  told.length = 0;
});

const letters = () => storedSheet()?.letters ?? [];
const NOON = new Date(2026, 10, 29, 12);

test("a letter that was taken out is noted once a day and subject, and the sheet is told", () => {
  wrote("refund", { subject: "Refund of 5", when: NOON });
  wrote("refund", { subject: "Refund of 5", when: new Date(2026, 10, 29, 23, 59) });
  assert.deepEqual(letters(), [{ how: "letter", letter: "refund", subject: "Refund of 5", date: "2026-11-29" }]);
  assert.deepEqual(told, [NOTED]);
  wrote("refund", { subject: "Refund of 5", when: new Date(2026, 10, 30) });
  wrote("refund", { subject: "Refund of 6", when: NOON });
  wrote("follow-up", { subject: "Refund of 5", when: NOON });
  assert.equal(letters().length, 4);
});

test("a subject without end is cut, so that the sheet can be read back", () => {
  wrote("refund", { subject: "退".repeat(9000), when: NOON });
  assert.equal(letters()[0].subject.length, 300);
});

test("what else the sheet holds stays, and a full list takes no more", () => {
  storeSheet({ ...newSheet(), notes: "mine" });
  wrote("refund", { subject: "x", when: NOON });
  assert.equal(storedSheet().notes, "mine");
  storeSheet({ ...newSheet(), letters: Array(MOST).fill({ ...newEntry("letters"), subject: "x" }) });
  wrote("refund", { subject: "one more", when: NOON });
  assert.equal(letters().length, MOST);
});

test("storage that is refused, or holds something else, stops nothing", () => {
  kept.set("case", "{broken");
  wrote("refund", { subject: "x", when: NOON });
  assert.equal(letters().length, 1);
  kept.set("case", '{"letters":"none"}');
  wrote("refund", { subject: "y", when: NOON });
  assert.deepEqual(
    letters().map(({ subject }) => subject),
    ["y"],
  );
  const { setItem } = globalThis.sessionStorage;
  globalThis.sessionStorage.setItem = () => {
    throw new Error("refused");
  };
  wrote("refund", { subject: "z", when: NOON });
  globalThis.sessionStorage.setItem = setItem;
});

test("the end of the draft is the end of the sheet", () => {
  put(maker(1).one());
  assert.deepEqual(told, [OPENED]);
  assert.ok(storedDraft() && storedSheet());
  storeDraft(null);
  assert.equal(kept.size, 0);
  assert.equal(told.at(-1), NOTED);
});

test("what is put into the tab is what it holds", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const one = { ...maker(seed).one(), reference: "ABCD-3467" };
    put(one);
    const { language: _l, answers, recipients: _r, reference: _f, ...sheet } = one;
    const whole = wholeCase(sheet, data);
    for (const [name, answer] of Object.entries(whole.answers)) assert.deepEqual(answer, answers[name]);
    const lost = Object.entries(answers).filter(([name]) => !(name in whole.answers));
    assert.ok(
      lost.every(
        ([, answer]) => !answer || (typeof answer === "object" && !answer.amount && !answer.date && !answer.time),
      ),
    );
    assert.deepEqual({ ...whole, answers }, one);
  }
});

test("half a date of the form, and what nobody can read, is no part of the whole", () => {
  storeDraft({
    language: "zh",
    answers: { when: { date: "2026-02-31", time: "", zone: "" }, account: "ming", odd: "x", amount: 5 },
    kept: [],
    hidden: [],
    recipients: { support: "a b", seller: "c d" },
    reference: "?",
  });
  const { answers, recipients, reference } = wholeCase(newSheet(), data);
  assert.deepEqual(answers, { account: "ming" });
  assert.deepEqual([recipients, reference], [{}, ""]);
});

test("nothing is nothing: neither what the form proposes nor a day beside nothing", () => {
  assert.ok(isNothing(wholeCase(newSheet(), data)));
  storeDraft({
    language: "zh",
    answers: { when: { date: "", time: "", zone: "Asia/Shanghai" }, amount: { amount: "", currency: "CNY" } },
    kept: [],
    hidden: [],
    recipients: {},
    reference: "ABCD-3467",
  });
  assert.ok(isNothing(wholeCase(newSheet(), data)));
  assert.ok(!isNothing(wholeCase({ ...newSheet(), notes: "x" }, data)));
  assert.ok(!isNothing(wholeCase({ ...newSheet(), next: { date: "", time: "", what: "x" } }, data)));
});

test("two cases become one that loses no entry and doubles none", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const [here, other] = [maker(seed).one(), maker(seed + 1000).one()];
    const merged = merge(here, other, data);
    for (const list of ["letters", "tickets", "promises", "evidence"])
      for (const entry of [...here[list], ...other[list]])
        assert.equal(merged[list].filter((one) => JSON.stringify(one) === JSON.stringify(entry)).length, 1);
    assert.ok(merged.notes.includes(here.notes) && merged.notes.includes(other.notes));
    assert.deepEqual(merged.answers, { ...other.answers, ...here.answers });
    assert.deepEqual(merge(here, here, data), {
      ...here,
      ...Object.fromEntries(
        ["letters", "tickets", "promises", "evidence"].map((list) => [list, merge(here, here, data)[list]]),
      ),
    });
  }
  const long = { ...maker(1).one(), notes: "x".repeat(25000) };
  assert.equal(merge(long, { ...long, notes: "y".repeat(25000) }, data), null);
  const full = {
    ...maker(1).one(),
    tickets: Array.from({ length: MOST }, (_, index) => ({ number: `${index}`, from: "" })),
  };
  assert.equal(merge(full, { ...full, tickets: [{ number: "one more", from: "" }] }, data), null);
});
