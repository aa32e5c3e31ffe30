// What matches, what is a trick, and what is neither. Against oracles and any text: tests/unit/web/test_address.py.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { check, recipient } from "../../../web/address/compare.js";
import { likeness } from "../../../web/address/confusables.js";
import { difference } from "../../../web/address/difference.js";
import { decodeLabel } from "../../../web/address/punycode.js";
import { ROOT } from "../help.mjs";

const VERIFIED = "support@okpay.example";
const FREE = [...readFileSync(join(ROOT, "data/free-mail.yml"), "utf8").matchAll(/^- (\S+)$/gm)].map((one) => one[1]);

/** The verdict on what was typed. Verified addresses and website hosts are parted by spaces, "-" for none. */
function verdictOn(typed, verified = VERIFIED) {
  const known = verified === "-" ? [] : verified.split(" ");
  const addresses = known.filter((one) => one.includes("@"));
  const domains = known.filter((one) => !one.includes("@"));
  return check(typed, { addresses, domains }, ["okpay"], FREE);
}

const kinds = ({ findings }) => findings.map(({ kind }) => kind);

/** Rows of a table: verified, typed, verdict, a finding that must be there or "-". */
function table(name) {
  const lines = readFileSync(join(ROOT, "tests/fixtures/address", name), "utf8").split("\n");
  const rows = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
  return rows.map((row) => row.map((cell) => cell.replace(/\\u[0-9a-f]{4}|\\./g, (sign) => JSON.parse(`"${sign}"`))));
}

const TABLES = { "pairs.tsv": table("pairs.tsv"), "hostile.tsv": table("hostile.tsv") };

for (const [name, rows] of Object.entries(TABLES)) {
  test(`every pair is judged right: ${name}`, () => {
    const wrong = rows.filter(([verified, typed, verdict, finding]) => {
      const result = verdictOn(typed, verified);
      return result.verdict !== verdict || !["-", ...kinds(result)].includes(finding);
    });
    assert.deepEqual(wrong, []);
  });
}

test("the tables are large and hold every verdict", () => {
  const rows = Object.values(TABLES).flat();
  assert.ok(rows.length >= 120);
  const verdicts = ["danger", "different", "empty", "match", "unknown", "unreadable"];
  assert.deepEqual([...new Set(rows.map(([, , verdict]) => verdict))].sort(), verdicts);
});

test("a finding tells what was found and what it is like", () => {
  const like = { kind: "look-alike", level: "danger", found: "0kpay.example", like: "okpay.example" };
  assert.ok(verdictOn("help@0kpay.example").findings.some((one) => JSON.stringify(one) === JSON.stringify(like)));
  const coded = verdictOn("help@xn--okpa-y6d.example");
  assert.equal(coded.domain, "xn--okpa-y6d.example");
  assert.equal(coded.shown, "okpaу.example");
  assert.deepEqual(verdictOn("help@mail.okpay.example").findings, [
    { kind: "below", level: "note", found: "mail.okpay.example", like: "okpay.example" },
  ]);
});

test("name and address are taken apart", () => {
  const { name, address, verdict } = verdictOn('"OKPay Support" <Support@OKPay.Example>');
  assert.deepEqual([name, address, verdict], ["OKPay Support", "Support@okpay.example", "match"]);
  const wide = verdictOn("ｓｕｐｐｏｒｔ＠ｏｋｐａｙ．ｅｘａｍｐｌｅ");
  assert.deepEqual([wide.address, kinds(wide)], [VERIFIED, ["full-width"]]);
  const none = verdictOn("okpay");
  assert.deepEqual([none.address, none.domain], ["", ""]);
});

for (const [found, meant, kind] of [
  ["okpay", "okpay", "same"],
  ["0kpay", "okpay", "look-alike"],
  ["rnodern", "modern", "look-alike"],
  ["vvallet", "wallet", "look-alike"],
  ["doud", "cloud", "look-alike"],
  ["ok-pay", "okpay", "hyphen"],
  ["okpayy", "okpay", "extra-letter"],
  ["okpa", "okpay", "missing-letter"],
  ["opkay", "okpay", "swapped-letters"],
  ["okpey", "okpay", "changed-letter"],
  ["repay", "okpay", ""], // two slips, and not even the beginning is left
  ["bakery", "okpay", ""],
  ["ab", "cd", ""],
]) {
  test(`likeness names the slip: ${found}, ${meant}`, () => assert.equal(likeness(found, meant), kind));
}

test("a recipient is taken from what people paste", () => {
  const good = {
    " support@okpay.example ": VERIFIED,
    "OKPay <support@okpay.example>": VERIFIED,
    "mailto:support@okpay.example?subject=x": VERIFIED,
    "support＠okpay。example": VERIFIED,
    "First.Last+tag@Mail.Example.ORG": "First.Last+tag@mail.example.org",
  };
  for (const [text, address] of Object.entries(good)) assert.equal(recipient(text), address, text);
  for (const text of [
    "",
    "support",
    "a@b.test, c@d.test",
    "a@b.test\r\nBcc: c@d.test",
    "mailto:a@b.test?bcc=c@d.test",
    "a@b.test%0d%0abcc:c@d.test",
    "a@b.test <c@d.test>",
    "a%c@b.test",
    "evil.test!a@b.test",
    "a&b@c.test",
    '"a b"@c.test',
    "a@192.0.2.7",
    "a@okpay",
    "sup\u200bport@okpay.example",
    "客服@okpay.example",
  ])
    assert.equal(recipient(text), "", text);
});

test("honest addresses of others are only different", () => {
  const names = "greenleaf northwind steelworks museum hotel-lotus tea-house bakery library garden".split(" ");
  for (const name of names)
    for (const local of ["info", "o'hara"])
      for (const end of ["test", "co.uk", "com.cn"]) {
        const result = verdictOn(`${local}@${name}.${end}`);
        assert.deepEqual([result.verdict, ...kinds(result)], ["different"], name);
      }
});

test("broken punycode stays as it is", () => {
  for (const label of ["okpay", "xn--", "xn--a-", "xn--99999999", "xn--é"]) assert.equal(decodeLabel(label), label);
});

for (const [meant, found, told] of [
  ["help@modern.example", "help@rnodern.example", ["6 alike m rn"]],
  ["a@wallet.example", "a@vvallet.example", ["3 alike w vv"]],
  ["a@cloud.example", "a@doud.example", ["3 alike cl d"]],
  ["a@paypal.example", "a@paypa1.example", ["8 alike l 1"]],
  ["a@hello.example", "a@hell0.example", ["7 alike o 0"]],
  ["a@okpay.example", "a@okpaу.example", ["7 alike y у"]],
  ["a@okpay.example", "a@opkay.example", ["4 swapped kp pk"]],
  ["a@okpay.example", "a@okpayy.example", ["8 extra  y"]],
  ["a@okpay.example", "a@okay.example", ["5 missing p "]],
  ["a@okpay.example", "a@okpey.example", ["6 changed a e"]],
  ["a@okpay.com", "a@okpay.net", ["9 changed com net"]],
  ["a@okpay.example", "a@okpay.example.evil.test", ["16 extra  .evil.test"]],
  ["a@okpay.example", "a@okpay.example", []],
]) {
  test(`a difference is told sign by sign: ${meant}, ${found}`, () => {
    const pieces = difference(meant, found);
    const slips = pieces.filter(({ how }) => how !== "same");
    assert.deepEqual(
      slips.map((one) => `${one.place} ${one.how} ${one.meant} ${one.found}`),
      told,
    );
  });
}

test("the pieces of any two texts make both again, however long", () => {
  const signs = [..."abrnmvvwcld10lo.-@у😀"];
  const text = (seed, length) =>
    Array.from({ length }, (_, place) => signs[(seed * (place + 7)) % signs.length]).join("");
  for (let seed = 1; seed < 60; seed++)
    for (const [one, two] of [
      [text(seed, seed % 23), text(seed * 3, seed % 19)],
      [text(seed, 300), text(seed + 1, 280)],
    ]) {
      const pieces = difference(one, two);
      assert.equal(pieces.map(({ meant }) => meant).join(""), one);
      assert.equal(pieces.map(({ found }) => found).join(""), two);
    }
});
