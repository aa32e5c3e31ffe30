"""Pictures: there, described in words, light, with their size, and on our own site."""

from __future__ import annotations

import os
import posixpath
import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from PIL import Image, UnidentifiedImageError

from helpcenter.checks.places import at_link, at_target
from helpcenter.checks.project import Project
from helpcenter.content.document import Document, Link
from helpcenter.content.tree import is_markdown
from helpcenter.core.findings import Edit, Finding, Rule, Text, list_names

NO_ALT = Rule(
    "pictures/alt",
    Text(
        "图片没有文字说明，看不见图的读者什么也得不到。",
        "The picture has no description: who can't see it gets nothing.",
    ),
    Text(
        "在方括号里写图上有什么：![登录页，右下角是“忘记密码”]({target})",
        "Say in the square brackets what it shows: ![Sign-in page with 'Forgot password' below]({target})",
    ),
)
OTHER_SITE = Rule(
    "pictures/host",
    Text(
        "图片在别的网站上，会泄露读者的访问，也可能被换掉。",
        "The picture is on another site, which learns of readers and may change it.",
    ),
    Text("把图片放进 docs/assets/，从那里引用。", "Put it into docs/assets/ and link to it there."),
)
MISSING = Rule(
    "pictures/missing",
    Text("没有 {picture} 这个文件。", "There is no file {picture}."),
    Text(
        "把图片放进 docs/assets/，写成 {up}assets/文件名.png（大小写也要一样）。",
        "Put the picture into docs/assets/ and write {up}assets/name.png, in the same case.",
    ),
)
OTHER_CASE = Rule(
    "pictures/missing",
    Text("大小写和文件名不一样，网站上会打不开。", "The case differs from the file's name, so it breaks on the site."),
    Text("写成和文件名一样。", "Write it as the file is named."),
)
_WRITE_SIZE = Text("紧跟在图片后面写：{shown}", "Right behind the picture, write: {shown}")
NO_SIZE = Rule(
    "pictures/size",
    Text("没有写图片的宽和高，页面加载时会跳动。", "Width and height are missing: the page jumps while it loads."),
    _WRITE_SIZE,
)
UNIT = Rule(
    "pictures/size",
    Text("宽和高要写像素数，不带单位。", "Width and height are pixels, without a unit."),
    _WRITE_SIZE,
)
OTHER_SIZE = Rule(
    "pictures/size",
    Text(
        "写的宽高是 {given}，图片实际是 {real}，会变形或发虚。",
        "It says {given}, but the picture has {real}: it would be distorted or blurred.",
    ),
    _WRITE_SIZE,
)
OTHER_KIND = Rule(
    "pictures/kind",
    Text("不能用 {suffix} 文件。", "Files of the kind '{suffix}' are not used here."),
    Text("存成 {kinds}。", "Save it as {kinds}."),
)
ACTIVE = Rule(
    "pictures/kind",
    Text("这个 SVG 里有脚本或外部链接。", "This SVG holds a script or a link to elsewhere."),
    Text("去掉它们，或存成 PNG、WebP。", "Remove them, or save it as PNG or WebP."),
)
NO_PICTURE = Rule(
    "pictures/kind",
    Text("这个文件不是图片，或已经损坏。", "This file is no picture, or is damaged."),
    Text("重新导出一份。", "Export it again."),
)
HEAVY = Rule(
    "pictures/weight",
    Text("文件有 {size} KB，最多 200 KB。", "The file has {size} KB; 200 KB at most."),
    Text("缩小尺寸，或存成 WebP。", "Make it smaller, or save it as WebP."),
)
LARGE = Rule(
    "pictures/weight",
    Text("图片是 {width}×{height} 像素，太大了。", "The picture has {width}×{height} pixels: far too many."),
    Text("缩到宽 1600 像素以内再存。", "Make it at most 1,600 pixels wide and save it again."),
)
PLACE = Rule(
    "pictures/place",
    Text(
        "图片里存着拍摄地点，会随页面公开。", "The picture holds where it was taken, which would be published with it."
    ),
    Text(
        "重新截图，或另存一份不带位置信息的。",
        "Take a screenshot of it, or export it without its location.",
    ),
)
OTHER_TYPE = Rule(
    "pictures/kind",
    Text("文件名以 {suffix} 结尾，里面却是 {real}。", "The name ends in {suffix}, but the file is {real}."),
    Text("按真正的格式改名，或重新导出。", "Name it after what it is, or export it again."),
)
UNUSED = Rule(
    "pictures/unused",
    Text("没有页面用这个文件。", "No page uses this file."),
    Text("在页面里引用它，或删掉。", "Show it on a page, or remove it."),
    level="warning",
)

FOLDER = "docs/assets"
KINDS = (".png", ".jpg", ".jpeg", ".webp", ".svg")
MOST_BYTES = 200 * 1024
MOST_PIXELS = 6_000_000  # a phone's longest screenshot has five million
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_GPS = 0x8825  # the tag of EXIF 2.3 under which a place is kept
_UNDESCRIBED = re.compile(
    r".*\.(?:png|jpe?g|gif|webp|svg|bmp|heic)|(?:img|dsc|image|picture|photo|screenshot|图片|截图|屏幕截图|屏幕快照|照片)?[\s\d_:.-]*",
    re.IGNORECASE,
)
_ACTING = re.compile(
    rb"<script|\son\w+\s*=|javascript:|<foreignObject|<!ENTITY|(?:href|src)\s*=\s*[\"']?\s*(?:https?:)?//", re.I
)
_NUMBER = re.compile(r"(?<![\w-])(?P<key>width|height)[ \t]*=[ \t]*[\"']?(?P<value>[^\s\"'}]*)", re.IGNORECASE)


@dataclass(frozen=True)
class _Look:
    """What a file turned out to be.

    `weight` is in bytes, `size` width and height in pixels, None for a drawing and for what is no picture; `active`
    is a drawing that runs code or calls other sites; `format` is what Pillow calls it; `placed` says where it was taken.
    """

    weight: int
    size: tuple[int, int] | None = None
    active: bool = False
    format: str = ""
    placed: bool = False


def check(project: Project) -> Iterable[Finding]:
    """Every picture of every page, then files that no page shows."""
    files = project.content.files
    open_once = cache(lambda file: _look_at(files.root / file))
    used: set[str] = set()
    whole = all(document.sound for document in project.content.documents)  # any other page may use any picture
    assets = [file for file in files.list(f"{FOLDER}/**/*") if project.looks_at(file)]
    for document in project.content.documents if assets else project.documents:
        for link in document.links:
            file = _resolve(link, document)
            used.add(file)
            if link.image:
                yield from _judge_picture(link, document, project, file, open_once)
    for file in assets:
        if files.has(file) and not is_markdown(file) and os.access(files.root / file, os.R_OK):
            yield from _judge_file(file, open_once(file))
            if file not in used and whole:
                yield UNUSED.at(file, found=file)


def _resolve(link: Link, document: Document) -> str:
    """Path, from the root, of the file that a link means."""
    target = unquote(link.target).partition("#")[0].partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.file), target))


def _judge_picture(
    link: Link, document: Document, project: Project, file: str, open_once: Callable[[str], _Look]
) -> Iterable[Finding]:
    alt = link.text.strip()
    files = project.content.files
    if _UNDESCRIBED.fullmatch(alt) or alt.lower() == PurePosixPath(file).stem.lower():
        yield at_link(NO_ALT, document, link)
    if re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", link.target, re.IGNORECASE):
        yield at_target(OTHER_SITE, document, link)
    elif not link.target or not file.startswith("docs/") or not files.has(file):
        up = "../" * (document.file.count("/") - 1)
        yield at_target(MISSING, document, link, picture=file, up=up)
    elif not _is_exact(files.root, file):
        yield at_target(OTHER_CASE, document, link)
    else:
        yield from _judge_size(link, document, open_once(file))


def _is_exact(root: Path, file: str) -> bool:
    """Whether each part is spelt as on disk, where the disk does not care."""
    here = root
    for part in PurePosixPath(file).parts:
        if part not in {child.name for child in here.iterdir()}:
            return False
        here = here / part
    return True


def _look_at(path: Path) -> _Look:
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        return _Look(path.stat().st_size)
    with path.open("rb") as file:
        weight = os.fstat(file.fileno()).st_size
        if suffix == ".svg":
            content = file.read()
            drawn = b"<svg" in content[:4096].lower()
            return _Look(weight, active=bool(_ACTING.search(content)), format="SVG" if drawn else "")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
                with Image.open(file) as image:
                    placed = bool(image.getexif().get_ifd(_GPS)) or "GPSL" in str(image.info.get("xmp", ""))
                    return _Look(weight, image.size, format=image.format or "", placed=placed)
        except Image.DecompressionBombError:
            return _Look(weight, format="huge")
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
            return _Look(weight)


def _judge_size(link: Link, document: Document, look: _Look) -> Iterable[Finding]:
    given = {match["key"].lower(): match["value"] for match in _NUMBER.finditer(link.attributes)}
    real = look.size
    if len(given) < 2:
        rule = NO_SIZE
    elif not all(value.isdecimal() and int(value) > 0 for value in given.values()):
        rule = UNIT
    elif real and not _fits(int(given["width"]), int(given["height"]), real):
        rule = OTHER_SIZE
    else:
        return
    plain = re.fullmatch(r"\{:?[ \t]*(?:(?:width|height)[ \t]*=[ \t]*[^\s}]*[ \t]*)*\}", link.attributes)
    shown = f"{{ width={real[0]} height={real[1]} }}" if real else "{ width=640 height=400 }"
    start = document.offset(*link.end)
    yield rule.at(
        document.file,
        *link.end,
        found=link.target,
        edit=Edit(start, start + len(link.attributes), shown) if real and (plain or not link.attributes) else None,
        shown=shown,
        given=f"{given.get('width')}×{given.get('height')}",
        real=f"{real[0]}×{real[1]}" if real else "",
    )


def _fits(width: int, height: int, real: tuple[int, int]) -> bool:
    """The same shape within a pixel, and not blown up."""
    return width <= real[0] and height <= real[1] and abs(width * real[1] / real[0] - height) <= 1


def _judge_file(file: str, look: _Look) -> Iterable[Finding]:
    suffix = PurePosixPath(file).suffix.lower()
    if suffix not in KINDS:
        yield OTHER_KIND.at(file, found=file, suffix=Text(suffix or "没有后缀的", suffix), kinds=list_names(KINDS))
    elif look.active:
        yield ACTIVE.at(file, found=file)
    elif look.format == "huge":
        yield LARGE.at(file, found=file, width="?", height="?")
    elif not look.format:
        yield NO_PICTURE.at(file, found=file)
    elif look.format != _FORMATS.get(suffix, "SVG"):
        yield OTHER_TYPE.at(file, found=file, suffix=suffix, real=look.format)
    if look.placed:
        yield PLACE.at(file, found=file)
    if look.size and look.size[0] * look.size[1] > MOST_PIXELS:
        yield LARGE.at(file, found=file, width=look.size[0], height=look.size[1])
    if look.weight > MOST_BYTES:
        yield HEAVY.at(file, found=file, size=round(look.weight / 1024))
