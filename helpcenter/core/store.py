"""What was found right before: names kept in small files, each under a key that says what the finding rests on.

A file that is damaged, foreign, or half-written is as none, and so is one that cannot be written.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
import tempfile
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).resolve().parents[2] / ".cache"
COLD = "HELPCENTER_COLD"  # with something in it nothing kept is believed, and nothing is kept
MOST = 500_000  # names in a file: those of thousands of pages


def digest(*parts: str | bytes) -> str:
    """A name for exactly these parts."""
    found = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(content) + content)
    return found.hexdigest()[:32]


def describe_program(package: Path = _PACKAGE) -> str:
    """A name for all that works on what editors write: our code and tables, Python, the packages."""
    sources = [path for path in sorted(package.rglob("*")) if path.suffix in {".py", ".txt"}]
    # Every installation of a package writes to the folder, if only its name and version.
    packages = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    names = [path.relative_to(package).as_posix() for path in sources]
    return digest(sys.version, str(packages), *names, *(path.read_bytes() for path in sources))


def load(what: str, key: str) -> frozenset[str]:
    """The names that were kept of `what` under the same key."""
    if os.environ.get(COLD):
        return frozenset()
    try:
        seal, _, body = (FOLDER / f"{what}.json").read_text(encoding="utf-8").partition("\n")
        there, names = json.loads(body) if seal == digest(body) else ("", [])
        return frozenset(map(str, names)) if there == key else frozenset()
    except (OSError, ValueError, TypeError):
        return frozenset()


def save(what: str, key: str, names: Set[str]) -> None:
    """Keep them for the next time. Where two processes do so at once, one wins, and whoever reads gets either whole."""
    if os.environ.get(COLD) or len(names) > MOST:
        return
    body = json.dumps([key, sorted(names)], separators=(",", ":"))
    with suppress(OSError):
        FOLDER.mkdir(exist_ok=True)
        handle, path = tempfile.mkstemp(dir=FOLDER, prefix=f"{what}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{digest(body)}\n{body}")
            Path(path).replace(FOLDER / f"{what}.json")
        except OSError:
            Path(path).unlink()
