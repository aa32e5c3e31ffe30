"""Every sentence that a page takes from elsewhere leads to the file, and the line, that it stands in."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from helpcenter.content.guide import load_guide
from helpcenter.content.steps import load_steps
from helpcenter.core.files import Files
from helpcenter.core.locales import LOCALES, page_url
from tests.paths import ROOT
from tests.site.test_pages import soup
from tests.sites import REPO_URL


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_step_leads_to_its_line(site: Path, language: str) -> None:
    locale = LOCALES[language]
    listed = soup(site, f"{locale.prefix}sources/")
    guide, steps = load_guide(Files(ROOT)), load_steps(Files(ROOT))
    for _, path, names in guide.lists:
        address = page_url(path, locale)
        page = soup(site, address)
        (link,) = [one for one in page.select(".about-page a") if "sources/" in str(one["href"])]
        target = urlsplit(urljoin("https://x.example/" + address, str(link["href"])))
        assert target.path == f"/{locale.prefix}sources/"
        links = listed.select(f"h2[id='{target.fragment}'] + ul a")
        assert links[0]["href"] == f"{REPO_URL}/edit/main/docs/{language}/{path}"
        shown = page.select("ol.steps > li")
        assert len(shown) == len(names)
        for name, one, item in zip(names, links[1:], shown, strict=False):
            file, _, line = str(one["href"]).removeprefix(f"{REPO_URL}/blob/main/").partition("#L")
            assert (ROOT / file).read_text(encoding="utf-8").split("\n")[int(line) - 1] == f"{name}:"
            opening = one.get_text()
            assert f"**{opening}" in re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", steps[name].in_locale(language))
            assert opening in item.get_text()


def test_pages_that_hold_all_their_sentences_have_no_such_link(site: Path) -> None:
    assert not [one for one in soup(site, "about/").select(".about-page a") if "sources/" in str(one["href"])]


def test_without_a_repository_files_are_named(sub_site: Path) -> None:
    page = soup(sub_site, "en/sources/")
    assert "data/steps/shared.yml" in page.get_text()
    assert not [one for one in page.select("li a") if "github" in str(one["href"])]
