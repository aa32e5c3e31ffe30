// From what is typed to what leaves: masked, stored, and what is still asked for.
import assert from "node:assert/strict";
import test from "node:test";
import { inLetter, problems, redactAll } from "../../../web/mail/answers.js";
import { forStore } from "../../../web/mail/store.js";
import { learn } from "../../../web/secrets/find.js";
import { fromPython } from "../help.mjs";
import { WORDS } from "./words.mjs";

learn(fromPython("tests.secret_texts").vocabulary);

const KINDS = ["card", "password", "code", "cvv", "id", "key", "seed", "link"];
const MASKED = Object.fromEntries(KINDS.map((kind) => [kind, `[${kind} removed]`]));
MASKED.card = "[card removed, ends in {last}]";
const LETTER = { ...WORDS.en, currency: "{code} ({name})", masked: MASKED };
const CARD = "4111 1111 1111 1111"; // a well-known test number

const draft = (answers, more = {}) => ({
  language: "en",
  answers,
  kept: [],
  hidden: [],
  recipients: {},
  reference: "R",
  ...more,
});

/** A form of required fields, by their types. */
const form = (types) =>
  Object.fromEntries(
    Object.entries(types).map(([name, type]) => {
      const blank = { zh: "空", en: "blank" };
      return [name, { type, label: name, hint: "", required: true, limit: 100, blank }];
    }),
  );

/** What the letter shows, what is stored, and what is still asked for. */
function redact(written, types, fields = form(types)) {
  const all = redactAll(written, types, { seeds: null, masks: Object.values(MASKED) });
  const shown = Object.entries(fields).map(([name, field]) => {
    return [name, inLetter(field, written.answers[name], all[name] ?? {}, "en", LETTER)];
  });
  return {
    shown: Object.fromEntries(shown),
    store: forStore(written, all, LETTER, ""),
    problems: problems(fields, written, all, "en", LETTER),
  };
}

test("a secret named in one field is masked in every other", () => {
  const written = draft({ happened: "my password is Blue-Kite77", tried: "typed Blue-Kite77 twice" });
  const { shown, store } = redact(written, { happened: "long", tried: "long" });
  assert.deepEqual(shown, { happened: "my password is [password removed]", tried: "typed [password removed] twice" });
  assert.ok(!JSON.stringify(store).includes("Blue"));
});

test("a transaction number is asked about and stored masked", () => {
  const types = { transaction: "number" };
  let got = redact(draft({ transaction: CARD }), types);
  assert.equal(got.shown.transaction, CARD);
  assert.deepEqual(
    got.problems.map(({ kind }) => kind),
    ["asked"],
  );
  assert.equal(got.store.answers.transaction, "[card removed, ends in 1111]");
  got = redact(draft({ transaction: CARD }, { hidden: [CARD] }), types);
  assert.equal(got.shown.transaction, "[card removed, ends in 1111]");
  assert.deepEqual(got.problems, []);
  got = redact(draft({ transaction: CARD }, { kept: [CARD] }), types);
  assert.equal(got.shown.transaction, CARD);
  assert.equal(got.store.answers.transaction, CARD);
});

test("money, and topics that are not shown, are masked in the store", () => {
  const written = draft({ amount: { amount: CARD, currency: "CNY" }, reason: `card ${CARD}` });
  const { shown, store } = redact(written, { amount: "money", reason: "long" }, form({ amount: "money" }));
  assert.ok(shown.amount.startsWith("[card removed"));
  assert.ok(!JSON.stringify(store).includes("4111 1111"));
});

const DAY = 86400000;
const day = (ahead) => new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10);
const at = (date, time = "", zone = "UTC") => ({ date, time, zone });
const sum = (amount, currency) => ({ amount, currency });

for (const [kind, answer, problem] of [
  ["text", "", "required"],
  ["text", "  \n ", "required"],
  ["text", "\u200b\u2060\ufeff", "required"],
  ["text", "—— . ,", "empty"],
  ["text", "😀", ""],
  ["text", "x".repeat(101), "long"],
  ["text", "😀".repeat(100), ""],
  ["text", `${"\u200e".repeat(101)}x`, ""],
  ["number", "---", "empty"],
  ["number", "#1", ""],
  ["choice", "none", "choice"],
  ["choice", "constructor", "choice"],
  ["time", at("", "10:00"), "date"],
  ["time", at("", ""), "date"],
  ["time", at("2026-11-20"), ""],
  ["time", at("20206-11-20"), "range"],
  ["time", at("2026-02-30"), "range"],
  ["time", at("2026/11/20"), "range"],
  ["time", at("?"), "range"],
  ["time", at("2026-11-20", "25:99"), "range"],
  ["time", at("2026-11-20", "?"), "range"],
  ["time", at("0001-01-01"), "range"],
  ["time", at("1999-12-30"), "range"],
  ["time", at("2099-01-01"), "ahead"],
  ["time", at(day(2)), "ahead"],
  ["time", at(day(0), "", "Pacific/Kiritimati"), ""],
  ["time", at(day(1), "23:59", "Pacific/Honolulu"), "ahead"],
  ["time", at("2026-11-20", "10:00", "Etc/Unknown"), ""],
  ["time", at("2099-11-20", "10:00", "No/Where"), "ahead"],
  ["day", "", "date"],
  ["day", "2026-12-06", ""],
  ["day", "2099-12-06", ""], // what is asked for lies ahead
  ["day", "0026-12-06", "range"],
  ["day", "2026-02-30", "date"],
  ["day", "12月6日", "date"],
  ["day", "?", "date"],
  ["money", sum("", ""), "required"],
  ["money", sum("12", ""), "currency"],
  ["money", sum("12", "\u200b"), "currency"],
  ["money", sum("12", "--"), "currency"],
  ["money", sum("12", "$"), ""],
  ["money", sum("", "USD"), "amount"],
  ["money", sum("about", "USD"), "amount"],
  ["money", sum(",.,", "USD"), "amount"],
  ["money", sum("-", "USD"), "amount"],
  ["money", sum("十二", "USD"), ""],
  ["money", sum("壹佰", "CNY"), ""],
]) {
  test(`what a field still asks for: ${kind} ${JSON.stringify(answer).slice(0, 60)}`, () => {
    const found = redact(draft({ one: answer }), { one: kind });
    assert.deepEqual(
      found.problems.map((one) => one.kind),
      problem ? [problem] : [],
    );
    // Where nothing is asked for, the letter has no blank.
    assert.ok(problem || !found.shown.one.includes("[blank]"), found.shown.one);
  });
}

test("what a choice leaves open must be written, and only then", () => {
  const fields = form({ trouble: "choice", reason: "long" });
  Object.assign(fields.trouble, { other: "reason", options: { other: { zh: "其他", en: "something else" } } });
  fields.trouble.options.twice = { zh: "扣了两次", en: "charged twice" };
  fields.reason.required = false;
  const asks = (answers) =>
    redact(draft(answers), { reason: "long" }, fields).problems.map(({ name, kind }) => `${name} ${kind}`);
  assert.deepEqual(asks({ trouble: "twice" }), []);
  assert.deepEqual(asks({ trouble: "other" }), ["reason required"]);
  assert.deepEqual(asks({ trouble: "other", reason: "…" }), ["reason empty"]);
  assert.deepEqual(asks({ trouble: "other", reason: "a fee I never agreed to" }), []);
});

test("a day is worded in the letter's language, without a zone, and nothing else passes for one", () => {
  const shown = (text) => redact(draft({ by: text }), { by: "day" }).shown.by;
  assert.equal(shown("2026-07-22"), "July 22, 2026");
  assert.equal(shown("my password is Kite-77blue"), "[blank]");
});

test("half an answer to an optional field is asked about, none is not", () => {
  const fields = form({ when: "time", amount: "money", transaction: "number", tried: "text" });
  for (const field of Object.values(fields)) field.required = false;
  const asks = (answers) =>
    redact(draft(answers), { transaction: "number" }, fields).problems.map(({ name, kind }) => `${name} ${kind}`);
  assert.deepEqual(asks({}), []);
  assert.deepEqual(asks({ when: at("?"), amount: sum("", "USD"), transaction: "//", tried: "…" }), [
    "when range",
    "amount amount",
    "transaction empty",
  ]);
});
