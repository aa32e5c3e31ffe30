"""Lists, tables, boxes, and code that Markdown would show otherwise than meant."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from helpcenter.checks.looks import count_cells, find_ones
from helpcenter.checks.places import at_line
from helpcenter.checks.project import Project
from helpcenter.content.document import DELIMITER, Document
from helpcenter.core.chinese import HAN_SIGNS
from helpcenter.core.findings import Edit, Finding, Rule, Text

OUT_OF_ORDER = Rule(
    "blocks/numbering",
    Text("编号不连续：这里应是 {wanted}。", "The numbering is off: {wanted} belongs here."),
    Text("写成：{written}", "Write: {written}"),
)
YEAR = Rule(
    "blocks/numbering",
    Text("行首的“{number}. ”会变成列表的编号。", "'{number}. ' at a line's start becomes the number of a list item."),
    Text(
        "不是编号，就写成 {number}\\. 或换个说法。",
        "If it is no number of a step, write {number}\\. or put it otherwise.",
    ),
)
NO_NUMBER = Rule(
    "blocks/numbering",
    Text("这样写不成编号列表。", "This does not make a numbered list."),
    Text("编号写成“1. ”，点后面空一格：{written}", "Write the number as '1. ' with a space: {written}"),
)
NO_BULLET = Rule(
    "blocks/list",
    Text("这样写不成列表。", "This does not make a list."),
    Text("列表项写成“- ”，横线后面空一格：{written}", "Write '- ' with a space: {written}"),
)
WIDE_BAR = Rule(
    "blocks/table",
    Text("表格用了全角的竖线。", "The table has full-width bars."),
    Text("竖线用英文的 |。", "Use the plain bar |."),
)
NO_TABLE = Rule(
    "blocks/table",
    Text(
        "表头下面缺一行分隔线，或隔了空行，成不了表格。",
        "The line below the table's head is missing: this is no table.",
    ),
    Text("在表头下面写：{separator}", "Below the head, write: {separator}"),
)
UNEVEN_ROW = Rule(
    "blocks/table",
    Text("这一行有 {cells} 格，表头有 {width} 格。", "This row has {cells} cells; the head has {width}."),
    Text("补上或删掉竖线 |，让格数一样。", "Add or remove a bar |, so that the numbers agree."),
)
OPEN_CODE = Rule(
    "blocks/code",
    Text("代码框没有收尾，后面整页都会变成代码。", "The code box is never closed: the rest of the page becomes code."),
    Text("在代码之后单独写一行 ```。", "Write ``` on a line of its own after the code."),
)
NO_CODE = Rule(
    "blocks/code",
    Text("这样写不成代码框。", "This does not make a code box."),
    Text("行首写三个反引号 ```，前面不空格。", "Write three backticks ``` at the start of the line."),
)
STRAY_BORDER = Rule(
    "blocks/code",
    Text(
        "这一行开不了、也收不了代码框，后面的正文会变成代码。",
        "This line neither opens nor closes a code box: the text that follows becomes code.",
    ),
    Text(
        "开头写 ```text，后面不写别的；收尾单独写一行，和开头一样长。",
        "Open with ```text and nothing more; close with a line of its own, as long as the opening.",
    ),
)
HALF_MARKED = Rule(
    "blocks/unclosed",
    Text("{what}只写了一半，读者会看到 {sign}。", "{what} is not closed: readers would see {sign}."),
    Text("前后都写 {sign}，或都去掉。", "Write {sign} on both sides, or on neither."),
)
LOOSE_BOLD = Rule(
    "blocks/unclosed",
    Text("粗体的星号里面有空格，读者会看到星号。", "Spaces inside the asterisks: readers would see the asterisks."),
    Text("写成 **{words}**，星号紧贴文字。", "Write **{words}**, the asterisks close to the words."),
)
WIDE_BOLD = Rule(
    "blocks/unclosed",
    Text("粗体用了全角星号。", "Bold text has full-width asterisks."),
    Text("用英文的 **。", "Use plain **."),
)
NO_BOX = Rule(
    "blocks/box",
    Text("提示框的写法不对。", "This is not how a box is written."),
    Text('写成：!!! warning "标题"，用英文引号。', 'Write: !!! warning "Title", with straight quotes.'),
)
EMPTY_BOX = Rule(
    "blocks/box",
    Text("提示框是空的：下面的内容没有缩进。", "The box is empty: what follows is not indented."),
    Text("框里的每一行前面空四格。", "Begin each line of the box with four spaces."),
)
UNSUPPORTED = Rule(
    "blocks/unsupported",
    Text("这里不支持{what}，读者会看到符号。", "{what} don't work here: readers would see the signs."),
    Text("改成普通的文字、列表或小节。", "Use plain words, a list, or a section."),
)

_ITEM = re.compile(r"^(?P<space>[ \t]*)(?P<number>\d+)\. +")
# 1、 1） 1．, full-width digits, or no space behind: what a Chinese keyboard makes of a step.
_STEP = re.compile(r"^(?P<space>[ \t]*)(?P<number>\d{1,2})(?:[、．）)] ?|\.(?=[^\s\d.])|[.．](?=\*\*))(?=\S)")
_STEP_SIGNS = re.compile(r"^([ \t]*)[\d０-９]+[、．.）) ]+")
_BULLET = re.compile(rf"^(?P<space>[ \t]*)(?:[•●▪◦] ?|·(?!·) ?|[－–] ?|[-+](?=[A-Za-z\[{HAN_SIGNS}“（]|\*\*))(?=\S)")
# With full-width bars too, and where code spans are blanked: what an editor meant, not what Document's walk takes it for.
_ROW = re.compile(r"^[ \t]*[|｜]")
_FENCE_LIKE = re.compile(r"^[ \t]*(?:·{3,}|｀{3,})|^[ \t]+(?:`{3,}|~{3,})")
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
_PAIRED = (("**", Text("粗体", "Bold text")), ("`", Text("反引号", "A backtick")))
_BOX = re.compile(r"^(?P<space>[ \t]*)(?P<signs>[!！]{3})[ \t]*(?P<rest>.*)$")
_BOX_TYPE = re.compile(r'(?:note|tip|warning|danger|info)(?: "[^"]*")?')
_UNSUPPORTED = (
    (re.compile(r"^(?:\?\?\?|:::|=== \")"), Text("折叠框、选项卡", "Folding boxes and tabs")),
    (re.compile(r"~~[^~\s][^~\n]*~~"), Text("删除线", "Strikethrough")),
    (re.compile(r"(?<![=A-Za-z0-9])==[^=\s](?:[^=\n]*[^=\s])?==(?!=)"), Text("荧光标记", "Highlighting")),
    (re.compile(r"\[\[[^\]\n]+\]\]"), Text("[[维基链接]]", "[[Wiki links]]")),
    (re.compile(r"\{\{[^}\n]*\}\}|\{%[^%\n]*%\}"), Text("宏", "Macros")),
    (re.compile(r"^[ \t]*[-*+] \[[ xX]\] "), Text("勾选框", "Check boxes")),
    (re.compile(r"^\[TOC\]"), Text("[TOC]", "[TOC]")),
)

RESTS_ON: tuple[str, ...] = ()


def check(project: Project) -> Iterable[Finding]:
    """Every page, both languages."""
    for document in project.documents:
        yield from _judge_lists(document)
        for rows in _group_rows(document):
            yield from _judge_table(document, rows)
        yield from _judge_code(document)
        for lines in _group_lines(document):
            yield from _judge_emphasis(document, lines)
        yield from _judge_boxes(document)
        yield from _find_unsupported(document)


def _judge_lists(document: Document) -> Iterable[Finding]:
    counts: dict[int, int] = {}  # depth → last number
    ones = find_ones(document)
    before = ""
    for number, line in document.prose.items():
        raw = document.lines[number - 1]
        item = _ITEM.match(line)
        if item and len(item["number"]) > 2:
            yield at_line(YEAR, document, number, number=item["number"])
        elif item:
            depth = len(item["space"].expandtabs(4)) // 4
            counts = {at: count for at, count in counts.items() if at <= depth}
            wanted = counts.get(depth, 0) + 1
            if int(item["number"]) != wanted and number not in ones:
                new = f"{item['space']}{wanted}.{raw[item.end('number') + 1 :]}"
                # The first may go on with a list above, or be no item: "3. 5" for "3.5".
                edit = new if wanted > 1 else None
                yield at_line(OUT_OF_ORDER, document, number, edit, wanted=wanted, written=new.strip())
            counts[depth] = wanted if number in ones else int(item["number"])
        elif step := _STEP.match(unicodedata.normalize("NFKC", line[:6]).replace(",", "，") + line[6:]):
            if _looks_like_step(document, number, int(step["number"]), counts):
                new = _STEP_SIGNS.sub(rf"\g<1>{step['number']}. ", raw)
                yield at_line(NO_NUMBER, document, number, new, written=new.strip())
                counts[0] = int(step["number"])
        elif bullet := _BULLET.match(line):
            new = f"{bullet['space']}- {raw[bullet.end() :]}"
            yield at_line(NO_BULLET, document, number, new, written=new.strip())
        # Words right below an item still belong to it; after an empty line they end the list.
        elif line.strip() and not line.startswith((" ", "\t")) and (not before.strip() or line.startswith("#")):
            counts = {}
        before = line


def _looks_like_step(document: Document, number: int, count: int, counts: dict[int, int]) -> bool:
    """A figure at a line's start is a step where it begins or continues a count."""
    before = document.prose.get(number - 1, "")
    return count == counts.get(0, 0) + 1 and (not before.strip() or bool(counts) or count == 1)


def _group_rows(document: Document) -> Iterator[list[int]]:
    """Numbers of lines that stand together and look like a table."""
    for looks_so, rows in itertools.groupby(document.prose, lambda number: bool(_ROW.match(document.prose[number]))):
        if looks_so:
            yield list(rows)


def _judge_table(document: Document, rows: list[int]) -> Iterable[Finding]:
    lines = {number: document.prose[number] for number in rows}
    for number, line in lines.items():
        if "｜" in line and "|" not in line.replace("｜", ""):
            yield at_line(WIDE_BAR, document, number, document.lines[number - 1].replace("｜", "|"))
            return
    first = rows[0]
    width = count_cells(lines[first])
    if len(rows) < 2 or not DELIMITER.fullmatch(lines[rows[1]]):
        separator = "|" + "---|" * width
        start = document.offset(first + 1, 1) if len(document.lines) > first else len(document.text)
        # What stands right below something else is no head; a line of signs is a delimiter of another making.
        alone = not document.prose.get(first - 1, "").strip() and all(
            re.search(r"[^|:：\s—–－─-]", lines[number]) for number in rows[:2]
        )
        edit = Edit(start, start, separator + "\n") if alone and len(rows) > 1 else None
        yield NO_TABLE.at(document.file, first, found=lines[first].strip(), edit=edit, separator=separator)
        return
    for number in rows[1:]:
        if (cells := count_cells(lines[number])) != width:
            yield at_line(UNEVEN_ROW, document, number, cells=cells, width=width)


def _judge_code(document: Document) -> Iterable[Finding]:
    for first, last in document.fences:
        if last is None:
            yield at_line(OPEN_CODE, document, first)
    for number, line in document.prose.items():
        if _FENCE_LIKE.match(line):
            yield at_line(NO_CODE, document, number)
    if stray := min(_find_stray(document), default=0):
        yield at_line(STRAY_BORDER, document, stray)


def _find_stray(document: Document) -> Iterator[int]:
    """Lines that look like the border of a code box and are none; all after the first may be shifted."""
    for number, line in document.prose.items():
        if line.startswith(("```", "~~~")) and number not in document.fenced:
            yield number
    for first, last in document.fences:
        signs = re.match(r"[`~]+", document.lines[first - 1])
        for number in range(first + 1, last or first):
            if signs and document.lines[number - 1].lstrip().startswith(signs[0]):
                yield number


def _group_lines(document: Document) -> Iterator[list[int]]:
    """Lines that stand together: emphasis does not reach over an empty line, a list item, or a table's cell.

    Other than in Document's walk, "1)" and ">" with no space behind go on, as with Python-Markdown.
    """
    lines: list[int] = []
    for number, line in document.prose.items():
        if lines and (not line.strip() or re.match(r"[ \t]*(?:\d+\.|[-*+]|[|#>]+)[ \t]", line) or line.startswith("|")):
            yield lines
            lines = []
        if line.strip():
            lines.append(number)
    if lines:
        yield lines


def _judge_emphasis(document: Document, numbers: list[int]) -> Iterable[Finding]:
    text = "\n".join(document.prose[number] for number in numbers)
    text = re.sub(r"\\[*`_]|^[ \t]*`{3,}", lambda signs: " " * len(signs[0]), text, flags=re.MULTILINE)
    bold = [match.start() for match in _BOLD.finditer(text)]
    if len(bold) == 1 and re.match(r"\s\*\*\s", text[bold[0] - 1 : bold[0] + 3] if bold[0] else ""):
        bold, text = [], text.replace("**", "  ")  # a sign that stands for itself
    for sign, what in _PAIRED:
        # Code spans are blanked: a backtick that is left has no partner.
        if len(bold) % 2 if sign == "**" else text.count("`"):
            number = next((one for one in numbers if document.prose[one].count(sign) % 2), numbers[0])
            line = document.prose[number]
            yield HALF_MARKED.at(document.file, number, line.rfind(sign) + 1, found=line.strip(), what=what, sign=sign)
    for start, end in zip(bold[::2], bold[1::2], strict=False):
        inner = text[start + 2 : end]
        if inner != inner.strip() or not inner:
            yield at_line(LOOSE_BOLD, document, numbers[text.count("\n", 0, start)], words=inner.strip())
    if (place := text.find("＊＊")) >= 0:
        number = numbers[text.count("\n", 0, place)]
        yield at_line(WIDE_BOLD, document, number, document.lines[number - 1].replace("＊＊", "**"))


def _judge_boxes(document: Document) -> Iterable[Finding]:
    for number, line in document.prose.items():
        box = _BOX.match(line)
        if not box:
            continue
        if "！" in box["signs"] or not _BOX_TYPE.fullmatch(box["rest"].strip()):
            rest = box["rest"].replace("“", '"').replace("”", '"')
            good = _BOX_TYPE.fullmatch(rest.strip())
            yield at_line(NO_BOX, document, number, f"{box['space']}!!! {rest}" if good else None)
            continue
        body = next((text for at, text in document.prose.items() if at > number and text.strip()), "")
        if not re.match(rf"{box['space']}(?: {{4}}|\t)", body):
            yield at_line(EMPTY_BOX, document, number)


def _find_unsupported(document: Document) -> Iterable[Finding]:
    for number, line in document.prose.items():
        for pattern, what in _UNSUPPORTED:
            if match := pattern.search(line):
                yield UNSUPPORTED.at(document.file, number, match.start() + 1, found=match[0], what=what)
                break
