// When the search is asked about what somebody writes, and what stays in a language that the letter is not in.
import assert from "node:assert/strict";
import test from "node:test";
import { isForeign, question } from "../../../web/mail/sentence.js";

test("a question is a finished sentence that says something", () => {
  for (const [text, asked] of [
    ["", ""],
    ["我付了钱，商家一直没有发货", ""], // still being written
    ["我付了钱，商家一直没有发货。", "我付了钱，商家一直没有发货。"],
    ["您好。", ""],
    ["您好。我付了钱，商家没有发货。然后", "您好。我付了钱，商家没有发货。"],
    ["I paid the shop twice", ""],
    ["I paid the shop twice. They", "I paid the shop twice."],
    ["It cost 12.50 in all", ""], // a point inside a number ends nothing
    ["Hi.", ""],
    ["第一行写着付款失败了\n", "第一行写着付款失败了"],
    // Many never write a full stop.
    [
      "我付了钱 商家一直没有发货 我问了好几次都没有回 我想退款",
      "我付了钱 商家一直没有发货 我问了好几次都没有回 我想退款",
    ],
  ])
    assert.equal(question(text), asked, text);
});

test("a question is short, whatever is pasted, and no character is split", () => {
  const asked = question("说😀".repeat(2000));
  assert.equal([...asked].length, 160);
  assert.ok(asked.isWellFormed());
});

test("text in the page's language is told apart from the letter's, names are not", () => {
  for (const [text, type, page, letter, foreign] of [
    ["一直没有发货", "long", "zh", "en", true],
    ["一直没有发货", "long", "zh", "zh", false],
    ["never shipped", "long", "zh", "en", false],
    ["上海小店旗舰店", "text", "zh", "en", false],
    ["王小明", "text", "zh", "en", false],
    ["全额退款，退回原来的那张银行卡", "text", "zh", "en", true],
    ["It never arrived here", "long", "en", "zh", true],
    ["It never arrived here", "long", "en", "en", false],
    ["Shop", "long", "en", "zh", false],
    ["11010519491231002X", "number", "en", "zh", false],
    ["ask", "choice", "en", "zh", false],
  ])
    assert.equal(isForeign(text, type, page, letter), foreign, `${page}-${letter}: ${text}`);
});
