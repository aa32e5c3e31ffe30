"""What was meant to be finished, or to be taken out, before anyone reads it; and words typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from helpcenter.checks.passages import READERS, Passage
from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.content.marks import MARK
from helpcenter.core.chinese import HAN_SIGNS
from helpcenter.core.findings import Finding, Rule, Text
from helpcenter.core.locales import EN

CONFLICT = Rule(
    "language/conflict",
    Text(
        "Git 合并冲突的记号留在了这里。",
        "A mark that Git leaves where two changes collide.",
    ),
    Text(
        "比较记号上下的两份文字，留下对的一份，再删掉三行记号。",
        "Compare the two versions around the marks, keep the right one, and delete the three marks.",
    ),
)
COMMENT = Rule(
    "language/comment",
    Text(
        "这里有一段注释，读者看不到，也没有人再看。",
        "A comment stands here, which no reader sees and nobody looks at again.",
    ),
    Text(
        "要的文字放回正文；不要的删掉，Git 里找得回来。",
        "Put the words back into the text, or delete them; Git keeps them.",
    ),
)
EMPTY_SECTION = Rule(
    "language/empty",
    Text("“{found}” 这一小节是空的。", "The section '{found}' is empty."),
    Text("写上内容，或连标题一起删掉。", "Fill it, or remove its heading too."),
)
EMPTY_CELL = Rule(
    EMPTY_SECTION.id,
    Text("表格里有一格是空的。", "A cell of the table is empty."),
    Text("写上内容；确实没有，写“无”或“—”。", "Fill it; where there is nothing, write 'none' or '—'."),
)
EMPTY_ITEM = Rule(
    EMPTY_SECTION.id,
    Text("这一项是空的。", "This item is empty."),
    Text("写上内容，或删掉这一行。", "Fill it, or delete the line."),
)
LEFTOVER = Rule(
    "language/leftover",
    Text("“{found}” 像是还没写完的记号。", "'{found}' looks like a note of something unfinished."),
    Text("写完这一处，或删掉它。", "Finish this, or remove it."),
)
DOUBLED = Rule(
    "language/doubled",
    Text("“{once}” 写了两遍。", "'{once}' is typed twice."),
    Text("删掉一个。", "Delete one."),
)
ALIKE = Rule(
    "language/alike",
    Text(
        "“{found}” 里有一个形近或音近的错字。",
        "'{found}' holds a character that only looks or sounds like the right one.",
    ),
    Text("改成“{right}”。", "Write {right}."),
)

_LEFTOVER = re.compile(
    r"(?-i:\b(?:TODO|FIXME|TBD|TBC|TK|XXX|WIP)\b)|\b(?:todo|fixme|tbd|tbc)(?=[:：?？])|[(\[（【〔［<]\s*(?:todo|fixme|tbd|tbc|tk|wip)\b|(?<![\w-])xx+(?![\w-])"
    r"|待补充?|待定|待写|待翻译|待核实后补|未完待续|占位|此处省略|这里(?:再|以后)补|（在这里写）|\(write here\)"
    r"|\blorem ipsum\b|[\[(（【〔［<＜][ \t]*(?:insert|add|fill in|your|to be|placeholder|(?:此处|这里|在此)(?:再|以后|要|还|需|得)?(?:插|填|补|放|配|加|写|改|换|贴|列)|(?:插入|填写|补充|放图|配图|加图)|待)[^\])）】〕］>＞\n]{0,60}[\])）】〕］>＞]|_{4,}"
    r"|\b(?:coming soon|to be (?:written|translated|added|done|confirmed|determined)|placeholder text|write here)\b"
    rf"|\?{{3,}}|？{{3,}}|\betc\.?,? etc\b|\bblah blah\b|\basdf\w*|[×xX]{{3,}}(?=[{HAN_SIGNS}])|(?<=[{HAN_SIGNS}])[×xX]{{2,}}"
    r"|citeturn\d|\boaicite\b|\bAs an AI language model\b",
    re.IGNORECASE,
)
# Words in square brackets are for somebody to fill. Those of other tools are for the rule on rendering.
_BRACKETS = re.compile(
    r"(?<![\[\]!^])\[(?!toc\])[A-Za-z\u3400-\u9fff][^\[\]\n]+\](?![\[\](:：])|【[^【】\n]+】|〔[^〔〕\n]+〕|［[^［］\n]+］",
    re.IGNORECASE,
)
# So are words in braces, which are no attributes; in data they are filled in.
_BRACES = re.compile(rf"(?<!\\)\{{(?![ \t]*[:#.])[^{{}}=\n]*[A-Za-z{HAN_SIGNS}][^{{}}=\n]*\}}")
_MAILS = re.compile(r"docs/|data/mail")
_CONFLICT = re.compile(r"^(?:<{7}(?: .*)?|={7}|>{7}(?: .*)?|\|{7}(?: .*)?)$")
# Not Document's walk: a sign with nothing behind it is no item there.
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]*(?:\*\*[ \t]*\*\*[.。]?)?[ \t]*")
_EMPTY_CELL = re.compile(r"(?<!\\)\|[ \t]*\|")
_RULER = re.compile(r"[ \t]*(?:-{3,}|\*{3,})[ \t]*")
_EMPTY_HEADING = re.compile(r"#{1,6}[ \t]*(?:\{[^}]*\})?[ \t]*")

# Words that may well stand twice: "had had", "that that".
_EN_TWICE = re.compile(r"\b(?!(?:had|that|bye|no|very|so|ha|QQ)\b)([A-Za-z]+)[ \t]+\1\b", re.IGNORECASE)
# Single characters that never stand twice, and words that do so only by mistake: 核对核对 and 一步一步 are good Chinese.
_ZH_TWICE = re.compile(
    r"的的(?!确)|[您它]{2}|(?<![为除好])了了(?!解)|(?<![现正存所])在在|(?<![总温])和和(?!气)|(?<![申邀])请请|(?<![需主重只想])要要"
    r"|(?<![还但可就也不或总要])是是(?!非)|很很|(?<!棉)被被|把把(?!关)|不不(?!少)|也也|我我|从从(?!容)"
    r"|(账户|账号|密码|邮箱|邮件|客服|付款|退款|登录|链接|银行|商家|页面|网站|验证码|手机|表单|如果|因为|所以|但是|或者|可以|需要|应该|我们|您的|以及|然后|通常|不要|已经|没有|这个|那个|什么|怎样|自己)\1"
)
# Characters that look or sound alike, where the wrong one makes no word: never within 自己经常, 周末收到, 既使用, 下载图片.
_ALIKE = {
    re.compile(wrong): right
    for wrong, right in (
        (r"(?<![自知])[己巳]经", "已经"),
        (r"自[已巳](?!经)", "自己"),
        (r"[时等问]侯(?!爷)", "候"),
        (r"(?<![周月年期始岁])末(?=收到|到账|完成|处理|核对|核实|授权|登录|读|知|能|必)", "未"),
        (r"即然", "既然"),
        (r"既(?:使(?!用)|将|便)", "即"),
        (r"[收转存]人(?=账)|输人(?!家|一)", "入"),
        (r"(?<![下加转])载图(?!片)", "截图"),
        (r"[恢回重答]覆", "复"),
        (r"密[吗玛马](?!头|上)", "密码"),
        (r"邮[相厢]|信相", "箱"),
        (r"网[扯止]", "网址"),
        (r"[抱报]谦|报歉", "抱歉"),
        (r"辩(?=认|别真)", "辨"),
    )
}

RESTS_ON: tuple[str, ...] = ()


def check(project: Project) -> Iterable[Finding]:
    """Pages as they stand in the file, comments included; the wordings of both."""
    for document in project.documents:
        yield from _find_conflicts(document)
        yield from _find_comments(document)
        yield from _find_empty_sections(document)
        yield from _find_empty_lines(document)
        for match in _BRACES.finditer(document.prose_text):
            yield LEFTOVER.at(document.file, *document.place(match.start()), found=match.group())
    for passage in project.passages:
        yield from _find_leftovers(passage)
        yield from _find_doubled(passage)
        if passage.locale is not EN and passage.kind not in READERS:
            yield from _find_alike(passage)


def _find_conflicts(document: Document) -> Iterable[Finding]:
    for number, line in enumerate(document.lines, 1):
        if _CONFLICT.match(line):
            yield CONFLICT.at(document.file, number, found=line)


def _find_comments(document: Document) -> Iterable[Finding]:
    for match in document.comments:
        if not MARK.fullmatch(match.group()):
            yield COMMENT.at(document.file, *document.place(match.start()), found=match.group())


def _find_empty_sections(document: Document) -> Iterable[Finding]:
    headings = [(heading.level, heading.line, heading.text) for heading in document.headings]
    for (level, line, title), (next_level, next_line, _) in pairwise([*headings, (0, len(document.lines) + 1, "")]):
        if next_level <= level and not "".join(document.lines[line : next_line - 1]).strip():
            yield EMPTY_SECTION.at(document.file, line, found=title)


def _find_empty_lines(document: Document) -> Iterable[Finding]:
    for number, raw in document.prose.items():
        text = document.lines[number - 1].strip()
        whole = text == raw.strip()  # nothing of it is code or a comment
        if whole and raw.lstrip().startswith("|") and (cell := _EMPTY_CELL.search(raw)):
            yield EMPTY_CELL.at(document.file, number, cell.start() + 2, found=text)
        bare = whole and _BULLET.fullmatch(raw) and not _RULER.fullmatch(raw)
        if raw.strip() and (bare or _EMPTY_HEADING.fullmatch(raw)):
            yield EMPTY_ITEM.at(document.file, number, found=text)


def _find_leftovers(passage: Passage) -> Iterable[Finding]:
    ends: list[int] = []
    for match in _LEFTOVER.finditer(passage.text):
        ends.append(match.end())
        yield LEFTOVER.at(*passage.at(match.start()), found=match.group())
    if _MAILS.match(passage.file) and passage.kind not in READERS:
        for match in _BRACKETS.finditer(passage.text):
            if not any(match.start() < end <= match.end() + 1 for end in ends):
                yield LEFTOVER.at(*passage.at(match.start()), found=match.group())


def _find_alike(passage: Passage) -> Iterable[Finding]:
    for wrong, right in _ALIKE.items():
        for match in wrong.finditer(passage.text):
            yield ALIKE.at(*passage.at(match.start()), found=match.group(), right=right)


def _find_doubled(passage: Passage) -> Iterable[Finding]:
    english = passage.locale is EN
    for match in (_EN_TWICE if english else _ZH_TWICE).finditer(passage.text):
        once = match[1] or match.group()[0]
        yield DOUBLED.at(
            *passage.at(match.start()),
            found=match.group(),
            edit=passage.edit(match.start() + len(once), match.end(), "")
            if english and passage.kind not in READERS
            else None,
            once=once,
        )
