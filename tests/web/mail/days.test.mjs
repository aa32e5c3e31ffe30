// Days that cannot be meant, and odd ones, by the reader's own clock.
import assert from "node:assert/strict";
import test from "node:test";
import { impossible, oddness } from "../../../web/mail/days.js";
import { letterOf, NAMES } from "./letters.mjs";

/** What is said at a moment of the reader's clock, told in UTC. */
function at(now, zone, act) {
  const [before, Whole] = [process.env.TZ, Date];
  process.env.TZ = zone;
  globalThis.Date = class extends Whole {
    constructor(...given) {
      super(...(given.length ? given : [now]));
    }
    static now = () => new Whole(now).getTime();
  };
  try {
    return act();
  } finally {
    globalThis.Date = Whole;
    process.env.TZ = before ?? "";
  }
}
const NOON = "2026-11-29T12:00:00Z";

for (const [lies, day, kind] of [
  ["ahead", "2026-11-28", "gone"],
  ["ahead", "2026-11-29", ""],
  ["ahead", "2062-11-29", ""],
  ["past", "2026-11-29", ""],
  ["past", "2026-11-30", "ahead"],
  ["likely-past", "2026-12-30", ""],
  ["likely-past", "2026-01-30", ""],
  [undefined, "2026-12-30", ""],
  ["past", "0026-11-20", "range"],
  ["ahead", "0026-11-20", "range"],
])
  test(`a day that lies ${lies}: ${day}`, () => at(NOON, "UTC", () => assert.equal(impossible(lies, day), kind)));

test("today is the reader's, not Greenwich's", () => {
  const late = "2026-11-29T18:00:00Z"; // the 30th in Shanghai
  assert.equal(
    at(late, "Asia/Shanghai", () => impossible("ahead", "2026-11-29")),
    "gone",
  );
  assert.equal(
    at(late, "America/New_York", () => impossible("ahead", "2026-11-29")),
    "",
  );
  assert.equal(
    at(late, "Asia/Shanghai", () => impossible("past", "2026-11-30")),
    "",
  );
  assert.equal(
    at(late, "America/New_York", () => impossible("past", "2026-11-30")),
    "ahead",
  );
});

const odd = (id, name, answers) => at(NOON, "UTC", () => oddness(name, letterOf(id, "en").fields, answers));
const paid = { date: "2026-11-02", time: "20:15", zone: "UTC" };

test("a day that may be right is told all the same where it is odd", () => {
  for (const [name, day, kind] of [
    ["deadline", "2026-11-29", "today"],
    ["deadline", "2026-11-30", ""],
    ["deadline", "2062-12-01", "far"],
    ["due", "2026-12-01", "early"],
    ["due", "2026-11-10", ""],
    ["due", "2026-11-01", "before"],
    ["answered-on", "2026-11-01", "before"],
    ["answered-on", "2026-11-02", ""],
    ["answered-on", "0002-11-01", ""], // a year that is being typed
    ["answered-on", "", ""],
    ["answered-on", "?", ""],
  ])
    assert.equal(odd("seller-refund", name, { when: paid, [name]: day })[0], kind, `${name} ${day}`);
  assert.deepEqual(odd("seller-refund", "due", { when: paid, due: "2026-11-01" }), ["before", "When it happened"]);
  // Of a field that the letter doesn't have nothing is said: nobody could look at it.
  assert.deepEqual(odd("card-dispute", "answered-on", { due: "2026-11-10", "answered-on": "2026-11-05" }), [""]);
});

test("every day of every letter says on which side of today it lies", () => {
  const days = NAMES.flatMap((id) =>
    Object.entries(letterOf(id, "en").fields).filter(([, { type }]) => type === "day"),
  );
  assert.ok(days.length >= 8);
  for (const [name, { lies }] of days) assert.ok(["past", "ahead", "likely-past"].includes(lies), name);
});
