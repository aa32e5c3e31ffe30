"""Each line is on the site what it looks like in the file: the page as converted, against how editors read its signs.

Other rules know single mistakes and say what was meant. This one knows none: it compares, and is silent about a block
of lines where another has spoken (`drop_spoken`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from helpcenter.checks import looks
from helpcenter.checks.looks import CELL_END, ITEM, Meant
from helpcenter.checks.places import at_line
from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.content.rendered import HOLE, Rendered, Shown
from helpcenter.core.findings import Edit, Finding, Rule, Text, apply_edits

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
_OWN = "rendering/"

# Rules about Markdown, by what their names begin with.
_MARKDOWN = ("structure/", "blocks/", "markup/", "links/", "pictures/", "safety/", "language/empty", "page/component")

_WORD = re.compile(r"[^\W_]")
_TIMES = re.compile(r"\d\*\d")
# A sign of Markdown between spaces, which readers see and shall go on seeing so.
_FREE = re.compile(r"(?<=\s)[*_]+(?=\s)")
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
_TABLE_FIX = Text(
    "表格上下空一行，表头下面写 |---|---|，格数一样。",
    "Empty lines around the table; below its head |---|---|, with as many cells.",
)
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
    ("row", "text"): _TABLE_FIX,
}
_ITEM_FIX = Text(
    "列表上下空一行，每项写成“- ”或“1. ”；不是列表，就在符号前写 \\。",
    "Empty lines around a list, items written '- ' or '1. '; if it is no list, put \\ before the sign.",
)
_OTHER_FIX = Text(
    "上下各空一行，行首不空格，照别的页面的写法改。",
    "Empty lines around it, no space before it, written as on other pages.",
)

# Signs that no reader should see: Markdown of other tools, or of this one gone wrong. Code and escaped signs are HOLEs.
_SIGNS: tuple[tuple[re.Pattern[str], Text, Text], ...] = tuple(
    (re.compile(pattern), Text(*reason), Text(*fix))
    for pattern, reason, fix in (
        (
            r"^\[![A-Za-z]+\][+-]?",
            ("GitHub 的提示框在这里不管用", "GitHub's boxes don't work here"),
            ('写成 !!! warning "标题"，内容缩进四格。', 'Write !!! warning "Title", its words indented by four.'),
        ),
        (
            r"^(?:!!!|\?\?\?)",
            ("提示框的写法不对", "This is not how a box is written"),
            ('写成 !!! warning "标题"，顶格，英文引号。', 'Write !!! warning "Title" at the line\'s start.'),
        ),
        (
            r"^\*\[[^\]\n]+\]:",
            ("这里不支持缩写", "Abbreviations don't work here"),
            ("在正文里写全称。", "Spell the word out in the text."),
        ),
        (
            r"(?<![A-Za-z]:)(?<!\w)\\$|(?<=[^\w\\])\\$|(?<=[\u3400-\u9fffA-Za-z])\\$",
            ("行尾的 \\ 不会换行", "A \\ at a line's end breaks no line"),
            ("删掉它；要换行，行尾写两个空格。", "Remove it; for a line break, end the line with two spaces."),
        ),
        (
            r"\[\^[^\]\s]+\]|\^\[",
            ("这里不支持脚注", "Footnotes don't work here"),
            ("把话写进正文。", "Put the words into the text."),
        ),
        (
            r"\[\[[^\]\n]*\]\]",
            ("这里不支持维基链接", "Wiki links don't work here"),
            ("写成 [文字](页面.md)。", "Write [words](page.md)."),
        ),
        (
            r"^\[[ xX]\](?=\s)",
            ("这里不支持勾选框", "Check boxes don't work here"),
            ("写成普通的列表项“- ”。", "Write a plain item, '- '."),
        ),
        (
            r"\]\(|\][ \t]+\((?=[^()\n]*(?:\.md|#|:)[^()\n]*\))|!\[|\]\[|\][:：][ \t]*(?:https?:|\S+\.md)",
            ("链接或图片的写法不对", "This is not how a link or picture is written"),
            (
                "写成 [文字](页面.md)，中间不空格、不换行。",
                "Write [words](page.md), with no space or line end between.",
            ),
        ),
        (
            r"\{:?[ \t]*[#.][\w-]|\{:?[ \t]*[\w-]+=|\{\{|\}\}|\{%|%\}",
            ("花括号里的写法不管用", "What stands in braces here doesn't work"),
            ("标题后空一格写 { #id }；别的花括号删掉。", "A heading takes a space and { #id }; remove other braces."),
        ),
        (
            r"^\*{2,}[ \t]|'''|(?<!\*)\*{2,3}(?!\*)(?=\S)|(?<=\S)(?<!\*)\*{2,3}(?!\*)|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])|(?<!_)___?[^\s_][^_\n]*__",
            ("粗体没有写成", "Bold text has failed"),
            ("星号紧贴文字，前后成对：**文字**。", "Asterisks close to the words, on both sides: **words**."),
        ),
        (
            r"(?<![\w*])\*(?=[^\s*\d”’」』）》】。，、；：！？])[^*\n]*$|(?<![\w_])_[^\s_](?:[^_\n]*[^\s_])?_|_[^\s_](?:[^_\n]*[^\s_])?_(?![\w_])"
            r"|(?<=[\u3400-\u9fff])_[^\s_]+_|_[^\s_]+_(?=[\u3400-\u9fff])",
            ("斜体没有写成", "Italics have failed"),
            ("用 **文字** 加粗，或去掉符号。", "Use **words**, or remove the signs."),
        ),
        (
            r"[`｀]",
            ("反引号没有成对", "Backticks are not in pairs"),
            ("前后各写一个 `，或都去掉。", "Write one ` on each side, or none."),
        ),
        (
            r"~~",
            ("这里不支持删除线", "Strikethrough doesn't work here"),
            ("删掉这些字，或去掉符号。", "Delete the words, or the signs."),
        ),
        (
            r"(?<![=A-Za-z0-9])==[^=\s](?:[^=\n]*[^=\s])?==(?!=)|\+\+[^+\s](?:[^+\n]|\+(?!\+))*\+\+|%%[^%\n]+%%|\|\|[^|\n]+\|\|",
            ("这里不支持这种标记", "This markup doesn't work here"),
            ("去掉符号；要突出，用 **粗体**。", "Remove the signs; to stress words, use **bold**."),
        ),
        (
            r"(?<=\w)\^[\w+-]{1,8}\^|(?<=[A-Za-z\u3400-\u9fff])~[^\s~]{1,6}~",
            ("这里不支持上标和下标", "Raised and lowered characters don't work here"),
            ("去掉符号，用普通文字写。", "Remove the signs and use plain words."),
        ),
        (
            r"(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w/])",
            ("这里不支持表情代码", "Emoji codes don't work here"),
            ("删掉它。", "Remove it."),
        ),
        (
            r"\$\$|\\[a-z]+\{|\$[^$\n]*\\[a-z]+[^$\n]*\$",
            ("这里不支持公式", "Formulas don't work here"),
            ("用普通文字写。", "Use plain words."),
        ),
        (
            r"^:{2,}(?=\s|\w|$)|^:[ \t]+(?=\S)|^={1,6} (?=\S)|^h[1-6]\. |^--8<--|^\.\. [\w-]+::|\[/\w+\]|(?<![^\s。！？.!?])\^[A-Za-z0-9-]+$|\{(\w+)\}(?=[^{}]*\{\1\})|^@?\[(?i:TOC)\]|^\{:?[ ]*toc[ ]*\}|^//[ ]|^(?:---|\+\+\+|%%)$",
            ("别的工具的记号", "A mark of another tool"),
            ("删掉它，用小节、列表或提示框。", "Remove it; use sections, lists, or boxes."),
        ),
        (
            r"^\||\|$|\|[ \t]*:?-{2,}",
            ("表格没有成形，读者会看到竖线", "The table has failed: readers see bars"),
            (_TABLE_FIX.zh, _TABLE_FIX.en),
        ),
        (
            r"^(?:#{2,6}[ \t]*|#[ \t]+)(?=\S)",
            ("标题没有成形", "The heading has failed"),
            (
                "顶格写 ##，后面空一格；要显示 #，写 \\#。",
                "Write ## at the line's start and a space; to show #, write \\#.",
            ),
        ),
        (
            r"\\(?=[!-/:-@\[-`{-~“”‘’（）【】《》。，、；：！？…—～＊＃])",
            ("这个 \\ 会显示出来", "This \\ would be shown"),
            ("删掉它。", "Remove it."),
        ),
        (
            r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6})[;；]|&(?:nbsp|amp|lt|gt|quot|e[mn]sp)\b",
            ("这个代码会原样显示", "This code would be shown as it stands"),
            ("直接写那个符号。", "Write the sign itself."),
        ),
        (
            r"^[-=*_~|+.#>]{3,}$|^(?:[•·●◦▪■‣▸►▶➢➤❖◆][ \t]*|(?:o|[-=]>|[a-h][.)])[ \t]+)(?=\S)",
            ("这些符号会原样显示", "These signs would be shown as they stand"),
            ("删掉它们，或写成“- ”“1. ”列表。", "Remove them, or write a list with '- ' or '1. '."),
        ),
        (
            r"</?[a-zA-Z][\w-]*(?:\s[^<>\n]*)?/?>|<!--|-->",
            ("这些 HTML 会原样显示", "This HTML would be shown as it stands"),
            ("用 Markdown 写；注释单独成行。", "Use Markdown; a comment stands on a line of its own."),
        ),
    )
)


def check(project: Project) -> Iterable[Finding]:
    """Every page, both languages."""
    for file, outcome in project.rendered.items():
        if isinstance(outcome, str):
            yield FAILED.at(file, error=outcome)
    for document in project.content.documents:
        rendered = project.rendered.get(document.file)
        if isinstance(rendered, Rendered):
            yield from _compare(document, rendered)


def drop_spoken(findings: list[Finding], project: Project) -> list[Finding]:
    """`findings` without those of this module whose block of lines another rule about Markdown speaks of.

    Where signs are not what they look like, no rule on language may correct the words between them: `:tada:` with a
    full-width colon would look like none.
    """
    # A warning lets a page pass, so it silences nothing.
    spoken = {(one.file, one.line) for one in findings if one.rule.startswith(_MARKDOWN) and one.level == "error"}
    documents = {document.file: document for document in project.content.documents}
    odd = {(one.file, one.line) for one in findings if one.rule.startswith(_OWN)}
    odd |= {(one.file, one.line) for one in findings if one.rule.startswith(_MARKDOWN) and not one.edit} & spoken
    findings = [
        replace(one, edit=None) if (one.file, one.line) in odd and one.rule.startswith("language/") else one
        for one in findings
    ]
    # A line that goes on with a sentence begins none.
    wrapped = {(file, line) for file, page in project.rendered.items() for line in _going_on(page)}
    findings = [one for one in findings if one.rule != "language/letter-case" or (one.file, one.line) not in wrapped]
    findings = _keep_safe(findings, documents, project)
    return [one for one in findings if not one.rule.startswith(_OWN) or not _beside(one, documents, spoken)]


def _going_on(page: Rendered | str) -> Iterator[int]:
    """Lines that readers see run on within a sentence of the line above."""
    for above, one in pairwise(() if isinstance(page, str) else page.shown):
        if one.joined and not above.text.rstrip().endswith((".", "!", "?", ":", "。", "！", "？", "：")):
            yield one.line


def _keep_safe(findings: list[Finding], documents: dict[str, Document], project: Project) -> list[Finding]:
    """`findings`, without corrections of language that would make Markdown of words, or words of Markdown."""
    edited: dict[str, list[Finding]] = {}
    for one in findings:
        if one.edit and one.file in documents and one.rule.startswith("language/"):
            edited.setdefault(one.file, []).append(one)
    unsafe: set[int] = set()
    for file, ones in edited.items():
        was = _state(documents[file], project)
        # One by one only where all of them together do harm: each costs a conversion.
        if _harms(documents[file], [one.edit for one in ones if one.edit], was, project):
            unsafe |= {id(one) for one in ones if one.edit and _harms(documents[file], [one.edit], was, project)}
    return [replace(one, edit=None) if id(one) in unsafe else one for one in findings]


_State = tuple[list[tuple[tuple[str, ...], int]], Counter[tuple[str, str]], Counter[str]]


def _state(document: Document, project: Project) -> _State:
    """Of what kind each line is, what is wrong with it, and which signs readers see beside a space."""
    rendered = project.render(document)
    if isinstance(rendered, str):
        return [], Counter(), Counter()
    kinds = [(one.path, one.line) for one in rendered.shown]
    wrong = Counter((one.rule, one.reason.zh) for one in _compare(document, rendered))
    return kinds, wrong, Counter(sign for one in rendered.shown for sign in _FREE.findall(one.text))


def _harms(document: Document, edits: list[Edit], was: _State, project: Project) -> bool:
    apart = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if any(one.end > other.start for one, other in pairwise(apart)):
        return True
    now = _state(replace(document, text=apply_edits(document.text, apart)), project)
    return now[0] != was[0] or bool(now[1] - was[1]) or bool(was[2] - now[2])


def _beside(finding: Finding, documents: dict[str, Document], spoken: set[tuple[str, int]]) -> bool:
    document = documents.get(finding.file)
    return bool(document and {(finding.file, number) for number in around(finding.line, document)} & spoken)


def around(line: int, document: Document) -> range:
    """The lines of the block that `line` stands in; what is indented belongs to the block above."""
    lines = ["", *document.lines, ""]
    first = last = line
    while first > 1 and (lines[first - 1].strip() or not lines[first].strip() or lines[first][0] in " \t"):
        first -= 1
    while lines[last + 1].strip():
        last += 1
    return range(first, last + 1)


def _compare(document: Document, rendered: Rendered) -> Iterable[Finding]:
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
                yield at_line(NO_TABLE, document, group[0].line, fix=_TABLE_FIX)
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
    for pattern, reason, fix in _SIGNS:
        match = pattern.search(text)
        # "&lt;b&gt;" is how an editor writes <b> on purpose.
        if match and ("<" not in match[0] or match[0] in document.lines[number - 1]):
            sign = match[0].strip()
            column = max(document.lines[number - 1].find(sign), 0) + 1
            yield LEFT_OVER.at(document.file, number, column, found=sign, why=reason, fix=fix)
