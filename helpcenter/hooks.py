"""MkDocs events: the one module that knows the generator. Everything it decides, it asks of the others."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

# MkDocs loads this file by its path; the package must be found from wherever the command runs.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from helpcenter.content import document as markdown
from helpcenter.content import read as check
from helpcenter.core import clock
from helpcenter.core.locales import EN, LOCALES, ZH, Locale, page_url
from helpcenter.render import article as article_html
from helpcenter.render import assets, notices
from helpcenter.render import menu as navigation
from helpcenter.render import page as view
from helpcenter.render import share_cards as pictures
from helpcenter.search import index as searchindex
from helpcenter.translation import lock as translation_lock
from helpcenter.translation import state as translations

log = logging.getLogger("mkdocs.hooks.helpcenter")


class _State:
    """What one build knows; filled at its start, read by later events."""

    serving = False
    content: check.Content
    files: dict[str, bytes]
    env: Environment
    articles: dict[tuple[str, str], str]  # HTML by locale id and path, for the search index
    translations: dict[str, translations.Page]  # by path, as in account/open.md


state = _State()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is a live preview: its reload script is inline, so the policy is left out there."""
    state.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Normalise the site's address, which comes from the environment."""
    if config.site_url and not config.site_url.endswith("/"):
        config.site_url += "/"
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check all content; a mistake stops the build before anything is written."""
    if _second_language(config):
        return
    root = Path(config.config_file_path).parent
    state.content = check.run(root, clock.today(), config.extra["support_file"])
    for finding in state.content.findings:
        print(finding, file=sys.stderr)
    errors = sum(finding.level == "error" for finding in state.content.findings)
    if errors:
        raise Abort(f"发现 {errors} 处要改。 Mistakes found: {errors}.")
    compared = translations.compare(markdown.read_all(root), translation_lock.read(root))
    state.translations = {f"{page.name}.md": page for page in compared}
    state.files = assets.files(root / "web")
    for locale in LOCALES.values():
        for name, content in view.browser_data(state.content, locale, clock.today()).items():
            state.files[name] = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    state.articles = {}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the template environment for components, and escape what templates print: MkDocs leaves that off."""
    env.autoescape = True
    state.env = env
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Links to a section that is not translated yet lead to the notice in its place, so its id is there."""
    folder, _, path = page.file.src_uri.partition("/")
    if folder == EN.id and page.present_anchor_ids is not None:
        page.present_anchor_ids |= notices.anchors(state.translations[path])


@event_priority(-50)
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give the template its words and facts, and put components into the article."""
    locale = LOCALES[context["i18n_page_locale"]]  # type: ignore[typeddict-item]
    items = [_item(entry, page, locale) for entry in nav.items]
    base = _base(context, locale)
    site = _site(context["base_url"], config)
    path = page.file.src_uri.partition("/")[2]  # a page not translated comes from the source's folder
    shown = view.page(path, locale, state.content, site, navigation.trail(items))
    written = shown["written"]
    ui = view.words(state.content, written)
    article = article_html.scrolling_tables(page.content or "", ui["table_label"])
    article = view.with_components(article, shown, state.content, state.env)
    state.articles[locale.id, path] = article
    article = article_html.copyable(article, ui["copy"])
    article = article_html.marked_language(article_html.safe_links(article), written)
    if written is EN:
        article = view.with_notices(article, state.translations[path], shown, state.env)
    page.content = Markup(article)  # noqa: S704 – made by Markdown and by our templates
    around = {
        "previous": _neighbour(page.previous_page, locale, site),
        "next": _neighbour(page.next_page, locale, site),
        "menu": navigation.prune(items),
        "home": base,
    }
    context.update({**shown, **around})  # type: ignore[typeddict-item]
    return context


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """The 404 page is one for both languages; the site map lists both."""
    site = _site(context["base_url"], config)
    context.update(view.both(state.content, site))  # type: ignore[typeddict-item]
    return context


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language (static-i18n works at -100): index, browser code, pictures; drop theme files."""
    if _second_language(config):
        return
    site = Path(config.site_dir)
    assets.drop_theme_files(site)
    assets.write(state.files, site)
    for locale in LOCALES.values():
        for name, content in searchindex.files(state.content, state.articles, locale).items():
            target = site / "search" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        # The form of the search dialog, fetched when it is opened. Addresses in it are relative to this file.
        up = "." if locale is ZH else ".."
        form = view.search_form(state.content, locale, _site(up, config), state.env)
        (site / locale.prefix / "search-form.txt").write_text(form, encoding="utf-8")
    _write_moved(site, config)
    if state.serving:
        return  # a preview is not shared, and should be quick
    for shown in state.content.pages:
        words = view.words(state.content, shown.locale)
        picture = site / pictures.address(shown.path, shown.locale.id)
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(pictures.draw(shown.meta.title, words["site_name"], words["independence"]))


def _write_moved(site: Path, config: MkDocsConfig) -> None:
    """A small page at each old address, in both languages, that leads to the new one."""
    for locale in LOCALES.values():
        for old in state.content.addresses.moved:
            folder = page_url(old, locale)
            up = "/".join([".."] * folder.count("/")) or "."
            if shown := view.moved(old, locale, state.content, _site(up, config)):
                target = site / folder / "index.html"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(state.env.get_template("moved.html").render(shown), encoding="utf-8")


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Tell the editor where to look."""
    address = server.url
    log.info(
        "\n\n  中文      %s\n  English   %sen/\n\n  保存文件后浏览器自动更新，按 Ctrl+C 结束。 Saved files show up by themselves; Ctrl+C stops.\n",
        address,
        address,
    )
    return server


def _second_language(config: MkDocsConfig) -> bool:
    return bool(config.plugins["i18n"].building)  # type: ignore[attr-defined]


def _site(base_url: str, config: MkDocsConfig) -> view.Site:
    root = Path(config.config_file_path).parent
    inline = assets.inline_script(root / "web")
    base = "" if base_url == "." else base_url.rstrip("/") + "/"
    return view.Site(
        url=config.site_url or "",
        base=base or "./",
        assets=(base or "./") + assets.folder(state.files) + "/",
        inline_script=inline,
        icon=Markup(assets.icon(root / "web")),  # noqa: S704 – percent-encoded there
        policy=Markup("" if state.serving else assets.content_security_policy(inline)),  # noqa: S704 – ours
        repo=str(config.extra["repo"]).rstrip("/"),
        branch=config.extra["branch"],
        today=clock.today(),
    )


def _base(context: TemplateContext, locale: Locale) -> str:
    base = context["base_url"]
    base = "./" if base == "." else base.rstrip("/") + "/"
    return base if locale is ZH else base + locale.prefix


def _neighbour(page: Page | None, locale: Locale, site: view.Site) -> dict[str, str] | None:
    if not page:
        return None
    return view.titled(page.file.src_uri, locale, state.content) | {"url": site.base + page.url}


def _item(entry: Any, page: Page, locale: Locale) -> navigation.Item:
    if isinstance(entry, Section):
        return navigation.Item(entry.title, children=[_item(child, page, locale) for child in entry.children])
    if not isinstance(entry, Page):  # a path that leads nowhere; MkDocs tells of it and strict mode stops
        return navigation.Item(str(entry.title or entry.url), entry.url or "")
    titled = view.titled(entry.file.src_uri, locale, state.content)
    return navigation.Item(titled["title"], entry.url, current=entry is page, lang=titled["lang"])
