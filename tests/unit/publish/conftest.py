"""A repository with Pages, and a workflow that publishes to it as .github/workflows does: release, stage, upload, publish."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpcenter.__main__ import main
from helpcenter.publish import archive
from tests import fake_pages
from tests.fake_github import REPOSITORY, TOKEN
from tests.fake_pages import Host
from tests.paths import ROOT

PATIENCE = "1.5,0.2,0.02"  # seconds; a look takes 0.05


def write_site(folder: Path, commit: str, words: str = "", **version: str) -> Path:
    """A site like ours, in a few files. `version`: what it says of itself beside its commit."""
    pages = ["", "en/", "contact/", "first/stolen/", "account/password/", "en/contact/"]
    files = {f"{page}index.html": f"<title>{page or 'home'}</title>{words or commit}" for page in pages}
    files |= {
        "404.html": "not found",
        "search/zh.txt": "[]",
        "search/en.txt": "[1]",
        "_headers": "/*\n  X: y\n",
        "version.json": json.dumps({"commit": commit, **version}),
        f"assets/{commit[:10]}/site.js": f"/* {commit} */" + "x" * 99,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def commit(number: int) -> str:
    """A commit's name; the higher the number, the newer."""
    return f"{number:x}" * 40


@dataclass
class Workflow:
    """Runs of the workflow, each in a folder of its own."""

    host: Host
    folder: Path

    def build(self, number: int, words: str = "", **version: str) -> Path:
        """What a run built of a commit. Returns its folder."""
        run = self.folder / f"{number}{words}"
        write_site(run / "site", commit(number), words, **version)
        return self.pack(run, number)

    def pack(self, run: Path, number: int) -> Path:
        """The release of what lies in `run`. Returns that folder."""
        archive.pack(run / "site", run / "release", {}, number)
        return run

    def stage(self, run: Path, release: str = "") -> int:
        """`make stage`. Returns the exit status."""
        (run / "output").unlink(missing_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GITHUB_OUTPUT", str(run / "output"))
            places = ["--built", str(run / "release"), "--out", str(run / "publish")]
            return main(["stage", "--root", str(ROOT), "--release", release, *places])

    def publish(self, run: Path) -> int:
        """The steps that upload, and `make publish`. Returns the exit status."""
        told = (run / "output").read_text(encoding="utf-8") if (run / "output").exists() else ""
        there = dict(line.split("=", 1) for line in told.splitlines())
        if "new" not in there:
            return 0
        numbers = {name: self.host.upload(Path(tree)) for name, tree in there.items()}
        ids = ["--new", str(numbers["new"]), "--last", str(numbers.get("last", 0))]
        return main(["publish", "--root", str(ROOT), *ids, "--out", str(run / "publish"), "--patience", PATIENCE])

    def push(self, number: int, words: str = "", **version: str) -> int:
        """The whole of it for a new commit."""
        run = self.build(number, words, **version)
        return self.stage(run) or self.publish(run)

    def roll_back(self, release: str) -> int:
        """The whole of it for an earlier release."""
        run = self.folder / f"back-{len(self.host.artifacts)}"
        run.mkdir(parents=True)
        return self.stage(run, release) or self.publish(run)

    def tag(self, number: int) -> str:
        """Of the release of a commit."""
        (found,) = (one["tag_name"] for one in self.host.releases if one["target_commitish"] == commit(number))
        return str(found)


@pytest.fixture
def workflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workflow]:
    with fake_pages.serve(Host(tmp_path / "artifacts", [commit(number) for number in range(1, 10)])) as host:
        for name, value in {
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_API_URL": host.address,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_SHA": "f" * 40,
            "SITE_URL": host.site.rstrip("/"),
            "ACTIONS_ID_TOKEN_REQUEST_URL": f"{host.address}/identity",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "of-this-run",
        }.items():
            monkeypatch.setenv(name, value)
        yield Workflow(host, tmp_path / "runs")
