"""What a release was made with, as a CycloneDX 1.6 list, from the locks alone: names, versions, checksums."""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

_BUILD = "requirements.txt"  # what a build runs with; the rest looks at what it made
_CHECKS = ("requirements-check.txt", "requirements-dev.txt")
_NPM = "package-lock.json"
_PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]+?))?\s*\\?$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def write_sbom(root: Path, commit: str, when: int) -> bytes:
    """The list for the site of `commit`, built at `when` (seconds since 1970): the same for the same locks."""
    needed = list(_read_python((root / _BUILD).read_text(encoding="utf-8"), "required"))
    known = {one["bom-ref"] for one in needed}
    others = {}
    for name in _CHECKS:
        for one in _read_python((root / name).read_text(encoding="utf-8"), "excluded"):
            others[one["bom-ref"]] = one
    others |= {one["bom-ref"]: one for one in _read_npm((root / _NPM).read_text(encoding="utf-8"))}
    parts = [*needed, *(one for ref, one in others.items() if ref not in known)]
    subject = {
        "type": "application",
        "bom-ref": "help-center",
        "name": "help-center",
        "version": commit or "uncommitted",
    }
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": f"{datetime.fromtimestamp(when, UTC):%Y-%m-%dT%H:%M:%SZ}", "component": subject},
        "components": sorted(parts, key=lambda one: str(one["bom-ref"])),
    }
    seal = json.dumps(content, sort_keys=True)
    content["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seal)}"
    return (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()


def _read_python(text: str, scope: str) -> Iterator[dict[str, Any]]:
    """Packages of a lock that uv wrote. It lists the checksums of every file of a version, so they are named as such."""
    starts = [*(found.start() for found in _PACKAGE.finditer(text)), len(text)]
    for found, end in zip(_PACKAGE.finditer(text), starts[1:], strict=True):
        name, version, marker = found.groups()
        files = [{"name": "lock:sha256", "value": one} for one in _HASH.findall(text, found.end(), end)]
        only = [{"name": "lock:marker", "value": marker}] if marker else []
        purl = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
        yield _component(name, version, purl, scope) | {"properties": [*files, *only]}


def _read_npm(text: str) -> Iterator[dict[str, Any]]:
    """Packages of npm's lock: all of them tools."""
    for place, one in json.loads(text)["packages"].items():
        name = one.get("name") or place.rpartition("node_modules/")[2]
        if not place or one.get("link"):
            continue
        purl = f"pkg:npm/{quote(name, safe='/')}@{one['version']}"
        made = _component(name, one["version"], purl, "excluded")
        algorithm, _, digest = one.get("integrity", "").partition("-")
        if algorithm == "sha512":
            made["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
        yield made


def _component(name: str, version: str, purl: str, scope: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "scope": scope}
