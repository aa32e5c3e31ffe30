// Spelling, and how queries are understood. What Python must fold alike: tests/unit/web/test_search.py.
import assert from "node:assert/strict";
import test from "node:test";
import { Characters } from "../../../web/search/engine/characters.js";
import { Engine, FORMAT } from "../../../web/search/engine/engine.js";
import { Lexicon } from "../../../web/search/engine/lexicon.js";
import { distance, nearest } from "../../../web/search/engine/spelling.js";
import { understand } from "../../../web/search/engine/understand.js";
import { fromPython } from "../help.mjs";

const { tables, names, groups, ignored, keywords, latin } = fromPython("tests.search_words");
const characters = new Characters(tables);
const lexicon = new Lexicon(
  groups,
  ignored,
  new Set(["天气", "train ticket"]),
  ["okpay"],
  "的了",
  keywords,
  characters,
);
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

test("a word about other things is not mended into one of ours", () => {
  const { corrected, slots } = understand("refund my train ticket", lexicon, {
    ...vocabulary,
    latin: new Map([...latin, ["tron", 1]]),
  });
  assert.equal(corrected, "");
  assert.ok(termsOf({ slots }).has("!"));
});

test("searched literally, nothing is taken for a slip or for pinyin", () => {
  for (const query of ["退宽", "tuikuan", "refnud", "tk", "resetmypassword"]) {
    const { corrected, slots } = understand(query, lexicon, vocabulary, true);
    assert.equal(corrected, "", query);
    assert.ok(![...termsOf({ slots })].some((term) => term.startsWith("#")), query);
  }
  assert.ok(termsOf(understand("退款", lexicon, vocabulary, true)).has("#2")); // synonyms stay
});

test("a stretch across two words of the language is no slip", () => {
  const format = new Lexicon([["格式"]], [], new Set(), [], "", [], characters);
  const read = (query) => understand(query, format, vocabulary).corrected;
  assert.deepEqual(["哪个是真的", "个式不对"].map(read), ["", "格式不对"]);
});

/** An engine of a few pages, each of a title, a question with its section, and two sections. */
const SILENT = { pages: [], bias: [], scale: 1, places: "", buckets: "" };
const open = (...pages) => openAsked(["", ""], SILENT, ...pages);
const openAsked = (asked, sense, ...pages) =>
  openWith({ asked, sense }, () => Promise.reject(new Error("no such file")), ...pages);
const openWith = (own, fetchPart, ...pages) =>
  Engine.open(
    {
      format: FORMAT,
      ui: {},
      tables,
      groups: [],
      ignored: "",
      elsewhere: { seed: 0, count: 0, bits: 1, data: "" },
      letters: [],
      names: [],
      particles: "",
      ...own,
      records: [
        pages.map(({ url }) => url),
        pages.map(({ title }) => title),
        pages.map(({ title }) => title),
        pages.map(({ question }) => question),
        pages.map(() => "1"),
        pages.map(() => ""),
        pages.map(() => " steps time"),
        pages.map(() => "\n步骤\n要等多久"),
        pages.map(({ text }) => `开头\n照着做\n${text}`),
      ],
    },
    fetchPart,
  );
const REFUND = { url: "refunds/", title: "退款", question: "退款没到账怎么查", text: "几天就到" };

test("a word is taken for a slip only where the site then has more to say", async () => {
  const alone = await open(REFUND);
  const beside = await open(REFUND, { url: "wide/", title: "退宽", question: "退宽是什么", text: "宽带退订" });
  assert.equal((await alone.answer("退宽")).corrected, "退款");
  assert.deepEqual((await alone.answer("退宽", true)).hits, []);
  const answer = await beside.answer("退宽"); // it stands on a page
  assert.deepEqual([answer.corrected, answer.hits[0].url], ["", "wide/"]);
});

test("what readers ask of other things speaks against all pages", async () => {
  const found = [];
  for (const weight of [0, 4, 9]) {
    // One page: number 1 is what none answers. No feature says anything (K), only what is said at the outset.
    const sense = {
      pages: [0, 1],
      bias: [-10 * weight, 20 * weight - 100],
      scale: 1,
      places: "KKKKKKKK",
      buckets: "K",
    };
    const engine = await openAsked(["A退款", `b${weight}`], sense, REFUND);
    const { hits, sure } = await engine.answer("退款");
    found.push([hits.length, sure]);
  }
  assert.deepEqual(found, [
    [1, true],
    [1, false],
    [0, false],
  ]);
});

test("a hit leads to the section that answers", async () => {
  const engine = await open(REFUND, { url: "other/", title: "密码", question: "密码忘了", text: "一会儿" });
  const anchors = await Promise.all(
    ["退款", "退款没到账怎么查", "要等多久"].map(async (query) => (await engine.answer(query)).hits[0].anchor),
  );
  assert.deepEqual(anchors, ["", "steps", "time"]); // its title, its question, its heading
});

const MORE = { asked: ["A退款", "a9"], sense: { pages: [0], bias: [0], scale: 1, weights: "K" } };

test("what comes later makes answers better, and is asked for by name alone", async () => {
  const asked = [];
  const engine = await openWith(
    { asked: ["", ""], sense: SILENT, more: "zh-0/more" },
    async (name) => {
      asked.push(name);
      return MORE;
    },
    REFUND,
  );
  const before = await engine.search("退款");
  assert.deepEqual(asked, []);
  assert.equal(await engine.improve(), true);
  const after = await engine.search("退款");
  assert.deepEqual(asked, ["zh-0/more"]);
  assert.ok(after.ranked[0].asked > before.ranked[0].asked);
  assert.ok(after.ranked[0].lean > before.ranked[0].lean);
});

test("further questions of a page come later", async () => {
  const more = { ...MORE, asked: ["", ""], questions: ["钱怎么还没退\n退到哪张卡"], places: ["22"] };
  const engine = await openWith({ asked: ["", ""], sense: SILENT, more: "zh-0/more" }, async () => more, REFUND);
  assert.deepEqual((await engine.answer("退到哪张卡")).hits, []);
  await engine.improve();
  assert.equal((await engine.answer("退到哪张卡")).hits[0].anchor, "time");
});

test("where nothing more comes, search goes on with what it has", async () => {
  const none = await open(REFUND);
  assert.equal(await none.improve(), false);
  const broken = await openWith(
    { asked: ["", ""], sense: SILENT, more: "zh-0/more" },
    () => Promise.reject(new Error("gone")),
    REFUND,
  );
  await assert.rejects(broken.improve());
  assert.equal((await broken.answer("退款")).hits[0].url, "refunds/");
});

test("a letter comes first only where one is asked for", async () => {
  const found = [];
  for (const bias of [-100, 100]) {
    // Two pages of the same words, the first a letter; number 3: a letter, whichever.
    const sense = { pages: [0, 1, 3], bias: [0, 0, bias], scale: 1, places: "KKKKKKKKKKKK", buckets: "K" };
    const engine = await openWith(
      { asked: ["", ""], sense, letters: [0] },
      () => Promise.reject(),
      { ...REFUND, url: "letters/refund/" },
      REFUND,
    );
    found.push((await engine.answer("退款")).hits[0].url);
  }
  assert.deepEqual(found, ["refunds/", "letters/refund/"]);
});
