"""A file that cannot be read is told of once, by its own name; nothing that rests on it is judged, and nothing is written."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpcenter import __main__ as command
from helpcenter.checks import gate, rules
from helpcenter.checks.project import Project
from helpcenter.content.read import read_content
from helpcenter.core import console
from helpcenter.core.findings import Finding
from helpcenter.core.shelf import Shelf
from helpcenter.translation import lock
from tests.paths import ROOT
from tools import build

TODAY = dt.datetime.now(dt.UTC).date()
TEXT = "忘记了密码，怎么办？\n"
PAGE, OTHER = "docs/zh/payments/refunds.md", "docs/en/payments/refunds.md"


@pytest.fixture(scope="module", autouse=True)
def own_rules() -> Iterator[None]:
    """Without programs of others, which take seconds each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "MODULES", tuple(module for module in rules.MODULES if not module.slow))
        yield


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = build.copy_tree(tmp_path_factory.mktemp("clean") / "tree")
    shutil.copy(ROOT / "budgets.yml", root)
    return root


@pytest.fixture
def tree(clean: Path, tmp_path: Path) -> Path:
    """The site as it is, to be spoilt."""
    shutil.copytree(clean, tmp_path / "tree", ignore=shutil.ignore_patterns("web", "overrides", "helpcenter"))
    return tmp_path / "tree"


def check(root: Path) -> list[Finding]:
    return rules.check(Project(read_content(root, TODAY)))


def errors(root: Path) -> list[Finding]:
    return [one for one in check(root) if one.level == "error"]


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file; a link as where it leads."""
    return {
        path.relative_to(root).as_posix(): os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in root.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def _bytes(content: Callable[[str], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content(path.read_text(encoding="utf-8")))


def _replace(put: Callable[[Path], object]) -> Callable[[Path], object]:
    def spoil(path: Path) -> None:
        path.unlink()
        put(path)

    return spoil


# What is done to a file, and the words that name it, in both languages.
SPOILT: dict[str, tuple[Callable[[Path], object], tuple[str, str]]] = {
    "GBK": (_bytes(lambda text: (text + "\n一二三四五六七八九十\n").encode("gb18030")), ("GBK", "GBK")),
    "UTF-16 with its mark": (_bytes(lambda text: text.encode("utf-16")), ("UTF-16", "UTF-16")),
    "UTF-16, big end first": (_bytes(lambda text: b"\xfe\xff" + text.encode("utf-16-be")), ("UTF-16", "UTF-16")),
    "UTF-16 without its mark": (_bytes(lambda text: text.encode("utf-16-le")), ("UTF-16", "UTF-16")),
    "UTF-32": (_bytes(lambda text: text.encode("utf-32")), ("UTF-32", "UTF-32")),
    "a wrong byte": (_bytes(lambda text: text.encode().replace(b"e", b"\xff", 1)), ("坏了", "damaged")),
    "a cut character": (_bytes(lambda text: (text + "一二三四五六七八九十" * 2).encode()[:-1]), ("坏了", "damaged")),
    "NUL": (_bytes(lambda text: text.replace("e", "\0", 1).encode()), ("NUL", "NUL")),
    "a folder": (_replace(Path.mkdir), ("文件夹", "folder")),
    "a link that leads nowhere": (_replace(lambda path: path.symlink_to("nowhere")), ("链接", "link")),
    "a link to itself": (_replace(lambda path: path.symlink_to(path.name)), ("链接", "link")),
    "a pipe": (_replace(os.mkfifo), ("普通文件", "ordinary file")),
    "enormous": (_bytes(lambda text: (text + "x\n" * 600_000).encode()), ("1 MB", "1 MB")),
}
DATA = [
    "data/ui.yml", "data/glossary.yml", "data/authorities.yml", "data/operator.yml", "data/synonyms.yml", "data/mail-fields.yml",
    "data/mail/refund.yml", "data/support.yml", "data/addresses.yml", "data/masking.yml", "data/never-send.yml",
    "data/guide.yml", "data/steps/shared.yml", "checks.yml", "mkdocs.yml", "budgets.yml", lock.FILE,
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "kind"), [*((PAGE, kind) for kind in SPOILT), (OTHER, "GBK"), ("docs/zh/index.md", "NUL")]
)
def test_a_page_that_cannot_be_read_is_one_finding(tree: Path, file: str, kind: str) -> None:
    spoil, (zh, en) = SPOILT[kind]
    spoil(tree / file)
    (found,) = errors(tree)
    assert (found.file, found.rule) == (file, "page/encoding")
    assert zh in found.reason.zh and en in found.reason.en
    assert found.fix.zh and found.fix.en and found.edit is None
    assert [one.place for one in gate.check(read_content(tree, TODAY), Shelf("none"))] == [found.place]


@pytest.mark.parametrize(("file", "kind"), [*((file, "GBK") for file in DATA), *((DATA[0], kind) for kind in SPOILT)])
def test_data_that_cannot_be_read_is_one_finding(tree: Path, file: str, kind: str) -> None:
    spoil, (zh, en) = SPOILT[kind]
    spoil(tree / file)
    (found,) = check(tree)
    assert (found.file, found.rule) == (file, "data/unreadable")
    assert zh in found.reason.zh and en in found.reason.en
    if file not in ("budgets.yml", "mkdocs.yml", "data/glossary.yml"):  # no build, or MkDocs itself, reads these
        assert [one.place for one in gate.check(read_content(tree, TODAY), Shelf("none"))] == [found.place]


@pytest.mark.parametrize(
    "files", [{"data/guide.yml"}, {"data/authorities.yml", "data/mail/refund.yml", "data/ui.yml"}], ids=len
)
def test_a_wrong_key_makes_nothing_else_look_wrong(tree: Path, files: set[str]) -> None:
    for file in files:
        words = (tree / file).read_text(encoding="utf-8")
        place = words.rindex("zh: ")
        (tree / file).write_text(f"{words[:place]}zhh: {words[place + 4 :]}", encoding="utf-8")
    assert {one.file for one in check(tree)} == files


def test_the_place_of_a_wrong_byte_is_named(tree: Path) -> None:
    lines = (tree / PAGE).read_bytes().split(b"\n")
    lines[14] = "忘记".encode() + b"\xff" + lines[14]
    (tree / PAGE).write_bytes(b"\n".join(lines))
    (found,) = errors(tree)
    assert (found.line, found.column) == (15, 3)


def test_others_are_still_judged(tree: Path) -> None:
    (tree / PAGE).write_bytes(TEXT.encode("gbk"))
    other = tree / "docs/zh/contact.md"
    other.write_text(other.read_text("utf-8") + "\n[去](nowhere.md)再看[退款](payments/refunds.md#steps)。\n", "utf-8")
    assert {(one.file, one.rule) for one in errors(tree)} == {
        (PAGE, "page/encoding"),
        ("docs/zh/contact.md", "links/file"),
    }


def test_a_look_at_one_file_tells_of_what_it_rests_on(tree: Path) -> None:
    (tree / "checks.yml").write_bytes("甲: 乙".encode("gbk"))
    (found,) = rules.check(Project(read_content(tree, TODAY), frozenset({PAGE})))
    assert found.file == "checks.yml"


@pytest.mark.parametrize("file", [PAGE, "checks.yml", lock.FILE, "data/glossary.yml", "mkdocs.yml"])
def test_mending_writes_nothing_that_rests_on_it(tree: Path, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / file).write_bytes((tree / file).read_text(encoding="utf-8").encode("gb18030") + "密码".encode("gbk"))
    before = snapshot(tree)
    assert command.main(["check", "--fix", "--root", str(tree), "--format", "text"]) == 1
    assert capsys.readouterr().out.count(f"{file}:") == 1
    assert snapshot(tree) == before


def test_all_is_written_or_nothing(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in ("docs/zh/contact.md", "docs/zh/about.md", "docs/en/about.md"):
        (tree / file).write_bytes((tree / file).read_bytes().replace(b"\n", b"\r\n"))
    before = snapshot(tree)
    real, count = Path.replace, iter(range(9))

    def replace(self: Path, target: Path) -> Path:
        if next(count) == 2:
            raise PermissionError(13, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert command.main(["check", "--fix", "--root", str(tree), "--format", "text"]) == 1
    assert "Permission denied" in capsys.readouterr().err
    assert snapshot(tree) == before


def test_a_file_without_permission(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def read(self: Path) -> bytes:
        if self.as_posix().endswith(PAGE):
            raise PermissionError(13, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read)
    (found,) = errors(tree)
    assert (found.file, found.rule) == (PAGE, "page/encoding") and "Permission denied" in found.reason.en


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_one_finding_and_mended(tree: Path, end: str) -> None:
    path = tree / PAGE
    was = path.read_text(encoding="utf-8")
    path.write_bytes(was.replace("\n", end).encode())
    assert [(one.file, one.rule) for one in errors(tree)] == [(PAGE, "encoding/line-end")]
    assert gate.check(read_content(tree, TODAY), Shelf("none")) == []
    command.main(["check", "--fix", "--root", str(tree), "--format", "text"])
    assert path.read_bytes() == was.encode()


@pytest.mark.parametrize(
    "name",
    [
        "docs/zh/.trash/old.md", "docs/zh/._refunds.md", "docs/en/payments/._refunds.md", "docs/.hidden.md",
        "docs/zh/.x/y/z.md", "data/mail/._refund.yml", "data/.old/ui.yml", "docs/assets/.DS_Store", "docs/zh/.DS_Store",
        "docs/zh/Thumbs.db", "docs/zh/desktop.ini", "docs/zh/.contact.md.swp", "data/queries/._zh.tsv",
    ],
)  # fmt: skip
def test_hidden_names_and_those_of_systems_are_nothing(tree: Path, name: str) -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\0\xff\xfe" * 9)
    assert errors(tree) == []
    before = snapshot(tree)
    command.main(["check", "--fix", "--root", str(tree), "--format", "text"])
    assert snapshot(tree) == before


@pytest.mark.parametrize(
    "name",
    [
        "docs/zh/contact.md~",
        "docs/zh/#contact.md#",
        "docs/en/contact.md.bak",
        "docs/zh/contact.md.orig",
        "docs/contact.md.txt",
    ],
)
def test_what_editors_leave_is_told_of_and_not_built(tree: Path, name: str) -> None:
    shutil.copy(tree / "docs/zh/contact.md", tree / name)
    (found,) = errors(tree)
    assert (found.file, found.rule) == (name, "pages/stray") and "editor" in found.reason.en
    assert gate.check(read_content(tree, TODAY), Shelf("none")) == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("docs/README.md", "pages/stray"),
        ("docs/index.md", "pages/stray"),
        ("docs/fr/contact.md", "pages/stray"),
        ("docs/en/fees.markdown", "pages/stray"),
        ("docs/zh/fees.mkd", "pages/stray"),
        ("docs/zh/CONTACT.MD", "pages/stray"),
        ("docs/assets/readme.md", "pages/stray"),
        ("docs/zh/README.md", "pages/slug"),
        ("docs/zh/Contact.md", "pages/slug"),
        ("docs/zh/Copy of contact.md", "pages/slug"),
        ("docs/zh/contact (1).md", "pages/slug"),
        ("docs/zh/contact 副本.md", "pages/slug"),
        ("docs/zh/cafe\u0301.md", "pages/slug"),
        ("docs/zh/js/contact.md", "pages/slug"),
        ("docs/zh/search/contact.md", "pages/slug"),
        ("docs/zh/to-pays/contact.md", "pages/slug"),
        ("docs/zh/a/b/c.md", "pages/slug"),
        ("docs/zh/x.md/contact.md", "pages/slug"),
        ("docs/zh/a\udcff.md", "pages/slug"),
    ],
)
def test_what_can_be_no_page_stops_check_and_build_alike(
    tree: Path, name: str, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(tree / "docs/zh/contact.md", path)
    found = errors(tree)
    assert {(one.file, one.rule) for one in found} - {("docs/zh/x.md", "page/encoding")} == {(name, rule)}
    assert [one.place for one in gate.check(read_content(tree, TODAY), Shelf("none"))] == [one.place for one in found]
    before = snapshot(tree)
    console.prepare()
    for arguments in (["check", "--fix", "--format", "text"], ["translations"], ["freshness"]):
        command.main([*arguments, "--root", str(tree)])
    command.main(["translations", "--confirm", "all", "--root", str(tree)])
    assert snapshot(tree) == before
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["docs/zh/round", "docs/round", "docs/assets/round", "docs/en/payments-zh"])
def test_a_link_to_a_folder_is_told_of(tree: Path, name: str) -> None:
    (tree / "docs/assets").mkdir(exist_ok=True)
    (tree / name).symlink_to(tree / "docs" / "zh", target_is_directory=True)
    for found in (errors(tree), gate.check(read_content(tree, TODAY), Shelf("none"))):
        assert [(one.file, one.rule) for one in found] == [(name, "pages/stray")]


def test_a_lock_that_cannot_be_read_is_never_written_anew(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / lock.FILE).write_bytes("甲#乙".encode("gbk"))
    before = snapshot(tree)
    for arguments in ([], ["--confirm", "all"]):
        assert command.main(["translations", *arguments, "--root", str(tree)]) == 2
        assert lock.FILE in capsys.readouterr().err
    assert snapshot(tree) == before


def test_a_page_that_cannot_be_read_keeps_its_lines_in_the_lock(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / PAGE).write_bytes(TEXT.encode("gbk"))
    before = snapshot(tree)
    assert command.main(["translations", "--root", str(tree)]) == 0
    assert re.search(r"payments/refunds .*unreadable", capsys.readouterr().out)
    assert command.main(["translations", "--confirm", "payments/refunds", "--root", str(tree)]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert command.main(["translations", "--confirm", "all", "--root", str(tree)]) == 0
    assert snapshot(tree) == before


@pytest.mark.parametrize(
    ("name", "put"),
    [
        ("docs/assets/a.png", os.mkfifo),
        ("docs/assets/b.png", lambda path: path.symlink_to("nowhere")),
        ("docs/zh/form.pdf", os.mkfifo),
        ("docs/assets/a\udcff.png", Path.touch),
        ("docs/assets/a\nb.png", Path.touch),
    ],
)
def test_what_no_build_could_copy_stops_it(tree: Path, name: str, put: Callable[[Path], object]) -> None:
    (tree / "docs/assets").mkdir(exist_ok=True)
    put(tree / name)
    for found in (
        [one for one in errors(tree) if one.rule == "pages/stray"],
        gate.check(read_content(tree, TODAY), Shelf("none")),
    ):
        assert [one.file for one in found] == [name]


@pytest.mark.parametrize(
    ("old", "new"), [("\n---\n", "\n--\n"), ("\n---\n", "\n\n"), ("---\n", "--\n"), ("title: ", 'title: "')]
)
def test_front_matter_that_cannot_be_read_is_one_finding(tree: Path, old: str, new: str) -> None:
    for page in (PAGE, OTHER):
        before = (tree / page).read_text(encoding="utf-8")
        (tree / page).write_text(before.replace(old, new, 1), encoding="utf-8")
        assert [(one.file, one.rule in ("page/front-matter", "data/yaml")) for one in check(tree)] == [(page, True)]
        (tree / page).write_text(before, encoding="utf-8")
