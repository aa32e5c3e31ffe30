"""The site as those see it who write it: each page made when it is asked for, anew once anything has changed.

MkDocs and static-i18n can only build a whole site. The steps of such a build are taken here one by one, so that a save
costs what the one page in front of its editor costs. `_populate_page`, `_build_page` and `_build_theme_template` are
MkDocs' own and no promise of its; requirements.txt holds their version, and a test compares all that is made with a build.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from helpcenter.core import clock
from helpcenter.core.locales import LOCALES, ZH, Locale

CONFIG = "mkdocs.yml"
HOOKS = "helpcenter/hooks.py"

Stamp = Mapping[str, tuple[int, ...]]  # of each file: when it was written, its size, its number on the disk


class MistakeError(Exception):
    """What would stop a build, as its editor is told."""


@dataclass
class _Language:
    """One language of the site: what MkDocs knows of it, its pages by their files in the site, those that are made."""

    files: Files
    nav: Navigation
    templates: Environment
    pages: dict[str, File]
    made: set[str] = field(default_factory=set)


class Preview:
    """The site below `root`, to be seen at `address` (a slash at its end); pages are written below `folder`.

    Not for several threads at once: the generator works on one page at a time.
    """

    def __init__(self, root: Path, folder: Path, address: str) -> None:
        self.root, self.folder, self.address = root, folder, address
        self._config: MkDocsConfig | None = None
        self._stamp: Stamp = {}
        self._languages: dict[str, _Language] = {}
        self._rest: dict[str, bytes] = {}
        self._mistake: MistakeError | None = None

    def refresh(self) -> set[str]:
        """Paths of what has changed since the last time. Where anything has, nothing counts that was made before."""
        stamp = dict(self._look())
        changed = {path for path in stamp.keys() | self._stamp.keys() if stamp.get(path) != self._stamp.get(path)}
        if changed:
            self._stamp = stamp
            self._languages.clear()
            self._rest.clear()
            if CONFIG in changed:
                self._config = None
            try:
                self._start()
                self._mistake = None
            except (Exception, SystemExit) as error:  # MkDocs' Abort is one of the latter
                self._mistake = self._tell(error)
        return changed

    def read(self, path: str) -> bytes | None:
        """A file of the site by its path, as in `en/contact/index.html`; None where a build would write none.

        Raises MistakeError.
        """
        if self._mistake or not self._config:
            raise self._mistake or MistakeError("refresh() comes first")
        try:
            return self._make(path, self._config)
        except (Exception, SystemExit) as error:
            raise self._tell(error) from error

    def _tell(self, error: BaseException) -> MistakeError:
        try:
            if self._config and isinstance(error, Exception):
                self._config.plugins.on_build_error(error=error)  # it may know the place
        except MkDocsException as told:
            error = told
        if isinstance(error, MkDocsException):
            return MistakeError(error.format_message())
        return MistakeError("".join(traceback.format_exception(error)))

    def _look(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Everything that a page is made of: the day, and every file."""
        yield "", (clock.today().toordinal(),)
        watched = [self._config.docs_dir, *self._config.watch] if self._config else []
        for name in (CONFIG, *watched):
            yield from _stamps(self.root / name, self.root)

    def _start(self) -> None:
        if not self._config:
            self._config = load_config(str(self.root / CONFIG), site_dir=str(self.folder), site_url=self.address)
            self._config.plugins.on_startup(command="serve", dirty=False)
            self._stamp = dict(self._look())  # it says what else is to be looked at
        self._choose(ZH, self._config)
        self._config.plugins.on_pre_build(config=self._config)

    def _choose(self, locale: Locale, config: MkDocsConfig) -> None:
        """Let static-i18n and MkDocs work on one language; in a build they take one after the other."""
        plugin = config.plugins["i18n"]
        if plugin.current_language != locale.id:  # type: ignore[attr-defined]
            plugin.current_language = locale.id  # type: ignore[attr-defined]
            plugin.building = locale is not ZH  # type: ignore[attr-defined]
            config.plugins.on_config(config)

    def _language(self, locale: Locale, config: MkDocsConfig) -> _Language:
        self._choose(locale, config)
        if locale.id not in self._languages:
            plugins = config.plugins
            files = get_files(config)
            templates = config.theme.get_env()
            files.add_files_from_theme(templates, config)
            files = plugins.on_files(files, config=config)
            set_exclusions(files, config)
            nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
            templates = plugins.on_env(templates, config=config, files=files)
            pages = {file.dest_uri: file for file in files.documentation_pages()}
            self._languages[locale.id] = _Language(files, nav, templates, pages)
        return self._languages[locale.id]

    def _make(self, path: str, config: MkDocsConfig) -> bytes | None:
        locale = next((one for one in LOCALES.values() if one.prefix and path.startswith(one.prefix)), ZH)
        language = self._language(locale, config)
        if path in language.pages:
            self._make_page(path, locale, config)
        elif path in config.theme.static_templates:
            steps._build_theme_template(path, language.templates, language.files, config, language.nav)
        else:
            if path not in self._rest:
                self._make_rest(path, config)
            return self._rest.get(path)
        return (self.folder / path).read_bytes()

    def _make_page(self, path: str, locale: Locale, config: MkDocsConfig) -> None:
        language = self._language(locale, config)
        if path not in language.made:
            file = language.pages[path]
            page = file.page or Page(None, file, config)
            steps._populate_page(page, config, language.files)
            steps._build_page(page, config, list(language.pages.values()), language.nav, language.templates)
            language.made.add(path)

    def _make_rest(self, path: str, config: MkDocsConfig) -> None:
        """Make the group of files that `path` is in; the index of a language looks into every page of it."""
        hooks: Any = config.hooks  # modules by path, as MkDocs has loaded them: what is under way stands in ours
        for start, locales, make in hooks[HOOKS].list_rest():
            if path.startswith(start):
                for locale in locales:
                    for page in self._language(locale, config).pages:
                        self._make_page(page, locale, config)
                self._rest |= make()
                return


def _stamps(
    path: Path | os.DirEntry[str], root: Path, above: tuple[tuple[int, int], ...] = ()
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """`above`: the folders that `path` is in, so that a link to one of them ends there."""
    try:
        if path.is_dir():
            here = path.stat()
            place = here.st_dev, here.st_ino
            for entry in os.scandir(path) if place not in above else ():
                if entry.name != "__pycache__":
                    yield from _stamps(entry, root, (*above, place))
        else:
            found = path.stat()
            yield os.path.relpath(path, root), (found.st_mtime_ns, found.st_size, found.st_ino)
    except OSError:  # gone meanwhile
        return
