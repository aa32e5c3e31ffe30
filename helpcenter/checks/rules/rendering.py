"""Each line is on the site what it looks like in the file: the page as converted, against how editors read its signs.

Other rules know single mistakes and say what was meant. This one knows none: it compares, and is silent about a block
of lines where another has spoken (`checks/agreement.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from helpcenter.checks import looks
from helpcenter.checks.looks import CELL_END, ITEM, Meant
from helpcenter.checks.places import at_line
from helpcenter.checks.project import Project
from helpcenter.checks.signs import SIGNS, TABLE_FIX
from helpcenter.content.document import Document
from helpcenter.content.rendered import HOLE, Rendered, Shown
from helpcenter.core.findings import Finding, Rule, Text

OTHER_BLOCK = Rule(
    "rendering/block",
    Text(
        "这一行看起来是{looks}，网站上却是{became}。", "This line looks like {looks}, but on the site it is {became}."
    ),
    Text("{fix}", "{fix}"),
)
OTHER_CELLS = Rule(
    "rendering/block",
    Text(
        "这一行写了 {cells} 格，网站上的表格有 {shown} 格：多的看不到，少的空着。",
        "This row has {cells} cells, the table on the site {shown}: more are not shown, fewer leave gaps.",
    ),
    Text("补上或删掉竖线 |，让格数一样。", "Add or remove a bar |, so that the numbers agree."),
)
OTHER_ID = Rule(
    "rendering/block",
    Text(
        "这个标题的 id 在网站上是 #{shown}，不是 #{meant}。",
        "On the site the id of this heading is #{shown}, not #{meant}.",
    ),
    Text("标题后空一格写 {{ #id }}，一页里不重复。", "A heading takes a space and {{ #id }}, once on a page."),
)
QUOTED_LIST = Rule(
    "rendering/block",
    Text("引用里的列表没有成形。", "The list inside the quotation has failed."),
    Text("在列表前写一行单独的 >。", "Write a line with > alone above the list."),
)
TIMES = Rule(
    "rendering/sign",
    Text("* 会变成斜体的记号，读者看不到乘号。", "* makes italics: readers would see no sign of multiplication."),
    Text("乘号写 ×；要显示 *，写 \\*。", "Write × to multiply; to show *, write \\*."),
)
SWALLOWED = Rule(
    "rendering/sign",
    Text(
        "Markdown 把这里的符号当成记号，读者看不到：{found}",
        "Markdown takes these signs for its own; readers don't see them: {found}",
    ),
    Text(
        "要显示的符号前面加 \\\\；空着待填的用【】。",
        "Put \\\\ before signs that readers should see; use [ ] for what they fill in.",
    ),
)
LINE = Rule(
    "rendering/sign",
    Text("这一行成了一条横线，读者看不到这些符号。", "This line is drawn as a rule: readers don't see its signs."),
    Text(
        "要显示它们，用反引号括起来；分隔线写 ---。", "To show them, put backticks around them; write --- for a rule."
    ),
)
NO_TABLE = Rule("rendering/block", Text("表格没有成形。", "The table has failed."), Text("{fix}", "{fix}"))
JOINED = Rule(
    "rendering/block",
    Text("这几行在网站上会连成一段。", "On the site these lines run together."),
    Text(
        "写成列表，或每行之间空一行；只换行，就在上一行末尾留两个空格。",
        "Make them a list, or put empty lines between them; for a mere line break, end the line above with two spaces.",
    ),
)
LEFT_OVER = Rule(
    "rendering/sign", Text("{why}，读者会看到 {found}", "{why}: readers would see {found}"), Text("{fix}", "{fix}")
)
LOST = Rule(
    "rendering/lost",
    Text("网站上看不到这一行。", "This line is not shown on the site."),
    Text("检查它前后的符号和 HTML。", "Check the signs and the HTML around it."),
)
FAILED = Rule(
    "rendering/failed",
    Text("Python-Markdown 转换不了：{error}", "Python-Markdown cannot convert it: {error}"),
    Text("改回原来的写法，或拆成几页。", "Restore what was there, or split the page."),
)


_WORD = re.compile(r"[^\W_]")
_TIMES = re.compile(r"\d\*\d")
# Signs that vanish: a star within a word, stars before names of fields, a backslash within the path of a file.
_VANISHING = (
    re.compile(r"[A-Za-z0-9]+\*[A-Za-z0-9]+"),
    re.compile(r"(?<![\w*\\])\*[^\s*][^*\n]*(?:[、，；,;/]|\s)\*(?=\w)"),
)
_PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\(?:[^\s\\`]+\\)*[*_{}\[\]()>#+.!-]")
_FORMULA = re.compile(r"\\\((?=[^()\n]*[=+^_*/<>\\][^()\n]*\\\))[^()\n]*\)|^[ \t]*\\\[[ \t]*$")
_BRACES = re.compile(r"\{:?[ ]*(?P<words>[^{}\n]*?)[ ]*\}")
_ATTRIBUTES = re.compile(r"(?:[#.][^\s#.=]+|[^\s=]+=(?:\"[^\"]*\"|'[^']*'|\S*)|\s)*")
_BLANKS = re.compile(r" {0,3}(?:(?:_[ ]*){4,}|_[ ]+_[ ]+_[ ]*|\*{4,}[ ]*|(?:\*[ ]+){3,}\*[ ]*)")
# What begins a line of its own, wherever it stands.
_OWN_LINE = re.compile(
    r"\d\ufe0f?\u20e3|[A-Z][.)、．][ \t]*(?=[\w“\"])|[一二三四五六七八九十]{1,3}、|[问答QA]\s?[：:]|[\w ]{1,8}："
)
_GREETING = re.compile(r"(?:您好|你好|尊敬的|亲爱的|各位|Dear|Hello|Hi)[^。.]*[,，!！]?$")
_BRIEF, _SHORT = 24, 40  # columns; a Han character takes two
_DEFINITION = re.compile(r" {0,3}\[(?P<name>[^\]\n]+)\]:")


_NAMES = {
    "text": Text("段落", "a paragraph"),
    "item": Text("列表项", "a list item"),
    "heading": Text("标题", "a heading"),
    "row": Text("表格的一行", "a table's row"),
    "quote": Text("引用", "a quotation"),
    "box": Text("提示框", "a box"),
    "code": Text("代码", "code"),
    "nested": Text("另一级的列表项", "an item of another level"),
    "other list": Text("另一种列表", "a list of another kind"),
    "within": Text("列表项里的文字", "words inside a list item"),
    "level": Text("另一级的标题", "a heading of another level"),
    "outside": Text("提示框外面的文字", "words outside the box"),
}
_FIXES = {
    ("text", "code"): Text(
        "删掉行首的空格；列表项里的段落缩进四格。",
        "Remove the spaces before it; inside a list item, a paragraph takes four.",
    ),
    ("text", "heading"): Text(
        "不是标题，就在下面的横线前空一行，或把行首的 # 写成 \\#。",
        "If it is no heading, put an empty line above the dashes below, or write \\# for # at the line's start.",
    ),
    ("text", "within"): Text("在它前面空一行，行首不空格。", "Put an empty line above it, and no space before it."),
    ("within", "text"): Text(
        "行首改成四个空格（再下一级八个）。", "Begin it with four spaces (eight for the next level)."
    ),
    ("text", "row"): Text("在表格下面空一行。", "Put an empty line below the table."),
    ("text", "quote"): Text("在引用下面空一行。", "Put an empty line below the quotation."),
    ("item", "nested"): Text(
        "同一级的列表项对齐，下一级缩进四格。", "Align items of one level; indent the next by four spaces."
    ),
    ("item", "code"): Text("删掉行首的空格，和上一级对齐。", "Remove the spaces before it, to align it with its list."),
    ("row", "text"): TABLE_FIX,
}
_ITEM_FIX = Text(
    "列表上下空一行，每项写成“- ”或“1. ”；不是列表，就在符号前写 \\。",
    "Empty lines around a list, items written '- ' or '1. '; if it is no list, put \\ before the sign.",
)
_OTHER_FIX = Text(
    "上下各空一行，行首不空格，照别的页面的写法改。",
    "Empty lines around it, no space before it, written as on other pages.",
)


def check(project: Project) -> Iterable[Finding]:
    """Every page, both languages."""
    for file, outcome in project.rendered.items():
        if isinstance(outcome, str):
            yield FAILED.at(file, error=outcome)
    for document in project.documents:
        rendered = project.rendered.get(document.file)
        if isinstance(rendered, Rendered):
            yield from compare(document, rendered)


def compare(document: Document, rendered: Rendered) -> Iterable[Finding]:
    """Differences in order; of lines that follow each other with the same difference, the first."""
    meant = looks.read(document)
    before: tuple[int, str, Text] | None = None
    told: set[int] = set()
    for number, line in document.uncommented.items():
        if not line.strip():
            continue
        found = next(_line(document, number, meant.get(number), rendered), None)
        same = before is not None and found is not None and (found.rule, found.reason) == before[1:]
        if found:
            told.add(number)
            yield from [] if same else [found]
        before = (number, found.rule, found.reason) if found else None
    yield from _find_joined(document, rendered, told)


def _find_joined(document: Document, rendered: Rendered, told: set[int]) -> Iterator[Finding]:
    """Lines that surely are meant to stand by themselves, and run together; those in `told` have their finding."""
    group: list[Shown] = []
    for one in [*rendered.shown, Shown(0, (), "")]:
        if one.joined and group:
            group.append(one)
            continue
        if len(group) > 1 and not told & {shown.line for shown in group}:
            texts = [shown.text.strip() for shown in group]
            marked = [shown for shown, text in zip(group, texts, strict=True) if _is_own_line(text)]
            if all(" | " in text for text in texts):
                yield at_line(NO_TABLE, document, group[0].line, fix=TABLE_FIX)
            elif (marked and marked[-1] is not group[0]) or (
                # What runs over lines in a link or in bold was wrapped.
                all(text in document.lines[shown.line - 1] for text, shown in zip(texts, group, strict=True))
                and _is_letter(texts)
            ):
                line = marked[0].line if marked else group[0].line
                yield at_line(JOINED, document, line)
        group = [one]


def _is_own_line(text: str) -> bool:
    """Whether a line begins with what always begins one: a label, a letter, a circled figure, a picture."""
    return bool(_OWN_LINE.match(text)) or (text[0] != HOLE and unicodedata.category(text[0]) in ("So", "No"))


def _is_letter(texts: list[str]) -> bool:
    """Whether lines end where nobody would wrap a paragraph, as those of a letter or an address do."""
    if any(text[0].islower() for text in texts[1:]):
        return False
    widths = [sum(1 + (ord(sign) > 0x2E80) for sign in text) for text in texts]
    if texts[0].endswith(("：", ":")) or _GREETING.match(texts[0]):
        return widths[0] <= _BRIEF
    return len(texts) > 2 and max(widths) <= _SHORT and not any(text.endswith((",", "，", "、")) for text in texts[:-1])


def _line(document: Document, number: int, meant: Meant | None, rendered: Rendered) -> Iterator[Finding]:
    shown = rendered.lines.get(number, ())
    if meant and shown and (became := _became(meant, shown)):
        yield _other(document, number, meant.kind, became, shown[0])
    elif meant and shown:
        yield from _within(document, number, meant, shown)
    for one in shown:
        if "pre" not in one.path:
            yield from _signs(document, number, one)
    if not shown and _BLANKS.fullmatch(document.prose[number]):
        yield at_line(LINE, document, number)
    if meant and not shown and rendered.marked and _WORD.search(document.prose[number]) and not _used(document, number):
        yield at_line(LOST, document, number)


def _used(document: Document, number: int) -> bool:
    """Whether a line defines a reference that some link of the page uses: it stands there for that link."""
    match = _DEFINITION.match(document.prose[number])
    return bool(match and document.prose_text.lower().count(f"[{match['name'].lower()}]") > 1)


def _within(document: Document, number: int, meant: Meant, shown: tuple[Shown, ...]) -> Iterator[Finding]:
    """What a line is not, though it is of the kind that it looks like: a row's cells, a heading's id, a factor's sign."""
    prose = document.prose.get(number, "")
    cells = len(CELL_END.findall(prose.strip().removeprefix("|").removesuffix("|"))) + 1
    if meant.kind == "row" and cells != shown[0].cells:
        yield OTHER_CELLS.at(document.file, number, found=prose.strip(), cells=cells, shown=shown[0].cells)
    if meant.id and meant.id != shown[0].id:
        yield OTHER_ID.at(document.file, number, found=meant.id, shown=shown[0].id, meant=meant.id)
    if meant.kind == "quote" and (sign := ITEM.match(shown[0].text.strip())):
        yield QUOTED_LIST.at(document.file, number, prose.find(sign[0]) + 1, found=sign[0])
    if (times := _TIMES.search(prose)) and not any("*" in one.text or HOLE in one.text for one in shown):
        yield TIMES.at(document.file, number, times.start() + 2, found=times[0])
    for match in _vanished(prose, "".join(one.text for one in shown)):
        yield SWALLOWED.at(document.file, number, match.start() + 1, found=match[0])


def _vanished(prose: str, shown: str) -> Iterator[re.Match[str]]:
    if "*" not in shown and HOLE not in shown:
        yield from (match for pattern in _VANISHING for match in pattern.finditer(prose))
    yield from (match for pattern in (_PATH, _FORMULA) for match in pattern.finditer(prose))
    for match in _BRACES.finditer(prose):
        if not _ATTRIBUTES.fullmatch(match["words"]) and "{" not in shown and prose[: match.start()][-1:] not in "\\{":
            yield match


def _became(meant: Meant, shown: tuple[Shown, ...]) -> str:
    """What a line became that it does not look like, as a key of _NAMES; "" where it is what it looks like."""
    first = shown[0]
    path = first.path
    kind = _kind(first)
    if meant.kind == "heading":
        return kind if kind != "heading" else "" if path[-1] == f"h{meant.level}" else "level"
    if meant.kind == "item":
        if kind != "item" or not first.first:
            return "within" if kind == "item" else kind
        if first.depth != meant.depth:
            return "nested"
        lists = [tag for tag in path if tag in ("ol", "ul")]
        other = lists[-1] != ("ol" if meant.ordered else "ul") or first.number != meant.number
        return "other list" if other else ""
    if kind == "item" and meant.kind == "text":
        kind = "text" if first.depth == meant.depth and not first.first else "within"
    if kind != meant.kind:
        return kind
    if kind != "box" and first.depth != meant.depth:
        return "within" if first.depth > meant.depth else "outside list"
    return "outside" if path.count("box") < meant.boxes else ""


def _kind(shown: Shown) -> str:
    path = shown.path
    if "pre" in path:
        return "code"
    if re.fullmatch(r"h[1-6]", path[-1] if path else ""):
        return "heading"
    if "title" in path:
        return "box"
    if "td" in path or "th" in path:
        return "row"
    if "blockquote" in path:
        return "quote"
    return "item" if "li" in path else "text"


def _other(document: Document, number: int, looks: str, became: str, shown: Shown) -> Finding:
    name = _NAMES[looks]
    if became == "outside list":
        looks, became, name = "within", "text", _NAMES["within"]
    fix = _FIXES.get((looks, became), _ITEM_FIX if looks == "item" else _OTHER_FIX)
    found = shown.text.strip()
    return OTHER_BLOCK.at(document.file, number, found=found, looks=name, became=_NAMES[became], fix=fix)


def _signs(document: Document, number: int, shown: Shown) -> Iterator[Finding]:
    text = shown.text.strip()
    for pattern, reason, fix in SIGNS:
        match = pattern.search(text)
        # "&lt;b&gt;" is how an editor writes <b> on purpose.
        if match and ("<" not in match[0] or match[0] in document.lines[number - 1]):
            sign = match[0].strip()
            column = max(document.lines[number - 1].find(sign), 0) + 1
            yield LEFT_OVER.at(document.file, number, column, found=sign, why=reason, fix=fix)
