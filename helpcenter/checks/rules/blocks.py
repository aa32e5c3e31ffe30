"""Lists, tables, boxes, and code that Markdown would show otherwise than meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.core.findings import Edit, Finding, Text

NUMBERING, LIST, TABLE, CODE = "blocks/numbering", "blocks/list", "blocks/table", "blocks/code"
UNCLOSED, BOX, UNSUPPORTED = "blocks/unclosed", "blocks/box", "blocks/unsupported"
NAMES = (NUMBERING, LIST, TABLE, CODE, UNCLOSED, BOX, UNSUPPORTED)

_ITEM = re.compile(r"^(?P<space>[ \t]*)(?P<number>\d+)\. +")
# 1、 1） 1．, full-width digits, or no space behind: what a Chinese keyboard makes of a step.
_STEP = re.compile(r"^(?P<space>[ \t]*)(?P<number>\d{1,2})(?:[、．）)] ?|\.(?=[^\s\d.])|[.．](?=\*\*))(?=\S)")
_BULLET = re.compile(r"^(?P<space>[ \t]*)(?:[•●▪◦] ?|·(?!·) ?|[－–] ?|[-+](?=[A-Za-z\[\u3400-\u9fff“（]|\*\*))(?=\S)")
_ROW = re.compile(r"^[ \t]*[|｜]")
_DELIMITER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_FENCE_LIKE = re.compile(r"^[ \t]*(?:·{3,}|｀{3,})|^[ \t]+(?:`{3,}|~{3,})")
_BOX = re.compile(r"^(?P<space>[ \t]*)(?P<signs>[!！]{3})[ \t]*(?P<rest>.*)$")
_BOX_TYPE = re.compile(r'(?:note|tip|warning|danger|info)(?: "[^"]*")?')
_UNSUPPORTED = (
    (re.compile(r"^(?:\?\?\?|:::|=== \")"), "折叠框、选项卡", "Folding boxes and tabs"),
    (re.compile(r"~~[^~\s][^~\n]*~~"), "删除线", "Strikethrough"),
    (re.compile(r"(?<![=A-Za-z0-9])==[^=\s](?:[^=\n]*[^=\s])?==(?!=)"), "荧光标记", "Highlighting"),
    (re.compile(r"\[\[[^\]\n]+\]\]"), "[[维基链接]]", "[[Wiki links]]"),
    (re.compile(r"\{\{[^}\n]*\}\}|\{%[^%\n]*%\}"), "宏", "Macros"),
    (re.compile(r"^[ \t]*[-*+] \[[ xX]\] "), "勾选框", "Check boxes"),
    (re.compile(r"^\[TOC\]"), "[TOC]", "[TOC]"),
)


def check(project: Project) -> Iterable[Finding]:
    """Every page, both languages."""
    for document in project.documents:
        yield from _lists(document)
        yield from _tables(document)
        yield from _code(document)
        yield from _unclosed(document)
        yield from _boxes(document)
        yield from _unsupported(document)


def _line(document: Document, number: int, rule: str, reason: Text, fix: Text, new: str | None = None) -> Finding:
    """A finding on a whole line; `new` takes its place."""
    start = document.offset(number, 1)
    text = document.lines[number - 1]
    edit = Edit(start, start + len(text), new) if new is not None else None
    return Finding(document.file, number, 1, rule, reason, fix, found=text.strip(), edit=edit)


def _lists(document: Document) -> Iterable[Finding]:
    counts: dict[int, int] = {}  # depth → last number
    before = ""
    for number, line in document.prose.items():
        item = _ITEM.match(line)
        if item and len(item["number"]) > 2:
            yield _line(
                document,
                number,
                NUMBERING,
                Text(
                    f"行首的“{item['number']}. ”会变成列表的编号。",
                    f"'{item['number']}. ' at a line's start becomes the number of a list item.",
                ),
                Text(
                    f"不是编号，就写成 {item['number']}\\. 或换个说法。",
                    f"If it is no number of a step, write {item['number']}\\. or put it otherwise.",
                ),
            )
        elif item:
            depth = len(item["space"].expandtabs(4)) // 4
            counts = {at: count for at, count in counts.items() if at <= depth}
            wanted = counts.get(depth, 0) + 1
            if int(item["number"]) != wanted:
                raw = document.lines[number - 1]
                new = f"{item['space']}{wanted}.{raw[item.end('number') + 1 :]}"
                yield _line(
                    document,
                    number,
                    NUMBERING,
                    Text(f"编号不连续：这里应是 {wanted}。", f"The numbering is off: {wanted} belongs here."),
                    Text(f"写成：{new.strip()}", f"Write: {new.strip()}"),
                    new if wanted > 1 else None,  # it may go on with a list above, or be no list: "3. 5" for "3.5"
                )
            counts[depth] = int(item["number"])
        elif step := _STEP.match(unicodedata.normalize("NFKC", line[:6]).replace(",", "，") + line[6:]):
            if _looks_like_step(document, number, int(step["number"]), counts):
                raw = re.sub(
                    r"^([ \t]*)[\d０-９]+[、．.）) ]+", rf"\g<1>{step['number']}. ", document.lines[number - 1]
                )
                yield _line(
                    document,
                    number,
                    NUMBERING,
                    Text("这样写不成编号列表。", "This does not make a numbered list."),
                    Text(
                        f"编号写成“1. ”，点后面空一格：{raw.strip()}",
                        f"Write the number as '1. ' with a space: {raw.strip()}",
                    ),
                    raw,
                )
                counts[0] = int(step["number"])
        elif bullet := _BULLET.match(line):
            raw = bullet["space"] + "- " + document.lines[number - 1][bullet.end() :]
            yield _line(
                document,
                number,
                LIST,
                Text("这样写不成列表。", "This does not make a list."),
                Text(f"列表项写成“- ”，横线后面空一格：{raw.strip()}", f"Write '- ' with a space: {raw.strip()}"),
                raw,
            )
        # Words right below an item still belong to it; after an empty line they end the list.
        elif line.strip() and not line.startswith((" ", "\t")) and (not before.strip() or line.startswith("#")):
            counts = {}
        before = line


def _looks_like_step(document: Document, number: int, count: int, counts: dict[int, int]) -> bool:
    """A figure at a line's start is a step where it begins or continues a count."""
    before = document.prose.get(number - 1, "")
    return count == counts.get(0, 0) + 1 and (not before.strip() or bool(counts) or count == 1)


def _tables(document: Document) -> Iterable[Finding]:
    rows: list[int] = []
    for number, line in [*document.prose.items(), (0, "")]:
        if _ROW.match(line):
            rows.append(number)
            continue
        if rows:
            yield from _table(document, rows)
        rows = []


def _cells(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))) + 1


def _table(document: Document, rows: list[int]) -> Iterable[Finding]:
    lines = {number: document.prose[number] for number in rows}
    for number in rows:
        if "｜" in lines[number] and "|" not in lines[number].replace("｜", ""):
            yield _line(
                document,
                number,
                TABLE,
                Text("表格用了全角的竖线。", "The table has full-width bars."),
                Text("竖线用英文的 |。", "Use the plain bar |."),
                document.lines[number - 1].replace("｜", "|"),
            )
            return
    first = rows[0]
    if len(rows) < 2 or not _DELIMITER.match(lines[rows[1]]):
        width = _cells(lines[first])
        separator = "|" + "---|" * width
        # What stands right below something else is no head; a line of signs is a delimiter of another making.
        alone = not document.prose.get(first - 1, "").strip() and all(
            re.search(r"[^|:\s-]", lines[number]) for number in rows[:2]
        )
        start = document.offset(first + 1, 1) if len(document.lines) > first else len(document.text)
        yield Finding(
            document.file,
            first,
            1,
            TABLE,
            Text(
                "表头下面缺一行分隔线，或隔了空行，成不了表格。",
                "The line below the table's head is missing: this is no table.",
            ),
            Text(f"在表头下面写：{separator}", f"Below the head, write: {separator}"),
            found=lines[first].strip(),
            edit=Edit(start, start, separator + "\n") if alone and len(rows) > 1 else None,
        )
        return
    width = _cells(lines[first])
    for number in rows[1:]:
        if (cells := _cells(lines[number])) != width:
            yield _line(
                document,
                number,
                TABLE,
                Text(f"这一行有 {cells} 格，表头有 {width} 格。", f"This row has {cells} cells; the head has {width}."),
                Text("补上或删掉竖线 |，让格数一样。", "Add or remove a bar |, so that the numbers agree."),
            )


def _code(document: Document) -> Iterable[Finding]:
    for first, last in document.fences:
        if last is None:
            yield _line(
                document,
                first,
                CODE,
                Text(
                    "代码框没有收尾，后面整页都会变成代码。",
                    "The code box is never closed: the rest of the page becomes code.",
                ),
                Text("在代码之后单独写一行 ```。", "Write ``` on a line of its own after the code."),
            )
    for number, line in document.prose.items():
        if _FENCE_LIKE.match(line):
            yield _line(
                document,
                number,
                CODE,
                Text("这样写不成代码框。", "This does not make a code box."),
                Text("行首写三个反引号 ```，前面不空格。", "Write three backticks ``` at the start of the line."),
            )
    if stray := min(_stray(document), default=0):
        yield _line(
            document,
            stray,
            CODE,
            Text(
                "这一行开不了、也收不了代码框，后面的正文会变成代码。",
                "This line neither opens nor closes a code box: the text that follows becomes code.",
            ),
            Text(
                "开头写 ```text，后面不写别的；收尾单独写一行，和开头一样长。",
                "Open with ```text and nothing more; close with a line of its own, as long as the opening.",
            ),
        )


def _stray(document: Document) -> Iterator[int]:
    """Lines that look like the border of a code box and are none; all after the first may be shifted."""
    for number, line in document.prose.items():
        if line.startswith(("```", "~~~")) and number not in document.fenced:
            yield number
    for first, last in document.fences:
        signs = re.match(r"[`~]+", document.lines[first - 1])
        for number in range(first + 1, last or first):
            if signs and document.lines[number - 1].lstrip().startswith(signs[0]):
                yield number


def _paragraphs(document: Document) -> Iterator[list[int]]:
    """Lines that stand together: emphasis does not reach over an empty line, a list item, or a table's cell."""
    lines: list[int] = []
    for number, line in document.prose.items():
        if lines and (not line.strip() or re.match(r"[ \t]*(?:\d+\.|[-*+]|[|#>]+)[ \t]", line) or line.startswith("|")):
            yield lines
            lines = []
        if line.strip():
            lines.append(number)
    if lines:
        yield lines


def _unclosed(document: Document) -> Iterable[Finding]:
    for numbers in _paragraphs(document):
        text = "\n".join(document.prose[number] for number in numbers)
        text = re.sub(r"\\[*`_]|^[ \t]*`{3,}", lambda signs: " " * len(signs[0]), text, flags=re.MULTILINE)
        for sign, zh, en in (("**", "粗体", "Bold text"), ("`", "反引号", "A backtick")):
            count = len(re.findall(r"(?<!\*)\*\*(?!\*)", text)) if sign == "**" else text.count("`")
            odd = count % 2 if sign == "**" else count
            if odd:
                number = next((one for one in numbers if document.prose[one].count(sign) % 2), numbers[0])
                yield Finding(
                    document.file,
                    number,
                    document.prose[number].rfind(sign) + 1,
                    UNCLOSED,
                    Text(f"{zh}只写了一半，读者会看到 {sign}。", f"{en} is not closed: readers would see {sign}."),
                    Text(f"前后都写 {sign}，或都去掉。", f"Write {sign} on both sides, or on neither."),
                    found=document.prose[number].strip(),
                )
        signs = [match.start() for match in re.finditer(r"(?<!\*)\*\*(?!\*)", text)]
        for start, end in zip(signs[::2], signs[1::2], strict=False):
            inner = text[start + 2 : end]
            if inner != inner.strip() or not inner:
                number = numbers[text.count("\n", 0, start)]
                yield _line(
                    document,
                    number,
                    UNCLOSED,
                    Text(
                        "粗体的星号里面有空格，读者会看到星号。",
                        "Spaces inside the asterisks: readers would see the asterisks.",
                    ),
                    Text(
                        f"写成 **{inner.strip()}**，星号紧贴文字。",
                        f"Write **{inner.strip()}**, the asterisks close to the words.",
                    ),
                )
        if (place := text.find("＊＊")) >= 0:
            number = numbers[text.count("\n", 0, place)]
            yield _line(
                document,
                number,
                UNCLOSED,
                Text("粗体用了全角星号。", "Bold text has full-width asterisks."),
                Text("用英文的 **。", "Use plain **."),
                document.lines[number - 1].replace("＊＊", "**"),
            )


def _boxes(document: Document) -> Iterable[Finding]:
    for number, line in document.prose.items():
        box = _BOX.match(line)
        if not box:
            continue
        new = f"{box['space']}!!! {box['rest'].replace('“', chr(34)).replace('”', chr(34))}"
        if "！" in box["signs"] or not _BOX_TYPE.fullmatch(box["rest"].strip()):
            good = bool(_BOX_TYPE.fullmatch(new.strip().removeprefix("!!! ").strip()))
            yield _line(
                document,
                number,
                BOX,
                Text("提示框的写法不对。", "This is not how a box is written."),
                Text('写成：!!! warning "标题"，用英文引号。', 'Write: !!! warning "Title", with straight quotes.'),
                new if good else None,
            )
            continue
        body = next((text for at, text in document.prose.items() if at > number and text.strip()), "")
        if not re.match(rf"{box['space']}(?: {{4}}|\t)", body):
            yield _line(
                document,
                number,
                BOX,
                Text("提示框是空的：下面的内容没有缩进。", "The box is empty: what follows is not indented."),
                Text("框里的每一行前面空四格。", "Begin each line of the box with four spaces."),
            )


def _unsupported(document: Document) -> Iterable[Finding]:
    for number, line in document.prose.items():
        for pattern, zh, en in _UNSUPPORTED:
            if match := pattern.search(line):
                yield Finding(
                    document.file,
                    number,
                    match.start() + 1,
                    UNSUPPORTED,
                    Text(f"这里不支持{zh}，读者会看到符号。", f"{en} don't work here: readers would see the signs."),
                    Text("改成普通的文字、列表或小节。", "Use plain words, a list, or a section."),
                    found=match[0],
                )
                break
