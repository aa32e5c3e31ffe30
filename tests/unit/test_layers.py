"""Who may import whom ([tool.importlinter] in pyproject.toml): kept by the package, and noticed where it is not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT

# Module that must not know another: file, what is added to it, what is told.
BAD = [
    ("helpcenter/core/clock.py", "from helpcenter.content import paths", "helpcenter.core.clock -> helpcenter.content"),
    ("helpcenter/content/marks.py", "from helpcenter.process import node", "content.marks -> helpcenter.process.node"),
    ("helpcenter/translation/lock.py", "import helpcenter.commands.new", "translation.lock -> helpcenter.commands.new"),
    ("helpcenter/render/assets.py", "import helpcenter.search.parts", "render.assets -> helpcenter.search.parts"),
    ("helpcenter/commands/new.py", "import helpcenter.hooks", "commands.new -> helpcenter.hooks"),
    ("helpcenter/render/menu.py", "from mkdocs.structure.nav import Section", "helpcenter.render.menu -> mkdocs"),
    ("helpcenter/editing/new_page.py", "import requests", "helpcenter.editing.new_page -> requests"),
    ("helpcenter/search/index.py", "from tools import node", "helpcenter.search.index -> tools"),
    ("bench/mail.py", "from tests.paths import ROOT", "bench.mail -> tests"),
    ("helpcenter/attic.py", "", "attic"),  # a room that no layer names
]


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", script, "--no-cache"], cwd=tree, capture_output=True, text=True, check=False
    )


def test_the_rooms_are_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_import_is_noticed(tmp_path: Path) -> None:
    for name in ("helpcenter", "bench"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, added, _ in BAD:
        path = tmp_path / file
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + f"\n{added}\n", encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1
    for _, _, told in BAD:
        assert told in " ".join(done.stdout.split()), told
