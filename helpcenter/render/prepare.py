"""What is made once a build, before its first page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from helpcenter.content.interface import in_locale
from helpcenter.content.read import Content
from helpcenter.core.locales import LOCALES
from helpcenter.core.shelf import Shelf
from helpcenter.translation import state

from . import assets, telling
from .browser import encode_files
from .dates import read_dates
from .site import Build, Site, open_templates


class Origin(NamedTuple):
    """Where the site's source is kept: https://github.com/owner/name or "", its branch, and the commit that is built."""

    repo: str
    branch: str
    commit: str


def prepare(
    content: Content, translations: Iterable[state.Page], root: Path, url: str, origin: Origin, shelf: Shelf
) -> Build:
    """A build of the site below `root`, to be published at `url`."""
    web = root / "web"
    words = {locale: in_locale(content.words, locale) for locale in LOCALES}
    repo = origin.repo.rstrip("/")
    files = assets.files(web) | encode_files(content, words) | telling.encode_files(content, words, repo)
    inline, style = assets.inline_script(web), assets.offline_style(web)
    site = Site(
        url=url,
        folder=assets.folder(files),
        inline_script=Markup(inline),  # noqa: S704 – our own file
        icon=Markup(assets.icon(web)),  # noqa: S704 – percent-encoded there
        policy=Markup(assets.content_security_policy(inline)),  # noqa: S704 – ours
        sent_policy=Markup(assets.content_security_policy(inline, style)),  # noqa: S704 – ours
        offline_policy=Markup(assets.offline_policy(style)),  # noqa: S704 – ours
        offline_style=Markup(style),  # noqa: S704 – our own file
        repo=repo,
        branch=origin.branch,
        commit=origin.commit,
    )
    dates = read_dates(root)
    by_path = {f"{page.name}.md": page for page in translations}
    # What is made from data is in both languages or in none.
    by_path |= {one.path: state.Page(one.path, one.document, one.document, ()) for one in content.shown if one.is_made}
    return Build(content, words, by_path, site, files, open_templates(root / "overrides", shelf), shelf, dates)
