// When the search is asked about what somebody writes.
import assert from "node:assert/strict";
import test from "node:test";
import { question } from "../../../web/mail/sentence.js";

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
