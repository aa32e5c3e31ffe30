// Asks the search engine outside a browser: node tools/search.mjs SITE LOCALE [core] < queries (one JSON list) > answers.
// `core`: by what a reader's first answer knows, without what is fetched after it.
import { readFileSync } from "node:fs";
import { ENCODING, Engine } from "../web/search/engine/engine.js";

const [site, locale, core] = process.argv.slice(2);
const read = (name) => JSON.parse(new TextDecoder(ENCODING).decode(readFileSync(`${site}/search/${name}.txt`)));
const engine = await Engine.open(read(locale), async (name) => read(name));
if (!core) await engine.improve();
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { found, sure, corrected } = await engine.search(query);
  answers.push({
    query,
    sure,
    corrected,
    pages: found.map(({ page, section }) => [page.url, page.sections[section].id]),
  });
}
process.stdout.write(JSON.stringify(answers));
