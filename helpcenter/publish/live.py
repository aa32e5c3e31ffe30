"""Does the address that readers use serve what was published? Asked again until it does, or until waiting is pointless."""

from __future__ import annotations

import hashlib
import math
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import requests

from helpcenter.core.findings import Text
from helpcenter.core.locales import EN

from .archive import VERSION, Version, read_version

_NOWHERE = "no-such-page-on-this-site/"
_UNSENT = {"_headers"}  # hosts read it and need not serve it
_MOST_TOLD = 10
# What browsers insist on; other hosts' defaults make a download of a page.
_KINDS = {".html": "text/html", ".js": "javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# A host that names an encoding overrules what the file says of itself: its bytes are right, and its words are garbage.
_IN_UTF8 = {*_KINDS, ".json", ".md", ".xml"}
_FOREIGN = re.compile(r'charset\s*=\s*["\']?(?!utf-?8\b)', re.IGNORECASE)
_SECONDS = 20
_PAUSES = (2.0, 8.0, 30.0)  # seconds, each time that a host says it is asked too much


@dataclass(frozen=True)
class Patience:
    """Seconds: until the new site shows at all (Pages lets caches keep the old one for ten minutes), from then until all
    of it is right, and between two looks; and how long one look may take, lest a slow host outlast the run."""

    arriving: float = 660
    settling: float = 120
    pause: float = 10
    looking: float = 300


@dataclass(frozen=True)
class Expected:
    """What an address below the site's must answer: a status, and the content of a file."""

    path: str
    status: int
    file: Path


def list_essential(site: Path) -> list[Expected]:
    """What is looked at first: version, both home pages, contact, an article, search, the guide with its endings, which
    readers in need come for, what is not there."""
    pages = sorted(path.parent.relative_to(site).as_posix() + "/" for path in site.glob("*/*/index.html"))
    pages = [page for page in pages if not page.startswith(EN.prefix)]
    guide = [page for page in pages if page.startswith("first/")]
    articles = [page for page in pages if not page.startswith("first/")]
    paths = [VERSION, "", EN.prefix, "contact/", *articles[:1], "search/zh.txt", "search/en.txt", *guide]
    return [
        *(Expected(path, 200, _file(site, path)) for path in paths),
        Expected(_NOWHERE, 404, site / "404.html"),
    ]


def list_missing(site: Path) -> list[str]:
    """Paths that a site of ours must have and this one has not; one of other years may have them elsewhere."""
    return [one.path for one in list_essential(site) if not one.file.is_file()]


def list_rest(site: Path) -> list[Expected]:
    """Every other file, at the address at which readers ask for it."""
    known = {one.file for one in list_essential(site)}
    rest = []
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.is_file() and file not in known and name not in _UNSENT and not file.name.endswith(".gz"):
            path = name.removesuffix("index.html") if file.name == "index.html" else name
            rest.append(Expected(path, 200, file))
    return rest


def look(address: str, site: Path, seconds: float = math.inf) -> list[Text]:
    """What is wrong at `address` (a slash at its end), where `site` should be: at most ten things. One look."""
    end = time.monotonic() + seconds
    first = [one for one in list_essential(site) if one.file.is_file()]
    with requests.Session() as session:
        faults = list(_judge(session, address, first, end))
        return faults or list(_judge(session, address, list_rest(site), end))


def wait(address: str, site: Path, patience: Patience) -> list[Text]:
    """Look until all is right, or as long as that may still come. Returns what is wrong in the end."""
    start, arrived = time.monotonic(), 0.0
    new = (site / VERSION).read_bytes() if (site / VERSION).is_file() else b""
    while True:
        faults = look(address, site, patience.looking)
        if not faults:
            return []
        now = time.monotonic()
        arrived = arrived or (now if _ask_version(address) == new else 0.0)
        if now >= (arrived + patience.settling if arrived else start + patience.arriving):
            return faults
        time.sleep(patience.pause)


def read_live(address: str) -> Version:
    """What the live site says of itself; nothing where nobody can say."""
    return read_version(_ask_version(address) or b"")


def _ask_version(address: str) -> bytes | None:
    try:
        answer = requests.get(address + VERSION, timeout=_SECONDS, headers={"Cache-Control": "no-cache"})
    except requests.RequestException:
        return None
    return answer.content if answer.status_code == 200 else None


def _file(site: Path, path: str) -> Path:
    return site / path / "index.html" if not path or path.endswith("/") else site / path


def _judge(session: requests.Session, address: str, expected: list[Expected], end: float) -> Iterator[Text]:
    told = 0
    for number, one in enumerate(expected):
        if told == _MOST_TOLD:
            return
        if time.monotonic() > end:
            said = f"{number}/{len(expected)}"
            yield Text(f"{address} 太慢：只看完 {said}。", f"{address} is too slow: {said} could be looked at.")
            return
        if fault := _ask(session, address, one):
            told += 1
            yield fault


def _ask(session: requests.Session, address: str, one: Expected) -> Text | None:
    want = one.file.read_bytes()
    url = address + one.path
    kind = _KINDS.get(one.file.suffix, "")
    try:
        answer = _get(session, url)
        if answer.is_redirect and urljoin(url, answer.headers["Location"]) == url.removesuffix(".html"):
            # Cloudflare Pages leaves out the ending of a file that is no folder's; readers get it all the same.
            answer = _get(session, url.removesuffix(".html"))
        status, seen = answer.status_code, answer.content
        sent = answer.headers.get("Content-Type", "–")
        handed = answer.headers.get("Content-Disposition", "")
    except (requests.RequestException, ValueError) as error:  # ValueError: it leads to an address that is none
        return Text(
            f"{url}：应为 {_describe(one.status, want)}；没有回答（{type(error).__name__}）。",
            f"{url}: expected {_describe(one.status, want)}; no answer ({type(error).__name__}).",
        )
    if (status, seen) == (one.status, want):
        is_garbled = one.file.suffix in _IN_UTF8 and _FOREIGN.search(sent)
        if kind in sent.lower() and "attachment" not in handed.lower() and not is_garbled:
            return None
        want_kind = f"{kind} UTF-8".strip() if is_garbled else kind
        return Text(
            f"{url}：应作为 {want_kind} 打开；实际是 {sent} {handed}。",
            f"{url}: expected to open as {want_kind}; saw {sent} {handed}.",
        )
    return Text(
        f"{url}：应为 {_describe(one.status, want)}；实际是 {_describe(status, seen)}。",
        f"{url}: expected {_describe(one.status, want)}; saw {_describe(status, seen)}.",
    )


def _get(session: requests.Session, url: str) -> requests.Response:
    """A host that asks for patience gets it: it is well, and a thousand questions are many."""
    for pause in _PAUSES:
        answer = session.get(url, timeout=_SECONDS, allow_redirects=False)
        if answer.status_code != requests.codes.too_many_requests:
            return answer
        time.sleep(pause)
    return session.get(url, timeout=_SECONDS, allow_redirects=False)


def _describe(status: int, content: bytes) -> str:
    return f"{status}, {len(content)} B, sha256 {hashlib.sha256(content).hexdigest()[:12]}"
