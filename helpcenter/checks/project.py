"""What rules are given: the content, the translation state of its sections, and every wording that readers see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from helpcenter.content import anchors, authorities
from helpcenter.content.document import Document
from helpcenter.content.pages import Page
from helpcenter.content.read import Content
from helpcenter.content.rendered import Rendered, Settings
from helpcenter.core.findings import FindingsError
from helpcenter.translation import lock, state
from helpcenter.translation.lock import Lock

from . import passages
from .passages import Passage


@dataclass(frozen=True)
class Project:
    """The content, and what several rules work out of it, once.

    `only`: the files that are looked at, in the light of all others; None: every file.
    """

    content: Content
    only: frozenset[str] | None = None

    def looks_at(self, file: str) -> bool:
        """Whether findings about a file are wanted."""
        return self.only is None or file in self.only

    def narrow(self, only: frozenset[str]) -> Project:
        """The same project that looks at these of its files alone; the same object for the same files."""
        if only not in self._narrowed:
            self._narrowed[only] = self if only == self.texts.keys() else replace(self, only=only)
        return self._narrowed[only]

    @cached_property
    def _narrowed(self) -> dict[frozenset[str], Project]:
        return {}

    @cached_property
    def documents(self) -> list[Document]:
        """The pages that are looked at; `content.documents` has the others too, and those of which nothing can be said."""
        return [one for one in self.content.documents if one.sound and self.looks_at(one.file)]

    @cached_property
    def translations(self) -> list[state.Page]:
        """Every page with the translation state of its sections."""
        return state.compare(self.content.documents, self.lock)

    @cached_property
    def lock(self) -> Lock:
        """What translations.lock says, unreadable lines included; nothing where it cannot be read, of which the gate tells."""
        try:
            return lock.load(self.content.files)
        except FindingsError:
            return Lock()

    @cached_property
    def rendered(self) -> dict[str, Rendered | str]:
        """What readers see of each page that is looked at, by its file; in its stead, why Python-Markdown cannot show it.

        Empty where mkdocs.yml cannot be read, which reading the menu tells of.
        """
        if isinstance(self._settings, str):
            return {"mkdocs.yml": self._settings} if self._settings else {}
        return {document.file: self.render(document) for document in self.documents}

    def list_ids(self, document: Document) -> set[str]:
        """What a link to a page may name behind #."""
        if document.file not in self._ids:
            self._ids[document.file] = anchors.list_ids(document, self.content.topics, self._place_ids)
        return self._ids[document.file]

    @cached_property
    def _place_ids(self) -> list[str]:
        return authorities.list_ids(self.content.files)

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        return {}

    def render(self, document: Document) -> Rendered | str:
        """What readers would see of a page, or why Python-Markdown cannot show it."""
        if isinstance(self._settings, str):
            return self._settings
        try:
            return self._settings.render(document)
        except ValueError as error:
            return str(error)

    @cached_property
    def _settings(self) -> Settings | str:
        """Python-Markdown as the site has it; in its stead, what is wrong, "" where mkdocs.yml cannot be read."""
        try:
            config = self.content.files.yaml("mkdocs.yml", tags=True).data
        except FindingsError:
            return ""
        try:
            return Settings(config.get("markdown_extensions") if isinstance(config, dict) else None)
        except ValueError as error:
            return str(error)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text of every file that editors write and that is looked at, by its path; checks.yml and budgets.yml left out.

        What cannot be read is left out too, for reading tells of it.
        """
        files = self.content.files
        data = [file for file in files.list("data/**/*.yml") if self.looks_at(file) and files.is_readable(file)]
        return {file: files.lines(file) for file in [*(one.file for one in self.documents), *data]}

    @cached_property
    def passages(self) -> list[Passage]:
        """Every wording that readers see, without markup, of the pages and data that are looked at.

        Code is left out: what stands there is as its writer wants it.
        """
        return [one for one in self._wordings if one.kind != "sample"]

    @cached_property
    def samples(self) -> list[Passage]:
        """Every line of fenced code."""
        return [one for one in self._wordings if one.kind == "sample"]

    @cached_property
    def _wordings(self) -> list[Passage]:
        return list(passages.read_passages(self.content, self.looks_at))

    def page(self, document: Document) -> Page | None:
        """A document's validated front matter; None where it could not be read."""
        content = self.content
        return content.page(document.path, document.locale) if content.has(document.path, document.locale) else None
