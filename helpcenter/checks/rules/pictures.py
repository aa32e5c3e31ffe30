"""Pictures: there, described in words, light, with their size, and on our own site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from PIL import Image, UnidentifiedImageError

from helpcenter.checks.project import Project
from helpcenter.content.document import Document, Link
from helpcenter.core.findings import Edit, Finding, Text

MISSING, ALT, WEIGHT, SIZE = "pictures/missing", "pictures/alt", "pictures/weight", "pictures/size"
HOST, UNUSED, KIND = "pictures/host", "pictures/unused", "pictures/kind"
NAMES = (MISSING, ALT, WEIGHT, SIZE, HOST, UNUSED, KIND)

FOLDER = "docs/assets"
KINDS = (".png", ".jpg", ".jpeg", ".webp", ".svg")
MOST_BYTES = 200 * 1024
_NO_ALT = re.compile(
    r".*\.(?:png|jpe?g|gif|webp|svg|bmp|heic)|(?:img|dsc|image|picture|photo|screenshot|图片|截图|屏幕截图|屏幕快照|照片)?[\s\d_:.-]*",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rb"<script|\son\w+\s*=|javascript:|<foreignObject|<!ENTITY|(?:href|src)\s*=\s*[\"']?\s*(?:https?:)?//", re.I
)
_NUMBER = re.compile(r"(?<![\w-])(?P<key>width|height)[ \t]*=[ \t]*[\"']?(?P<value>[^\s\"'}]*)", re.IGNORECASE)


def check(project: Project) -> Iterable[Finding]:
    """Every picture of every page, then files that no page shows."""
    used: set[str] = set()
    for document in project.content.documents:
        for link in document.links:
            file = _file(link, document)
            used.add(file)
            if link.image:
                yield from _picture(link, document, project.content.files.root, file)
    folder = project.content.files.root / FOLDER
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        file = path.relative_to(project.content.files.root).as_posix()
        if path.is_file() and not path.name.startswith("."):
            yield from _asset(path, file, file in used)


def _file(link: Link, document: Document) -> str:
    target = unquote(link.target).partition("#")[0].partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.file), target))


def _picture(link: Link, document: Document, root: Path, file: str) -> Iterable[Finding]:
    alt = link.text.strip()
    if _NO_ALT.fullmatch(alt) or alt.lower() == PurePosixPath(file).stem.lower():
        yield Finding(
            document.file,
            link.line,
            link.column,
            ALT,
            Text(
                "图片没有文字说明，看不见图的读者什么也得不到。",
                "The picture has no description: who can't see it gets nothing.",
            ),
            Text(
                f"在方括号里写图上有什么：![登录页，右下角是“忘记密码”]({link.target})",
                f"Say in the square brackets what it shows: ![Sign-in page with 'Forgot password' below]({link.target})",
            ),
            found=f"![{link.text}]({link.target})",
        )
    if re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", link.target, re.IGNORECASE):
        yield _aim(
            link,
            document,
            HOST,
            Text(
                "图片在别的网站上，会泄露读者的访问，也可能被换掉。",
                "The picture is on another site, which learns of readers and may change it.",
            ),
            Text("把图片放进 docs/assets/，从那里引用。", "Put it into docs/assets/ and link to it there."),
        )
        return
    path = root / file
    if not link.target or not file.startswith("docs/") or not path.is_file():
        up = "../" * (document.file.count("/") - 1)
        yield _aim(
            link,
            document,
            MISSING,
            Text(f"没有 {file} 这个文件。", f"There is no file {file}."),
            Text(
                f"把图片放进 docs/assets/，写成 {up}assets/文件名.png（大小写也要一样）。",
                f"Put the picture into docs/assets/ and write {up}assets/name.png, in the same case.",
            ),
        )
        return
    if not _exact(root, file):
        yield _aim(
            link,
            document,
            MISSING,
            Text(
                "大小写和文件名不一样，网站上会打不开。",
                "The case differs from the file's name, so it breaks on the site.",
            ),
            Text("写成和文件名一样。", "Write it as the file is named."),
        )
        return
    yield from _size(link, document, path)


def _exact(root: Path, file: str) -> bool:
    """Whether each part is spelt as on disk, where the disk does not care."""
    here = root
    for part in PurePosixPath(file).parts:
        if part not in {child.name for child in here.iterdir()}:
            return False
        here = here / part
    return True


def _aim(link: Link, document: Document, rule: str, reason: Text, fix: Text) -> Finding:
    return Finding(document.file, *link.aim, rule, reason, fix, found=link.target)


def _real_size(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels; None where the file is a drawing, or no picture."""
    if path.suffix.lower() not in KINDS or path.suffix.lower() == ".svg":
        return None
    try:
        with Image.open(path) as image:
            return image.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None


def _size(link: Link, document: Document, path: Path) -> Iterable[Finding]:
    given = {match["key"].lower(): match["value"] for match in _NUMBER.finditer(link.attributes)}
    real = _real_size(path)
    shown = f"{{ width={real[0]} height={real[1]} }}" if real else "{ width=640 height=400 }"
    start = document.offset(*link.end)
    if len(given) < 2:
        reason = Text(
            "没有写图片的宽和高，页面加载时会跳动。", "Width and height are missing: the page jumps while it loads."
        )
    elif not all(value.isdecimal() and int(value) > 0 for value in given.values()):
        reason = Text("宽和高要写像素数，不带单位。", "Width and height are pixels, without a unit.")
    elif real and not _fits(int(given["width"]), int(given["height"]), real):
        reason = Text(
            f"写的宽高是 {given['width']}×{given['height']}，图片实际是 {real[0]}×{real[1]}，会变形或发虚。",
            f"It says {given['width']}×{given['height']}, but the picture has {real[0]}×{real[1]}: it would be distorted or blurred.",
        )
    else:
        return
    plain = bool(re.fullmatch(r"\{:?[ \t]*(?:(?:width|height)[ \t]*=[ \t]*[^\s}]*[ \t]*)*\}", link.attributes))
    edit = Edit(start, start + len(link.attributes), shown) if real and (plain or not link.attributes) else None
    yield Finding(
        document.file,
        *link.end,
        SIZE,
        reason,
        Text(f"紧跟在图片后面写：{shown}", f"Right behind the picture, write: {shown}"),
        found=link.target,
        edit=edit,
    )


def _fits(width: int, height: int, real: tuple[int, int]) -> bool:
    """The same shape within a pixel, and not blown up."""
    return width <= real[0] and height <= real[1] and abs(width * real[1] / real[0] - height) <= 1


def _asset(path: Path, file: str, used: bool) -> Iterable[Finding]:
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        yield _of_file(
            file,
            KIND,
            Text(f"不能用 {suffix or '没有后缀的'} 文件。", f"Files of the kind '{suffix}' are not used here."),
            Text(f"存成 {'、'.join(KINDS)}。", f"Save it as {', '.join(KINDS)}."),
        )
    elif suffix == ".svg" and _ACTIVE.search(path.read_bytes()):
        yield _of_file(
            file,
            KIND,
            Text("这个 SVG 里有脚本或外部链接。", "This SVG holds a script or a link to elsewhere."),
            Text("去掉它们，或存成 PNG、WebP。", "Remove them, or save it as PNG or WebP."),
        )
    elif suffix != ".svg" and _real_size(path) is None:
        yield _of_file(
            file,
            KIND,
            Text("这个文件不是图片，或已经损坏。", "This file is no picture, or is damaged."),
            Text("重新导出一份。", "Export it again."),
        )
    if path.stat().st_size > MOST_BYTES:
        size = round(path.stat().st_size / 1024)
        yield _of_file(
            file,
            WEIGHT,
            Text(f"文件有 {size} KB，最多 200 KB。", f"The file has {size} KB; 200 KB at most."),
            Text("缩小尺寸，或存成 WebP。", "Make it smaller, or save it as WebP."),
        )
    if not used:
        finding = _of_file(
            file,
            UNUSED,
            Text("没有页面用这个文件。", "No page uses this file."),
            Text("在页面里引用它，或删掉。", "Show it on a page, or remove it."),
            warning=True,
        )
        yield finding


def _of_file(file: str, rule: str, reason: Text, fix: Text, warning: bool = False) -> Finding:
    return Finding(file, 1, 1, rule, reason, fix, "warning" if warning else "error", found=file)
