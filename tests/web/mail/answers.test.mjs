// From what is typed to what leaves: masked, stored, and what is still asked for.
import assert from "node:assert/strict";
import test from "node:test";
import { forStore, inLetter, problems, redactAll } from "../../../web/mail/answers.js";
import { WORDS } from "./words.mjs";

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
  recipient: "",
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
    problems: problems(fields, written, all),
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

for (const [kind, answer, problem] of [
  ["text", "", "required"],
  ["text", "  \n ", "required"],
  ["text", "x".repeat(101), "long"],
  ["text", "😀".repeat(100), ""],
  ["choice", "none", "choice"],
  ["time", { date: "", time: "10:00", zone: "UTC" }, "date"],
  ["time", { date: "2026-11-20", time: "", zone: "UTC" }, ""],
  ["time", { date: "2099-01-01", time: "", zone: "UTC" }, "range"],
  ["time", { date: "0001-01-01", time: "", zone: "UTC" }, "range"],
  ["money", { amount: "", currency: "" }, "required"],
  ["money", { amount: "12", currency: "" }, "currency"],
  ["money", { amount: "about", currency: "USD" }, "amount"],
  ["money", { amount: "十二", currency: "USD" }, ""],
]) {
  test(`what a field still asks for: ${kind} ${JSON.stringify(answer).slice(0, 40)}`, () => {
    const written = draft({ one: answer });
    const found = problems(form({ one: kind }), written, redactAll(written, {}, { seeds: null, masks: [] }));
    assert.deepEqual(
      found.map((one) => one.kind),
      problem ? [problem] : [],
    );
  });
}
