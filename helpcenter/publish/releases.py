"""Releases on GitHub: every site that was ever published, whole.

A candidate is a prerelease. One that was found well at its address is none any more, and the last of them is "latest".
"""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel

from helpcenter.core.findings import Text
from helpcenter.github.api import GitHub, GitHubError, TooLargeError, read_items

from .archive import ENDING, SUMS, PublishError

PREFIX = "site-"
_MOST_BYTES = 200_000_000


class Asset(BaseModel):
    """A file of a release."""

    id: int
    name: str


class Release(BaseModel):
    """A release as GitHub lists it."""

    id: int
    tag_name: str
    target_commitish: str = ""
    draft: bool = False
    prerelease: bool = False
    upload_url: str = ""
    assets: list[Asset] = []


class _Comparison(BaseModel):
    status: str


class Releases:
    """Those of one repository."""

    def __init__(self, github: GitHub, repository: str) -> None:
        self._github, self._path = github, f"/repos/{repository}"

    def add(self, commit: str, files: dict[str, bytes]) -> Release:
        """The release of these files, a candidate where there was none: first a draft, so that none is ever seen in part.

        Raises GitHubError.
        """
        tag = name(commit, files)
        for one in self._list():
            if one.tag_name == tag and not one.draft:
                return one
            if one.tag_name == tag:  # a run was stopped in the middle
                self.remove(one)
        facts = {"tag_name": tag, "target_commitish": commit, "name": tag, "draft": True, "prerelease": True}
        made = _read(self._github.send("POST", f"{self._path}/releases", **facts))
        for file, content in files.items():
            self._github.upload(made.upload_url.partition("{")[0], file, content)
        path = f"{self._path}/releases/{made.id}"
        return _read(self._github.send("PATCH", path, draft=False, prerelease=True))

    def remove(self, one: Release) -> None:
        """It is not whole. Raises GitHubError."""
        self._github.send("DELETE", f"{self._path}/releases/{one.id}")

    def find(self, tag: str) -> Release:
        """The release of that tag. Raises PublishError where there is none, GitHubError."""
        try:  # by its tag: the list ends after some thousands
            return self._github.get(f"{self._path}/releases/tags/{quote(tag, safe='')}", Release)
        except GitHubError as error:
            if error.status != 404:
                raise
        known = [one.tag_name for one in self._list() if not one.draft][:5]
        raise PublishError(
            Text(f"没有发布过 {tag}。最近的有：{known}。", f"There is no release {tag}. The newest are: {known}.")
        )

    def latest(self) -> Release | None:
        """The one that was last found well; None before the first."""
        try:
            found = self._github.get(f"{self._path}/releases/latest", Release)
        except GitHubError as error:
            if error.status != 404:
                raise
        else:
            if found.tag_name.startswith(PREFIX):
                return found
        return next(iter(self.list_good(1)), None)  # "latest" is somebody's own release, or was deleted

    def list_good(self, most: int) -> list[Release]:
        """Those that were found well, the newest first."""
        return [one for one in self._list() if not one.draft and not one.prerelease][:most]

    def mark_good(self, one: Release) -> None:
        """It is live and well."""
        self._github.send("PATCH", f"{self._path}/releases/{one.id}", prerelease=False, make_latest="true")

    def download(self, one: Release) -> dict[str, bytes]:
        """The archive of a release and its checksums, by name; without those that are gone, or larger than any of ours.

        Raises GitHubError.
        """
        found = {}
        for asset in one.assets:
            if asset.name == SUMS or asset.name.endswith(ENDING):
                path = f"{self._path}/releases/assets/{asset.id}"
                try:
                    found[asset.name] = self._github.download(path, _MOST_BYTES, "application/octet-stream")
                except TooLargeError:
                    continue
                except GitHubError as error:
                    if error.status not in (404, 410):
                        raise
        return found

    def is_newer(self, commit: str, than: str) -> bool:
        """Whether a commit has the other among those that it stands on. Unknown ones are not newer."""
        if not commit or not than or commit == than:
            return False
        try:
            return self._github.get(f"{self._path}/compare/{than}...{commit}", _Comparison).status == "ahead"
        except GitHubError as error:
            if error.status == 404:
                return False
            raise

    def _list(self) -> list[Release]:
        found = self._github.get_all(f"{self._path}/releases", Release)
        return [one for one in found if one.tag_name.startswith(PREFIX)]


def _read(answer: Any) -> Release:
    found = read_items([answer], Release)
    if not found:
        raise GitHubError(Text("GitHub 没有说做成了哪个发布。", "GitHub did not say which release it made."))
    return found[0]


def name(commit: str, files: dict[str, bytes]) -> str:
    """Tag of the release of these files: the same files, the same tag."""
    return f"{PREFIX}{commit[:12]}-{hashlib.sha256(files[SUMS]).hexdigest()[:8]}"
