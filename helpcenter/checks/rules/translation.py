"""Sections whose two languages may no longer say the same, and a lock file that cannot be read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from helpcenter.checks.project import Project
from helpcenter.core.findings import Edit, Finding, Rule, Text
from helpcenter.translation.lock import FILE, BadLine
from helpcenter.translation.state import Page, Row, find_left_over

from . import parity

_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_SHOWN_IN_SOURCE = ("stale", "missing")  # other states are shown in the English file


_CONFIRM = Text(
    "核对后运行 make translations CONFIRM={name}，或在 GitHub 上打开 {lock}，把 {name} 开头的那一行改成（没有就加上）：{record}",
    "Then run make translations CONFIRM={name}, or open {lock} on GitHub and make the line that begins with {name} read (add it if there is none): {record}",
)

RULES: dict[str, Rule] = {
    "stale": Rule(
        "translation/stale",
        Text(
            "“{title}”的中文改过，英文还没有跟上（{english}:{other}，#{section}）。可以合并；合并后英文读者会看到一句提示和中文链接。",
            "The Chinese of '{title}' has changed; its English has not followed yet ({english}:{other}, #{section}). This may be merged: English readers then see a short notice with a link to the Chinese.",
        ),
        Text(
            "在 {english} 里改好这一节，检查会再给出要登记的新的一行。如果意思没变（例如只改了错字），英文不用动，直接确认。"
            + _CONFIRM.zh,
            "Update that section in {english}; the check then gives the new line to record. If the meaning is the same (a typo, say), leave the English and just confirm. "
            + _CONFIRM.en,
        ),
        level="warning",
    ),
    "ahead": Rule(
        "translation/ahead",
        Text(
            "“{title}”的英文改过，中文没有动（{source}:{other}，#{section}）。这处更正也许中文也需要。",
            "The English of '{title}' has changed and its Chinese has not ({source}:{other}, #{section}). The Chinese may need the same correction.",
        ),
        Text(
            "看看中文要不要一起改；不用改就直接确认。" + _CONFIRM.zh,
            "See whether the Chinese needs it too; if it doesn't, just confirm. " + _CONFIRM.en,
        ),
        level="warning",
    ),
    "changed-both": Rule(
        "translation/changed-both",
        Text(
            "“{title}”的中文（{source}:{other}，#{section}）和英文都改过，还没有人确认两边意思一致。",
            "Both the Chinese ({source}:{other}, #{section}) and the English of '{title}' have changed; nobody has confirmed yet that they say the same.",
        ),
        Text("对照两边。一致，就确认。" + _CONFIRM.zh, "Compare the two. If they agree, confirm. " + _CONFIRM.en),
        level="warning",
    ),
    "unrecorded": Rule(
        "translation/unrecorded",
        Text(
            "“{title}”这一节两种语言都有了（中文：{source}:{other}，#{section}），还没有人确认两边意思一致。",
            "'{title}' now stands in both languages (Chinese: {source}:{other}, #{section}); nobody has confirmed yet that they say the same.",
        ),
        Text("对照两边。一致，就确认。" + _CONFIRM.zh, "Compare the two. If they agree, confirm. " + _CONFIRM.en),
        level="warning",
    ),
    "missing": Rule(
        "translation/missing",
        Text(
            "“{title}”这一节还没有英文。可以合并；英文页在这个位置给读者一句提示和中文链接。",
            "'{title}' has no English yet. This may be merged: the English page shows a short notice with a link to the Chinese in its place.",
        ),
        Text(
            "译者请在 {english} 的相同位置写上“## 英文标题 {{ #{section} }}”和正文。",
            "To translate it, write '## Heading {{ #{section} }}' and its text at the same place in {english}.",
        ),
        level="warning",
    ),
    "removed": Rule(
        "translation/removed",
        Text(
            "这里原来有“{title}”（#{section}）的英文，现在被单独删掉了，中文还在（{source}:{other}）。",
            "The English of '{title}' (#{section}) stood here and was removed alone; the Chinese is still there ({source}:{other}).",
        ),
        Text(
            "在 {english} 里恢复这一节；如果这一节确实不要了，中文也一起删。",
            "Put the section back into {english}; if it is to go, remove the Chinese too.",
        ),
    ),
    "orphan": Rule(
        "translation/orphan",
        Text(
            "“{title}”（#{section}）只有英文，{source} 里没有（删掉了，或从来没写）。",
            "'{title}' (#{section}) stands in English alone; {source} has no such section (removed, or never written).",
        ),
        Text(
            "中文是特意删的，就把英文这一节也删掉；内容还有用，就在 {source} 里写上“## 中文标题 {{ #{section} }}”。",
            "If the Chinese was removed on purpose, remove this section too. If it is worth keeping, write '## 中文标题 {{ #{section} }}' in {source}.",
        ),
        level="warning",
    ),
}
NEW_PAGE = Rule(
    "translation/unrecorded",
    Text(
        "这一页两种语言都有了，还没有人确认两边意思一致。",
        "This page now stands in both languages; nobody has confirmed yet that they say the same.",
    ),
    Text(
        f"对照后运行 make translations CONFIRM={{found}}，或在 GitHub 上打开 {FILE}，加上这几行：\n{{lines}}",
        f"Compare them, then run make translations CONFIRM={{found}}, or open {FILE} on GitHub and add these lines:\n{{lines}}",
    ),
    level="warning",
)
CONFLICT = Rule(
    "translation/lock",
    Text("这里有合并冲突留下的记号：{words}", "A merge conflict left its mark here: {words}"),
    Text(
        "删掉 <<<<<<<、=======、>>>>>>> 三种记号行；两边的内容行都留下，同一小节有两行时两行都删，再按检查结果确认。",
        "Delete the lines of <<<<<<<, =======, and >>>>>>>. Keep the lines of both sides; where both name the same section, delete both, then confirm it as the check tells you.",
    ),
)
TWICE = Rule(
    CONFLICT.id,
    Text("这一小节写了两行：{found}", "This section has two lines: {found}"),
    Text("两行都删掉，再按检查结果确认这一节。", "Delete both, then confirm the section as the check tells you."),
)
UNREADABLE = Rule(
    CONFLICT.id,
    Text("看不懂这一行：{words}", "This line cannot be read: {words}"),
    Text(
        "写成“页面#小节 十位哈希 十位哈希”，照检查结果里给出的那一行写；不知道写什么就删掉这一行，再按检查结果确认。",
        "Write it as 'page#section hash hash', as the check gives it. If in doubt, delete the line, then confirm as the check tells you.",
    ),
)
LEFT_OVER = Rule(
    "translation/left-over",
    Text("{found} 在两种语言里都没有了。", "Neither language has {found} any more."),
    Text("删掉这一行。", "Delete this line."),
    level="warning",
)


def check(project: Project) -> Iterable[Finding]:
    """Every section but current ones, and the lock itself. A page that one language lacks is told of by navigation."""
    yield from map(_tell_bad_line, project.lock.bad)
    yield from _check_left_over(project)
    for page in project.translations:
        if page.state:
            continue
        new = [row for row in page.rows if row.state == "unrecorded"]
        if len(new) == len(page.rows):  # a new page: one finding, not ten
            lines = "\n".join(row.line for row in page.rows)
            yield NEW_PAGE.at(f"docs/en/{page.name}.md", found=page.name, lines=lines)
            continue
        # An id that changed in one language alone is one mistake, of which parity tells, not a section lost and one won.
        told = {name for row, right in parity.match_renamed(page.rows) for name in (row.section, right)}
        for row in page.rows:
            if row.state != "current" and row.section not in told:
                yield _tell_section(page, row)


def _tell_section(page: Page, row: Row) -> Finding:
    state = "removed" if row.removed_in_english else row.state
    shown = "zh" if state in _SHOWN_IN_SOURCE else "en"
    own, other = (row.source, row.english) if shown == "zh" else (row.english, row.source)
    title = next((part.title for part in (own, other) if part), row.section)
    return RULES[state].at(
        f"docs/{shown}/{page.name}.md",
        own.line if own else _find_line(page, row),
        found=title,
        title=title,
        section=row.section,
        source=f"docs/zh/{page.name}.md",
        english=f"docs/en/{page.name}.md",
        other=other.line if other else 1,
        name=row.name,
        record=row.line,
        lock=FILE,
    )


def _find_line(page: Page, row: Row) -> int:
    """Line of the English file where a section that it lacks would stand: where what follows it in the source begins."""
    assert page.english  # noqa: S101 – a page without English has no findings here
    at = page.rows.index(row)
    after = (one.english.line for one in page.rows[at + 1 :] if one.source and one.english)
    last = next(after, len(page.english.text.rstrip().split("\n")))
    before = (one.english.line for one in page.rows[at - 1 :: -1] if at and one.english)
    return next(_find_titles(page.english.lines, next(before, 1), last), last)


def _find_titles(lines: list[str], first: int, last: int) -> Iterator[int]:
    """Lines between two headings that stand alone and end like a title: a heading that lost its signs, perhaps."""
    for number in range(first + 1, last):
        line = lines[number - 1]
        alone = not lines[number - 2].strip() and not lines[number].strip() if number < len(lines) else False
        if alone and re.match(r"[\w\"“]", line) and not re.search(r"[.:;!)\]>。：；！）]\s*$", line) and len(line) < 90:
            yield number


def _tell_bad_line(bad: BadLine) -> Finding:
    if bad.text.startswith(_MARKERS):
        return CONFLICT.at(FILE, bad.line, found=bad.text, words=bad.text[:40])
    return (TWICE if bad.again else UNREADABLE).at(FILE, bad.line, found=bad.text, words=bad.text[:80])


def _check_left_over(project: Project) -> Iterable[Finding]:
    text = project.content.files.text(FILE)
    ends = list(itertools.accumulate((len(words) + 1 for words in text.split("\n")), initial=0))
    for key in find_left_over(project.translations, project.lock):
        line = project.lock.lines[key]
        edit = Edit(ends[line - 1], min(ends[line], len(text)), "")
        yield LEFT_OVER.at(FILE, line, found="#".join(key), edit=edit)
