// Who may know whom in web/: pure rooms know nothing outside, and no module leads back to itself.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import test from "node:test";

const WEB = join(import.meta.dirname, "../../web");
const PURE = [/^secrets\//, /^search\/engine\//, /^address\/(compare|confusables|punycode)\.js$/];

const read = (module) => readFileSync(join(WEB, module), "utf8");

/** Paths that a module names, from web/. Types stand in comments. */
function named(module, { types = false, source = read(module) } = {}) {
  const text = types ? source : source.replace(/(?<=^|\s)\/\*\*[\s\S]*?\*\//g, "");
  const paths = [...text.matchAll(/(?:^import |\bfrom |\bimport\()"([^"]+)"/gm)].map((match) => match[1]);
  return paths.map((path) => (path.startsWith(".") ? relative(WEB, join(WEB, dirname(module), path)) : path));
}

const modules = globSync("**/*.js", { cwd: WEB }).sort();
const shapes = globSync("**/*.d.ts", { cwd: WEB }).map((path) => path.replace(".d.ts", ".js")); // types alone

test("every module is looked at, and names modules that are there", () => {
  assert.ok(modules.length > 40);
  assert.ok(named("search/worker.js").includes("search/engine/engine.js"));
  assert.ok(named("search/engine/engine.js").includes("search/engine/parts.js")); // loaded later
  for (const module of modules)
    for (const path of named(module, { types: true })) assert.ok([...modules, ...shapes].includes(path), path);
});

test("a pure room knows nothing outside, not even its types", () => {
  for (const room of PURE) {
    const inside = modules.filter((module) => room.test(module));
    assert.ok(inside.length);
    for (const module of inside) {
      const outside = named(module, { types: true }).filter((path) => !room.test(path));
      assert.deepEqual(outside, [], module);
    }
  }
});

test("an import from outside is seen, whatever its form", () => {
  for (const source of [
    'import { h } from "../dom.js";',
    'const later = () => import("../dom.js");',
    'export { h } from "../dom.js";',
    '/** @typedef {import("../dom.js").Node} Node */',
  ])
    assert.deepEqual(named("secrets/find.js", { types: true, source }), ["dom.js"], source);
});

test("every control of a page has its code", () => {
  const [, table] = read("site.js").match(/const CONTROLS = \{([^}]*)\}/) ?? [];
  const controls = new Map([...table.matchAll(/"?([\w-]+)"?: "([^"]+)"/g)].map(([, name, path]) => [name, path]));
  for (const path of controls.values()) assert.ok(modules.includes(`${path}.js`), path);
  const templates = globSync("overrides/**/*.html", { cwd: join(WEB, "..") });
  const used = templates.flatMap((name) => [
    ...readFileSync(join(WEB, "..", name), "utf8").matchAll(/data-module="([^"]+)"/g),
  ]);
  assert.deepEqual(new Set([...used.map(([, name]) => name), "copy"]), new Set(controls.keys())); // copy: see render/article
});

test("no module imports itself through others", () => {
  const done = new Set();
  const visit = (module, way) => {
    assert.ok(!way.includes(module), [...way, module].join(" → "));
    if (done.has(module)) return;
    for (const path of named(module)) visit(path, [...way, module]);
    done.add(module);
  };
  for (const module of modules) visit(module, []);
});
