// Spelling, and how queries are understood. What Python must fold alike: tests/unit/web/test_search.py.
import assert from "node:assert/strict";
import test from "node:test";
import { Characters } from "../../../web/search/engine/characters.js";
import { Lexicon } from "../../../web/search/engine/lexicon.js";
import { distance, nearest } from "../../../web/search/engine/spelling.js";
import { understand } from "../../../web/search/engine/understand.js";
import { fromPython } from "../help.mjs";

const { tables, names, groups, ignored, keywords, latin } = fromPython("tests.search_words");
const characters = new Characters(tables);
const lexicon = new Lexicon(groups, ignored, ["天气"], ["okpay"], "的了", keywords, characters);
const vocabulary = { has: () => false, latin: new Map(latin) };
const meaning = (query) => understand(query, lexicon, vocabulary);
const termsOf = ({ slots }) => new Set(slots.flatMap(({ choices }) => choices.map(([term]) => term)));
const groupsOf = (query) =>
  new Set(
    [...termsOf(meaning(query))].filter((term) => term.startsWith("#")).map((term) => names[Number(term.slice(1))]),
  );

test("pinyin is cut into syllables", () => {
  const cut = ["tuikuan", "wangjimima", "xian", "refund", ""].map((letters) => characters.pinyin(letters));
  assert.deepEqual(cut, [["tui", "kuan"], ["wang", "ji", "mi", "ma"], ["xian"], undefined, []]);
});

test("distance counts edits", () => {
  const pairs = [
    ["refund", "refund", 0],
    ["refnud", "refund", 1],
    ["refud", "refund", 1],
    ["pasword", "password", 1],
    ["abc", "xyz", 3],
  ];
  for (const [one, two, edits] of pairs) assert.equal(distance(one, two, 4), edits, one);
});

test("the nearest word hears too", () => {
  const asked = ["refnud", "reciept", "rite", "fishing", "recieved", "zebra", "he"];
  const found = asked.map((word) => nearest(word, vocabulary.latin)?.word);
  assert.deepEqual(found, ["refund", "receipt", "write", "phishing", "received", undefined, undefined]);
});

for (const [query, expected, corrected] of [
  ["忘记密码", ["forgot", "password"], ""],
  ["忘記密碼", ["forgot", "password"], ""],
  ["密玛忘了", ["password", "forgot"], "密码忘了"],
  ["退宽", ["refund"], "退款"],
  ["tuikuan", ["refund"], "退款"],
  ["wangji mima", ["forgot", "password"], "忘记密码"],
  ["tk", ["refund"], "退款"],
  ["退款没到帐", ["refund", "not-arrived"], "退款没到账"],
  ["my account got blocked", [], ""],
  ["my account is blocked", ["locked"], ""],
  ["pasword", ["password"], "password"],
  ["refund not recieved", ["refund", "not-arrived"], "refund not received"],
  ["退款refund", ["refund"], ""],
  ["resetmypassword", ["password"], "reset my password"],
  ["密码输对", ["password"], ""], // no slip for 密码不对, which says the opposite
  ["骗", ["scam"], ""],
]) {
  test(`a query is understood: ${query}`, () => {
    const found = groupsOf(query);
    for (const group of expected) assert.ok(found.has(group), group);
    assert.equal(meaning(query).corrected, corrected);
  });
}

test("a word about other things leads nowhere unless the service is named", () => {
  assert.ok(termsOf(meaning("退款 天气")).has("!"));
  assert.ok(!termsOf(meaning("okpay 退款 天气")).has("!"));
  assert.ok(groupsOf("okpay 退款 天气").has("refund"));
});
