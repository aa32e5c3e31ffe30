"""Spaces and empty lines that Markdown needs, judged by rumdl; its rules are named by what they mean for editors."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.core.findings import Edit, Finding, Rule, Text

SLOW = True  # another program works meanwhile

_SPACE = Text("在这里空一行。", "Put an empty line here.")
RULES = {
    "MD007": Rule(
        "markup/indent",
        Text("下一级列表要缩进四格，不然会和上一级并排。", "A nested list takes four spaces, or it stands beside its parent."),
        Text("这一行前面改成四个空格（再下一级八个）。", "Begin the line with four spaces (eight for the next level)."),
    ),
    "MD005": Rule(
        "markup/indent",
        Text("列表的缩进前后不一。", "The list is indented unevenly."),
        Text("同一级的列表项对齐；下一级缩进四格。", "Align items of one level; indent the next by four spaces."),
    ),
    "MD077": Rule(
        "markup/indent",
        Text("列表项里的段落要缩进四格，不然列表会断开。", "A paragraph inside a list item takes four spaces, or the list breaks."),
        Text("这一行前面改成四个空格。", "Begin the line with four spaces."),
    ),
    "MD009": Rule(
        "markup/trailing-space",
        Text("行尾有多余的空格。", "There are spaces at the end of the line."),
        Text("删掉；要换行，行尾留正好两个空格。", "Remove them; for a line break, leave exactly two."),
    ),
    "MD010": Rule(
        "markup/tab",
        Text("这里有制表符。", "There is a tab here."),
        Text("换成空格。", "Use spaces."),
    ),
    "MD012": Rule(
        "markup/empty-lines",
        Text("连着空了几行。", "There are several empty lines on end."),
        Text("只留一行空行。", "Leave one."),
        level="warning",
    ),
    "MD022": Rule("markup/heading-space", Text("标题上下要有空行。", "A heading needs empty lines around it."), _SPACE),
    "MD030": Rule(
        "markup/list-space",
        Text("列表符号后面要正好一个空格。", "A list sign is followed by exactly one space."),
        Text("写成“- 文字”或“1. 文字”。", "Write '- words' or '1. words'."),
        level="warning",
    ),
    "MD031": Rule("markup/code-space", Text("代码框上下要有空行。", "A code box needs empty lines around it."), _SPACE),
    "MD032": Rule(
        "markup/list-lines",
        Text("列表上下要有空行，不然会和段落连成一片。", "A list needs empty lines around it, or it runs into the paragraph."),
        _SPACE,
    ),
    "MD039": Rule(
        "markup/link-space",
        Text("链接文字的前后有空格。", "There are spaces around the words of the link."),
        Text("写成 [文字](页面.md)。", "Write [words](page.md)."),
    ),
    "MD047": Rule(
        "markup/last-line",
        Text("文件要以一个换行结尾。", "The file ends with one line end."),
        Text("在最后一行之后按一次回车。", "Press Enter once after the last line."),
        level="warning",
    ),
    "MD058": Rule(
        "markup/table-lines",
        Text("表格上下要有空行，不然会变成一堆竖线。", "A table needs empty lines around it, or readers see bars."),
        _SPACE,
    ),
    "MD092": Rule(
        "markup/conflict",
        Text("合并时的冲突没有处理完。", "A merge conflict is left in the file."),
        Text("留下对的那一段，删掉 <<<<<<<、=======、>>>>>>> 这几行。", "Keep the right part; remove the lines <<<<<<<, =======, >>>>>>>."),
    ),
}  # fmt: skip

_OPTIONS = ("--no-config", "--no-cache", "--no-exclude", "--flavor", "mkdocs", "--config", "MD007.indent = 4")


def check(project: Project) -> Iterable[Finding]:
    """Every page. Raises RuntimeError where rumdl does not run."""
    documents = project.documents
    for found in _run(documents):
        if rule := RULES.get(found["rule"]):
            document, line = documents[int(Path(found["file"]).stem)], found["line"]
            words = document.lines[line - 1].strip() if line <= len(document.lines) else ""
            edit = _mend(document, found["rule"], line, found["message"])
            yield rule.at(document.file, line, found["column"], found=words, edit=edit)


def _run(documents: list[Document]) -> list[dict[str, Any]]:
    """What rumdl says of all pages, each as a file named by its index.

    It is given the texts that have been read, so that all rules judge the same. One process for copies takes a tenth of
    the time of a process for each page (30 pages: 0.08 s, not 0.8 s).
    """
    if not documents:
        return []
    program = shutil.which("rumdl", path=str(Path(sys.executable).parent)) or shutil.which("rumdl")
    if program is None:
        raise RuntimeError("rumdl is missing: run `make check`, which installs it")
    with tempfile.TemporaryDirectory() as folder:
        for index, document in enumerate(documents):
            (Path(folder) / f"{index}.md").write_bytes(document.text.encode("utf-8"))
        done = subprocess.run(
            [program, "check", *_OPTIONS, "--enable", ",".join(RULES), "--output-format", "json", "."],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode not in (0, 1):  # 1: it found something
        raise RuntimeError(f"rumdl: {done.stderr}")
    found: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    return found


def _mend(document: Document, name: str, line: int, message: str) -> Edit | None:
    """The edit for what rumdl's rule `name` found on `line`; None where none is safe."""
    if name not in _MENDS or line > len(document.lines) or "\r" in document.text:
        return None
    return _MENDS[name](document, document.offset(line, 1), document.lines[line - 1], message)


def _trim_end(_document: Document, start: int, text: str, _message: str) -> Edit:
    kept = len(text.rstrip()) + (2 if text.endswith("   ") and text.strip() else 0)
    return Edit(start + kept, start + len(text), "")


def _drop(_document: Document, start: int, text: str, _message: str) -> Edit | None:
    return None if text.strip() else Edit(start, start + len(text) + 1, "")


def _end(document: Document, _start: int, _text: str, _message: str) -> Edit:
    return Edit(len(document.text.rstrip("\n")), len(document.text), "\n")


def _part(document: Document, start: int, text: str, message: str) -> Edit | None:
    below = any(word in message for word in ("after", "below", "followed"))
    place = min(start + len(text) + 1, len(document.text)) if below else start
    line = document.text.count("\n", 0, start) + 1
    return Edit(place, place, "\n") if _is_sure(document, line + below) else None


def _part_heading(document: Document, start: int, text: str, message: str) -> Edit | None:
    # Words underlined with dashes would be no heading any more, and nobody would be told.
    return _part(document, start, text, message) if text.lstrip().startswith("#") else None


def _is_sure(document: Document, line: int) -> bool:
    """Whether an empty line above `line` surely parts what is meant to be apart, and changes nothing else."""
    above, text, below = ("", "", *document.lines, "", "")[line : line + 3]
    if text.lstrip().startswith("|"):
        return not above.lstrip().startswith("|")
    sign = _SIGN.match(text)
    if not sign:
        return True
    if _SIGN.match(above):
        return False  # a list below an item of another kind may belong to that item
    # One sign below a sentence that goes on may be a plus or a minus; "3." may be half of a figure.
    more = _SIGN.match(below)
    return above.rstrip().endswith((":", "：", "。", "；", ".", ";")) or bool(
        more and more[0].strip()[-1] == sign[0].strip()[-1]
    )


# rumdl speaks of lines in code too, where Document's walk sees no items.
_SIGN = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]")
# How to mend, where it is safe: given the page, where the line starts in it, the line, and what rumdl said.
_MENDS: dict[str, Callable[[Document, int, str, str], Edit | None]] = {
    "MD009": _trim_end,
    "MD012": _drop,
    "MD022": _part_heading,
    "MD031": _part,
    "MD032": _part,
    "MD047": _end,
    "MD058": _part,
}
