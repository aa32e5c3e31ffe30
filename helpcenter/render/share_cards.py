"""Sharing pictures (Open Graph): the page's title on a plain ground, in its language, drawn at build."""

from __future__ import annotations

import functools
import io
import unicodedata
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from helpcenter.content.pages import Page
from helpcenter.core.chinese import HAN

from .site import Build

SIZE = (1200, 630)  # the size that sharing services ask for
MARGIN = 90
SIZES = (76, 64, 54, 46)  # of the title's letters in pixels: the largest in which it fits
GROUND, TEXT = (0x0B, 0x5A, 0x63), (0xFF, 0xFF, 0xFF)  # as --accent in web/styles/base.css
FULL, SOFT = 255, 205  # strength of the title, and of the words around it
SHADES = 16  # from ground to text; enough for smooth letters, and a picture stays near 10 kB
MOST_LINES = 4
MANY = 200  # pictures that are worth a start of other processes: a second of drawing
_LEFT_OUT = frozenset(
    {"Cc", "Cf", "Co", "Cs", "Me", "Mn"}
)  # Unicode's categories; what NFC leaves apart cannot stand alone
_PICTOGRAPHS = frozenset({"So", "Sk"})
_NO_CHARACTER = "\U0010fffe"
_NOT_FIRST = "，。；：？！、）”…"  # signs that never open a line of Chinese


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    path = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
    return ImageFont.truetype(str(path), size)


def drawable(text: str) -> str:
    """What the font can draw of a text: pictographs and invisible signs are left out. "" where a letter, a digit, or a
    currency would be missing, since what is left might say something else."""
    kept = ""
    for sign in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(sign)
        if kind in _LEFT_OUT or (kind in _PICTOGRAPHS and not _has_glyph(sign)):
            continue
        if not _has_glyph(sign):
            sign = unicodedata.normalize("NFKD", sign)
            if not all(map(_has_glyph, sign)):
                return ""
        kept += sign
    return " ".join(kept.split())


@functools.cache
def _has_glyph(sign: str) -> bool:
    """Whether the font has a sign: it draws one and the same crossed box for all that it lacks."""
    font = _font(SIZES[-1])
    return sign.isspace() or bytes(font.getmask(sign)) != bytes(font.getmask(_NO_CHARACTER))


def wrap(text: str, size: int, width: int) -> list[str]:
    """Lines of `text` no wider than `width` pixels: between words, or between Han characters."""
    if _font(size).getlength(text) <= width:
        return [text.strip()]
    pieces: list[str] = []
    for character in text:
        joins = pieces and (
            character in _NOT_FIRST
            or not (HAN.match(character) or HAN.match(pieces[-1][-1]) or pieces[-1][-1] in " " + _NOT_FIRST)
        )
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    lines = [""]
    for piece in pieces:
        if lines[-1] and _font(size).getlength((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


@functools.lru_cache(8)
def _ground(name: str, note: str) -> Image.Image:
    """What all pictures of a language share. Drawn as strengths from 0 to 255, then colored by a palette: a tenth of the time."""
    image = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 22, SIZE[1]), fill=SOFT)
    pen.text((MARGIN, 70), name, font=_font(36), fill=SOFT)
    pen.text((MARGIN, SIZE[1] - 110), note, font=_font(30), fill=SOFT)
    return image


def draw(title: str, name: str, note: str) -> bytes:
    """PNG of 1200 × 630 pixels: the site's name, the title or, where it cannot be drawn, the name again, the independence line."""
    title = drawable(title) or name
    width = SIZE[0] - 2 * MARGIN
    for size in SIZES:
        lines = wrap(title, size, width)
        if len(lines) <= MOST_LINES:
            break
    image = _ground(name, note).copy()
    pen = ImageDraw.Draw(image)
    lines = lines[:MOST_LINES]
    step = round(size * 1.35)
    top = (SIZE[1] - step * len(lines)) // 2
    for index, line in enumerate(lines):
        pen.text((MARGIN, top + index * step), line, font=_font(size), fill=FULL, stroke_width=1)
    picture = image.point([level * SHADES // 256 for level in range(256)])
    picture.putpalette(
        [
            round(low + (high - low) * shade / (SHADES - 1))
            for shade in range(SHADES)
            for low, high in zip(GROUND, TEXT, strict=True)
        ]
    )
    buffer = io.BytesIO()
    # Runs of one shade are most of a picture: nearly half the time of the usual strategy, and about as many bytes.
    picture.save(buffer, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return buffer.getvalue()


def draw_for(page: Page, build: Build) -> dict[str, bytes]:
    """The picture of a page: file below the site, content."""
    texts = _texts(page, build)
    picture = build.shelf.get(lambda: draw(*texts), "picture", *texts)
    return {address(page.path, page.locale.id): picture}


def draw_many(build: Build) -> Iterator[tuple[str, bytes]]:
    """All pictures that no build before has made, side by side on all processors; none where they are few."""
    new = [page for page in build.content.shown if build.shelf.find("picture", *_texts(page, build)) is None]
    if len(new) < MANY:
        return
    with ProcessPoolExecutor() as pool:
        texts = [_texts(page, build) for page in new]
        for page, one, picture in zip(new, texts, pool.map(draw, *zip(*texts, strict=True), chunksize=16), strict=True):
            build.shelf.put(picture, "picture", *one)
            yield address(page.path, page.locale.id), picture


def _texts(page: Page, build: Build) -> tuple[str, str, str]:
    words = build.words[page.locale.id]
    return page.meta.title, words["site_name"], words["independence"]


def address(path: str, locale: str) -> str:
    """Where the picture of a page stands below the site's root: `pictures/en/account/reset-password.png`."""
    return f"pictures/{locale}/{path.removesuffix('.md')}.png"
