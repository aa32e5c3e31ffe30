"""Sites that several tests look at: built once per worker."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from helpcenter.core import store
from tests import translated
from tests.paths import FIXTURES
from tools import build

# Machines are noisy: how long an example takes says nothing about whether it is right.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
# What an earlier check has kept decides no test; the tests of what is kept say so themselves.
os.environ[store.COLD] = "1"

ROOT_URL = "https://help.example/"
SUB_URL = "https://pages.example/okpay-help/"
REPO_URL = "https://github.example/team/okpay-help"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site at the root of a host, all values unconfirmed, with a repository."""
    return build.build(tmp_path_factory.mktemp("site"), SITE_URL=ROOT_URL, REPO_URL=REPO_URL)


@pytest.fixture(scope="session")
def sub_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site below a path, as GitHub Pages serves a project; address without its last slash, no repository."""
    return build.build(tmp_path_factory.mktemp("sub"), SITE_URL=SUB_URL.rstrip("/"))


@pytest.fixture(scope="session")
def verified_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with every value verified, built on 2026-11-22."""
    return build.build(
        tmp_path_factory.mktemp("verified"),
        SITE_URL=ROOT_URL,
        SUPPORT_FILE=str(FIXTURES / "support" / "good-all.yml"),
        SOURCE_DATE_EPOCH="1795305600",
    )


@pytest.fixture(scope="session")
def expired_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built 91 days after the check."""
    return build.build(
        tmp_path_factory.mktemp("expired"),
        SITE_URL=ROOT_URL,
        SUPPORT_FILE=str(FIXTURES / "support" / "good-all.yml"),
        SOURCE_DATE_EPOCH=str(1795305600 + 91 * 86400),
    )


@pytest.fixture(scope="session")
def behind_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after changes to one language at a time (tests/translated.py); its tree lies beside it, as `tree`."""
    _, site = translated.site(tmp_path_factory.mktemp("behind"), SITE_URL=ROOT_URL, REPO_URL=REPO_URL)
    return site
