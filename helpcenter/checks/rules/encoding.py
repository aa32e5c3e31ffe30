"""Signs that nobody sees or can read: BOM, CRLF, invisible characters, and what was garbled in saving."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.core.findings import Edit, Finding, Text

BOM, LINE_END = "encoding/bom", "encoding/line-end"
INVISIBLE, GARBLED = "encoding/invisible", "encoding/garbled"
NAMES = (BOM, LINE_END, INVISIBLE, GARBLED)

# Zero-width and directional signs, soft hyphen, odd spaces, controls (Unicode, general categories Cf, Zs, Cc).
# The ideographic space is left out: typography speaks of it.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00a0\u00ad\u061c\u115f\u1160\u1680\u180e"
    "\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")


def check(project: Project) -> Iterable[Finding]:
    """Every file that editors write."""
    for file, text in project.texts.items():
        if text.startswith("\ufeff"):
            yield Finding(
                file,
                1,
                1,
                BOM,
                Text("文件开头有看不见的 BOM。", "The file begins with an invisible BOM."),
                Text("存成“UTF-8 无 BOM”。", "Save it as UTF-8 without BOM."),
                edit=Edit(0, 1, ""),
            )
        if (place := text.find("\r")) >= 0:
            yield Finding(
                file,
                text.count("\n", 0, place) + 1,
                place - text.rfind("\n", 0, place),
                LINE_END,
                Text("文件用了 Windows 的换行（CRLF）。", "The file has Windows line ends (CRLF)."),
                Text("存成 LF 换行。", "Save it with LF line ends."),
                edit=Edit(0, len(text), text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")),
            )
        for match in _INVISIBLE.finditer(text, 1 if text.startswith("\ufeff") else 0):
            sign = f"U+{ord(match.group()):04X}"
            yield Finding(
                file,
                text.count("\n", 0, match.start()) + 1,
                match.start() - text.rfind("\n", 0, match.start()),
                INVISIBLE,
                Text(f"这里有看不见的字符 {sign}。", f"There is an invisible character here, {sign}."),
                Text("删掉它，或换成普通空格。", "Remove it, or use an ordinary space."),
                found=match.group(),
                edit=Edit(match.start(), match.end(), " " if _SPACES.match(match.group()) else ""),
            )
        for match in re.finditer("\ufffd+", text):
            yield Finding(
                file,
                text.count("\n", 0, match.start()) + 1,
                match.start() - text.rfind("\n", 0, match.start()),
                GARBLED,
                Text(
                    "这里有乱码：原来的字在复制或保存时丢了。",
                    "Characters were lost here when the text was copied or saved.",
                ),
                Text("照原文重打这几个字，文件存成 UTF-8。", "Type them again, and save the file as UTF-8."),
                found=match.group(),
            )
