// The letter as one block: what falls away, how long it is, and what could be left out. Over all letters: tests/unit/web/test_block.py.
import assert from "node:assert/strict";
import test from "node:test";
import { sparable, withoutCourtesies } from "../../../web/mail/block.js";

const WORDS = { no_secrets: "No passwords here.", closing: "Please reply in this thread.|Thank you." };

test("greeting, closing lines, and the writer's name fall away, and nothing else", () => {
  const closing = "No passwords here. Please reply in this thread.\nThank you.\n{name}";
  for (const [body, block] of [
    [`Hello,\n\nAmount: {amount}\n\n${closing}`, "Amount: {amount}"],
    // A request beside the courtesies stays.
    ["Hello,\n\nAmount: {amount}\n\nNo passwords here. Please answer in writing.\nThank you.\n{name}", undefined],
    ["Amount: {amount}\nName: {name}", "Amount: {amount}\nName: {name}"],
    ["Events:\n{chronology}", "Events:\n{chronology}"],
  ])
    assert.equal(withoutCourtesies(body, WORDS), block ?? "Amount: {amount}\n\nPlease answer in writing.");
});

test("what saves most is named first, with what it saves once others are gone", () => {
  const parts = { short: "12", long: "123456", empty: "" };
  const write = (without) =>
    Object.entries(parts)
      .map(([name, text]) => (without.includes(name) ? "" : text))
      .join("");
  assert.deepEqual(sparable(Object.keys(parts), write, []), [
    { name: "long", saves: 6 },
    { name: "short", saves: 2 },
  ]);
  // What is left out already is still named: it can come back.
  assert.deepEqual(
    sparable(Object.keys(parts), write, ["long"]).map(({ name }) => name),
    ["long", "short"],
  );
});
