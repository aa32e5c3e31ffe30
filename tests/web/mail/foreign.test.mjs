// What stays in a language that the letter is not in.
import assert from "node:assert/strict";
import test from "node:test";
import { isForeign } from "../../../web/mail/foreign.js";

test("in an English letter every Chinese character is told, be the text as short as it may", () => {
  for (const text of [
    "一直没有发货",
    "没发货",
    "A-20391，运动鞋一双",
    "129.00 欧",
    "把货款退回原来的卡",
    "12月6日",
    "王小明",
    "德意志银行，末四位 4321",
    "running shoes（运动鞋）",
    "鞋",
  ])
    assert.ok(isForeign(text, "en"), text);
  for (const text of [
    "",
    "A-20391",
    "129.00 EUR (Euro)",
    "Wang Xiaoming",
    "[card number removed, ends in 1111]",
    "，。",
  ])
    assert.ok(!isForeign(text, "en"), text);
});

test("in a Chinese letter English sentences are told; names, addresses, and codes are right as they are", () => {
  for (const text of [
    "never shipped",
    "A-20391, one pair of running shoes",
    "It never arrived here.",
    "Chase, last four digits 4321",
    "129.00 dollars",
    "Refund the card",
  ])
    assert.ok(isForeign(text, "zh"), text);
  for (const text of [
    "",
    "A-20391",
    "Jane Miller",
    "jane@pay.example",
    "jane_m77",
    "AcmeShoes",
    "TRON (TRC20)",
    "https://shop.example/order/77",
    "TXkf9sLq3mVtW8zR1bYpNcHd5uGaJe7Qx2",
    "129.00 EUR（欧元）",
    "【银行卡号已隐去，尾号 1111】 please look",
    "2026 年 11 月 2 日",
  ])
    assert.ok(!isForeign(text, "zh"), text);
});
