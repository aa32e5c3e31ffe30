"""Search of other generators on the same content, typed into as readers do. Slow, and needs npm: not part of a plain run.

`python -m bench.generators` installs each at its newest version below --folder, writes the site's pages for it (title,
headings, text), builds, and puts the golden queries into its own search field in Chromium. Bytes are gzip.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from bench.pages import ROOT, SITE, real
from helpcenter.search.index import Record
from tests import build
from tests.browser.conftest import ARGUMENTS
from tests.browser.test_weight import weight
from tools import node, search_report
from tools.browser import find

HOMES = {"zh": "", "en": "en/"}
FIRST = {"zh": "密码", "en": "password"}
PACKED = {".pf_index", ".pf_fragment", ".pf_meta", ".pagefind", ".gz", ".woff2", ".png"}  # not made smaller by gzip
LATE = 500  # ms more where no new results came
# Results stand still for as long before they are read.
SETTLED = """
([container, quiet, least]) => new Promise((resolve) => {
  const began = performance.now();
  let last = began, text;
  const look = () => {
    const now = document.querySelector(container)?.textContent ?? "";
    if (now !== text) [text, last] = [now, performance.now()];
    if (performance.now() - last >= quiet && performance.now() - began >= least) resolve();
    else setTimeout(look, 20);
  };
  look();
})
"""


@dataclass(frozen=True)
class Generator:
    """How one is built, and where its search is. `ready`: ms that it waits for the reader to stop typing, and a little."""

    packages: tuple[str, ...]
    build: Callable[[Path], Path]
    field: str
    container: str
    opener: str = ""
    ready: int = 150
    page: str = ""  # of all results, where the field itself shows no addresses
    shown: str = ""  # …and what it shows there


def run(folder: Path, *command: str, **variables: str) -> None:
    """Run a program. Raises RuntimeError with the end of its output where it fails."""
    environment = {
        **os.environ,
        **variables,
        "ASTRO_TELEMETRY_DISABLED": "1",
        "DOCUSAURUS_NO_TELEMETRY": "1",
        "CI": "1",
    }
    environment["PATH"] = f"{node.folder()}{os.pathsep}{environment.get('PATH', '')}"
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr)[-3000:])


def node_run(folder: Path, script: str, *arguments: str) -> None:
    """Run a script of the packages in `folder`."""
    run(folder, *node.command("node"), str(folder / "node_modules" / script), *arguments)


def markdown(record: Record) -> str:
    """One page. Signs that Markdown or a template language would read are written as entities."""

    def plain(text: str) -> str:
        return "".join(f"&#{ord(sign)};" if sign in "<>{}[]*_`|\\#~$" else sign for sign in text)

    parts = [f"---\ntitle: {json.dumps(record.title, ensure_ascii=False)}\n---\n"]
    for section in record.sections:
        parts += [f"## {plain(section.heading)}\n"] * bool(section.heading) + [plain(section.text) + "\n"]
    return "\n".join(parts)


def write(folders: dict[str, Path], first: Callable[[Record], str] = lambda _: "") -> None:
    """Pages of both languages. `first`: what stands before a page's text."""
    for locale, folder in folders.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.md").write_text("---\ntitle: Home\n---\n\n# Home\n", encoding="utf-8")
        for record in real(locale)[1]:
            path = folder / (record.url.removeprefix("en/").rstrip("/") + ".md")
            path.parent.mkdir(parents=True, exist_ok=True)
            head, body = markdown(record).split("---\n\n", 1)
            path.write_text(f"{head}---\n\n{first(record)}{body}", encoding="utf-8")


def title(record: Record) -> str:
    """The title as a heading, for generators that take it from the text."""
    return f"# {html.escape(record.title)}\n\n"


def material(folder: Path) -> Path:
    """Material for MkDocs and static-i18n, the separator mended (stock, no Chinese query finds anything)."""
    write({locale: folder / "docs" / locale for locale in HOMES}, title)
    (folder / "mkdocs.yml").write_text(
        """site_name: OKPay
site_url: http://127.0.0.1/
theme: {name: material, language: zh, font: false}
plugins:
  - search: {separator: '[\\s\\u200b\\u3000\\-、。，．？！；：]+'}
  - i18n:
      docs_structure: folder
      reconfigure_material: true
      languages:
        - {locale: zh, name: 中文, default: true, build: true}
        - {locale: en, name: English, build: true}
""",
        encoding="utf-8",
    )
    packages = folder / "packages"
    run(folder, sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target", str(packages), "jieba")
    run(folder, sys.executable, "-m", "mkdocs", "build", "--quiet", PYTHONPATH=str(packages))
    return folder / "site"


def starlight(folder: Path) -> Path:
    """Starlight, whose search is Pagefind."""
    docs = folder / "src/content/docs"
    write({"zh": docs, "en": docs / "en"})
    (folder / "src/content.config.ts").write_text(
        """import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
""",
        encoding="utf-8",
    )
    (folder / "astro.config.mjs").write_text(
        """import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
const locales = { root: { label: "中文", lang: "zh-CN" }, en: { label: "English" } };
export default defineConfig({ integrations: [starlight({ title: "OKPay", locales })] });
""",
        encoding="utf-8",
    )
    node_run(folder, "astro/bin/astro.mjs", "build")
    return folder / "dist"


def vitepress(folder: Path) -> Path:
    """VitePress with its local search."""
    write({"zh": folder / "docs", "en": folder / "docs/en"}, title)
    (folder / "docs/.vitepress").mkdir(exist_ok=True)
    (folder / "docs/.vitepress/config.mjs").write_text(
        """export default {
  title: "OKPay", ignoreDeadLinks: true,
  locales: { root: { label: "中文", lang: "zh-CN" }, en: { label: "English", lang: "en" } },
  themeConfig: { search: { provider: "local" } },
};
""",
        encoding="utf-8",
    )
    node_run(folder, "vitepress/bin/vitepress.js", "build", "docs")
    return folder / "docs/.vitepress/dist"


def docusaurus(folder: Path) -> Path:
    """Docusaurus with easyops' local search, jieba at build."""
    write(
        {"zh": folder / "docs", "en": folder / "i18n/en/docusaurus-plugin-content-docs/current"},
    )
    for index in (folder / "docs/index.md", folder / "i18n/en/docusaurus-plugin-content-docs/current/index.md"):
        index.write_text("---\ntitle: Home\nslug: /\n---\n\nHome\n", encoding="utf-8")
    (folder / "docusaurus.config.js").write_text(
        """module.exports = {
  title: "OKPay", url: "http://127.0.0.1", baseUrl: "/", onBrokenLinks: "ignore", trailingSlash: true,
  i18n: { defaultLocale: "zh-Hans", locales: ["zh-Hans", "en"] },
  markdown: { format: "md" },
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false, pages: false }]],
  themes: [["@easyops-cn/docusaurus-search-local", { hashed: true, language: ["zh", "en"], docsRouteBasePath: "/", indexBlog: false }]],
};
""",
        encoding="utf-8",
    )
    node_run(folder, "@docusaurus/core/bin/docusaurus.mjs", "build")
    return folder / "build"


GENERATORS = {
    "ours": Generator((), lambda _: SITE, "main input[type=search]", ".search-results:has(span)", ready=80),
    "material": Generator((), material, ".md-search__input", ".md-search-result__list"),
    "starlight": Generator(
        ("astro", "@astrojs/starlight", "sharp"),
        starlight,
        ".pagefind-ui__search-input",
        ".pagefind-ui__results-area",
        "button[data-open-modal]",
        500,
    ),
    "vitepress": Generator(
        ("vitepress",),
        vitepress,
        ".VPLocalSearchBox .search-input",
        ".VPLocalSearchBox .results",
        ".DocSearch-Button",
        350,
    ),
    "docusaurus": Generator(
        (
            "@docusaurus/core",
            "@docusaurus/preset-classic",
            "@easyops-cn/docusaurus-search-local",
            "@node-rs/jieba",
            "react",
            "react-dom",
        ),
        docusaurus,
        "input[class*=searchQueryInput]",
        "section:has(article)",
        page="search/",
        shown=".navbar__search-input",
    ),
}


def install(folder: Path, packages: tuple[str, ...]) -> None:
    """Fetch packages by npm, unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    if packages and not (folder / "node_modules" / packages[0]).exists():
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        run(folder, *node.command("npm"), "install", "--silent", "--no-audit", "--no-fund", *packages)


def _links(page: Page, one: Generator) -> list[str]:
    found: list[str] = page.locator(f"{one.container} a").evaluate_all("links => links.map((link) => link.href)")
    return found


def enter(page: Page, one: Generator, query: str) -> list[str]:
    """Put a query into the open field. Returns the paths of pages that came, each once, best first."""
    field = page.locator(one.field).first
    before = _links(page, one)
    field.fill(query)
    field.press("End")  # Material looks when a key is let go
    for quiet in (one.ready, LATE):
        page.evaluate(SETTLED, [one.container, quiet, quiet + 50])
        links = _links(page, one)
        if links and links != before:
            break  # nothing, or what stood there: the answer may still be on its way
    paths = [urlsplit(link).path.strip("/").removesuffix(".html").removesuffix("index") for link in links]
    return list(dict.fromkeys(paths))


def first_use(browser: Browser, site: Path, one: Generator, locale: str) -> tuple[float, int, float]:
    """Kilobytes and requests from the first use to a first result, and kilobytes of the page before."""
    served: list[Path] = []

    class Handler(build.Handler):
        def translate_path(self, path: str) -> str:
            file = Path(super().translate_path(path))
            served.append(file / "index.html" if file.is_dir() else file)
            return str(file)

    def size() -> float:
        files = [file for file in dict.fromkeys(served) if file.is_file() and file.name != "favicon.ico"]
        return sum(file.stat().st_size if file.suffix in PACKED else weight(file.read_bytes()) for file in files) / 1000

    with build.serve(site, handler=Handler) as root:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(root + HOMES[locale])
        page.wait_for_load_state("networkidle")
        before = size()
        served.clear()
        if one.opener:
            page.locator(one.opener).first.click()
        field = page.locator(one.shown or one.field).first
        field.click()
        field.press_sequentially(FIRST[locale])
        page.wait_for_timeout(3000)
        page.context.close()
        return size(), len(served), before


def measure(browser: Browser, name: str, one: Generator, site: Path, locale: str, step: int) -> str:
    """One row of the table."""
    size, requests, before = first_use(browser, site, one, locale)
    pages = {record.url.removeprefix("en/").rstrip("/") for record in real(locale)[1]}
    golden = search_report.read(search_report.QUERIES / f"{locale}.tsv", pages)[::step]
    outcomes, foreign = [], 0
    with build.serve(site) as root:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(root + HOMES[locale] + one.page)
        page.wait_for_load_state("networkidle")
        if one.opener:
            page.locator(one.opener).first.click()
        page.locator(one.field).first.click()
        for _ in range(20):  # until it is ready: Material takes seconds
            if enter(page, one, FIRST[locale]):
                break
            page.wait_for_timeout(500)
        for wanted in golden:
            came = enter(page, one, wanted.query)
            other = [path for path in came if path.startswith("en/") != (locale == "en")]
            foreign += bool(other)
            own = [path.removeprefix("en/").strip("/") for path in came if path not in other]
            # A page of the other language takes its place in the list, and is never right.
            ranked = tuple("?" if path in other else path.removeprefix("en/").strip("/") for path in came)
            outcomes.append(search_report.Outcome(wanted, ranked if own or other else ()))
        page.context.close()
    related = search_report.figures([outcome for outcome in outcomes if outcome.golden.pages])
    unrelated = search_report.figures([outcome for outcome in outcomes if not outcome.golden.pages])
    return (
        f"{name:<12}{locale:>9}{related[1]:>6.0%}{related[2]:>6.0%}{unrelated[1]:>10.0%}{foreign / len(golden):>9.0%}"
        f"{size:>8.1f}{requests:>9}{before:>14.1f}"
    )


def main(arguments: Iterable[str]) -> None:
    """Print one row for each generator and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="; ".join(GENERATORS))
    parser.add_argument("--folder", type=Path, default=ROOT / ".cache/generators")
    parser.add_argument("--step", type=int, default=1, help="every so manieth golden query")
    options = parser.parse_args(list(arguments))
    print(
        f"{'generator':<12}{'language':>9}{'@1':>6}{'@3':>6}{'no match':>10}{'foreign':>9}{'kB':>8}{'requests':>9}"
        f"{'kB before':>14}"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        for name in options.names or GENERATORS:
            one = GENERATORS[name]
            folder = (options.folder / name).resolve()
            install(folder, one.packages)
            try:
                site = one.build(folder)
            except RuntimeError as error:
                print(f"{name}: {error}", file=sys.stderr)
                continue
            for locale in HOMES:
                print(measure(browser, name, one, site, locale, options.step), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
