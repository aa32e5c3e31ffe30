// Held-out texts with secrets in every field of every letter: none gets into the letter, the block, or the store. What
// letters and fields there are is asked of the data, so that a new one is looked at, too.
import assert from "node:assert/strict";
import test from "node:test";
import { problems, redactAll } from "../../../web/mail/answers.js";
import { letterOf as compose } from "../../../web/mail/letter.js";
import { forStore } from "../../../web/mail/store.js";
import { learn, Seeds } from "../../../web/secrets/find.js";
import { GIVEN } from "../case/help.mjs";
import { fromPython } from "../help.mjs";
import { letterOf, NAMES } from "./letters.mjs";

const { vocabulary, leaks } = fromPython("tests.secret_texts");
learn(vocabulary);
const EACH = 8; // texts a field

/** Texts as they are typed, each with its secrets. Those that are only asked about are another test's. */
const TEXTS = Object.values(leaks)
  .flat()
  .filter(([, , asked]) => !asked)
  .map(([, text]) => ({
    typed: text.replace(/[⟦⟧]/g, ""),
    secrets: [...text.matchAll(/⟦([^⟦⟧]*)⟧/g)].map((match) => match[1]).filter((one) => /[\p{L}\p{N}]{4}/u.test(one)),
  }))
  .filter(({ secrets }) => secrets.length);

const spaced = (text) => text.replace(/\s+/g, " ");

/** What a field can hold a text as: whole, or in one of its parts; a moment and a choice hold none. */
const answersOf = ({ type }, typed) => {
  if (type === "money")
    return [
      { amount: typed, currency: "USD" },
      { amount: "5", currency: typed },
    ];
  return type === "time" || type === "choice" ? [] : [typed];
};

/** All that comes of one answer, and what the form says of it. */
function outputs(topic, name, answer, locale) {
  const data = { ...GIVEN[locale].form, topic };
  const known = {
    seeds: new Seeds(data.seeds),
    masks: Object.values(data.letter).flatMap((one) => Object.values(one.masked)),
  };
  const draft = {
    language: "both",
    answers: { [name]: answer },
    kept: [],
    hidden: [],
    recipients: {},
    reference: "R",
  };
  const redacted = redactAll(draft, data.types, known);
  const { message, block } = compose(draft, data, redacted, "");
  const found = problems(topic.fields, draft, redacted, "zh", data.letter.zh);
  return {
    sent: spaced(JSON.stringify([message.subject, message.body, block.write([]), block.fields()])),
    stored: spaced(JSON.stringify(forStore(draft, redacted, data.letter.zh, ""))),
    stopped: found.some((one) => one.name === name && one.kind === "asked"),
  };
}

let next = 0;
for (const id of NAMES)
  test(`no secret leaves: ${id}`, () => {
    const locale = NAMES.indexOf(id) % 2 ? "en" : "zh";
    const topic = letterOf(id, locale);
    let looked = 0;
    for (const [name, field] of Object.entries(topic.fields))
      for (let count = 0; count < EACH; count++) {
        const { typed, secrets } = TEXTS[next++ % TEXTS.length];
        for (const answer of answersOf(field, typed)) {
          const { sent, stored, stopped } = outputs(topic, name, answer, locale);
          const leaking = (text) =>
            secrets.filter((secret) => text.includes(spaced(JSON.stringify(secret).slice(1, -1))));
          assert.deepEqual(leaking(stored), [], `${id} ${name}: ${typed}`);
          // A number's field may ask whether it is one; until that is answered nothing goes out.
          if (!stopped) assert.deepEqual(leaking(sent), [], `${id} ${name}: ${typed}`);
          if (stopped) assert.equal(field.type, "number");
          looked += 1;
        }
      }
    assert.ok(looked >= EACH);
  });

test("every held-out text was in some field", () => assert.ok(next >= TEXTS.length, `${next} of ${TEXTS.length}`));
