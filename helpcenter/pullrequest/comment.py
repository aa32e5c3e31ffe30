"""The comment as GitHub's Markdown. Words from a report stand in code spans only (helpcenter/github/quoting.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from helpcenter.core.findings import Text
from helpcenter.core.locales import LOCALES, page_url
from helpcenter.github.quoting import NOTHING, code

from . import words
from .report import ChangedPage, Found, Report, Search, Section, Seen, Weight

MOST = 65_000  # GitHub takes 65,536
_MARK = re.compile(r"<!-- help-center: run=(\d+) attempt=(\d+) commit=([0-9a-f]{40}) -->\n")
# Room for the rows of each list, in characters; all lists, headings, and fixed sentences together stay below MOST.
_ROOM = {"pages": 7_000, "seen": 7_000, "others": 2_000, "findings": 16_000, "old": 5_000, "build": 3_500}
_ROOM |= {"moves": 3_500, "weights": 3_000, "untold": 2_000}


@dataclass(frozen=True)
class Run:
    """A finished run of the checks, as GitHub itself tells of it. Addresses end without a slash, but for `live`."""

    repository: str  # https://github.com/owner/name
    id: int
    attempt: int
    commit: str
    conclusion: str
    live: str = ""  # address of the published site, with a slash at its end; empty where unknown
    preview: str = ""  # address of the preview to download
    branch: str = ""  # https://github.com/owner/name/tree/branch of the fork
    editor: str = ""  # https://github.com/owner/name/edit/branch of the fork: the file follows

    @property
    def address(self) -> str:
        """Where people read its log."""
        return f"{self.repository}/actions/runs/{self.id}"


@dataclass
class _Page:
    """Markdown in the making."""

    lines: list[str] = field(default_factory=list)

    def say(self, text: Text, **values: str | int) -> None:
        """Both languages, Chinese first, as one paragraph."""
        self.lines += ["", f"{text.zh.format(**values)}  ", text.en.format(**values)]

    def head(self, text: Text) -> None:
        self.lines += ["", f"### {both(text)}"]

    def rows(self, rows: Sequence[str], room: str, more: int = 0) -> None:
        """As many rows as there is room for; the rest, and `more`, are counted."""
        left = _ROOM[room]
        self.lines.append("")
        for number, row in enumerate(rows):
            left -= len(row) + 1
            if left < 0:
                more += len(rows) - number
                break
            self.lines.append(row)
        if more:
            self.lines.append(f"- {both(words.MORE, count=more)}")


def both(text: Text, **values: str | int) -> str:
    """A short label in both languages."""
    return f"{text.zh} · {text.en}".format(**values)


def write_mark(run: Run) -> str:
    """First line of our comment: invisible, says which run it speaks of."""
    return f"<!-- help-center: run={run.id} attempt={run.attempt} commit={run.commit} -->\n"


def read_mark(body: str) -> tuple[int, int, str] | None:
    """Run, attempt, and commit that a comment speaks of; None where it is not one of ours."""
    found = _MARK.match(body.replace("\r\n", "\n"))
    return (int(found[1]), int(found[2]), found[3]) if found else None


def write(run: Run, report: Report | None, instead: Text | None = None) -> str:
    """The whole comment. Without a report, `instead` says why there is none."""
    page = _Page([write_mark(run).rstrip("\n")])
    page.say(_result(run, report), run=run.address, count=report.errors if report else 0)
    if report is None:
        if instead:
            page.say(instead, run=run.address)
    else:
        if report.warnings:
            page.say(words.HINTS, count=report.warnings)
        _pages(page, run, report)
        _seen(page, report)
        _findings(page, run, report)
        _moves(page, words.TRANSLATIONS, *_translations(report))
        if report.untold:
            page.head(words.UNTOLD)
            page.say(words.UNTOLD_HOW)
            rows = [f"- [{code(one.file)}]({_blob(run, one.file)}): {code(one.names)}" for one in report.untold]
            page.rows(rows, "untold", report.untold_more)
        _moves(page, words.SEARCHES, *_searches(report))
        _weights(page, report)
        _preview(page, run, report)
    page.lines += ["", "---"]
    page.say(words.FOOT, commit=run.commit[:7], run=run.address)
    text = "\n".join(page.lines) + "\n"
    if len(text) > MOST:  # the rooms above leave no way here; better short than refused
        return write(run, None, words.BAD_REPORT)
    return text


def _result(run: Run, report: Report | None) -> Text:
    known = {"cancelled": words.CANCELLED, "action_required": words.WAITING}
    if run.conclusion in known:
        return known[run.conclusion]
    if report and report.errors:
        return words.WRONG
    if run.conclusion == "success":
        return words.GOOD
    return words.BROKEN if report and report.findings is not None and report.built else words.UNCHECKED


def _pages(page: _Page, run: Run, report: Report) -> None:
    page.head(words.PAGES)
    if report.pages is None:
        page.say(words.UNKNOWN)
        return
    if report.pages:
        page.rows([_changed(one, run) for one in report.pages], "pages", report.pages_more)
    else:
        page.say(words.NO_PAGES)
    if report.others:
        page.say(words.OTHERS, count=len(report.others) + report.others_more)
        page.rows([f"- {code(file)}" for file in report.others], "others", report.others_more)


def _changed(one: ChangedPage, run: Run) -> str:
    locale = LOCALES[one.locale]
    address = page_url(one.file.removeprefix(f"docs/{locale.id}/"), locale)
    live = run.live and one.state != "added"
    shown = f"[{code(address or '/')}]({run.live}{quote(address)})" if live else code(address or "/")
    file = f"{code(one.file)}" if one.state == "removed" else f"[{code(one.file)}]({_blob(run, one.file)})"
    was = f" ({both(words.WAS)} {code(one.was)})" if one.was else ""
    return f"- {both(words.STATES[one.state])}: {code(one.title)} · {shown} · {file}{was}"


def _seen(page: _Page, report: Report) -> None:
    """What readers will find changed, sentence by sentence; nothing where nobody could compare."""
    rows = [row for one in report.seen or [] for row in _sentences(one)]
    if rows:
        page.head(words.SENTENCES)
        page.rows(rows, "seen")


def _sentences(one: Seen) -> Iterator[str]:
    if one.state == "reshaped":
        yield f"- {code(one.title)} · {code(one.page or '/')} · {both(words.STATES[one.state])}"
    if not one.sentences:
        return
    if one.state == "around":
        yield f"- {both(words.STATES[one.state])} · {one.count} {both(words.ON_PAGES)} · {code(one.page or '/')}"
    else:
        yield f"- {code(one.title)} · {code(one.page or '/')} · {one.count} {both(words.PLACES)}"
    for sentence in one.sentences:
        if sentence.before == sentence.after:
            yield f"  - {both(words.LEGEND['moved'])}: {code(sentence.after)}"
            continue
        if sentence.before:
            yield f"  - ➖ {code(sentence.before)}"
        if sentence.after:
            yield f"  - ➕ {code(sentence.after)}"
    if one.sentences_more:
        yield f"  - {both(words.MORE, count=one.sentences_more)}"


def _blob(run: Run, file: str, line: int = 0) -> str:
    """A file at the commit in question; `plain` since rendered Markdown has no lines to point at."""
    return f"{run.repository}/blob/{run.commit}/{quote(file)}" + (f"?plain=1#L{line}" if line else "")


def _findings(page: _Page, run: Run, report: Report) -> None:
    page.head(words.FINDINGS)
    if not report.built and report.build_words:
        page.say(words.BUILD)
        page.rows([f"- {code(line)}" for line in report.build_words], "build")
    if report.findings is None:
        page.say(words.UNKNOWN)
        return
    own = [one for one in report.findings if one.new is not False]
    old = [one for one in report.findings if one.new is False]
    if own and run.editor:
        page.say(words.MEND_HOW)
    if own:
        page.rows([_found(one, run) for one in own], "findings", 0 if old else report.findings_more)
    elif not old:
        page.say(words.NONE_FOUND)
    if old:
        page.lines += ["", f"<details><summary>{both(words.OLD, count=len(old) + report.findings_more)}</summary>"]
        page.rows([_found(one, run) for one in old], "old", report.findings_more)
        page.lines += ["", "</details>"]


def _found(one: Found, run: Run) -> str:
    return "\n".join(
        (
            f"- {words.MARKS[one.level]} [{code(f'{one.file}:{one.line}')}]({_blob(run, one.file, one.line)})"
            f" · {code(one.rule)}{_mend(one, run)}",
            f"  - {code(one.reason.zh)} → {code(one.fix.zh)}",
            f"  - {code(one.reason.en)} → {code(one.fix.en)}",
        )
    )


def _mend(one: Found, run: Run) -> str:
    """A link to the file in the editor, on the branch of the pull request: what a commit shows cannot be edited."""
    return f" · [{both(words.MEND)}]({run.editor}/{quote(one.file)})" if run.editor else ""


def _moves(page: _Page, title: Text, *lists: tuple[Text, list[str] | None, int]) -> None:
    """What became worse and what better: for each what to say, its rows (None: unknown), and how many are left out."""
    page.head(title)
    if any(rows is None for _, rows, _ in lists):
        page.say(words.UNKNOWN)
        return
    if not any(rows for _, rows, _ in lists):
        page.say(words.NO_MOVE)
    for text, rows, more in lists:
        if rows:
            page.say(text)
            page.rows(rows, "moves", more)


def _translations(report: Report) -> Iterator[tuple[Text, list[str] | None, int]]:
    yield words.BEHIND, None if report.behind is None else [*map(_section, report.behind)], report.behind_more
    yield words.FRESH, None if report.fresh is None else [*map(_section, report.fresh)], report.fresh_more


def _section(one: Section) -> str:
    return f"- {code(f'{one.page}#{one.section}')}: {_state(one.before)} → {_state(one.after)}"


def _state(name: str | None) -> str:
    if name is None:
        return NOTHING
    return both(words.SECTION_STATES[name]) if name in words.SECTION_STATES else code(name)


def _searches(report: Report) -> Iterator[tuple[Text, list[str] | None, int]]:
    yield words.LOST, None if report.lost is None else [*map(_search, report.lost)], report.lost_more
    yield words.WON, None if report.won is None else [*map(_search, report.won)], report.won_more


def _search(one: Search) -> str:
    places = [both(words.NOWHERE) if place is None else str(place) for place in (one.before, one.after)]
    return f"- {code(one.query)} ({one.locale}): {' → '.join(places)}"


def _weights(page: _Page, report: Report) -> None:
    page.head(words.WEIGHT)
    if report.weights is None:
        page.say(words.UNKNOWN)
        return
    rows = [_weight(one) for one in report.weights]
    rows.append(f"- {both(words.TOTAL)}: {_change(report.total_before, report.total_after)}")
    page.rows(rows, "weights", report.weights_more)


def _weight(one: Weight) -> str:
    alone, styled = _change(one.html_before, one.html_after), _change(one.blocking_before, one.blocking_after)
    return f"- {code(one.page or '/')}: {both(words.HTML)} {alone}; {both(words.BLOCKING)} {styled}"


def _change(before: int | None, after: int | None) -> str:
    """Bytes as people compare them: `4,102 → 4,180 (+78)`."""
    shown = " → ".join(NOTHING if size is None else f"{size:,}" for size in (before, after))
    return f"{shown} ({after - before:+,})" if before is not None and after is not None else shown


def _preview(page: _Page, run: Run, report: Report) -> None:
    page.head(words.PREVIEW)
    if run.preview and report.built:
        page.say(words.PREVIEW_HOW, artifact=run.preview)
    else:
        page.say(words.NO_PREVIEW)
    if run.branch:
        page.say(words.CODESPACE, codespace=run.branch)
