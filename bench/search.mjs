// Our engine on an index on disk: node search.mjs FOLDER LOCALE < queries. Counts gzip bytes of each file that a query needs.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { ENCODING, Engine } from "../web/search/engine/engine.js";

const [folder, locale] = process.argv.slice(2);
let bytes = 0;
let requests = 0;
const read = (name) => {
  const content = readFileSync(`${folder}/${name}.txt`);
  bytes += gzipSync(content, { level: 6 }).length;
  requests++;
  return JSON.parse(new TextDecoder(ENCODING).decode(content));
};
const queries = JSON.parse(readFileSync(0, "utf8"));
const open = async () => Engine.open(read(locale), async (name) => read(name));
const started = performance.now();
let engine = await open();
const load = performance.now() - started;
const rows = [];
for (const query of queries) {
  const whole = Boolean(engine.store.records);
  if (!whole) engine = await open(); // each query as a reader's first: nothing fetched before
  const [bytesBefore, requestsBefore] = whole ? [0, 0] : [bytes, requests];
  const head = whole ? bytes : gzipSync(readFileSync(`${folder}/${locale}.txt`), { level: 6 }).length;
  const start = performance.now();
  const { found, sure } = await engine.search(query);
  rows.push({
    sure,
    pages: found.slice(0, 8).map(({ page, section }) => [page.url, page.sections[section].id]),
    bytes: head + (whole ? 0 : bytes - bytesBefore),
    requests: 1 + (whole ? 0 : requests - requestsBefore),
    ms: performance.now() - start,
  });
}
process.stdout.write(JSON.stringify({ load, rows }));
