"""`data/addresses.yml`: every address ever published, and where the pages that moved are now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from helpcenter.core.files import Files
from helpcenter.core.schema import Strict, load

from .pages import PagePath

FILE = "data/addresses.yml"


class Schema(Strict):
    """The file as it is written. Paths are those of the pages from their language's folder."""

    published: Annotated[list[PagePath], Field(min_length=1)]
    moved: dict[PagePath, PagePath] | None = None


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


def load_addresses(files: Files) -> Addresses:
    """Read the file. Raises FindingsError."""
    read: Schema = load(files, FILE, Schema)
    return Addresses(read.published, read.moved or {})
