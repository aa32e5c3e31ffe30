"""JSDoc typedefs of web/, to be compared with the Python shapes of the same data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from tests.paths import ROOT

_COMMENT = re.compile(r"/\*\*(.*?)\*/", re.DOTALL)
_ENTRY = re.compile(r"\s*(?P<name>\w+)(?P<optional>\?)?\s*:\s*(?P<type>.+?)\s*", re.DOTALL)
_OPEN, _CLOSE = "{[(<", "}])>"


@dataclass(frozen=True)
class Entry:
    """One key of an object type: its type as written, and whether it may be missing."""

    type: str
    optional: bool


def typedef(name: str, web: Path = ROOT / "web") -> dict[str, Entry]:
    """The keys of the one object type of this name in any module below `web`. Raises LookupError, ValueError."""
    found = [
        text
        for path in sorted(web.rglob("*.js"))
        for defined, text in _typedefs(path.read_text(encoding="utf-8"))
        if defined == name and text.startswith("{")
    ]
    if len(found) != 1:
        raise LookupError(f"{len(found)} object typedefs {name} in {web}")
    return read_object(found[0])


def _typedefs(script: str) -> Iterator[tuple[str, str]]:
    """Name and type of each typedef."""
    for comment in _COMMENT.findall(script):
        text = re.sub(r"^[ \t]*\*", "", comment, flags=re.MULTILINE)
        for match in re.finditer(r"@typedef\s+(?=\{)", text):
            written = _group(text[match.end() :])
            name = re.match(r"\s*(\w+)", text[match.end() + len(written) :])
            if name:
                yield name[1], written[1:-1].strip()


def _group(text: str) -> str:
    """What `text` starts with, from its opening bracket to the one that closes it. Raises ValueError."""
    depth = 0
    for place, sign in enumerate(text):
        arrow = text[place - 1 : place + 1] == "=>"
        depth += (sign in _OPEN) - (sign in _CLOSE and not arrow)
        if not depth:
            return text[: place + 1]
    raise ValueError(f"no end: {text[:60]}")


def read_object(text: str) -> dict[str, Entry]:
    """The keys of an object type such as `{a: string, b?: number[]}`. Raises ValueError for any other type."""
    if not text.startswith("{") or _group(text) != text:
        raise ValueError(f"no object type: {text[:60]}")
    entries: dict[str, Entry] = {}
    for piece in _split(text[1:-1]):
        match = _ENTRY.fullmatch(piece)
        if not match or match["name"] in entries:
            raise ValueError(f"cannot read {piece.strip()!r}")
        entries[match["name"]] = Entry(match["type"], bool(match["optional"]))
    return entries


def _split(text: str) -> Iterator[str]:
    """Pieces between the commas that no bracket holds."""
    piece, rest = "", text
    while rest:
        if rest[0] in _OPEN:
            taken = _group(rest)
        elif rest[0] == ",":
            yield piece
            piece, rest = "", rest[1:]
            continue
        else:
            taken = rest[0]
        piece, rest = piece + taken, rest[len(taken) :]
    if piece.strip():
        yield piece


def differences(shape: Any, entries: Mapping[str, Entry], web: Path = ROOT / "web") -> list[str]:
    """Where a TypedDict and an object type differ in keys or in which of them may be missing, one line each.

    Goes on into object types within: written out, or named, alone or as a list; `any` says nothing and is passed over.
    """
    hints = get_type_hints(shape, include_extras=True)
    told = [f"{shape.__name__}.{key}: in Python only" for key in hints if key not in entries]
    told += [f"{shape.__name__}.{key}: in JSDoc only" for key in entries if key not in hints]
    for key, hint in hints.items():
        if key not in entries:
            continue
        optional = get_origin(hint) is NotRequired
        if optional != entries[key].optional:
            told.append(f"{shape.__name__}.{key}: optional in {'Python' if optional else 'JSDoc'} only")
        inner = get_args(hint)[0] if optional else hint
        inner = get_args(inner)[0] if get_origin(inner) is list else inner
        written = entries[key].type.removesuffix("[]")
        if is_typeddict(inner) and written.startswith("{"):
            told += differences(inner, read_object(written), web)
        elif is_typeddict(inner) and re.fullmatch(r"\w+", written) and written != "any":
            told += differences(inner, typedef(written, web), web)
    return told
