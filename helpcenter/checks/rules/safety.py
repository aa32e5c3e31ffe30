"""Nothing in a page or in data may act in the reader's browser: no raw HTML, script, or hidden text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import unquote

from helpcenter.checks.places import at_match
from helpcenter.checks.project import Project
from helpcenter.content import masking
from helpcenter.content.document import Document
from helpcenter.content.marks import MARK, check_marks
from helpcenter.core.findings import Finding, Rule, Text, list_names

NEVER_OPENED = Rule(
    "safety/html",
    Text("这个 </div> 没有开头。", "This </div> closes nothing."),
    Text("删掉它。", "Remove it."),
)
NEVER_CLOSED = Rule(
    "safety/html",
    Text("这个 <div> 没有用 </div> 收尾。", "This <div> is never closed."),
    Text("在方框内容之后单独写一行 </div>。", "Write </div> on a line of its own after the box."),
)
OTHER_FORM = Rule(
    "safety/html",
    Text("这里的写法和别处不同。", "This is not how it is written elsewhere."),
    Text("写成：{new}", "Write: {new}"),
)
HTML = Rule(
    "safety/html",
    Text("正文里不能写 HTML：{tag}", "Pages hold no HTML: {tag}"),
    Text(
        "用 Markdown 写；要给读者看尖括号里的字，用反引号包起来：`<…>`。",
        "Use Markdown. To show readers words in angle brackets, put them in backticks: `<…>`.",
    ),
)
ATTRIBUTE = Rule(
    "safety/attribute",
    Text("花括号里不能写 {key}=。", "{key}= is not allowed in braces."),
    Text(
        "删掉它；花括号里只写标题的 {{ #id }}，或图片的 {keys}。",
        "Remove it; braces take a heading's {{ #id }}, or {keys} of a picture.",
    ),
)
SCHEME = Rule(
    "safety/link",
    Text("不能用 {scheme}: 开头的链接。", "Links with {scheme}: are not allowed."),
    Text("链接只写 .md 页面或 https:// 网址。", "Link to .md pages or https:// addresses only."),
)
DATA_SCHEME = Rule("safety/link", Text("不能用这种链接。", "Such links are not allowed."), SCHEME.fix)
OPEN_COMMENT = Rule(
    "safety/comment",
    Text("注释没有用 --> 收尾，后面的内容读者看不到。", "The comment is not closed by -->; what follows is hidden."),
    Text("在这一行末尾补上 -->。", "Close it with --> at the end of this line."),
)
HIDDEN = Rule(
    "safety/comment",
    Text(
        "读者看不到这段话，但它会随页面公开。", "Readers don't see these words, yet they are published with the page."
    ),
    Text(
        "写进正文，或删掉；给审阅者的话写在 pull request 里。",
        "Put them into the text, or remove them; notes to reviewers go into the pull request.",
    ),
)
DATA_HTML = Rule(
    "safety/data",
    Text("这里不能写 HTML。", "No HTML here."),
    Text("去掉尖括号，只写文字。", "Remove the angle brackets; write words only."),
)

# What pages may write as HTML: boxes that our style sheet knows, with Markdown inside, and a line break in a table.
CLASSES = ("urgent", "cards")
_ALLOWED = re.compile(rf"<div class=\"(?:{'|'.join(CLASSES)})\" markdown>|</div>|<br ?/?>")
_ALMOST = re.compile(rf"<div class=[\"']?({'|'.join(CLASSES)})[\"']? markdown=[\"']?(?:1|block)[\"']?>")
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*>?|[!?](?!--)[^<>\n]*>?)")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:|[^\s@<>]+@)[^\s<>]*>", re.IGNORECASE)
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
_DATA_SCHEME = re.compile(r"\]\(\s*(?:javascript|data|vbscript)\s*:", re.IGNORECASE)

RESTS_ON: tuple[str, ...] = ()


def check(project: Project) -> Iterable[Finding]:
    """Pages, then every string that templates print."""
    for document in project.documents:
        yield from _judge_tags(document)
        yield from _judge_attributes(document)
        yield from _judge_schemes(document)
        yield from _judge_comments(document)
    yield from _judge_data(project)


def _judge_tags(document: Document) -> Iterable[Finding]:
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
                yield at_match(NEVER_OPENED, document, match)
                continue
            opened.pop()
        if almost := _ALMOST.fullmatch(whole):
            new = f'<div class="{almost[1]}" markdown>'
            yield at_match(OTHER_FORM, document, match, new, new=new)
        elif not _ALLOWED.fullmatch(whole):
            yield at_match(HTML, document, match, tag=whole[:40])
    for start in opened:
        yield NEVER_CLOSED.at(document.file, *document.place(start), found="<div")


def _judge_attributes(document: Document) -> Iterable[Finding]:
    for match in _LIST.finditer(document.prose_text):
        for pair in _PAIR.finditer(match["inner"]):
            if pair["key"].lower() not in KEYS:
                place = document.place(match.start("inner") + pair.start())
                yield ATTRIBUTE.at(document.file, *place, found=match[0], key=pair["key"], keys=list_names(KEYS))
                break


def _judge_schemes(document: Document) -> Iterable[Finding]:
    """Schemes that run code, however they are disguised: entities, percent signs, case, invisible signs, line ends."""
    for number, line in document.prose.items():
        # A target may be broken over two lines.
        plain = html.unescape(unquote(html.unescape(line + "\n" + document.prose.get(number + 1, ""))))
        match = _SCHEME.search(plain)
        if not match or plain.count("\n", 0, match.start()):
            continue
        scheme = re.sub(r"[^a-z]", "", match["scheme"].lower())
        # Where signs were in disguise, places in `plain` are not those of the line.
        start = match.start() if plain.startswith(line) else max(line.find(sign) for sign in ("](", "<", "]:"))
        yield SCHEME.at(document.file, number, max(start + 1, 1), found=line.strip(), scheme=scheme)


def _judge_comments(document: Document) -> Iterable[Finding]:
    for match in document.comments:
        if not match["end"] or "<!--" in match["words"]:
            place = document.place(match.start())
            yield OPEN_COMMENT.at(document.file, *place, found=match[0].partition("\n")[0])
        elif _ORDER.search(match["words"]):
            yield at_match(HIDDEN, document, match)
        elif not check_marks(document.file, match[0], 1) and not MARK.fullmatch(match[0]):
            yield at_match(HIDDEN, document, match, level="warning")
    for match in _HIDDEN.finditer("\n".join(document.uncoded.values())):
        yield HIDDEN.at(document.file, *document.place(match.start()), found=match[0].strip())


def _judge_data(project: Project) -> Iterable[Finding]:
    """Front matter and data: templates print them, so a tag there would become part of the page."""
    bodies = {document.file: document.body_line for document in project.documents}
    for file, text in project.texts.items():
        if file == masking.FILE:  # regular expressions, which no template prints
            continue
        lines = text.split("\n")
        for number, line in enumerate(lines[: bodies[file] - 1] if file in bodies else lines, 1):
            if line.lstrip().startswith("#"):
                continue
            if match := _MARKUP.search(line):
                yield DATA_HTML.at(file, number, match.start() + 1, found=line.strip())
            elif _DATA_SCHEME.search(html.unescape(line)):
                yield DATA_SCHEME.at(file, number, found=line.strip())
