"""What rules are given: the whole repository, read once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpcenter.content import document as markdown
from helpcenter.content import read as check
from helpcenter.content.document import Document
from helpcenter.content.pages import Page
from helpcenter.content.rendered import Rendered, Settings
from helpcenter.core import files, yamlfile
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import Locale
from helpcenter.translation import state as translations

from . import passages
from .passages import Passage


@dataclass(frozen=True)
class Project:
    """A repository at `root` on the day `today`. With findings in `content`, parts of it may be missing."""

    root: Path
    today: dt.date
    content: check.Content

    @cached_property
    def documents(self) -> list[Document]:
        """Every Markdown page, even one whose front matter is broken."""
        return markdown.read_all(self.root)

    @cached_property
    def rendered(self) -> dict[str, Rendered | str]:
        """What readers see of each page, by its file; in its stead, why Python-Markdown cannot show it.

        Empty where mkdocs.yml cannot be read, which reading the menu tells of.
        """
        try:
            config = yamlfile.parse(yamlfile.read(self.root / "mkdocs.yml", "mkdocs.yml"), "mkdocs.yml", tags=True).data
        except FindingsError:
            return {}
        try:
            settings = Settings(config.get("markdown_extensions") if isinstance(config, dict) else None)
        except ValueError as error:
            return {"mkdocs.yml": str(error)}
        return {document.file: _render(settings, document) for document in self.documents}

    @cached_property
    def translations(self) -> list[translations.Page]:
        """Every page with the translation state of its sections."""
        return translations.compare(self.documents, translations.read(self.root))

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text of every file that editors write, by its path: pages, data, checks.yml and budgets.yml left out."""
        paths = [path for glob in ("docs/**/*.md", "data/**/*.yml") for path in sorted(self.root.glob(glob))]
        return {path.relative_to(self.root).as_posix(): files.text(path) for path in paths}

    @cached_property
    def passages(self) -> list[Passage]:
        """Every wording that readers see, without markup, of pages and of data."""
        return passages.read(self.documents, self.texts)

    def document(self, path: str, locale: Locale) -> Document | None:
        """The page at `path` in one language, if there is one."""
        return self._by_place.get((locale.id, path))

    def page(self, document: Document) -> Page | None:
        """A document's validated front matter and body; None where they could not be read."""
        return self._pages.get(document.file)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], Document]:
        return {(document.locale.id, document.path): document for document in self.documents}

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {page.file: page for page in self.content.pages}


def _render(settings: Settings, document: Document) -> Rendered | str:
    try:
        return settings.render(document)
    except ValueError as error:
        return str(error)


def load(root: Path, today: dt.date) -> Project:
    """Read the repository; mistakes that reading meets are in `content.findings`, none is raised."""
    return Project(root, today, check.run(root, today))
