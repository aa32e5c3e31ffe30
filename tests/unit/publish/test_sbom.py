"""The list of what a release was made with: everything that the locks name, as CycloneDX has it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from helpcenter.publish.sbom import write_sbom
from tests.paths import ROOT


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write_sbom(ROOT, "a" * 40, 1_795_000_000))
    return found


def test_every_package_of_every_lock_is_there_with_its_checksums(listed: dict[str, Any]) -> None:
    parts = {one["purl"]: one for one in listed["components"]}
    assert len(parts) == len(listed["components"])
    for name in ("requirements.txt", "requirements-dev.txt"):
        locked = re.findall(r"(?m)^([\w.-]+)==([\w.+!-]+)", (ROOT / name).read_text(encoding="utf-8"))
        assert len(locked) > 20
        for package, version in locked:
            one = parts[f"pkg:pypi/{re.sub('[-_.]+', '-', package).lower()}@{version}"]
            assert [part for part in one["properties"] if part["name"] == "lock:sha256"]
            if name == "requirements.txt":
                assert one["scope"] == "required"
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    npm = [one for purl, one in parts.items() if purl.startswith("pkg:npm/")]
    assert {(one["name"], one["version"]) for one in npm} == {
        (place.rpartition("node_modules/")[2], one["version"]) for place, one in packages.items() if place
    }
    assert all(re.fullmatch("[0-9a-f]{128}", one["hashes"][0]["content"]) for one in npm)
    assert {one["scope"] for one in npm} == {"excluded"}  # nothing of npm reaches the site


def test_it_names_what_it_is_about_and_when(listed: dict[str, Any]) -> None:
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    assert listed["metadata"]["timestamp"] == "2026-11-18T11:06:40Z"
    assert listed["metadata"]["component"]["version"] == "a" * 40
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", listed["serialNumber"])


def test_other_locks_give_another_list(tmp_path: Path) -> None:
    for name in ("requirements.txt", "requirements-check.txt", "requirements-dev.txt", "package-lock.json"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    assert write_sbom(tmp_path, "", 1) == write_sbom(ROOT, "", 1)
    lock = tmp_path / "requirements.txt"
    text = lock.read_text(encoding="utf-8")
    lock.write_text(
        text.replace("sha256:" + re.findall(r"sha256:(\w+)", text)[0], "sha256:" + "0" * 64), encoding="utf-8"
    )
    assert write_sbom(tmp_path, "", 1) != write_sbom(ROOT, "", 1)
