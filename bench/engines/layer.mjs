// Our query layer for another engine: node layer.mjs FOLDER LOCALE < queries. What to look for, as words: synonyms
// written out, slips mended, pinyin and Traditional turned into our characters, fillers left out.
import { readFileSync } from "node:fs";
import { ENCODING, Engine } from "../../web/search/engine.js";

const WORDS = 4; // of a synonym group: each is a search of its own
const [folder, locale] = process.argv.slice(2);
const read = (name) => JSON.parse(new TextDecoder(ENCODING).decode(readFileSync(`${folder}/${name}.txt`)));
const engine = await Engine.open(read(locale), async (name) => read(name));
const written = ([term]) => (term[0] === "#" ? engine.lexicon.words.get(term).slice(0, WORDS) : [term]);
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { slots } = await engine.search(query);
  const telling = slots.filter((slot) => !slot.minor);
  answers.push(telling.map(({ choices, size }) => ({ words: choices.flatMap(written).slice(0, WORDS), size })));
}
process.stdout.write(JSON.stringify(answers));
