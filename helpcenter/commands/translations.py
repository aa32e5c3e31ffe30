"""`translations`: which English sections still say what their source says; CONFIRM writes down that somebody compared."""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpcenter.content.document import read_documents
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError, Text
from helpcenter.process import git
from helpcenter.translation import lock, state
from helpcenter.translation.changes import UNCOMMITTED, UNKNOWN, Change, read_changes
from helpcenter.translation.lock import FILE, Lock
from helpcenter.translation.state import NothingToConfirmError, Page, Part, Row, UnknownNameError

STATES: dict[str, Text] = {
    "current": Text("一致", "current"),
    "stale": Text("英文落后", "stale"),
    "ahead": Text("英文先改", "ahead"),
    "changed-both": Text("两边都改", "changed-both"),
    "unrecorded": Text("未确认", "unrecorded"),
    "missing": Text("缺英文", "missing"),
    "orphan": Text("缺中文", "orphan"),
}
_MEANING: dict[str, Text] = {
    "stale": Text(
        "中文改了，英文没跟上；读者会看到提示", "the Chinese changed, the English did not; readers see a notice"
    ),
    "ahead": Text("英文改了，中文没动；要不要也改中文？", "the English changed; should the Chinese change too?"),
    "changed-both": Text("两边都改了，等人确认一致", "both changed; waiting for somebody to confirm that they agree"),
    "unrecorded": Text("两边都是新的，等人确认一致", "both are new; waiting for somebody to confirm that they agree"),
    "missing": Text("只有中文；读者会看到提示", "only the Chinese is there; readers see a notice"),
    "orphan": Text("只有英文", "only the English is there"),
}
_NO_DAY = {
    UNCOMMITTED: Text("尚未提交", "not yet committed"),
    UNKNOWN: Text("不详", "unknown"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --confirm, --diff, --format."""
    parser.add_argument(
        "--confirm", metavar="PAGE[#SECTION]", help="确认两种语言一致 · both languages say the same; or: all"
    )
    parser.add_argument(
        "--diff",
        choices=("stale", "all", "none"),
        default="stale",
        help="显示哪些小节改了什么 · of which sections to show what changed (default: stale, which includes changed-both)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print the table, or confirm."""
    root: Path = options.root
    files = Files(root)
    try:
        known = lock.load(files)
    except FindingsError as error:
        print(error, file=sys.stderr)
        return 2
    pages = state.compare(read_documents(files), known)
    if options.confirm is not None:
        return _confirm(root, pages, known, options.confirm)
    changes = read_changes(root, (row for page in pages for row in page.rows))
    rows = [(row, changes.get(row)) for page in pages for row in page.rows]
    if options.format == "json":
        print(json.dumps([_to_json(row, change) for row, change in rows], ensure_ascii=False, indent=1))
        return 0
    print(_table(pages, rows))
    shown = {"stale": {"stale", "changed-both"}, "all": set(STATES), "none": set()}[options.diff]
    for row, change in rows:
        if change and change.diff and row.state in shown:
            print("\n" + _diff(row, change))
    unknown = any(change and change.since == UNKNOWN for _, change in rows)
    print("\n" + _summary(rows, bool(known.bad), git.explain(root) if unknown else None))
    return 0


def _confirm(root: Path, pages: list[Page], known: Lock, wanted: str) -> int:
    if known.bad:
        return _refuse(
            Text(
                f"{FILE} 第 {known.bad[0].line} 行看不懂，先改好它（make check 会说怎样改）。",
                f"Line {known.bad[0].line} of {FILE} cannot be read. Mend it first; make check says how.",
            )
        )
    names = re.split(r"[\s,，]+", wanted.strip())
    if names == [""]:
        return _refuse(
            Text("没有写要确认哪一页。", "No page was named."),
            ["account/reset-password", "account/reset-password#steps", "all"],
        )
    try:
        pairs, done, left = state.confirm(pages, known, names)
    except UnknownNameError as error:
        return _refuse(
            Text(f"没有 {error.name} 这一页或这一节。", f"There is no page or section {error.name}."), error.near
        )
    except NothingToConfirmError as error:
        if error.state == "unread":
            return _refuse(
                Text(
                    f"{error.name} 读不了，或名字不对。先改好它（make check 会说怎样改），再确认。",
                    f"{error.name} cannot be read, or its name is wrong. Mend it first (make check says how), then confirm.",
                )
            )
        only = Text("英文", "English") if error.state == "orphan" else Text("中文", "Chinese")
        return _refuse(
            Text(
                f"{error.name} 只有{only.zh}，没有可以核对的另一边。先写好（或删掉），再确认。",
                f"{error.name} stands in {only.en} alone: there is nothing to compare it with. Write the other (or remove this), then confirm.",
            )
        )
    try:
        lock.write(root, pairs)
    except OSError as error:
        return _refuse(Text(f"写不了 {FILE}：{error}", f"{FILE} can't be written: {error}"))
    fresh = [row for row in done if row.state != "current"]
    for row in fresh:
        print(f"✓ {row.name}")
    print(
        f"已确认 {len(fresh)} 节（{len(done) - len(fresh)} 节本来就一致），请把 {FILE} 一起提交。"
        f" Confirmed: {len(fresh)} ({len(done) - len(fresh)} were current). Commit {FILE} with your change."
    )
    for row in left:
        print(f"– {row.name}: {_MEANING[row.state].zh} · {_MEANING[row.state].en}")
    return 0


def _refuse(reason: Text, near: Sequence[str] = ()) -> int:
    print(f"{reason.zh}\n{reason.en}", file=sys.stderr)
    if near:
        print("可以写 · try:\n" + "\n".join(f"  make translations CONFIRM={name}" for name in near), file=sys.stderr)
    print("什么都没有改。 Nothing was written.", file=sys.stderr)
    return 2


def _table(pages: list[Page], rows: list[tuple[Row, Change | None]]) -> str:
    """One row a section; a page whose sections all share state and day has one row."""
    lines = [("页面 page", "小节 section", "状态 state", "自 since")]
    for page in pages:
        own = [(row, change) for row, change in rows if row.page == page.name]
        if page.state == "unread":
            lines.append((page.name, "–", "读不了 unreadable", "–"))
            continue
        told = [(_both(STATES[row.state]), _since(change)) for row, change in own]
        if len(set(told)) == 1 and (page.state or own[0][0].state in {"current", "unrecorded"}):
            lines.append((page.name, f"全部 all {len(own)}", *told[0]))
        else:
            lines += [(page.name, row.section, *one) for (row, _), one in zip(own, told, strict=True)]
    widths = [max(_width(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        "  ".join(_pad(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _since(change: Change | None) -> str:
    if change is None:
        return "–"
    return _both(_NO_DAY[change.since]) if change.since in _NO_DAY else change.since


def _diff(row: Row, change: Change) -> str:
    side = Text("中文", "Chinese") if change.locale.id == "zh" else Text("英文", "English")
    part = row.source if change.locale.id == "zh" else row.english
    place = f"docs/{change.locale.id}/{row.page}.md" + (f":{part.line}" if part else "")
    head = f"{row.name} · {_both(STATES[row.state])} · {_since(change)}\n{side.zh}的改动 · what changed in the {side.en}: {place}"
    return "\n".join([head, *(f"    {line}" for line in change.diff)])


def _summary(rows: list[tuple[Row, Change | None]], broken: bool, unknown: Text | None) -> str:
    counts = {state: sum(row.state == state for row, _ in rows) for state in STATES}
    lines = [f"{len(rows)} 节，{counts['current']} 节一致。 Sections: {len(rows)}, current: {counts['current']}."]
    lines += [
        f"{count} × {_both(STATES[state])}: {_MEANING[state].zh} · {_MEANING[state].en}"
        for state, count in counts.items()
        if count and state != "current"
    ]
    if broken:
        lines.append(f"{FILE} 有看不懂的行，见 make check。 {FILE} has lines that cannot be read: make check.")
    if unknown:
        lines.append(f"“不详”：{unknown.zh} · 'unknown': {unknown.en}")
    if counts["current"] < len(rows):
        lines.append(
            "核对过中英文一致（或中文只改了错字）就确认：make translations CONFIRM=页面#小节"
            " · Once both say the same, or only a typo changed: make translations CONFIRM=page#section"
        )
    return "\n".join(lines)


def _to_json(row: Row, change: Change | None) -> dict[str, Any]:
    def part(found: Part | None, locale: str) -> dict[str, Any] | None:
        if not found:
            return None
        file = f"docs/{locale}/{row.page}.md"
        return {"file": file, "line": found.line, "title": found.title, "hash": found.hash}

    return {
        "page": row.page,
        "section": row.section,
        "state": row.state,
        "since": change.since if change else None,
        "source": part(row.source, "zh"),
        "english": part(row.english, "en"),
        "recorded": {"source": row.recorded.source, "english": row.recorded.english} if row.recorded else None,
        "changed_in": change.locale.id if change else None,
        "diff": list(change.diff) if change else [],
        "confirm": row.line,
    }


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"


def _width(text: str) -> int:
    """Columns in a terminal: wide and full-width characters take two (Unicode, UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
