"""Small pure functions: addresses, menu, marks, HTML, data, assets, clock."""

from __future__ import annotations

import datetime as dt
import json
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.checks import gate
from helpcenter.content import interface as data
from helpcenter.content import mail_topics as mail
from helpcenter.content import marks as components
from helpcenter.content.authorities import load_bodies
from helpcenter.content.read import read_content
from helpcenter.core import clock, yamlfile
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import EN, LOCALES, ZH, address, neutral, other, page_url
from helpcenter.core.schema import validate
from helpcenter.process import node
from helpcenter.render import article, assets
from helpcenter.render import menu as navigation
from tests.paths import ROOT

paths = st.from_regex(r"([a-z][a-z0-9-]{2,9}/){0,3}", fullmatch=True).filter(lambda path: not path.startswith("en/"))


# ── addresses ───────────────────────────────────────────────────────────


@given(paths)
def test_language_switch_goes_there_and_back(path: str) -> None:
    for locale in LOCALES.values():
        here = address(path, locale)
        there = address(here, other(locale))
        assert there != here
        assert address(there, locale) == here
        assert neutral(here) == neutral(there) == path


def test_page_addresses() -> None:
    assert page_url("index.md", ZH) == ""
    assert page_url("index.md", EN) == "en/"
    assert page_url("account/reset-password.md", EN) == "en/account/reset-password/"
    assert page_url("email/index.md", ZH) == "email/"


# ── menu ────────────────────────────────────────────────────────────────


def menu(sizes: list[int], current: tuple[int, int]) -> list[navigation.Item]:
    return [
        navigation.Item(
            f"section {s}",
            children=[navigation.Item(f"page {s}.{p}", f"{s}/{p}/", current=(s, p) == current) for p in range(size)],
        )
        for s, size in enumerate(sizes)
    ]


@given(st.lists(st.integers(min_value=1, max_value=400), min_size=1, max_size=8), st.data())
def test_menu_never_outgrows_its_bound_and_keeps_the_current_page(sizes: list[int], draw: st.DataObject) -> None:
    section = draw.draw(st.integers(0, len(sizes) - 1))
    page = draw.draw(st.integers(0, sizes[section] - 1))
    pruned = navigation.prune(menu(sizes, (section, page)))
    shown = sum(item.count() for item in pruned)
    assert shown <= max(navigation.WHOLE_UP_TO, len(sizes) + navigation.NEIGHBOURS)
    assert any(item.holds_current for item in pruned)
    assert navigation.trail(menu(sizes, (section, page))) == [f"section {section}"]


def test_small_menu_is_whole() -> None:
    items = menu([3, 4], (0, 1))
    assert navigation.prune(items) == items


# ── marks ───────────────────────────────────────────────────────────────


def test_marks_are_replaced_where_they_stand_alone() -> None:
    html = "<p>a</p>\n<!-- support: email -->\n<p><!-- support: email --> in a line</p>\n<!-- an ordinary, longer comment -->"
    seen: list[components.Mark] = []
    result = components.replace(html, lambda mark: seen.append(mark) or "PANEL")  # type: ignore[func-returns-value]
    assert seen == [components.Mark("support", "email")]
    assert result.count("PANEL") == 1


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- support: phone -->",
        "<!-- support -->",
        "<!-- never-sent -->",
        "<!-- search: x -->",
        "<!-- Never_Send -->",
        "<!-- support：email -->",
        "see <!-- never-send --> here",
    ],
)
def test_unknown_mark_is_told_with_its_line(mark: str) -> None:
    found = components.check_marks("docs/zh/a.md", f"# A\n\n{mark}\n", 9)
    assert [(finding.line, finding.rule) for finding in found] == [(11, "page/component")]


def test_known_marks_pass() -> None:
    text = "<!-- support: reply-time -->\n\n<!-- never-send -->\n\n<!-- 给编辑的话 -->\n"
    assert components.check_marks("docs/zh/a.md", text, 1) == []


# ── HTML ────────────────────────────────────────────────────────────────


def test_table_scrolls_and_is_named_after_its_heading() -> None:
    html = '<h2 id="x">A &amp; <em>B</em></h2><table><thead><tr><th>1</th></tr></thead></table>'
    done = article.scrolling_tables(html, "Table: {title}")
    assert '<div class="table" role="region" tabindex="0" aria-label="Table: A &amp; B">' in done
    assert '<th scope="col">1</th>' in done


def test_external_links_are_safe_and_internal_ones_untouched() -> None:
    html = '<a href="https://a.example/">a</a> <a href="../b/">b</a>'
    assert (
        article.safe_links(html) == '<a rel="noopener noreferrer" href="https://a.example/">a</a> <a href="../b/">b</a>'
    )


@given(st.text(max_size=80))
def test_interface_text_cannot_bring_markup(text: str) -> None:
    done = article.inline_links(text, "./")
    assert not re.search(r"<(?!a href=\"|/a>)", done)


def test_interface_links() -> None:
    assert (
        article.inline_links("[x](email/verify-address.md#steps)", "../")
        == '<a href="../email/verify-address/#steps">x</a>'
    )
    assert article.inline_links("[x](index.md)", "../") == '<a href="../">x</a>'


# ── data ────────────────────────────────────────────────────────────────


def copy_data(tmp_path: Path, name: str, old: str, new: str) -> Path:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert old in text
    target = tmp_path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_interface_words_need_both_languages(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", "{zh: 首页, en: Home}", "{zh: 首页}")
    with pytest.raises(FindingsError, match="home"):
        data.load_words(Files(root))


def test_interface_words_need_the_same_names(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", 'en: "Checked on {date}"}', 'en: "Checked on {day}"}')
    with pytest.raises(FindingsError, match="reviewed"):
        data.load_words(Files(root))


def test_interface_words_follow_the_support_keys(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", "  refund-window:", "  refund-windows:")
    with pytest.raises(FindingsError, match="refund-window"):
        data.load_words(Files(root))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('  phone: "110"\n', ""),
        ('  phone: "110"\n', '  phone: "110"\n  email: report@phishing.gov.uk\n'),
        ("    - http://chinatravelservice.freechinalink.com/emergencies.htm\n", ""),
        (
            "http://chinatravelservice.freechinalink.com/emergencies.htm",
            "http://beijing.usembassy-china.org.cn/other.html",
        ),
        ("  checked_on: 2026-11-22\n", ""),
        ('  phone: "110"\n', '  phone: "110 ext. a"\n'),
        ("http://chinatravelservice.freechinalink.com/emergencies.htm", "https://beijing.usembassy-china.org.cn/"),
        ("http://chinatravelservice.freechinalink.com/emergencies.htm", "http://www.usembassy-china.org.cn/a"),
        ("  checked_by: help center team\n", "  checked_by: me\n"),
    ],
)
def test_public_bodies_need_proof(old: str, new: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/authorities.yml", old, new)
    with pytest.raises(FindingsError):
        load_bodies(Files(root))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3),
        max_leaves=8,
    )
)
def test_any_yaml_gives_findings_or_data_never_a_traceback(value: object) -> None:
    import yaml

    text = yaml.safe_dump(value, allow_unicode=True)
    try:
        validate(yamlfile.parse(text, "x.yml"), mail.Topic)
    except FindingsError as error:
        assert all(finding.line >= 1 for finding in error.findings)


# ── assets, clock ────────────────────────────────────────────────────────


def test_folder_name_follows_the_contents() -> None:
    one = assets.folder({"a.js": b"1"})
    assert one == assets.folder({"a.js": b"1"})
    assert one != assets.folder({"a.js": b"2"})
    assert one != assets.folder({"b.js": b"1"})


def test_policy_names_the_inline_script_and_nothing_unsafe() -> None:
    policy = assets.content_security_policy("alert(1)")
    assert "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in policy  # openssl dgst -sha256 -binary | base64
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")


def test_modules_are_joined_each_in_its_own_scope(tmp_path: Path) -> None:
    (tmp_path / "c.js").write_text("const LIMIT = 2;\nexport const c = () => LIMIT;\n", encoding="utf-8")
    (tmp_path / "b.js").write_text(
        'import { c as times } from "./c.js";\n\nconst LIMIT = 3;\nexport function b() { return LIMIT * times(); }\n'
        'export { c } from "./c.js";\n',
        encoding="utf-8",
    )
    (tmp_path / "d.js").write_text("export const d = 7;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text(
        'import {\n  b,\n  c,\n} from "./b.js";\nimport { d } from "./d.js";\n\nexport const a = [b(), c(), d];\n',
        encoding="utf-8",
    )
    (tmp_path / "joined.mjs").write_text(assets.joined(tmp_path / "a.js", {tmp_path / "d.js"}), encoding="utf-8")
    say = f"import {{ a }} from {json.dumps((tmp_path / 'joined.mjs').as_uri())}; console.log(JSON.stringify(a));"
    done = subprocess.run([*node.command("node"), "--input-type=module", "-e", say], capture_output=True, check=True)
    assert json.loads(done.stdout) == [6, 2, 7]


def test_joined_modules_find_what_they_load_later(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room/b.js").write_text(
        'export { c } from "./c.js";\nexport const b = () => import("./c.js");\n', encoding="utf-8"
    )
    (tmp_path / "room/c.js").write_text("export const c = 5;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text('import { b } from "./room/b.js";\n\nconsole.log(b());\n', encoding="utf-8")
    joined = assets.joined(tmp_path / "a.js", set())
    assert 'import("./room/c.js")' in joined
    (tmp_path / "room/b.js").write_text("export const b = () => import.meta.url;\n", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot join"):
        assets.joined(tmp_path / "a.js", set())


def test_an_import_that_is_not_exported_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("export const b = 1;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text('import { b, c } from "./b.js";\n\nconsole.log(b, c);\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.js exports no c"):
        assets.joined(tmp_path / "a.js", set())


@pytest.mark.parametrize("form", ["export default 1;\n", "const c = 1;\nexport { c };\n", 'export * from "./d.js";\n'])
def test_modules_in_another_form_are_not_joined(form: str, tmp_path: Path) -> None:
    (tmp_path / "c.js").write_text(form, encoding="utf-8")
    (tmp_path / "a.js").write_text('import { c } from "./c.js";\nc();\n', encoding="utf-8")
    with pytest.raises(ValueError, match="cannot join"):
        assets.joined(tmp_path / "a.js", set())


def test_clock_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert clock.today() == dt.date(1970, 1, 1)


DATA = ("support", "ui", "authorities", "never-send", "synonyms", "mail-fields", "masking", "mail/refund")


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize(
    "content", [None, "忘记密码".encode("gbk"), b"", b"[]", b"- a\n", b"a: [\n", b"7", b"a: {b: c}"]
)
def test_a_broken_data_file_is_a_finding_never_a_traceback(name: str, content: bytes | None, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("queries"))
    shutil.copy(ROOT / "checks.yml", tmp_path)
    path = tmp_path / f"data/{name}.yml"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    found = gate.check(read_content(tmp_path, dt.date(2026, 11, 23)))
    # A value that nobody has verified may be blank; a topic may go.
    if (name, content) not in {("support", b""), ("mail/refund", None)}:
        assert any(finding.file == f"data/{name}.yml" for finding in found)


@pytest.mark.parametrize("file", sorted((ROOT / "data").glob("*.yml")), ids=lambda file: file.name)
def test_yaml_is_read_alike_with_and_without_libyaml(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = yamlfile.parse(file.read_text(encoding="utf-8"), file.name)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    plain = runpy.run_path(str(ROOT / "helpcenter/core/yamlfile.py"), run_name="helpcenter.core.yamlfile")
    slow = plain["parse"](file.read_text(encoding="utf-8"), file.name)
    assert (fast.data, fast.places) == (slow.data, slow.places)
