"""Twenty real edits of this site's own pages and data, each with the marks that readers of the preview should see."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpcenter.core.htmltree import Element
from helpcenter.pullrequest import gallery
from helpcenter.pullrequest.collect import link_to_files
from helpcenter.pullrequest.pages import PageChange, find_changes, read_page
from tools import build

Mark = tuple[str, str]  # + added, - removed, > moved, @ link; and the words


@dataclass(frozen=True)
class Edit:
    """One edit of one file. `change` gives the new text and the marks of `page`; no marks: the page must not be listed."""

    name: str
    file: str
    change: Callable[[str], tuple[str, list[Mark]]]

    @property
    def page(self) -> str:
        """Address of the page that shows it."""
        return self.file.removeprefix("docs/").removeprefix("zh/").removesuffix(".md").removesuffix("index") + "/"


def opening(text: str) -> str:
    """The first paragraph below the page's heading."""
    return text[text.index("\n# ") :].split("\n\n")[1]


def plain_items(text: str) -> list[str]:
    """Items of the page's longest list without links, marks, or bold words."""
    lists: list[str] = re.findall(r"(?:^- [^\n\[*`<]+\n)+", text, re.MULTILINE)
    return max(lists, key=len).rstrip("\n").split("\n")


def first_row(text: str) -> str:
    rows: list[str] = re.findall(r"^\|[-|: ]+\|\n(\|.*\|)\n", text, re.MULTILINE)
    return rows[0]


def typo(text: str) -> tuple[str, list[Mark]]:
    words = opening(text)
    sign = re.search(r"[\u4e00-\u9fff]{4}", words)
    assert sign
    place = sign.start() + 2
    return text.replace(words, f"{words[:place]}囧{words[place + 1 :]}"), [("-", words[place]), ("+", "囧")]


def misspelled(text: str) -> tuple[str, list[Mark]]:
    words = opening(text)
    word = re.findall(r"\b[a-z]{6,}\b", words)[0]
    wrong = word[:2] + word[3] + word[2] + word[4:]
    return text.replace(words, words.replace(word, wrong, 1)), [("-", word), ("+", wrong)]


def sentence_added(words: str) -> Callable[[str], tuple[str, list[Mark]]]:
    def change(text: str) -> tuple[str, list[Mark]]:
        return text.replace(opening(text), opening(text) + words), [("+", words.strip())]

    return change


def sentence_removed(text: str) -> tuple[str, list[Mark]]:
    """The first that says nothing but plain words."""
    plain = re.search(r"(?<=\. )[A-Z][^.\n\[*`<:\"{|]+\. (?=[A-Z])", text[text.index("\n# ") :])
    assert plain
    return text.replace(plain[0], "", 1), [("-", plain[0].strip())]


def step_moved(text: str) -> tuple[str, list[Mark]]:
    steps = re.findall(r"^\d\. \*\*.*\n", text, re.MULTILINE)
    first, second, third = steps[:3]
    swapped = text.replace(first + second + third, second + third + first)  # Markdown numbers them by itself
    shown = re.sub(r"\]\([^)]*\)|\[|\*|^\d\. ", "", first).strip()
    return swapped, [(">", shown), (">", shown)]


def cell(text: str) -> tuple[str, list[Mark]]:
    row = first_row(text)
    cells = row.split(" | ")
    assert not set("[*`") & set(cells[1])
    return text.replace(row, row.replace(cells[1], "囧", 1)), [("-", cells[1].strip("| ")), ("+", "囧")]


def row_added(text: str) -> tuple[str, list[Mark]]:
    row = first_row(text)
    count = row.count(" | ") + 1
    return text.replace(row, row + "\n|" + " 囧 |" * count), [("+", "囧")] * count


def link_alone(text: str) -> tuple[str, list[Mark]]:
    found = re.search(r"\[([^\]]+)\]\([^)]*\)", opening(text))
    assert found
    return text.replace(found[0], f"[{found[1]}](../contact.md)", 1), [("@", found[1])]


def heading(text: str) -> tuple[str, list[Mark]]:
    return re.sub(r"(## \S+) (\{ #who \})", r"\1囧 \2", text, count=1), [("+", "囧")]


def box(text: str) -> tuple[str, list[Mark]]:
    words = opening(text)
    added = f'{words}\n\n!!! warning "囧标题"\n\n    囧盒子。\n'
    return text.replace(words, added), [("+", "囧标题"), ("+", "囧盒子。")]


def item_added(text: str) -> tuple[str, list[Mark]]:
    first = plain_items(text)[0]
    return text.replace(first, first + "\n- 囧项目"), [("+", "囧项目")]


def item_removed(text: str) -> tuple[str, list[Mark]]:
    second = plain_items(text)[1]
    return text.replace(second + "\n", "", 1), [("-", second.removeprefix("- "))]


def blanks(text: str) -> tuple[str, list[Mark]]:
    return text.replace("\n\n", "\n\n\n").replace("。", "。 ", 1) + "\n\n", []


def front_matter(text: str) -> tuple[str, list[Mark]]:
    return re.sub(r"^keywords: \[", "keywords: [囧囧, ", text, count=1, flags=re.MULTILINE), []


def bold(text: str) -> tuple[str, list[Mark]]:
    words = opening(text)
    return text.replace(words, f"**{words[:4]}**{words[4:]}"), []


def rewritten(text: str) -> tuple[str, list[Mark]]:
    words = opening(text)
    shown = re.sub(r"\]\([^)]*\)|\[|\*", "", words)
    return text.replace(words, "囧囧囧囧囧囧囧囧。"), [("-", shown), ("+", "囧囧囧囧囧囧囧囧。")]


def comma(text: str) -> tuple[str, list[Mark]]:
    words = opening(text)
    return text.replace(words, words.replace("，", "、", 1)), [("-", "，"), ("+", "、")]


def word_added(text: str) -> tuple[str, list[Mark]]:
    words = opening(text)
    first = words.split(" ")[0]
    return text.replace(words, words.replace(first, f"{first} zany", 1)), [("+", "zany")]


EDITS = [
    Edit("typo, Chinese only", "docs/zh/payments/refunds.md", typo),
    Edit("typo, English only", "docs/en/payments/transaction-history.md", misspelled),
    Edit("sentence added, Chinese", "docs/zh/payments/failed-transaction.md", sentence_added("囧句新加。")),
    Edit("sentence added, English", "docs/en/payments/failed-transaction.md", sentence_added(" Zany words came.")),
    Edit("sentence removed", "docs/en/account/reset-password.md", sentence_removed),
    Edit("step moved", "docs/zh/email/write-email.md", step_moved),
    Edit("cell of a table", "docs/zh/account/missing-confirmation-email.md", cell),
    Edit("row of a table added", "docs/en/email/verify-address.md", row_added),
    Edit("target of a link alone", "docs/en/payments/refunds.md", link_alone),
    Edit("heading renamed", "docs/zh/account/reset-password.md", heading),
    Edit("box added", "docs/zh/email/best-practices.md", box),
    Edit("item added", "docs/zh/payments/transaction-history.md", item_added),
    Edit("item removed", "docs/en/email/write-email.md", item_removed),
    Edit("blanks alone", "docs/zh/email/verify-address.md", blanks),
    Edit("front matter alone", "docs/zh/account/account-security.md", front_matter),
    Edit("bold alone", "docs/zh/about.md", bold),
    Edit("paragraph rewritten", "docs/zh/contact.md", rewritten),
    Edit("sign", "docs/zh/what-is-okpay.md", comma),
    Edit("word added", "docs/en/contact.md", word_added),
]
STEP = "囧步"  # the twentieth: words of a step, which stand in data/steps and show on many pages


def built(tree: Path, site: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=tree,
        env={"PATH": "/usr/bin:/bin", "SITE_DIR": str(site), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, PageChange], dict[str, list[Mark]], Path]:
    """Pages found changed by address, the marks asked for, and the folder of the preview."""
    folder = tmp_path_factory.mktemp("changed")
    tree = build.copy_tree(folder / "tree")
    old = built(tree, folder / "old")
    asked = {}
    for edit in EDITS:
        file = tree / edit.file
        before = file.read_text(encoding="utf-8")
        after, asked[edit.page] = edit.change(before)
        assert after != before, edit.name
        file.write_text(after, encoding="utf-8")
    steps = tree / "data/steps/shared.yml"
    text = steps.read_text(encoding="utf-8")
    steps.write_text(text.replace("**先停手**", f"**{STEP}先停手**"), encoding="utf-8")
    preview = folder / "preview"
    new = built(tree, preview / gallery.SITE)
    changes = find_changes(old, new, {})
    gallery.write(preview, changes)
    link_to_files(new)
    return {one.address: one for one in changes}, asked, preview


def marks_of(article: Element) -> list[Mark]:
    """The marks as they are seen, those of one kind side by side in one block as one."""
    signs = {"added": "+", "removed": "-", "moved": ">", "link": "@"}
    found: list[Mark] = []
    last: tuple[Element | None, str] = (None, "")
    seen: set[int] = set()  # a step's paragraph stands in its item
    for _, block in article.elements("p", "li", "td", "th", "h1", "h2", "h3", "summary"):
        for _, node in block.elements("ins", "del"):
            if id(node) in seen:
                continue
            seen.add(id(node))
            sign = signs[node.attributes["class"]]
            words = node.text()
            for _, inner in node.elements("span"):
                words = words.replace(inner.text(), "", 1)
            if last == (block, sign):
                found[-1] = (sign, found[-1][1] + words.strip())
            else:
                found.append((sign, words.strip()))
            last = block, sign
    return found


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_each_edit_bears_its_marks(
    edit: Edit, changed: tuple[dict[str, PageChange], dict[str, list[Mark]], Path]
) -> None:
    changes, asked, _ = changed
    if not asked[edit.page]:
        assert edit.page not in changes or changes[edit.page].state == "reshaped"
        assert (edit.page in changes) == (edit.name == "bold alone")  # its form is told, without marks
        return
    found = marks_of(changes[edit.page].difference.article)
    assert [(sign, re.sub(r"\s", "", words)) for sign, words in found] == [
        (sign, re.sub(r"\s", "", words)) for sign, words in asked[edit.page]
    ]


def test_a_step_is_marked_on_every_page_that_shows_it(
    changed: tuple[dict[str, PageChange], dict[str, list[Mark]], Path],
) -> None:
    changes, asked, _ = changed
    others = {address: one for address, one in changes.items() if address not in asked}
    assert len(others) > 3
    for one in others.values():
        assert marks_of(one.difference.article) == [("+", STEP)]
    assert not any(address.startswith("en/") for address in others)


def test_the_list_leads_to_the_first_change_of_each_page(
    changed: tuple[dict[str, PageChange], dict[str, list[Mark]], Path],
) -> None:
    changes, _, preview = changed
    text = (preview / gallery.LIST).read_text(encoding="utf-8")
    links = re.findall(r'<h2><a href="([^"#]+)#(change-1)"', text)
    assert len(links) == sum(one.state != "reshaped" for one in changes.values())
    for file, anchor in links:
        page = (preview / file).read_text(encoding="utf-8")
        ids = re.findall(r' id="([^"]+)"', page)
        assert ids.count(anchor) == 1 and len(set(ids)) == len(ids)
        assert read_page(page) and "changes.css" in page
