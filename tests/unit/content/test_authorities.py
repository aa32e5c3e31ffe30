"""Public bodies: each with proof of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.authorities import load_bodies
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.trees import copy_data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('  phone: "110"\n', ""),
        ('  phone: "110"\n', '  phone: "110"\n  email: report@phishing.gov.uk\n'),
        ("    - http://chinatravelservice.freechinalink.com/emergencies.htm\n", ""),
        (
            "http://chinatravelservice.freechinalink.com/emergencies.htm",
            "http://beijing.usembassy-china.org.cn/other.html",
        ),
        ("  checked_on: 2026-11-22\n", ""),
        ('  phone: "110"\n', '  phone: "110 ext. a"\n'),
        ("http://chinatravelservice.freechinalink.com/emergencies.htm", "https://beijing.usembassy-china.org.cn/"),
        ("http://chinatravelservice.freechinalink.com/emergencies.htm", "http://www.usembassy-china.org.cn/a"),
        ("  checked_by: help center team\n", "  checked_by: me\n"),
    ],
)
def test_public_bodies_need_proof(old: str, new: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/authorities.yml", old, new)
    with pytest.raises(FindingsError):
        load_bodies(Files(root))
