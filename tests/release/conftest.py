"""The release under test, unpacked, and a host that serves it as Pages does."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from helpcenter.publish import archive
from tests import fake_pages
from tests.browser.conftest import browser, open_page  # noqa: F401 – fixtures
from tests.fake_pages import Host

GIVEN = os.environ.get("RELEASE", "")


@dataclass
class Release:
    """Its files by name, its site unpacked, the address that it was built for."""

    files: dict[str, bytes]
    site: Path
    address: str


@pytest.fixture(scope="session")
def release(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("release")
    if not GIVEN:
        archive.pack(request.getfixturevalue("sub_site"), folder / "packed", {}, 1_795_000_000)
    files = archive.read_release(Path(GIVEN) if GIVEN else folder / "packed")
    site = archive.unpack(files, folder / "unpacked")
    found = re.search('<link rel="canonical" href="([^"]+)">', (site / "index.html").read_text(encoding="utf-8"))
    assert found
    return Release(files, site, found[1])


@pytest.fixture(scope="session")
def address(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the release is served, below the same path as its own."""
    path = urlsplit(release.address).path
    with fake_pages.serve(Host(tmp_path_factory.mktemp("artifacts"), live=release.site, path=path)) as host:
        yield host.site
