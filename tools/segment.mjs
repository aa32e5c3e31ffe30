// Where Chinese words end: node tools/segment.mjs < texts (one JSON list) > for each of them, the places at which its words
// begin, in the dictionary of ICU. Places count UTF-16 units, as JavaScript does.
import { readFileSync } from "node:fs";

const words = new Intl.Segmenter("zh", { granularity: "word" });
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => [...words.segment(text)].map(({ index }) => index))));
