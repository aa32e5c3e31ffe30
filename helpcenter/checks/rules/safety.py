"""Nothing in a page or in data may act in the reader's browser: no raw HTML, script, or hidden text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import unquote

from helpcenter.checks.project import Project
from helpcenter.content import marks as components
from helpcenter.content.document import Document
from helpcenter.core.findings import Edit, Finding, Text

HTML, ATTRIBUTE, LINK, COMMENT, DATA = "safety/html", "safety/attribute", "safety/link", "safety/comment", "safety/data"
NAMES = (HTML, ATTRIBUTE, LINK, COMMENT, DATA)

# What pages may write as HTML: boxes that our style sheet knows, with Markdown inside, and a line break in a table.
CLASSES = ("urgent", "cards")
_ALLOWED = re.compile(rf"<div class=\"(?:{'|'.join(CLASSES)})\" markdown>|</div>|<br ?/?>")
_ALMOST = re.compile(rf"<div class=[\"']?({'|'.join(CLASSES)})[\"']? markdown=[\"']?(?:1|block)[\"']?>")
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*>?|[!?](?!--)[^<>\n]*>?)")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:|[^\s@<>]+@)[^\s<>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?P<words>.*?)(?P<end>-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(r"^ {0,3}\[[^\]\n]*\]:[ \t]*(?:#|<>)(?:[ \t].*)?$", re.MULTILINE)
# Orders to programs that read along, and code.
_ORDER = re.compile(
    r"<|https?:|javascript|ignore\b.{0,40}\b(?:instruction|rule|above|previous)|system prompt|\b(?:ai|assistant|model)s?\b"
    r"|you (?:must|are now)|忽略.{0,20}(?:指令|规则|以上|之前)|提示词|助手|模型",
    re.IGNORECASE | re.DOTALL,
)
_LIST = re.compile(r"\{:?[ \t]*(?P<inner>[^{}\n]*)\}")
_PAIR = re.compile(r"(?P<key>[^\s=\"'{}:]+)[ \t]*=")
KEYS = ("width", "height", "lang")  # what an attribute list may set
_GAP = r"[\s\x00-\x20\u00ad\u200b-\u200f\u2060\ufeff]*"
_SCHEME = re.compile(
    r"(?:\]\(|\]:|<|=[\"']?)" + _GAP + r"<?" + _GAP + "(?P<scheme>"
    + "|".join(_GAP.join(name) for name in ("javascript", "vbscript", "livescript", "data", "file", "blob")) + ")" + _GAP + ":",
    re.IGNORECASE,
)  # fmt: skip
_MARKUP = re.compile(r"<\s*[A-Za-z!/?]")


def check(project: Project) -> Iterable[Finding]:
    """Pages, then every string that templates print."""
    for document in project.documents:
        yield from _tags(document)
        yield from _attributes(document)
        yield from _schemes(document)
        yield from _comments(document)
    yield from _data(project)


def _tags(document: Document) -> Iterable[Finding]:
    text = document.prose_text
    opened: list[int] = []
    skip = {match.start() for match in _AUTOLINK.finditer(text)}
    for match in _TAG.finditer(text):
        if match.start() in skip:
            continue
        whole = match[0]
        if whole.startswith("<div"):
            opened.append(match.start())
        elif whole.startswith("</div"):
            if not opened:
                yield _html(
                    document,
                    match,
                    Text("这个 </div> 没有开头。", "This </div> closes nothing."),
                    Text("删掉它。", "Remove it."),
                )
                continue
            opened.pop()
        if _ALLOWED.fullmatch(whole):
            continue
        if almost := _ALMOST.fullmatch(whole):
            new = f'<div class="{almost[1]}" markdown>'
            yield _html(
                document,
                match,
                Text("这里的写法和别处不同。", "This is not how it is written elsewhere."),
                Text(f"写成：{new}", f"Write: {new}"),
                new,
            )
            continue
        yield _html(
            document,
            match,
            Text(f"正文里不能写 HTML：{whole[:40]}", f"Pages hold no HTML: {whole[:40]}"),
            Text(
                "用 Markdown 写；要给读者看尖括号里的字，用反引号包起来：`<…>`。",
                "Use Markdown. To show readers words in angle brackets, put them in backticks: `<…>`.",
            ),
        )
    for start in opened:
        yield Finding(
            document.file,
            *document.place(start),
            HTML,
            Text("这个 <div> 没有用 </div> 收尾。", "This <div> is never closed."),
            Text("在方框内容之后单独写一行 </div>。", "Write </div> on a line of its own after the box."),
            found="<div",
        )


def _html(document: Document, match: re.Match[str], reason: Text, fix: Text, new: str | None = None) -> Finding:
    line, column = document.place(match.start())
    start = document.offset(line, column)
    edit = Edit(start, start + len(match[0]), new) if new is not None else None
    return Finding(document.file, line, column, HTML, reason, fix, found=match[0], edit=edit)


def _attributes(document: Document) -> Iterable[Finding]:
    for match in _LIST.finditer(document.prose_text):
        for pair in _PAIR.finditer(match["inner"]):
            if pair["key"].lower() not in KEYS:
                yield Finding(
                    document.file,
                    *document.place(match.start("inner") + pair.start()),
                    ATTRIBUTE,
                    Text(f"花括号里不能写 {pair['key']}=。", f"{pair['key']}= is not allowed in braces."),
                    Text(
                        f"删掉它；花括号里只写标题的 {{ #id }}，或图片的 {'、'.join(KEYS)}。",
                        f"Remove it; braces take a heading's {{ #id }}, or {', '.join(KEYS)} of a picture.",
                    ),
                    found=match[0],
                )
                break


def _schemes(document: Document) -> Iterable[Finding]:
    """Schemes that run code, however they are disguised: entities, percent signs, case, invisible signs, line ends."""
    seen: set[int] = set()
    for number, line in document.prose.items():
        # A target may be broken over two lines.
        plain = html.unescape(unquote(html.unescape(line + "\n" + document.prose.get(number + 1, ""))))
        match = _SCHEME.search(plain)
        if not match or plain.count("\n", 0, match.start()) or number in seen:
            continue
        seen.add(number)
        scheme = re.sub(r"[^a-z]", "", match["scheme"].lower())
        column = (
            max(line.find(sign) for sign in ("](", "<", "]:")) + 1 if not plain.startswith(line) else match.start() + 1
        )
        yield Finding(
            document.file,
            number,
            max(column, 1),
            LINK,
            Text(f"不能用 {scheme}: 开头的链接。", f"Links with {scheme}: are not allowed."),
            Text("链接只写 .md 页面或 https:// 网址。", "Link to .md pages or https:// addresses only."),
            found=line.strip(),
        )


def _comments(document: Document) -> Iterable[Finding]:
    body = "\n".join(document.uncoded.values())
    for match in _COMMENT.finditer(body):
        line, column = document.place(match.start())
        if not match["end"] or "<!--" in match["words"]:
            yield Finding(
                document.file,
                line,
                column,
                COMMENT,
                Text(
                    "注释没有用 --> 收尾，后面的内容读者看不到。",
                    "The comment is not closed by -->; what follows is hidden.",
                ),
                Text("在这一行末尾补上 -->。", "Close it with --> at the end of this line."),
                found=match[0].partition("\n")[0],
            )
        elif _ORDER.search(match["words"]):
            yield _hidden(document, line, column, match[0])
        elif not components.check(document.file, match[0], 1) and not components.MARK.fullmatch(match[0]):
            yield _hidden(document, line, column, match[0], "warning")
    for match in _HIDDEN.finditer(body):
        yield _hidden(document, *document.place(match.start()), match[0].strip())


def _hidden(document: Document, line: int, column: int, found: str, level: str = "error") -> Finding:
    return Finding(
        document.file,
        line,
        column,
        COMMENT,
        Text(
            "读者看不到这段话，但它会随页面公开。",
            "Readers don't see these words, yet they are published with the page.",
        ),
        Text(
            "写进正文，或删掉；给审阅者的话写在 pull request 里。",
            "Put them into the text, or remove them; notes to reviewers go into the pull request.",
        ),
        "warning" if level == "warning" else "error",
        found=found,
    )


def _data(project: Project) -> Iterable[Finding]:
    """Front matter and data: templates print them, so a tag there would become part of the page."""
    for file, text in project.texts.items():
        page = next((one for one in project.documents if one.file == file), None) if file.endswith(".md") else None
        lines = text.split("\n")
        for number, line in enumerate(lines[: page.body_line - 1] if page else lines, 1):
            if line.lstrip().startswith("#"):
                continue
            if match := _MARKUP.search(line):
                yield Finding(
                    file,
                    number,
                    match.start() + 1,
                    DATA,
                    Text("这里不能写 HTML。", "No HTML here."),
                    Text("去掉尖括号，只写文字。", "Remove the angle brackets; write words only."),
                    found=line.strip(),
                )
            elif re.search(r"\]\(\s*(?:javascript|data|vbscript)\s*:", html.unescape(line), re.IGNORECASE):
                yield Finding(
                    file,
                    number,
                    1,
                    LINK,
                    Text("不能用这种链接。", "Such links are not allowed."),
                    Text("链接只写 .md 页面或 https:// 网址。", "Link to .md pages or https:// addresses only."),
                    found=line.strip(),
                )
