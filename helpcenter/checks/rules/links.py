"""Links that lead nowhere, to the wrong place, or that Markdown does not take for links."""

from __future__ import annotations

import difflib
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from helpcenter.checks.project import Project
from helpcenter.content import anchors
from helpcenter.content.document import Document, Link
from helpcenter.core.findings import Edit, Finding, Text
from helpcenter.core.locales import LOCALES, ZH, Locale

FILE, ANCHOR, LANGUAGE, ABSOLUTE = "links/file", "links/anchor", "links/language", "links/absolute"
BARE, HTTP, PAGE, CASE = "links/bare", "links/http", "links/page", "links/case"
EMPTY, FORM, REFERENCE = "links/empty", "links/form", "links/reference"
NAMES = (FILE, ANCHOR, LANGUAGE, ABSOLUTE, BARE, HTTP, PAGE, CASE, EMPTY, FORM, REFERENCE)

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
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]^\n][^\]\n]*)\]:", re.MULTILINE)


def check(project: Project) -> Iterable[Finding]:
    """Every link of every page."""
    for document in project.content.documents:
        for link in document.links:
            if not link.image and (found := _judge(link, document, project)):
                yield found
        yield from _not_links(document)


def target_of(project: Project, path: str, locale: Locale) -> Document | None:
    """The page that readers of `locale` get at `path`: without a translation, its source."""
    return project.content.document(path, locale) or project.content.document(path, ZH)


def _judge(link: Link, document: Document, project: Project) -> Finding | None:
    target = unquote(link.target)
    if not re.sub(r"[\s*_`]", "", link.text) and not link.text.startswith("!"):
        return Finding(
            document.file,
            link.line,
            link.column,
            EMPTY,
            Text("链接没有文字，读者点不到。", "The link has no words, so nobody can choose it."),
            Text(f"写上文字：[去哪里]({link.target})", f"Write the words: [where it leads]({link.target})"),
            found=f"[{link.text}]({link.target})",
        )
    if target in {"", "#"}:
        return Finding(
            document.file,
            link.line,
            link.column,
            EMPTY,
            Text("链接没有写去哪里。", "The link says no target."),
            Text(
                f"在圆括号里写页面：[{link.text}](contact.md)",
                f"Write a page in the brackets: [{link.text}](contact.md)",
            ),
            found=f"[{link.text}]({link.target})",
        )
    if _SCHEME.match(target) or target.startswith("//") or _HOST.match(target):
        return _external(link, document)
    return _internal(link, target, document, project)


def _external(link: Link, document: Document) -> Finding | None:
    lower = link.target.lower()
    if lower.startswith(("http:", "//")) or not _SCHEME.match(link.target):
        secure = "https://" + re.sub(r"^(?:http:)?//", "", link.target, flags=re.IGNORECASE)
        reason = Text("这个链接没有加密（不是 https）。", "The link is not encrypted (not https).")
        return _at(link, document, HTTP, reason, secure, safe=False)
    return None


def _internal(link: Link, target: str, document: Document, project: Project) -> Finding | None:
    path, _, anchor = target.replace("\\", "/").partition("#")
    path = path.partition("?")[0]
    here = posixpath.dirname(document.path)
    whole = posixpath.normpath(posixpath.join("docs", document.locale.id, here, path)) if path else document.file
    rooted = path.startswith("/")
    if rooted:
        whole = posixpath.normpath(f"docs/{document.locale.id}{path}")
    inside = whole.removeprefix(f"docs/{document.locale.id}/")
    tail = f"#{anchor}" if anchor else ""

    language = _language(whole, inside, path, document)
    if language is not None:
        page = _page(language, document, project)
        reason = Text("链接离开了本语言的文件夹。", "The link leaves the folder of its language.")
        return _at(
            link, document, LANGUAGE, reason, _relative(page or language, document) + tail, safe=page is not None
        )
    if rooted:
        page = _page(inside, document, project)
        reason = Text(
            "链接以 / 开头，网站放在子目录时会失效。",
            "The link begins with /, which breaks where the site is not at the root.",
        )
        return _at(link, document, ABSOLUTE, reason, _relative(page or inside, document) + tail, safe=page is not None)
    there = target_of(project, inside, document.locale)
    if there is None:
        return _nowhere(link, inside, tail, document, project, whole)
    if "\\" in link.target:
        reason = Text("路径里要用 /，不用 \\。", "Paths take /, not \\.")
        return _at(link, document, PAGE, reason, _relative(inside, document) + tail)
    ids = anchors.of(there, project.content.topics)
    if not anchor or anchor in ids:
        return None
    near = difflib.get_close_matches(anchor.lower(), sorted(ids), 1)
    known = [heading.id for heading in there.headings if heading.id]
    place = "本页" if there is document else there.file
    return _at(
        link,
        document,
        ANCHOR,
        Text(
            f"{place} 里没有 #{anchor} 这个小节。可以用：{'、'.join(known) or '没有'}",
            f"{'This page' if there is document else there.file} has no section #{anchor}. It has: {', '.join(known) or 'none'}",
        ),
        f"{link.target.partition('#')[0]}#{near[0]}"
        if near
        else link.target.partition("#")[0] or "#" + (known or ["top"])[0],
        safe=False,
    )


def _language(whole: str, inside: str, path: str, document: Document) -> str | None:
    """The page meant, from its language's folder, where a link climbs out of that folder or names a language."""
    first, _, rest = inside.partition("/")
    if inside != whole and first in LOCALES and rest:
        return rest
    if inside == whole and whole.startswith("docs/") and whole.count("/") >= 2 and whole.split("/")[1] in LOCALES:
        return whole.split("/", 2)[2]
    climbs = path.count("../") > document.path.count("/")
    return inside if climbs and inside != whole else None


def _page(path: str, document: Document, project: Project) -> str | None:
    """The page meant by an address, a folder, a name without its ending, or the wrong case; None if there is none."""
    name = re.sub(r"(?:index)?\.html?$", "", path).rstrip("/")
    wanted = {candidate.lower() for candidate in (path, f"{name}.md", f"{name}/index.md", name or "index.md")}
    pages = [one.path for one in project.content.documents if one.locale in (document.locale, ZH)]
    return next((page for page in pages if page.lower() in wanted), None)


def _relative(path: str, document: Document) -> str:
    return posixpath.relpath(path, posixpath.dirname(document.path) or ".")


def _nowhere(link: Link, inside: str, tail: str, document: Document, project: Project, whole: str) -> Finding | None:
    page = _page(inside, document, project)
    if page and page.lower() == inside.lower():
        reason = Text(
            "大小写和文件名不一样，网站上会打不开。", "The case differs from the file's name, so it breaks on the site."
        )
        return _at(link, document, CASE, reason, _relative(page, document) + tail)
    if page:
        reason = Text(
            "链接要写 .md 文件，不写网址或文件夹。", "Link to the .md file, not to a folder or a web address."
        )
        return _at(link, document, PAGE, reason, _relative(page, document) + tail)
    if not inside.endswith(".md") and (project.content.files.root / whole).is_file():
        return None  # a picture or a file to load
    moved = project.content.addresses.moved.get(inside)
    paths = sorted({one.path for one in project.content.documents if one.locale in (document.locale, ZH)})
    stem = posixpath.basename(inside.rstrip("/")).removesuffix(".md").removesuffix(".html")
    same = [one for one in paths if posixpath.basename(one) == f"{stem}.md"]
    near = [moved] if moved else same or difflib.get_close_matches(inside, paths, 1, 0.5)
    return _at(
        link,
        document,
        FILE,
        Text(f"没有 {inside} 这一页。", f"There is no page {inside}."),
        (_relative(near[0], document) + tail) if near else "",
        safe=bool(moved),
    )


def _at(link: Link, document: Document, rule: str, reason: Text, new: str, safe: bool = True) -> Finding:
    """A finding on a link's target. `new`: what to write in its stead, "" if nobody knows."""
    line, column = link.aim
    start = document.offset(line, column)
    return Finding(
        document.file,
        line,
        column,
        rule,
        reason,
        Text(f"改成：{new}", f"Write: {new}")
        if new
        else Text(
            "改成存在的页面，或去掉链接、只留文字。", "Name a page that exists, or keep the words without a link."
        ),
        found=link.target,
        edit=Edit(start, start + len(link.target), new) if safe and new else None,
    )


def _not_links(document: Document) -> Iterable[Finding]:
    """What was meant as a link and is none, and addresses that stand in the text."""
    text = document.without_links
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        if any(start < match.end() and match.start() < end for start, end in taken):
            return False
        taken.append(match.span())
        return True

    for pattern in (_MEANT, _REVERSED):
        for match in pattern.finditer(text):
            target = unicodedata.normalize("NFKC", match["target"]).strip().replace("。", ".")
            if _LIKE_TARGET.search(target) and free(match):
                safe = f"[{match['text'].strip()}]({target})" if " " not in target else ""
                yield _form(document, match, safe)
    for match in _UNCLOSED.finditer(text):
        if free(match):
            yield _form(document, match, "")
    for match in _BARE.finditer(text):
        if free(match):
            address = re.sub(r"^(?:https?://)?", "https://", match[0].rstrip(".,;:"), flags=re.IGNORECASE)
            yield Finding(
                document.file,
                *document.place(match.start()),
                BARE,
                Text(
                    "网址直接写在正文里，点不了，也看不出去哪里。",
                    "A web address stands in the text: it can't be followed.",
                ),
                Text(f"写成链接：[网站的名字]({address})", f"Write a link: [name of the site]({address})"),
                found=match[0],
            )
    defined = {match["name"].lower() for match in _DEFINITION.finditer(document.prose_text)}
    for match in _FOOTNOTE.finditer(text):
        if free(match):
            yield _reference(document, match, Text("这里不支持脚注。", "Footnotes don't work here."))
    for match in _FULL.finditer(text):
        if (match["name"] or match["text"]).lower() not in defined and free(match):
            yield _reference(
                document,
                match,
                Text(
                    f"没有定义 [{match['name'] or match['text']}]，这里成不了链接。",
                    f"[{match['name'] or match['text']}] is defined nowhere, so this is no link.",
                ),
            )


def _form(document: Document, match: re.Match[str], new: str) -> Finding:
    line, column = document.place(match.start())
    start = document.offset(line, column)
    return Finding(
        document.file,
        line,
        column,
        FORM,
        Text(
            "这里写的不是链接的格式，读者会看到括号。", "This is not how a link is written; readers will see brackets."
        ),
        Text(
            f"用英文方括号和圆括号，中间不空格：{new or '[文字](页面.md)'}",
            f"Use plain square and round brackets with no space between: {new or '[words](page.md)'}",
        ),
        found=match[0],
        edit=Edit(start, start + len(match[0]), new) if new else None,
    )


def _reference(document: Document, match: re.Match[str], reason: Text) -> Finding:
    return Finding(
        document.file,
        *document.place(match.start()),
        REFERENCE,
        reason,
        Text("把去处直接写在后面：[文字](页面.md)", "Write the target right behind: [words](page.md)"),
        found=match[0],
    )
