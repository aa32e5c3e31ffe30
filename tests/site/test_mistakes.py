"""Editors' mistakes stop the build, with file and line, and without a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    "mail topic": ("data/mail/other.yml", "order:", "ordre:", "data/schema"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_stops_the_build(name: str, tmp_path: Path) -> None:
    file, old, new, rule = MISTAKES[name]
    tree = build.copy_tree(tmp_path / "tree")
    path = tree / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = build.run(tree, tmp_path / "site")
    output = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"{file}:" in output
    assert rule in output
    assert "→" in output
    assert "Traceback" not in output
    assert not (tmp_path / "site" / "index.html").exists()


def test_broken_link_stops_the_build(tmp_path: Path) -> None:
    tree = build.copy_tree(tmp_path / "tree")
    path = tree / "docs/zh/contact.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[没有](no-such-page.md)\n", encoding="utf-8")
    done = build.run(tree, tmp_path / "site")
    assert done.returncode != 0
    assert "no-such-page.md" in done.stdout + done.stderr


def test_broken_anchor_stops_the_build(tmp_path: Path) -> None:
    tree = build.copy_tree(tmp_path / "tree")
    path = tree / "docs/en/contact.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[none](about.md#no-such-part)\n", encoding="utf-8")
    done = build.run(tree, tmp_path / "site")
    assert done.returncode != 0
    assert "no-such-part" in done.stdout + done.stderr


def test_wrong_path_in_nav_stops_the_build_without_a_traceback(tmp_path: Path) -> None:
    tree = build.copy_tree(tmp_path / "tree")
    path = tree / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("payments/refunds.md", "payments/refund.md"), encoding="utf-8"
    )
    done = build.run(tree, tmp_path / "site")
    assert done.returncode != 0
    assert "payments/refund.md" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "bad", "word"),
    [
        ("main.html", "{{ no_such_name }}", "no_such_name"),
        ("partials/footer.html", "<p>{{ ui.no_such_word }}</p>", "no_such_word"),
        ("components/never-send.html", "{% if no_such_name %}{% endif %}", "no_such_name"),
        ("sitemap.xml", "{{ policy }}", "policy"),
        ("partials/search-form.html", "{% if id %}", "endif"),
    ],
)
def test_mistake_in_a_template_stops_the_build(file: str, bad: str, word: str, tmp_path: Path) -> None:
    tree = build.copy_tree(tmp_path / "tree")
    path = tree / "overrides" / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{bad}\n", encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    done = build.run(tree, tmp_path / "site")
    output = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"overrides/{file}:{line}: " in output
    assert word in output
    assert "Traceback" not in output
