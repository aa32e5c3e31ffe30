"""Spaces and empty lines that Markdown needs, judged by rumdl; its rules are named by what they mean for editors."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.core.findings import Edit, Finding, Level, Text

OPTIONS = ("--no-config", "--no-cache", "--flavor", "mkdocs", "--config", "MD007.indent = 4")


@dataclass(frozen=True)
class Known:
    """What one of rumdl's rules means here. `mend`: how, where it is safe."""

    name: str
    reason: Text
    fix: Text
    mend: str = ""
    level: Level = "error"


_SPACE = Text("在这里空一行。", "Put an empty line here.")
RULES = {
    "MD007": Known(
        "markup/indent",
        Text("下一级列表要缩进四格，不然会和上一级并排。", "A nested list takes four spaces, or it stands beside its parent."),
        Text("这一行前面改成四个空格（再下一级八个）。", "Begin the line with four spaces (eight for the next level)."),
    ),
    "MD005": Known(
        "markup/indent",
        Text("列表的缩进前后不一。", "The list is indented unevenly."),
        Text("同一级的列表项对齐；下一级缩进四格。", "Align items of one level; indent the next by four spaces."),
    ),
    "MD077": Known(
        "markup/indent",
        Text("列表项里的段落要缩进四格，不然列表会断开。", "A paragraph inside a list item takes four spaces, or the list breaks."),
        Text("这一行前面改成四个空格。", "Begin the line with four spaces."),
    ),
    "MD009": Known(
        "markup/trailing-space",
        Text("行尾有多余的空格。", "There are spaces at the end of the line."),
        Text("删掉；要换行，行尾留正好两个空格。", "Remove them; for a line break, leave exactly two."),
        "trim",
    ),
    "MD010": Known(
        "markup/tab",
        Text("这里有制表符。", "There is a tab here."),
        Text("换成空格。", "Use spaces."),
    ),
    "MD012": Known(
        "markup/empty-lines",
        Text("连着空了几行。", "There are several empty lines on end."),
        Text("只留一行空行。", "Leave one."),
        "drop",
        "warning",
    ),
    "MD022": Known("markup/heading-space", Text("标题上下要有空行。", "A heading needs empty lines around it."), _SPACE, "space"),
    "MD030": Known(
        "markup/list-space",
        Text("列表符号后面要正好一个空格。", "A list sign is followed by exactly one space."),
        Text("写成“- 文字”或“1. 文字”。", "Write '- words' or '1. words'."),
        "",
        "warning",
    ),
    "MD031": Known("markup/code-space", Text("代码框上下要有空行。", "A code box needs empty lines around it."), _SPACE, "space"),
    "MD032": Known(
        "markup/list-lines",
        Text("列表上下要有空行，不然会和段落连成一片。", "A list needs empty lines around it, or it runs into the paragraph."),
        _SPACE,
        "space",
    ),
    "MD039": Known(
        "markup/link-space",
        Text("链接文字的前后有空格。", "There are spaces around the words of the link."),
        Text("写成 [文字](页面.md)。", "Write [words](page.md)."),
    ),
    "MD047": Known(
        "markup/last-line",
        Text("文件要以一个换行结尾。", "The file ends with one line end."),
        Text("在最后一行之后按一次回车。", "Press Enter once after the last line."),
        "end",
        "warning",
    ),
    "MD058": Known(
        "markup/table-lines",
        Text("表格上下要有空行，不然会变成一堆竖线。", "A table needs empty lines around it, or readers see bars."),
        _SPACE,
        "space",
    ),
    "MD092": Known(
        "markup/conflict",
        Text("合并时的冲突没有处理完。", "A merge conflict is left in the file."),
        Text("留下对的那一段，删掉 <<<<<<<、=======、>>>>>>> 这几行。", "Keep the right part; remove the lines <<<<<<<, =======, >>>>>>>."),
    ),
}  # fmt: skip
_SIGN = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]")
NAMES = tuple(dict.fromkeys(known.name for known in RULES.values()))


def check(project: Project) -> Iterable[Finding]:
    """Every page. Raises RuntimeError where rumdl does not run."""
    documents = {document.file: document for document in project.documents}
    for found in _run(project.root):
        document = documents.get(Path(found["file"]).as_posix())
        known = RULES.get(found["rule"])
        if document and known:
            yield _finding(document, known, found["line"], found["column"], found["message"])


def _run(root: Path) -> list[dict[str, Any]]:
    program = shutil.which("rumdl", path=str(Path(sys.executable).parent)) or shutil.which("rumdl")
    if program is None:
        raise RuntimeError("rumdl is missing: run `make check`, which installs it")
    done = subprocess.run(
        [program, "check", *OPTIONS, "--enable", ",".join(RULES), "--output-format", "json", "docs"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):  # 1: it found something
        raise RuntimeError(f"rumdl: {done.stderr}")
    found: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    return found


def _finding(document: Document, known: Known, line: int, column: int, message: str) -> Finding:
    return Finding(
        document.file,
        line,
        column,
        known.name,
        known.reason,
        known.fix,
        known.level,
        found=document.lines[line - 1].strip() if line <= len(document.lines) else "",
        edit=_edit(document, known, line, message),
    )


def _edit(document: Document, known: Known, line: int, message: str) -> Edit | None:
    if line > len(document.lines) or "\r" in document.text:
        return None
    start = document.offset(line, 1)
    text = document.lines[line - 1]
    if known.mend == "trim":
        kept = len(text.rstrip()) + (2 if text.endswith("   ") and text.strip() else 0)
        return Edit(start + kept, start + len(text), "")
    if known.mend == "drop" and not text.strip():
        return Edit(start, start + len(text) + 1, "")
    if known.mend == "end":
        end = len(document.text.rstrip("\n"))
        return Edit(end, len(document.text), "\n")
    if known.mend == "space":
        below = "after" in message or "below" in message or "followed" in message
        place = min(start + len(text) + 1, len(document.text)) if below else start
        return Edit(place, place, "\n") if _parts(document, line + below) else None
    return None


def _parts(document: Document, line: int) -> bool:
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
