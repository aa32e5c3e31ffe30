// MiniSearch with Han unigrams and bigrams: node minisearch.mjs RECORDS < queries.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import MiniSearch from "minisearch";
import { terms } from "../../web/search/text.js";

const records = JSON.parse(readFileSync(process.argv[2], "utf8"));
const WORD = /[\u3400-\u9fff]+|[\p{L}\p{N}]+/gu;
const tokenize = (text) => terms(text.normalize("NFKC").toLowerCase().match(WORD) ?? []);
const options = {
  fields: ["title", "keywords", "questions", "text"],
  storeFields: ["url", "title", "excerpt"],
  tokenize,
  processTerm: (term) => term,
  searchOptions: { boost: { title: 3, keywords: 3, questions: 2 }, fuzzy: (term) => (/^[a-z]{4,}$/.test(term) ? 0.2 : false), combineWith: "OR" },
};
const build = new MiniSearch(options);
build.addAll(records.map((record, id) => ({ id, ...record, excerpt: record.text.slice(0, 90) })));
const index = JSON.stringify(build);
const library = readFileSync(new URL("./node_modules/minisearch/dist/umd/index.js", import.meta.url));
const bytes = gzipSync(index, { level: 6 }).length + gzipSync(library, { level: 6 }).length;
const started = performance.now();
const engine = MiniSearch.loadJSON(index, options);
const load = performance.now() - started;
const rows = JSON.parse(readFileSync(0, "utf8")).map((query) => {
  const start = performance.now();
  const found = engine.search(query);
  return { pages: found.slice(0, 8).map(({ url }) => url), bytes, requests: 2, ms: performance.now() - start };
});
process.stdout.write(JSON.stringify({ load, rows }));
