"""Editors' mistakes stop the build, with file and line, and without a traceback.

Each kind is shown to a build as its owners start it; one mistake after the other, to a build in this process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_here
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.translated import change
from tools import build

# file, old text, new text, what the message must hold
MISTAKES = {
    "address in prose": ("docs/zh/contact.md", "## 适合谁看", "客服邮箱是 support@okpay.com。\n\n## 适合谁看", "truth/address"),
    "phone in prose": ("docs/en/contact.md", "## Who", "Call +44 20 7946 0958.\n\n## Who", "truth/number"),
    "deadline in prose": ("docs/zh/payments/refunds.md", "## 适合谁看", "退款 7 天内到账。\n\n## 适合谁看", "truth/deadline"),
    "promise in prose": ("docs/en/payments/refunds.md", "## Who", "We guarantee a refund.\n\n## Who", "truth/promise"),
    "front matter": ("docs/en/contact.md", "owner: site", "owner: somebody", "page/front-matter"),
    "thin evidence": ("data/support.yml", "email:            #", "email: {value: a@b.example} #", "data/schema"),
    "interface word": ("data/ui.yml", "{zh: 首页, en: Home}", "{zh: 首页}", "data/ui"),
    "unknown mark": ("docs/zh/contact.md", "<!-- never-send -->", "<!-- never-sent -->", "page/component"),
    "icon": ("data/icons.yml", "material/email-edit-outline", "material/email-edit-outlin", "data/schema"),
    "card": ("data/icons.yml", "contact.md:", "contacts.md:", "data/icons"),
    "mail topic": ("data/mail/other.yml", "order:", "ordre:", "data/schema"),
}  # fmt: skip


# file of overrides/, what is put at its end, a word that the message must hold
TEMPLATES = [
    ("main.html", "{{ no_such_name }}", "no_such_name"),
    ("partials/footer.html", "<p>{{ ui.no_such_word }}</p>", "no_such_word"),
    ("components/never-send.html", "{% if no_such_name %}{% endif %}", "no_such_name"),
    ("components/support.html", "{{ icon('material/phon') }}", "material/phone"),
    ("sitemap.xml", "{{ policy }}", "policy"),
    ("partials/search-form.html", "{% if id %}", "endif"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return build.copy_tree(tmp_path / "tree")


def start(tree: Path) -> str:
    """What a build says that its owners start, and that must fail."""
    done = build.run(tree, tree.parent / "site")
    output = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in output
    return output


@pytest.fixture
def stop(tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What such a build says in this process."""
    monkeypatch.setattr(sys, "path", [*sys.path])  # hooks add their tree

    def run() -> str:
        config = load_config(str(tree / "mkdocs.yml"), site_dir=str(tree.parent / "site"), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        with pytest.raises(Abort) as stopped:  # MkDocs prints its words, and ends with its code
            build_here(config)
        assert stopped.value.code
        return capsys.readouterr().err + str(stopped.value)

    return run


def test_mistakes_stop_the_build(tree: Path) -> None:
    for file, old, new, _ in MISTAKES.values():
        change(tree, file, (old, new))
    output = start(tree)
    for file, *_, rule in MISTAKES.values():
        assert any(line.startswith(f"{file}:") and rule in line for line in output.splitlines()), (file, rule)
    assert "→" in output
    assert not (tree.parent / "site").exists()


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_stops_the_build(name: str, tree: Path, stop: Callable[[], str]) -> None:
    file, old, new, rule = MISTAKES[name]
    change(tree, file, (old, new))
    output = stop()
    assert f"{file}:" in output
    assert rule in output
    assert "→" in output
    assert not (tree.parent / "site" / "index.html").exists()


def test_broken_link_stops_the_build(tree: Path) -> None:
    path = tree / "docs/zh/contact.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[没有](no-such-page.md)\n", encoding="utf-8")
    assert "no-such-page.md" in start(tree)


def test_broken_anchor_stops_the_build(tree: Path) -> None:
    path = tree / "docs/en/contact.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[none](about.md#no-such-part)\n", encoding="utf-8")
    assert "no-such-part" in start(tree)


def test_wrong_path_in_nav_stops_the_build_without_a_traceback(tree: Path) -> None:
    change(tree, "mkdocs.yml", ("payments/refunds.md", "payments/refund.md"))
    assert "payments/refund.md" in start(tree)


def spoil(tree: Path, file: str, bad: str) -> str:
    """Put a mistake at the end of a template. Returns its place."""
    path = tree / "overrides" / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{bad}\n", encoding="utf-8")
    return f"overrides/{file}:{len(path.read_text(encoding='utf-8').splitlines())}: "


def test_mistake_in_a_template_stops_the_build(tree: Path) -> None:
    file, bad, word = TEMPLATES[0]
    place = spoil(tree, file, bad)
    output = start(tree)
    assert place in output
    assert word in output


@pytest.mark.parametrize(("file", "bad", "word"), TEMPLATES[1:])
def test_mistake_in_any_template_stops_the_build(
    file: str, bad: str, word: str, tree: Path, stop: Callable[[], str]
) -> None:
    place = spoil(tree, file, bad)
    output = stop()
    assert place in output
    assert word in output
