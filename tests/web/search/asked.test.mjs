import assert from "node:assert/strict";
import test from "node:test";
import { readVotes } from "../../../web/search/engine/asked.js";

test("votes are read by page, as helpcenter/search/asked.py writes them", () => {
  assert.deepEqual(
    [...readVotes("a3B9Cf1bbA2")],
    [
      [
        0,
        {
          weight: 3,
          sections: new Map([
            [1, 9],
            [2, 1],
          ]),
        },
      ],
      [5, { weight: 1, sections: new Map() }],
      [27, { weight: 0, sections: new Map([[0, 2]]) }],
    ],
  );
});
