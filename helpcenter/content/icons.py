"""Material's icons as the installed theme has them, and which page bears which (`data/icons.yml`): none is copied here."""

from __future__ import annotations

import difflib
import functools
import importlib.util
import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from helpcenter.core.files import Files
from helpcenter.core.findings import Text, list_names
from helpcenter.core.schema import EditorError, Strict, load

from .pages import PagePath

FILE = "data/icons.yml"
_NAME = re.compile(r"material/[a-z0-9-]+")
_PATH = re.compile(r'<svg [^>]*viewBox="0 0 24 24"[^>]*>(<path [^<>]*/>)</svg>')


@functools.cache
def _folder() -> Path:
    # Found, not imported: the theme is MkDocs', which the doors alone know. Its successor brings the same icons.
    for name in ("material", "zensical"):
        if (spec := importlib.util.find_spec(name)) and spec.origin:
            return Path(spec.origin).parent / "templates/.icons"
    raise ModuleNotFoundError("material")


@functools.cache
def read_path(name: str) -> str:
    """The `<path>` of an icon such as material/phone, drawn on 24 by 24. Raises EditorError where there is none."""
    file = _folder() / f"{name}.svg"
    found = (
        _PATH.fullmatch(file.read_text(encoding="utf-8").strip()) if _NAME.fullmatch(name) and file.is_file() else None
    )
    if not found:
        near = list_names(_find_near(name) or ["–"])
        raise EditorError(
            Text(f"没有 “{name}” 这个图标。", f"There is no icon '{name}'."),
            Text(
                f"到 pictogrammers.com/library/mdi 选一个，写成 material/名字。相近的有：{near.zh}",
                f"Choose one from pictogrammers.com/library/mdi, written as material/name. Close to it: {near.en}",
            ),
        )
    return found[1]


def _find_near(name: str) -> list[str]:
    names = sorted(path.stem for path in (_folder() / "material").glob("*.svg"))
    return [f"material/{near}" for near in difflib.get_close_matches(name.rpartition("/")[2].lower(), names)]


def require_icon(value: str) -> str:
    """`value`, the name of an icon. Raises EditorError where it is none."""
    read_path(value)
    return value


IconName = Annotated[str, AfterValidator(require_icon)]  # as material/phone


class Icons(Strict):
    """Icons by what bears them: `pages` by path, shown on cards that lead there."""

    pages: dict[PagePath, IconName] = {}


def load_icons(files: Files) -> Icons:
    """Which page bears which icon. Raises FindingsError."""
    icons: Icons = load(files, FILE, Icons)
    return icons
