// Where a query stands on a page word for word.
import assert from "node:assert/strict";
import test from "node:test";
import { quoted } from "../../../web/search/engine/verbatim.js";

const page = (...texts) => ({ sections: texts.map((text) => ({ heading: "", text })) });
const PAGES = [
  page("Opening.", "It follows WCAG 2.2, and its texts are under CC BY 4.0."),
  page("退款要等 5–10 个工作日。", "银行的钱，银行退。"),
  page("银行", "银行", "银行", "银行"),
];
const SIMPLIFIED = new Map([["銀", "银"]]);
const places = (query) =>
  quoted(query, PAGES, SIMPLIFIED).map(({ page, section }) => `${PAGES.indexOf(page)}.${section}`);

test("what is quoted is found, width, case, and signs aside", () => {
  for (const query of ["WCAG", "ＷＣＡＧ ２．２", "cc by 4.0", "under CC-BY 4.0"])
    assert.deepEqual(places(query), ["0.1"], query);
  for (const query of ["5-10 个工作日", "退款要等", "工作日"]) assert.deepEqual(places(query), ["1.0"], query);
  assert.deepEqual(places("銀行退"), ["1.1"]);
});

test("a part of a word, a few signs, and what stands in many places are no quotation", () => {
  for (const query of ["wca", "opening w", "2", "退", "", "银行", "weather"])
    assert.deepEqual(places(query), [], query);
});
