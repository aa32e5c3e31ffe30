// What the form offers first, by the place that the reader chose and the zone of the device.
import assert from "node:assert/strict";
import test from "node:test";
import { currencyOf, here } from "../../../web/mail/here.js";

const PLACES = {
  cn: { currency: "CNY", zones: ["Asia/Shanghai"] },
  in: { currency: "INR", zones: ["Asia/Kolkata"] },
  hk: { currency: "HKD", zones: ["Asia/Hong_Kong"] },
  us: { currency: "USD", zones: ["America/New_York", "America/Los_Angeles"] },
  "?": { currency: "XXX", zones: ["Mars/Olympus"] },
};

/** What is likely on a device in a zone, once a place is chosen. */
function likely(zone, chosen) {
  const before = process.env.TZ;
  process.env.TZ = zone;
  globalThis.sessionStorage = { getItem: () => chosen };
  try {
    return here(PLACES);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    delete globalThis.sessionStorage;
  }
}

for (const [zone, chosen, expected] of [
  ["Asia/Shanghai", null, { zone: "Asia/Shanghai", zones: [], currency: "CNY" }],
  ["America/Los_Angeles", null, { zone: "America/Los_Angeles", zones: ["America/New_York"], currency: "USD" }],
  ["Asia/Calcutta", null, { zone: "Asia/Calcutta", zones: [], currency: "INR" }], // its older name
  // Away from the place that was chosen: the clock is the device's, the money the place's.
  ["Asia/Shanghai", "hk", { zone: "Asia/Shanghai", zones: ["Asia/Hong_Kong"], currency: "HKD" }],
  ["Europe/Paris", null, { zone: "Europe/Paris", zones: [], currency: "" }],
  ["Europe/Paris", "-", { zone: "Europe/Paris", zones: [], currency: "" }],
  ["Europe/Paris", "__proto__", { zone: "Europe/Paris", zones: [], currency: "" }],
  // A place whose zone the browser does not know offers none.
  ["Europe/Paris", "?", { zone: "Europe/Paris", zones: [], currency: "XXX" }],
  // A device that names no zone, but has the clock of the place.
  ["Etc/GMT-8", "cn", { zone: "Asia/Shanghai", zones: [], currency: "CNY" }],
])
  test(`likely in ${zone} with place ${chosen}`, () => assert.deepEqual(likely(zone, chosen), expected));

test("a case that has a currency keeps it", () => {
  assert.equal(currencyOf({}), "");
  assert.equal(currencyOf({ amount: { amount: "1", currency: "USDT" } }), "USDT");
  assert.equal(currencyOf({ story: "x", when: { date: "2026-01-01", time: "", zone: "UTC" } }), "");
});
