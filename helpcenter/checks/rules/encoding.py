"""Signs that nobody sees or can read: BOM, CRLF, invisible characters, and what was garbled in saving."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.core.emoji import EMOJI
from helpcenter.core.findings import Edit, Finding, Rule, Text

BOM = Rule(
    "encoding/bom",
    Text("文件开头有看不见的 BOM。", "The file begins with an invisible BOM."),
    Text("存成“UTF-8 无 BOM”。", "Save it as UTF-8 without BOM."),
)
LINE_END = Rule(
    "encoding/line-end",
    Text("文件用了别的系统的换行（CRLF 或 CR）。", "The file has line ends of another system (CRLF or CR)."),
    Text("存成 LF 换行。", "Save it with LF line ends."),
)
INVISIBLE = Rule(
    "encoding/invisible",
    Text("这里有看不见的字符 {sign}。", "There is an invisible character here, {sign}."),
    Text("删掉它，或换成普通空格。", "Remove it, or use an ordinary space."),
)
GARBLED = Rule(
    "encoding/garbled",
    Text(
        "这里有乱码：原来的字在复制或保存时丢了。",
        "Characters were lost here when the text was copied or saved.",
    ),
    Text("照原文重打这几个字，文件存成 UTF-8。", "Type them again, and save the file as UTF-8."),
)

# Zero-width and directional signs, soft hyphen, odd spaces, controls (Unicode, general categories Cf, Zs, Cc).
# The ideographic space is left out: typography speaks of it.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00a0\u00ad\u061c\u115f\u1160\u1680\u180e"
    "\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")


_LOST = re.compile("\ufffd+")

RESTS_ON: tuple[str, ...] = ()


def check(project: Project) -> Iterable[Finding]:
    """Every file that editors write."""
    for file in project.texts:
        text = project.content.files.text(file)
        bom = text.startswith("\ufeff")
        if bom:
            yield BOM.at(file, edit=Edit(0, 1, ""))
        if (place := text.find("\r")) >= 0:
            mended = text[bom:].replace("\r\n", "\n").replace("\r", "\n")
            yield LINE_END.at(file, *_locate(text, place), edit=Edit(0, len(text), mended))
        within = [match.span() for match in EMOJI.finditer(text)]  # there, they make the picture
        for match in _INVISIBLE.finditer(text, bom):
            if any(start <= match.start() < end for start, end in within):
                continue
            sign = match.group()
            edit = Edit(*match.span(), " " if _SPACES.match(sign) else "")
            yield INVISIBLE.at(file, *_locate(text, match.start()), found=sign, edit=edit, sign=f"U+{ord(sign):04X}")
        for match in _LOST.finditer(text):
            yield GARBLED.at(file, *_locate(text, match.start()), found=match.group())


def _locate(text: str, place: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in `text`."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
