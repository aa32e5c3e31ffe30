"""Translation state: the table of truth, and what counts as a change of a section."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.document import Document
from helpcenter.core.locales import ZH, Locale
from helpcenter.translation import lock
from helpcenter.translation.lock import Pair
from helpcenter.translation.state import find_state, read_parts

HASHES = st.text("0123456789abcdef", min_size=10, max_size=10)
MAYBE = st.none() | HASHES
PAIRS = st.builds(Pair, HASHES, HASHES)


@given(source=HASHES, english=HASHES, other=HASHES, another=HASHES)
def test_state_follows_the_table(source: str, english: str, other: str, another: str) -> None:
    told = {
        (source == other, english == another): find_state(source, english, Pair(other, another)),
    }
    assert (
        told.items()
        <= {
            (True, True): "current",
            (False, True): "stale",
            (True, False): "ahead",
            (False, False): "changed-both",
        }.items()
    )
    assert find_state(source, english, None) == "unrecorded"


@given(source=MAYBE, english=MAYBE, recorded=st.none() | PAIRS)
def test_one_language_alone_is_missing_or_orphan(
    source: str | None, english: str | None, recorded: Pair | None
) -> None:
    if source is None and english is None:
        with pytest.raises(ValueError, match="nowhere"):
            find_state(source, english, recorded)
        return
    told = find_state(source, english, recorded)
    assert (told == "missing") == (english is None)
    assert (told == "orphan") == (source is None)


def document(body: str, locale: Locale = ZH, head: str = "title: 题\ndescription: 说明\nkeywords: [a]\n") -> Document:
    return Document(f"docs/{locale.id}/a.md", "a.md", locale, f"---\n{head}---\n\n{body}")


def hashes(page: Document) -> dict[str, str]:
    return {name: part.hash for name, part in read_parts(page).items()}


BODY = "# 题\n\n开头。\n\n## 甲 { #one }\n\n一。\n\n## 乙 { #two }\n\n二。\n"


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        (BODY, set()),
        (BODY.replace("\n", "\r\n"), set()),
        (BODY.replace("一。", "一。  "), set()),
        (BODY + "\n\n", set()),
        (BODY.replace("一。", "一一。"), {"one"}),
        (BODY.replace("## 乙", "## 乙乙"), {"two"}),
        (BODY.replace("开头。", "开头！"), {"top"}),
        (BODY.replace("一。", "一。\n\n### 丙 { #three }\n\n三。"), {"one"}),
    ],
)
def test_what_counts_as_a_change(new: str, changed: set[str]) -> None:
    before, after = hashes(document(BODY)), hashes(document(new))
    assert {name for name in before if before[name] != after.get(name)} == changed


def test_title_and_description_belong_to_the_opening_and_the_rest_of_front_matter_does_not() -> None:
    before = hashes(document(BODY))
    for head, changed in (
        ("title: 题\ndescription: 另说\nkeywords: [a]\n", {"top"}),
        ("title: 别题\ndescription: 说明\nkeywords: [a]\n", {"top"}),
        ("title: 题\ndescription: 说明\nkeywords: [a, b]\nreviewed: 2026-11-23\n", set()),
        ('title: "题"\ndescription: 说明\nkeywords: [a]\n', set()),
    ):
        after = hashes(document(BODY, head=head))
        assert {name for name in before if before[name] != after[name]} == changed, head


@given(text=st.text())
def test_any_text_has_sections_and_its_line_ends_do_not_count(text: str) -> None:
    page = Document("docs/zh/a.md", "a.md", ZH, text)
    assert "top" in read_parts(page)
    assert lock.digest(text) == lock.digest(text + "\n")
    plain = text.replace("\r", "")
    assert len({lock.digest(plain.replace("\n", end)) for end in ("\n", "\r\n", "\r", "  \n")}) == 1
