import assert from "node:assert/strict";
import test from "node:test";
import { readVotes } from "../../../web/search/engine/asked.js";

test("votes are read by page, as helpcenter/search/asked.py writes them", () => {
  assert.deepEqual(
    [...readVotes("a3BCf1bb2A")],
    [
      [0, { weight: 3, sections: [1, 2] }],
      [5, { weight: 1, sections: [] }],
      [27, { weight: 2, sections: [0] }],
    ],
  );
});
