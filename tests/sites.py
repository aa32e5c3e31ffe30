"""Sites that several tests look at: each is built once a run, by the worker that needs it first."""

from __future__ import annotations

import datetime as dt
import fcntl
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest

from helpcenter.editing import new_page
from helpcenter.process import git
from tests import opens, translated
from tests.paths import FIXTURES, NEWEST, ROOT
from tools import build

ROOT_URL = "https://help.example/"
SUB_URL = "https://pages.example/okpay-help/"
REPO_URL = "https://github.example/team/okpay-help"
CHECKED = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)  # day on which the values of the fixture were verified
BUILT = dt.datetime.combine(NEWEST, dt.time(), dt.UTC)  # day of the builds, on which those values hold
# What editors did to the tree of `changed_site`.
MOVED = {
    "account/forgot.md": "account/reset-password.md",
    "faq.md": "account/forgot.md",
    "contact.md": "account/reset-password.md",
}
DESCRIPTION = 'Say "stop" & wait: a < b and b > a. Then write to support, if your account offers no form.'
TITLE = 'Fees & "limits": a < b, <b>not bold</b>'
SECTION = 'Money & "refunds" <soon>'
# What stands in a page's headings, and what readers see of it.
HEADING = 'Q&A: **how** `a < b & "c"` &lt;i&gt;is [paid](../contact.md) &amp; "or" \\*not\\*'
HEADING_SEEN = 'Q&A: how a < b & "c" <i>is paid & "or" *not*'
MIRROR = "https://mirror.example/okpay-help/"
NEW_PAGES = ("payments/fees", "limits/daily")

# Notices of `verified_site` by name: pages, the page with more, first and last day counted from that of the build.
NOTICES = {
    "everywhere": ("all", "email/verify-address.md", -1, 5),
    "here": ("[contact.md]", "", 0, 0),
    "coming": ("[contact.md]", "", 2, 4),
    "over": ("all", "", -3, -1),
}

Recipe = Callable[[Path], object]  # builds into `site` of an empty folder


def _on(day: dt.datetime) -> dict[str, str]:
    return {"SOURCE_DATE_EPOCH": str(int(day.timestamp()))}


def _site(**environment: str) -> Recipe:
    return lambda folder: build.build(folder / "site", ROOT, **environment)


def _verified(day: dt.datetime) -> Recipe:
    """Every value of OKPay verified, and the notices of `NOTICES`."""

    def recipe(folder: Path) -> None:
        tree = build.copy_tree(folder / "tree")
        (tree / "data/notices.yml").write_text("".join(map(_notice, NOTICES)), encoding="utf-8")
        values = str(FIXTURES / "support" / "good-all.yml")
        build.build(folder / "site", tree, SITE_URL=ROOT_URL, SUPPORT_FILE=values, **_on(day))

    return recipe


def _notice(name: str) -> str:
    """A notice as an editor writes it: words, pages, and days from that of the build."""
    pages, more, starts, ends = NOTICES[name]
    day = BUILT.date()
    checked = day - dt.timedelta(days=2)
    return f"""\
{name}:
  kind: fraud
  pages: {pages}
  {f"more: {more}" if more else ""}
  starts: {day + dt.timedelta(days=starts)}
  ends: {day + dt.timedelta(days=ends)}
  said:
    value: {{zh: 提醒 {name}。, en: Notice {name}.}}
    evidence:
      - {{how: regulator, where: 监管机构的警告, seen_on: {checked}}}
      - {{how: statement, where: 读者寄来的来电截图, seen_on: {checked}}}
    checked_on: {checked}
    checked_by: 王小明
"""


def _change(folder: Path) -> None:
    """An address that moved, signs in front matter, pages as `make new` writes them."""
    tree = build.copy_tree(folder / "tree")
    shutil.copytree(ROOT / ".github", tree / ".github")
    addresses, page = tree / "data/addresses.yml", tree / "docs/en/contact.md"
    text = addresses.read_text(encoding="utf-8").rstrip("\n")
    assert text.endswith("\nmoved:")
    moved = "".join(f"\n  {old}: {new}" for old, new in MOVED.items())
    addresses.write_text(f"{text}{moved}\n", encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^description: .*$", lambda _: f"description: '{DESCRIPTION}'", text, count=1)
    page.write_text(text, encoding="utf-8")
    for locale in ("zh", "en"):
        path = tree / f"docs/{locale}/payments/refunds.md"
        text = re.sub(r"(?m)^title: .*$", lambda _: f"title: '{TITLE}'", path.read_text(encoding="utf-8"), count=1)
        text = re.sub(r"(?m)^## .* (\{ #(?:who|cases) \})$", lambda found: f"## {HEADING} {found[1]}", text)
        path.write_text(re.sub(r"(?m)^# .*$", lambda _: f"# {HEADING}", text, count=1), encoding="utf-8")
    with (tree / "data/operator.yml").open("a", encoding="utf-8") as operator:
        operator.write(f"  - {MIRROR}\n")
    settings = tree / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("Payments and refunds", f"'{SECTION}'"), encoding="utf-8"
    )
    for asked in NEW_PAGES:
        new_page.write(tree, new_page.plan(tree, asked, {"zh": "", "en": ""}, BUILT.date()))
    build.build(folder / "site", tree, SITE_URL=SUB_URL)


def _build_elsewhere(folder: Path) -> None:
    """What `sub_site` builds, of another folder, in another time zone, locale, umask, and order of sets."""
    tree = build.copy_tree(folder / "else where" / "deeper")
    other = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "99",
        # The history of pages is in the clone.
        "GIT_DIR": git.run(ROOT, "rev-parse", "--absolute-git-dir").strip(),
        "GIT_WORK_TREE": str(tree),
    }
    opens.run(folder / "opens.json", "build", tree, SITE_DIR=str(folder / "site"), **SUB, **other)


SUB = {"SITE_URL": SUB_URL.rstrip("/"), **_on(BUILT)}
RECIPES: dict[str, Recipe] = {  # by the names of their fixtures
    "site": _site(SITE_URL=ROOT_URL, REPO_URL=REPO_URL),
    "sub_site": _site(**SUB),
    "counted_site": _build_elsewhere,
    "verified_site": _verified(BUILT),
    "expired_site": _verified(max(BUILT, CHECKED + dt.timedelta(days=91))),
    "behind_site": lambda folder: translated.site(folder, SITE_URL=ROOT_URL, REPO_URL=REPO_URL),
    "changed_site": _change,
}


class Sites:
    """Sites below `folder`, which all workers of a run share. `needed`: those that its tests ask for."""

    def __init__(self, folder: Path, needed: Collection[str], recipes: Mapping[str, Recipe] = RECIPES) -> None:
        self._folder = folder
        self._needed = needed
        self._recipes = recipes

    def get(self, name: str) -> Path:
        """Folder of a built site. While another worker builds it, one that nobody has begun is built, not waited for."""
        if not self._make(name, wait=False):
            for other in self._needed:
                self._make(other, wait=False)
                if self._make(name, wait=False):
                    break
            else:
                self._make(name, wait=True)
        return self._folder / name / "site"

    def _make(self, name: str, wait: bool) -> bool:
        """Whether the site is there: built before or now; False where another worker has it in hand."""
        self._folder.mkdir(exist_ok=True)
        done = self._folder / f"{name}.done"
        with (self._folder / f"{name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            if not done.exists():
                shutil.rmtree(self._folder / name, ignore_errors=True)  # what a worker left that failed
                (self._folder / name).mkdir()
                with pytest.MonkeyPatch.context() as patch:
                    # Whoever asks first, what it starts counts for the site (tests/starts.py).
                    patch.setenv("PYTEST_CURRENT_TEST", f"tests/sites.py::{name} (build)")
                    self._recipes[name](self._folder / name)
                done.touch()
        return True
