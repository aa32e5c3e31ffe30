"""GitHub Pages: an artifact of this run goes live in one step, or not at all.

The requests are those of actions/deploy-pages v5 (POST …/pages/deployments, then its status), made here so that going
out, looking, and going back are one program that tests run as a whole.
"""

from __future__ import annotations

import time
from contextlib import suppress

import requests
from pydantic import BaseModel

from helpcenter.core.findings import Text
from helpcenter.github.api import GitHub, GitHubError

from .archive import PublishError

_FINAL = {"deployment_failed", "deployment_content_failed", "deployment_cancelled", "deployment_lost"}
_SECONDS = 30


class _Status(BaseModel):
    status: str = ""


class Pages:
    """Pages of `repository`. `version`: the commit that this run stands on; `identity`: where and with what it proves itself."""

    def __init__(
        self, github: GitHub, repository: str, version: str, identity: tuple[str, str], limit: float, pause: float
    ) -> None:
        self._github, self._path = github, f"/repos/{repository}/pages/deployments"
        self._version, self._identity, self._limit, self._pause = version, identity, limit, pause

    def put(self, artifact: int) -> None:
        """Publish an artifact, and wait until Pages says so. Raises PublishError, GitHubError; what is live then is unknown."""
        answer = self._github.send(
            "POST",
            self._path,
            artifact_id=artifact,
            pages_build_version=self._version,  # may come again: Pages goes by the deployment's own number
            oidc_token=self._prove(),
        )
        known = answer.get("id") if isinstance(answer, dict) else None
        path = f"{self._path}/{known or self._version}"
        end = time.monotonic() + self._limit
        status = ""
        while time.monotonic() < end:
            try:
                status = self._github.get(path, _Status).status
            except GitHubError:
                status = "unknown"  # asked again, until the time is up
            if status == "succeed":
                return
            if status in _FINAL:
                raise _failed(status)
            time.sleep(self._pause)
        with suppress(GitHubError):  # why it failed is what counts
            self._github.send("POST", f"{path}/cancel")
        raise _failed(f"{status}, {self._limit:.0f} s")

    def _prove(self) -> str:
        """A token of this run for Pages (GitHub Docs, "OpenID Connect reference")."""
        address, token = self._identity
        try:
            answer = requests.get(address, headers={"Authorization": f"Bearer {token}"}, timeout=_SECONDS)
            return str(answer.json()["value"])
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            raise PublishError(
                Text(
                    "拿不到证明身份的令牌：工作流里要有 id-token: write。",
                    "No identity token: the workflow needs id-token: write.",
                )
            ) from error


def _failed(status: str) -> PublishError:
    return PublishError(Text(f"Pages 没有发布成功：{status}。", f"Pages did not publish: {status}."))
