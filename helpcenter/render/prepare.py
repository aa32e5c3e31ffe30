"""What is made once a build, before its first page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from helpcenter.content.interface import in_locale
from helpcenter.content.read import Content
from helpcenter.core.locales import LOCALES
from helpcenter.core.shelf import Shelf
from helpcenter.translation import state

from . import assets
from .browser import encode_files
from .dates import read_dates
from .site import Build, Site, open_templates


def prepare(
    content: Content, translations: Iterable[state.Page], root: Path, url: str, repo: str, branch: str, shelf: Shelf
) -> Build:
    """A build of the site below `root`, to be published at `url`; `repo` as https://github.com/owner/name, or ""."""
    web = root / "web"
    words = {locale: in_locale(content.words, locale) for locale in LOCALES}
    files = assets.files(web) | encode_files(content, words)
    inline = assets.inline_script(web)
    site = Site(
        url=url,
        folder=assets.folder(files),
        inline_script=Markup(inline),  # noqa: S704 – our own file
        icon=Markup(assets.icon(web)),  # noqa: S704 – percent-encoded there
        policy=Markup(assets.content_security_policy(inline)),  # noqa: S704 – ours
        repo=repo.rstrip("/"),
        branch=branch,
    )
    dates = read_dates(root)
    by_path = {f"{page.name}.md": page for page in translations}
    # What is made from data is in both languages or in none.
    by_path |= {one.path: state.Page(one.path, one.document, one.document, ()) for one in content.shown if one.is_made}
    return Build(content, words, by_path, site, files, open_templates(root / "overrides", shelf), shelf, dates)
