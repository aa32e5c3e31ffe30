// What several tests need: the repository's root, and what only Python can make.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

/** What a Python module prints, read as JSON. tools/node.py says which Python. */
export const fromPython = (module) =>
  JSON.parse(
    execFileSync(process.env.PYTHON ?? join(ROOT, ".venv/bin/python"), ["-m", module], {
      cwd: ROOT,
      maxBuffer: 1 << 26,
    }),
  );
