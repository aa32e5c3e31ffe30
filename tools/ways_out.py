"""The same content, built without what may be gone one day: Material, MkDocs, both. `make ways-out`.

`python -m tools.ways_out PYTHON`: the interpreter of an environment that has no Material (requirements-ways-out.txt).
Without Material, and with ProperDocs, every file must be the same. Zensical knows neither hooks nor static-i18n: it builds
each language by itself from pages whose components are taken out, and what it makes of that is told, not judged.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from helpcenter.content import guide
from helpcenter.content.marks import MARK
from helpcenter.content.read import Content, read_content
from helpcenter.core import clock, console
from helpcenter.core.locales import LOCALES
from tools import build

ADDRESS = "https://pages.example/okpay-help/"
DAY = str(int(time.time()))  # the same for all
# All that leads out of Material. Its icons come from Zensical, which brings the same ones.
WITHOUT_THEME = {
    "  name: material\n": "  name: null\n  static_templates: [404.html]\n",
    "      reconfigure_material: true\n": "      reconfigure_material: false\n",
}


def leave_theme(settings: str) -> str:
    """mkdocs.yml without Material. Raises ValueError where it is not as expected."""
    for old, new in WITHOUT_THEME.items():
        if settings.count(old) != 1:
            raise ValueError(old)
        settings = settings.replace(old, new)
    return settings


def compare(one: Path, two: Path) -> list[str]:
    """Files that are in one alone, or differ."""
    names = {path.relative_to(root).as_posix() for root in (one, two) for path in root.rglob("*") if path.is_file()}
    return sorted(name for name in names if _read(one / name) != _read(two / name))


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _build(python: str, generator: str, tree: Path, site: Path) -> str:
    """Build in a process of its own. Returns what went wrong, or ""."""
    environment = {**os.environ, "SITE_URL": ADDRESS, "SITE_DIR": str(site), "SOURCE_DATE_EPOCH": DAY}
    environment |= {"HELPCENTER_COLD": "1", "NO_MKDOCS_2_WARNING": "1"}
    command = [python, "-m", generator, "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def stage(content: Content, language: str, target: Path) -> int:
    """What Zensical gets of one language: its pages, steps written out, without components; settings of the same menu.

    Returns how many components were taken out.
    """
    tree, lost = content.files.root, 0
    shutil.copytree(tree / "docs" / language, target / "docs")
    for made in (one for one in content.shown if one.is_made and one.locale.id == language):
        place = target / "docs" / made.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(made.document.text, encoding="utf-8")
    for page in sorted((target / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        if document := content.document(page.relative_to(target / "docs").as_posix(), LOCALES[language]):
            text = guide.expand(document, text, content.guide, content.steps)
        text, marks = MARK.subn("", text)
        lost += marks
        page.write_text(text, encoding="utf-8")
    text = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    nav = yaml.safe_load(re.search(r"(?ms)^nav:\n.*?(?=^\S)", text)[0])["nav"]  # type: ignore[index]
    extensions = yaml.safe_load(re.search(r"(?ms)^markdown_extensions:\n.*?(?=^#|\Z)", text)[0])  # type: ignore[index]
    settings = {
        "site_name": "Help center",
        "site_url": ADDRESS + ("" if language == "zh" else f"{language}/"),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"language": language, "font": False},
        "nav": nav,
        **extensions,
    }
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(text, encoding="utf-8")
    return lost


def try_zensical(python: str, tree: Path, folder: Path) -> Iterator[str]:
    """Lines on what Zensical makes of each language."""
    content = read_content(tree, clock.today())
    for language in LOCALES:
        target = folder / f"zensical-{language}"
        target.mkdir()
        without = stage(content, language, target)
        done = subprocess.run(
            [python, "-m", "zensical", "build", "--clean"], cwd=target, capture_output=True, text=True, check=False
        )
        asked = {path.relative_to(target / "docs").as_posix() for path in (target / "docs").rglob("*.md")}
        made = {path.relative_to(target / "site").as_posix() for path in (target / "site").rglob("index.html")}
        lost = sorted(one for one in asked if _address(one) not in made)
        words = "" if not done.returncode else f" {(done.stdout + done.stderr).strip()[-300:]}"
        yield f"zensical {language}: {len(asked) - len(lost)}/{len(asked)} pages, without {without} components{words}"
        yield from (f"  lost: {one}" for one in lost[:10])


def _address(page: str) -> str:
    name = page.removesuffix(".md")
    return "index.html" if name == "index" else f"{name.removesuffix('/index')}/index.html"


def main(python: str) -> int:
    """Build in each way, and tell. Returns 1 where a way out that must hold does not."""
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tree = build.copy_tree(folder / "tree")
        if error := _build(sys.executable, "mkdocs", tree, folder / "usual"):
            print(error, file=sys.stderr)
            return 1
        settings = tree / "mkdocs.yml"
        settings.write_text(leave_theme(settings.read_text(encoding="utf-8")), encoding="utf-8")
        for generator in ("mkdocs", "properdocs"):
            site = folder / generator
            error = _build(python, generator, tree, site)
            other = compare(folder / "usual", site) if not error else []
            files = sum(path.is_file() for path in site.rglob("*")) if site.exists() else 0
            print(
                error or f"{generator}, no Material: {files} files, {len(other)} differ {' '.join(other[:10])}".rstrip()
            )
            failed |= bool(error or other)
        for line in try_zensical(python, tree, folder):
            print(line)
    print("有一条出路断了，见上。 A way out is broken, see above." if failed else "出路都通。 The ways out are open.")
    return int(failed)


if __name__ == "__main__":
    sys.exit(console.run(lambda: main(str(Path(sys.argv[1]).absolute()))))
