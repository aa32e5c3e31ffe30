"""Sites that several tests look at: built once a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from helpcenter.core import store
from tests.sites import RECIPES, Sites

pytest_plugins = ["tests.starts"]

# Machines are noisy: how long an example takes says nothing about whether it is right.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
# What an earlier check has kept decides no test; the tests of what is kept say so themselves.
os.environ[store.COLD] = "1"


@pytest.fixture(scope="session")
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The sites of this run, in a folder that its workers share."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if hasattr(request.config, "workerinput") else folder
    asked = {name for item in request.session.items if isinstance(item, pytest.Function) for name in item.fixturenames}
    return Sites(shared / "sites", [name for name in RECIPES if name in asked])


@pytest.fixture(scope="session")
def site(sites: Sites) -> Path:
    """The site at the root of a host, all values unconfirmed, with a repository."""
    return sites.get("site")


@pytest.fixture(scope="session")
def sub_site(sites: Sites) -> Path:
    """The site below a path, as GitHub Pages serves a project; address without its last slash, no repository."""
    return sites.get("sub_site")


@pytest.fixture(scope="session")
def counted_site(sites: Sites) -> Path:
    """The same once more; how often its build opened each file lies beside it, as `opens.json`."""
    return sites.get("counted_site")


@pytest.fixture(scope="session")
def verified_site(sites: Sites) -> Path:
    """The site with every value verified, built on 2026-11-22."""
    return sites.get("verified_site")


@pytest.fixture(scope="session")
def expired_site(sites: Sites) -> Path:
    """The same, built 91 days after the check."""
    return sites.get("expired_site")


@pytest.fixture(scope="session")
def behind_site(sites: Sites) -> Path:
    """The site after changes to one language at a time (tests/translated.py); its tree lies beside it, as `tree`."""
    return sites.get("behind_site")


@pytest.fixture(scope="session")
def changed_site(sites: Sites) -> Path:
    """The site below a path after changes that editors make: addresses, front matter, new pages (tests/sites.py)."""
    return sites.get("changed_site")
