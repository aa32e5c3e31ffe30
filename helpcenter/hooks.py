"""MkDocs events: the one module that knows the generator. Each event asks another room for what it needs."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

# MkDocs loads this file by its path; the package must be found from wherever the command runs.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from jinja2 import Environment, TemplateError
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from helpcenter.checks import gate
from helpcenter.content import guide, tree
from helpcenter.content.anchors import list_ids
from helpcenter.content.read import read_content
from helpcenter.core import clock, console
from helpcenter.core.files import Files as SourceFiles
from helpcenter.core.locales import EN, LOCALES, Locale, copy_address
from helpcenter.core.shelf import Shelf
from helpcenter.render import assets, copies, feed, hosting, menu, offline, share_cards
from helpcenter.render.article import list_headings, render_article, write_article
from helpcenter.render.behind import source_ids
from helpcenter.render.moved import render_moved
from helpcenter.render.page import Place, render_search_forms, view_both, view_page
from helpcenter.render.prepare import Origin, prepare
from helpcenter.render.site import Build
from helpcenter.render.site_map import view_site_map
from helpcenter.render.sources import render_sources
from helpcenter.search import index, records
from helpcenter.translation import lock, state

_ROOT = Path(__file__).resolve().parent.parent
_SOURCES = ("overrides/**/*.html", "overrides/**/*.xml", "web/**/*.js", "web/**/*.css", "web/**/*.svg")
_sections: dict[tuple[str, str], list[records.Section]] = {}  # of what is made so far, for search
_articles: dict[tuple[str, str], str] = {}  # of what is made so far, for copies
_shelf: Shelf | None = None  # what builds before have made
_build: Build  # the one that is under way; MkDocs calls functions, so it must stand somewhere


def on_startup(*, command: str, dirty: bool) -> None:
    """Mistakes are told in Chinese, whatever the console.

    Thousands of pages live until the build ends: looking for garbage among them again and again costs a twentieth.
    """
    console.prepare()
    gc.set_threshold(50_000, 50)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Normalise the site's address, which comes from the environment. Leave out the theme's own files: no page uses one."""
    if config.site_url and not config.site_url.endswith("/"):
        config.site_url += "/"
    # Material's folder, between our own and MkDocs', holds 14,000: MkDocs would look at each of them for each language.
    config.theme.dirs = [config.theme.dirs[0], config.theme.dirs[-1]]
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check all content; a mistake stops the build before anything is written."""
    global _build, _shelf
    if _is_second_language(config):
        return
    root = Path(config.config_file_path).parent
    _shelf = _shelf or Shelf("build")
    content = read_content(root, clock.today(), config.extra["support_file"], _shelf)
    findings = gate.check(content, _shelf)
    if findings:
        told = "\n".join(map(str, findings))
        raise Abort(f"{told}\n\n发现 {len(findings)} 处要改。 Mistakes found: {len(findings)}.")
    _sections.clear()
    _articles.clear()
    translations = state.compare(content.documents, lock.load(content.files))
    _build = prepare(
        content,
        translations,
        root,
        config.site_url or "",
        Origin(config.extra["repo"], config.extra["branch"], config.extra["commit"]),
        _shelf,
    )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what systems and editors leave beside pages; of pages, those that stop a build have stopped it.

    Pages that are made from data are added as if they were below docs/: static-i18n knows no `File.generated`.
    """
    for file in list(files):
        if file.src_dir == config.docs_dir and tree.is_left_out(f"docs/{file.src_uri}"):
            files.remove(file)
    for page in _build.content.shown:
        if page.is_made:
            name = f"{page.locale.id}/{page.path}"
            files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-200)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Make the language's menu, once static-i18n (at -100) has made its navigation."""
    locale = LOCALES[config.plugins["i18n"].current_language]  # type: ignore[attr-defined]
    _build.menus[locale.id] = menu.Menu([_item(entry, locale) for entry in nav.items])


def _item(entry: Any, locale: Locale) -> menu.Item:
    if isinstance(entry, Section):
        return menu.Item(entry.title, children=tuple(_item(child, locale) for child in entry.children))
    if not isinstance(entry, Page):  # a path that leads nowhere; MkDocs tells of it and strict mode stops
        return menu.Item(str(entry.title or entry.url), entry.url or "")
    link = _build.link(_path(entry), locale, _build.site)
    return menu.Item(link.title, entry.url, link.lang)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """The text that was read and checked, as MkDocs would read it, its steps written out: no file is opened twice."""
    content = _build.content
    document = content.document(_path(page), LOCALES[page.file.src_uri.partition("/")[0]])
    if document and document.is_made:
        return document.text
    text = content.files.read(f"docs/{page.file.src_uri}")
    return guide.expand(document, text, content.guide, content.steps) if document else text


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """What links may name though Markdown does not bring it: ids of components, and of a section that is not translated
    yet, in whose place a notice stands."""
    if page.present_anchor_ids is None:
        return
    language = page.file.src_uri.partition("/")[0]
    if document := _build.content.document(_path(page), LOCALES[language]):
        content = _build.content
        page.present_anchor_ids |= list_ids(document, content.topics, content.authorities.ids)
    if language == EN.id:
        page.present_anchor_ids |= source_ids(_build.translations[_path(page)])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Ours, which both languages share, so that each template is compiled once. MkDocs' would not escape what it prints."""
    return _build.templates


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> None:
    """Facts for the 404 page, which is one for both languages, and for the site map, which lists both."""
    view = view_site_map(_build) if template_name == "sitemap.xml" else view_both(context["base_url"], _build)
    context.update(vars(view))  # type: ignore[typeddict-item]


@event_priority(-50)
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the template its words and facts, and finish the article."""
    locale = LOCALES[context["i18n_page_locale"]]  # type: ignore[typeddict-item]
    before, after = (_path(one) if one else None for one in (page.previous_page, page.next_page))
    view = view_page(Place(_path(page), page.url, context["base_url"], before, after), locale, _build)
    article = render_article(page.content or "", _path(page), view, _build)
    _sections[locale.id, _path(page)] = records.cut_sections(article)
    html = write_article(article, _path(page), view, _build)
    _articles[locale.id, _path(page)] = copies.add_notices(html, view, _build)
    page.content = Markup(html)  # noqa: S704 – Markdown's and ours
    context.update(vars(replace(view, contents=list_headings(article))))  # type: ignore[typeddict-item]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """What is written is needed no more; of thousands of pages it would fill the memory."""
    page.markdown = page.content = None
    return output


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language (static-i18n works at -100): index, browser code, pictures."""
    global _shelf
    if _is_second_language(config):
        return
    site = Path(config.site_dir)
    drawn = set()
    for name, content in share_cards.draw_many(_build):
        _write(site / name, content)
        drawn.add(name)
    (site / "sitemap.xml.gz").unlink(
        missing_ok=True
    )  # tells when it was made, and nobody asks for it: hosts pack what they send
    for start, _, make in list_rest():
        for name, content in make().items() if start not in drawn else ():
            _write(site / name, content)
    _build.shelf.close()
    _shelf = None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def list_rest() -> Iterator[tuple[str, Collection[Locale], Callable[[], Mapping[str, bytes]]]]:
    """What a site has beside its pages, in groups: how paths of a group begin, the languages of which it needs every
    page made before, and what makes its files by path."""
    build = _build
    yield "assets/", (), partial(assets.place, build.files)
    for locale in LOCALES.values():
        yield f"search/{locale.id}", [locale], partial(index.build_index, build.content, _sections, locale, build.shelf)
        yield offline.address(locale), [locale], partial(offline.write_offline, _articles, locale, build)
        yield feed.address(locale), (), partial(feed.write_feed, locale, build)
    for page in build.content.shown:
        yield share_cards.address(page.path, page.locale.id), (), partial(share_cards.draw_for, page, build)
        yield (
            copy_address(page.path, page.locale),
            [page.locale],
            partial(copies.write_copy, page, _articles, build),
        )
    yield copies.LIST, tuple(LOCALES.values()), partial(copies.write_list, build)
    yield "", (), lambda: dict(chain(_write_pages(build), hosting.write_files(build).items()))


def _write_pages(build: Build) -> Iterator[tuple[str, bytes]]:
    """Pages and parts of pages that stand beside MkDocs' own."""
    return chain(render_search_forms(build), render_moved(build), render_sources(build))


def on_build_error(error: Exception) -> None:
    """A mistake in a template or script is told with its place, as all others are. Raises Abort, which MkDocs prints."""
    if isinstance(error, TemplateError):
        # Jinja puts the lines of templates into the traceback.
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"{frame.filename}:{frame.lineno}: " for frame in frames if not frame.filename.endswith(".py")]
        raise Abort(f"{''.join(places[-1:])}模板有错。 Mistake in a template: {error}") from error
    if isinstance(error, UnicodeDecodeError):
        files = SourceFiles(_ROOT)
        named = [name for name in files.list(*_SOURCES) if not files.is_readable(name)]
        raise Abort(f"{', '.join(named) or '?'}：不是 UTF-8 文本。 No UTF-8 text.") from error


def _is_second_language(config: MkDocsConfig) -> bool:
    return bool(config.plugins["i18n"].building)  # type: ignore[attr-defined]


def _path(page: Page) -> str:
    """Relative to its language's folder; a page that is not translated comes from the source's."""
    return page.file.src_uri.partition("/")[2]
