"""Mail services that anyone can join (`data/free-mail.yml`)."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from helpcenter.core.files import Files
from helpcenter.core.findings import Text
from helpcenter.core.schema import EditorError, load

from .hosts import site_of

FILE = "data/free-mail.yml"
_HOST = Annotated[str, Field(pattern=r"^([a-z0-9-]+\.)+([a-z]{2,24}|\*)$")]


def _require_order(hosts: list[str]) -> list[str]:
    for one, other in pairwise(hosts):
        if one >= other:
            raise EditorError(
                Text(f"“{other}” 写了两次，或没有按字母排列。", f"'{other}' stands twice or is not in order."),
                Text("按字母排好，每个只写一次。", "Sort the list; write each once."),
            )
    return hosts


def load_free_mail(files: Files) -> list[str]:
    """Domains of free mail, "name.*" for a name with any ending. Raises FindingsError."""
    hosts: list[str] = load(files, FILE, Annotated[list[_HOST], Field(min_length=1), AfterValidator(_require_order)])
    return hosts


def is_free(email: str, hosts: Collection[str]) -> bool:
    """Whether anybody can get an address where this one is."""
    site = site_of(email.rpartition("@")[2].casefold())
    return site in hosts or f"{site.partition('.')[0]}.*" in hosts
