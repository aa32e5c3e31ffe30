"""`data/addresses.yml`: every address ever published, and where the pages that moved are now."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from helpcenter.core import yamlfile
from helpcenter.core.yamlfile import Strict

from .pages import md_path

FILE = "data/addresses.yml"
MdPath = Annotated[str, AfterValidator(md_path)]


class Schema(Strict):
    """The file as it is written. Paths are those of the pages from their language's folder."""

    published: Annotated[list[MdPath], Field(min_length=1)]
    moved: dict[MdPath, MdPath] | None = None


@dataclass(frozen=True)
class Addresses:
    """Addresses ever `published`, and old → new of those that `moved`."""

    published: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)

    def now(self, path: str) -> str:
        """Where the page that was at `path` is after all moves; a circle ends where it closes."""
        seen = {path}
        while (path := self.moved.get(path, path)) not in seen:
            seen.add(path)
        return path


def load(root: Path) -> Addresses:
    """Read the file below `root`. Raises FindingsError."""
    read: Schema = yamlfile.load(root / FILE, Schema, FILE)
    return Addresses(read.published, read.moved or {})
