"""Everything that is installed is named with its version and checksum, whoever installs it, and runs nothing meanwhile."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from tests.paths import ROOT
from tools import npm_lock

LOCKS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_package_has_version_and_checksum(name: str) -> None:
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", re.sub(r"(?m)^ *#.*\n?", "", read(name)).strip())
    assert len(blocks) > 20
    for block in filter(str.strip, blocks):
        assert re.match(r"[\w.-]+==[\w.+!-]+ ", block) and "--hash=sha256:" in block, block.splitlines()[0]
    assert "://" not in read(name)


def test_each_lock_belongs_to_a_list() -> None:
    assert sorted(path.with_suffix(".txt").name for path in ROOT.glob("requirements*.in")) == LOCKS
    assert len(LOCKS) == 5


def test_every_node_package_has_version_and_checksum_and_no_address() -> None:
    packages = json.loads(read("package-lock.json"))["packages"]
    assert len(packages) > 200
    for place, one in packages.items():
        if place:
            assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", one.get("integrity", "")), place
        assert "resolved" not in one, place


def test_what_npm_left_out_is_filled_in() -> None:
    lock = {
        "packages": {"": {"name": "x"}, "a/node_modules/@b/c": {"version": "1.2", "dev": True}, "d": {"integrity": "e"}}
    }
    filled = json.loads(npm_lock.fill(json.dumps(lock), lambda package: f"of {package}"))["packages"]
    assert filled["a/node_modules/@b/c"] == {"version": "1.2", "integrity": "of @b/c@1.2", "dev": True}
    assert list(filled["a/node_modules/@b/c"]) == ["version", "integrity", "dev"]
    assert filled[""] == {"name": "x"} and filled["d"] == {"integrity": "e"}
    text = read("package-lock.json")
    assert npm_lock.fill(text, lambda _: "") == text  # as npm writes it


def test_installing_runs_nothing_and_checks_everything() -> None:
    text = read("Makefile")
    installs = re.findall(r"(?m)^.*-m pip install.*$", text)
    assert len(installs) == 4
    assert all("--require-hashes" in line for line in installs)
    assert re.search(r"(?m)^ifdef CI.*\nexport PIP_ONLY_BINARY := :all:$", text)
    assert "--ignore-scripts" in re.findall(r"(?m)^QUIET = (.*)$", text)[0]
    for line in re.findall(r"(?m)^\t.*\$\(NPM\).*$", text):
        assert "$(QUIET)" in line or "--ignore-scripts" in line


def test_updates_come_grouped_and_not_on_their_first_day() -> None:
    settings = yaml.safe_load(read(".github/dependabot.yml"))
    asked = {one["package-ecosystem"]: one for one in settings["updates"]}
    assert set(asked) == {"pip", "npm", "github-actions"}
    for one in asked.values():
        assert one["cooldown"]["default-days"] >= 7
        assert one["groups"]
        assert one["schedule"]["interval"] == "weekly"
