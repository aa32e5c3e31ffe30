"""Links that lead nowhere, to the wrong place, or that Markdown does not take for links."""

from __future__ import annotations

import difflib
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from helpcenter.checks.places import at_link, at_match, at_target
from helpcenter.checks.project import Project
from helpcenter.content.document import Document, Link
from helpcenter.core.findings import Finding, Rule, Text, list_names
from helpcenter.core.locales import LOCALES, ZH, Locale

_WRITE = Text("改成：{new}", "Write: {new}")
NO_WORDS = Rule(
    "links/empty",
    Text("链接没有文字，读者点不到。", "The link has no words, so nobody can choose it."),
    Text("写上文字：[去哪里]({target})", "Write the words: [where it leads]({target})"),
)
NO_TARGET = Rule(
    "links/empty",
    Text("链接没有写去哪里。", "The link says no target."),
    Text("在圆括号里写页面：[{text}](contact.md)", "Write a page in the brackets: [{text}](contact.md)"),
)
NOT_ENCRYPTED = Rule(
    "links/http", Text("这个链接没有加密（不是 https）。", "The link is not encrypted (not https)."), _WRITE
)
OTHER_LANGUAGE = Rule(
    "links/language", Text("链接离开了本语言的文件夹。", "The link leaves the folder of its language."), _WRITE
)
ABSOLUTE = Rule(
    "links/absolute",
    Text(
        "链接以 / 开头，网站放在子目录时会失效。",
        "The link begins with /, which breaks where the site is not at the root.",
    ),
    _WRITE,
)
BACKSLASH = Rule("links/page", Text("路径里要用 /，不用 \\。", "Paths take /, not \\."), _WRITE)
NOT_THE_FILE = Rule(
    "links/page",
    Text("链接要写 .md 文件，不写网址或文件夹。", "Link to the .md file, not to a folder or a web address."),
    _WRITE,
)
OTHER_CASE = Rule(
    "links/case",
    Text("大小写和文件名不一样，网站上会打不开。", "The case differs from the file's name, so it breaks on the site."),
    _WRITE,
)
NO_SECTION = Rule(
    "links/anchor",
    Text("{page} 里没有 #{anchor} 这个小节。可以用：{known}", "{page} has no section #{anchor}. It has: {known}"),
    _WRITE,
)
MISSPELT = Rule("links/file", Text("没有 {page} 这一页。", "There is no page {page}."), _WRITE)
NO_PAGE = Rule(
    "links/file",
    MISSPELT.reason,
    Text("改成存在的页面，或去掉链接、只留文字。", "Name a page that exists, or keep the words without a link."),
)
NO_LINK = Rule(
    "links/form",
    Text("这里写的不是链接的格式，读者会看到括号。", "This is not how a link is written; readers will see brackets."),
    Text(
        "用英文方括号和圆括号，中间不空格：{written}",
        "Use plain square and round brackets with no space between: {written}",
    ),
)
BARE = Rule(
    "links/bare",
    Text("网址直接写在正文里，点不了，也看不出去哪里。", "A web address stands in the text: it can't be followed."),
    Text("写成链接：[网站的名字]({address})", "Write a link: [name of the site]({address})"),
)
FOOTNOTE = Rule(
    "links/reference",
    Text("这里不支持脚注。", "Footnotes don't work here."),
    Text("把去处直接写在后面：[文字](页面.md)", "Write the target right behind: [words](page.md)"),
)
UNDEFINED = Rule(
    "links/reference",
    Text("没有定义 [{name}]，这里成不了链接。", "[{name}] is defined nowhere, so this is no link."),
    FOOTNOTE.fix,
)

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"(?:www\.|[\w-]+\.(?:com|org|net|cn|gov|edu|io)(?=[/?#]|$))", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w\"'=])(?:https?://|www\.)[a-z0-9][^\s<>\"'，。；：、？！（）“”)\]]*", re.IGNORECASE)
# [words](target) in any mixture of brackets, with space between: what a Chinese keyboard makes of a link.
_MEANT = re.compile(r"[\[【［〔](?P<text>[^\[\]【】［］〔〕\n]+)[\]】］〕][ \t]*[(（](?P<target>[^()（）\n]*)[)）]")
_REVERSED = re.compile(r"[(（](?P<text>[^()（）\n]+)[)）][\[【](?P<target>[^\[\]【】\n]+)[\]】]")
_LIKE_TARGET = re.compile(r"\.md\b|^#|^https?:|^\.{0,2}/|\.html?\b", re.IGNORECASE)
_UNCLOSED = re.compile(r"\]\([^()\n]*\)?")
_FULL = re.compile(r"\[(?P<text>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n]*)\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:?")
# To Document a definition has its target on its line; a name whose target stands below is known, too.
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]^\n][^\]\n]*)\]:", re.MULTILINE)
_SAMPLE = Text("[文字](页面.md)", "[words](page.md)")


def check(project: Project) -> Iterable[Finding]:
    """Every link of every page."""
    for document in project.documents:
        for link in document.links:
            if not link.image and (found := _judge(link, document, project)):
                yield found
        yield from _find_meant_links(document)


def find_page(project: Project, path: str, locale: Locale) -> Document | None:
    """The page that readers of `locale` get at `path`: without a translation, its source; None where there is none."""
    return project.content.document(path, locale) or project.content.document(path, ZH)


def _judge(link: Link, document: Document, project: Project) -> Finding | None:
    target = unquote(link.target)
    if not re.sub(r"[\s*_`]", "", link.text) and not link.text.startswith("!"):
        return at_link(NO_WORDS, document, link)
    if target in {"", "#"}:
        return at_link(NO_TARGET, document, link)
    if "@" in target and document.lines[link.line - 1][link.column - 1] == "<":
        return None  # <name@example.com>, which becomes a link by itself
    if _SCHEME.match(target) or target.startswith("//") or _HOST.match(target):
        return _judge_external(link, document)
    return _judge_internal(link, target, document, project)


def _judge_external(link: Link, document: Document) -> Finding | None:
    if link.target.lower().startswith(("http:", "//")) or not _SCHEME.match(link.target):
        secure = "https://" + re.sub(r"^(?:http:)?//", "", link.target, flags=re.IGNORECASE)
        return _suggest(NOT_ENCRYPTED, document, link, secure, safe=False)
    return None


def _judge_internal(link: Link, target: str, document: Document, project: Project) -> Finding | None:
    path, _, anchor = target.replace("\\", "/").partition("#")
    path = path.partition("?")[0]
    root = f"docs/{document.locale.id}"
    rooted = path.startswith("/")
    if rooted:
        whole = posixpath.normpath(root + path)
    elif path:
        whole = posixpath.normpath(posixpath.join(root, posixpath.dirname(document.path), path))
    else:
        whole = document.file
    inside = whole.removeprefix(f"{root}/")
    tail = f"#{anchor}" if anchor else ""

    meant = _leave_language(whole, inside, path, document)
    if meant is not None or rooted:
        page = _guess_page(inside if meant is None else meant, document, project)
        new = _relative(page or (inside if meant is None else meant), document) + tail
        rule = ABSOLUTE if meant is None else OTHER_LANGUAGE
        return _suggest(rule, document, link, new, safe=page is not None)
    if inside in project.content.unmade:
        return None
    there = find_page(project, inside, document.locale)
    if there is None:
        return _judge_missing(link, inside, tail, document, project, whole)
    if "\\" in link.target:
        return _suggest(BACKSLASH, document, link, _relative(inside, document) + tail)
    if not anchor or not there.sound or anchor in (ids := project.list_ids(there)):
        return None
    near = difflib.get_close_matches(anchor.lower(), sorted(ids), 1)
    known = [heading.id for heading in there.headings if heading.id]
    file = link.target.partition("#")[0]
    return _suggest(
        NO_SECTION,
        document,
        link,
        f"{file}#{near[0]}" if near else file or f"#{(known or ['top'])[0]}",
        safe=False,
        page=Text("本页", "This page") if there is document else there.file,
        anchor=anchor,
        known=list_names(known) if known else Text("没有", "none"),
    )


def _leave_language(whole: str, inside: str, path: str, document: Document) -> str | None:
    """The page meant, from its language's folder, where a link climbs out of that folder or names a language."""
    first, _, rest = inside.partition("/")
    if inside != whole and first in LOCALES and rest:
        return rest
    if inside == whole and whole.startswith("docs/") and whole.count("/") >= 2 and whole.split("/")[1] in LOCALES:
        return whole.split("/", 2)[2]
    climbs = path.count("../") > document.path.count("/")
    return inside if climbs and inside != whole else None


def _guess_page(path: str, document: Document, project: Project) -> str | None:
    """The page meant by an address, a folder, a name without its ending, or the wrong case; None if there is none."""
    name = re.sub(r"(?:index)?\.html?$", "", path).rstrip("/")
    wanted = {candidate.lower() for candidate in (path, f"{name}.md", f"{name}/index.md", name or "index.md")}
    return next((page for page in _list_pages(document, project) if page.lower() in wanted), None)


def _list_pages(document: Document, project: Project) -> list[str]:
    """Paths of the pages to which a page may link: those of its language, and sources not translated yet."""
    content = project.content
    made = (page.path for page in content.shown if page.is_made and page.locale is document.locale)
    return [*(one.path for one in content.documents if one.locale in (document.locale, ZH)), *made]


def _relative(path: str, document: Document) -> str:
    return posixpath.relpath(path, posixpath.dirname(document.path) or ".")


def _judge_missing(
    link: Link, inside: str, tail: str, document: Document, project: Project, whole: str
) -> Finding | None:
    """No page is at `inside` as it is written."""
    if page := _guess_page(inside, document, project):
        rule = OTHER_CASE if page.lower() == inside.lower() else NOT_THE_FILE
        return _suggest(rule, document, link, _relative(page, document) + tail)
    if not inside.endswith(".md") and project.content.files.has(whole):
        return None  # a picture or a file to load
    moved = project.content.addresses.moved.get(inside)
    paths = sorted(set(_list_pages(document, project)))
    stem = posixpath.basename(inside.rstrip("/")).removesuffix(".md").removesuffix(".html")
    same = [one for one in paths if posixpath.basename(one) == f"{stem}.md"]
    near = [moved] if moved else same or difflib.get_close_matches(inside, paths, 1, 0.5)
    if not near:
        return at_target(NO_PAGE, document, link, page=inside)
    return _suggest(MISSPELT, document, link, _relative(near[0], document) + tail, safe=bool(moved), page=inside)


def _suggest(rule: Rule, document: Document, link: Link, new: str, /, safe: bool = True, **values: object) -> Finding:
    """A finding on a link's target that says what to write in its stead."""
    return at_target(rule, document, link, new if safe else None, new=new, **values)


def _find_meant_links(document: Document) -> Iterable[Finding]:
    """What was meant as a link and is none, and addresses that stand in the text."""
    text = document.without_links
    taken: list[tuple[int, int]] = []

    def find(pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """What no pattern before has found; whoever goes on with a match takes its place."""
        return (
            match
            for match in pattern.finditer(text)
            if not any(start < match.end() and match.start() < end for start, end in taken)
        )

    for pattern in (_MEANT, _REVERSED):
        for match in find(pattern):
            target = unicodedata.normalize("NFKC", match["target"]).strip().replace("。", ".")
            if _LIKE_TARGET.search(target):
                taken.append(match.span())
                new = f"[{match['text'].strip()}]({target})" if " " not in target else None
                yield at_match(NO_LINK, document, match, new, written=new or _SAMPLE)
    for match in find(_UNCLOSED):
        taken.append(match.span())
        yield at_match(NO_LINK, document, match, written=_SAMPLE)
    for match in find(_BARE):
        taken.append(match.span())
        address = re.sub(r"^(?:https?://)?", "https://", match[0].rstrip(".,;:"), flags=re.IGNORECASE)
        yield at_match(BARE, document, match, address=address)
    for match in find(_FOOTNOTE):
        taken.append(match.span())
        yield at_match(FOOTNOTE, document, match)
    defined = {match["name"].lower() for match in _DEFINITION.finditer(document.prose_text)}
    for match in find(_FULL):
        name = match["name"] or match["text"]
        if name.lower() not in defined:
            taken.append(match.span())
            yield at_match(UNDEFINED, document, match, name=name)
