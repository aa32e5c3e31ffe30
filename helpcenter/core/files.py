"""The files below a root as they are found, each opened once, whoever asks: missing, broken, or enormous ones too."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from . import yamlfile
from .findings import Finding, FindingsError, Rule, Text
from .shelf import Shelf
from .yamlfile import Yaml

# No page or list that a person writes comes near; patterns would take minutes over more.
MOST_BYTES = 1_000_000

_RESTORE = Text("恢复这个文件，存成 UTF-8 文本。", "Restore the file, saved as UTF-8 text.")
_REASONS = {
    "missing": Text("文件不存在。", "The file does not exist."),
    "folder": Text("这里要的是文件，不是文件夹。", "This must be a file, not a folder."),
    "large": Text("文件超过 1 MB，不像是手写的内容。", "The file is over 1 MB, which nobody writes by hand."),
    "encoding": Text("文件不是 UTF-8 编码。", "The file is not UTF-8."),
    "refused": Text("文件读不了：{why}", "The file cannot be read: {why}"),
}
UNREADABLE = Rule("data/unreadable", Text("{why}", "{why}"), Text("{how}", "{how}"))
UNREADABLE_PAGE = Rule("page/encoding", UNREADABLE.reason, UNREADABLE.fix)


@dataclass(frozen=True)
class _Found:
    """Text of one file, or its bytes where they are not UTF-8, or the kind of failure in `_REASONS` and what the system says."""

    text: str = ""
    foreign: bytes = b""
    failure: str = ""
    why: str = ""


class Files:
    """Files below `root`, by their path from it as in `data/ui.yml`. `shelf`: what was read before."""

    def __init__(self, root: Path, shelf: Shelf | None = None) -> None:
        self.root = root
        self._shelf = shelf
        self._found: dict[str, _Found] = {}
        self._yaml: dict[tuple[str, bool], Yaml | FindingsError] = {}
        self._lock = Lock()

    def list(self, *globs: str) -> list[str]:
        """Paths of what matches, glob after glob, each sorted; a folder in place of a file too, so that reading tells."""
        return [path.relative_to(self.root).as_posix() for glob in globs for path in sorted(self.root.glob(glob))]

    def has(self, file: str) -> bool:
        """Whether there is such a file, whatever it holds; it is not opened."""
        path = self.root / file
        try:
            return path.exists() and not path.is_dir()
        except OSError:  # a name that no disk takes
            return False

    def is_opened(self, file: str) -> bool:
        """Whether anybody has asked for what the file holds."""
        return file in self._found

    def bytes(self, file: str) -> bytes:
        """What the file holds; b"" where it cannot be read."""
        found = self._find(file)
        return found.foreign or found.text.encode()

    def text(self, file: str) -> str:
        """What can be read of a file, BOM and line ends included: replacement signs for what is not UTF-8, "" for none."""
        found = self._find(file)
        return found.text or found.foreign.decode("utf-8", errors="replace")

    def read(self, file: str, rule: Rule = UNREADABLE) -> str:
        """Text of one file without its BOM, its line ends as `\\n`. `rule`: the one that an unreadable file breaks.

        Raises FindingsError: missing, no ordinary file, too large, or not UTF-8.
        """
        found = self._find(file)
        failure = found.failure or ("encoding" if found.foreign else "")
        if not failure:
            return found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        raise FindingsError([self._refuse(file, rule, failure, found.why)])

    def yaml(self, file: str, tags: bool = False) -> Yaml:
        """A YAML file, parsed once. `tags`: let unknown tags pass, as in files of other programs. Raises FindingsError."""
        key = file, tags
        if key not in self._yaml:
            try:
                self.read(file)
                text = self.text(file)
                bom = text.startswith("\ufeff")
                self._yaml[key] = self._parse(text[bom:], file, offset=bom, tags=tags)
            except FindingsError as error:
                self._yaml[key] = error
        known = self._yaml[key]
        if isinstance(known, FindingsError):
            raise FindingsError(known.findings)
        return known

    def _parse(self, text: str, file: str, *, offset: int, tags: bool) -> Yaml:
        parts = "yaml", text, str(tags)
        if self._shelf and (known := self._shelf.find(*parts)) is not None:
            return Yaml(file, json.loads(known), text, offset, tags=tags)
        parsed = yamlfile.parse(text, file, offset=offset, tags=tags)
        if self._shelf:
            with suppress(TypeError, ValueError):  # what JSON has no words for is parsed each time
                self._shelf.put(json.dumps(parsed.data).encode(), *parts)
        return parsed

    def _find(self, file: str) -> _Found:
        with self._lock:  # rules ask side by side
            if file not in self._found:
                self._found[file] = _open(self.root / file)
            return self._found[file]

    def _refuse(self, file: str, rule: Rule, failure: str, why: str) -> Finding:
        split = Text("找回原来的内容，或拆成几个文件。", "Restore what was there, or split it.")
        return rule.at(file, why=_REASONS[failure].format(why=why), how=split if failure == "large" else _RESTORE)


def _open(path: Path) -> _Found:
    try:
        if not path.exists():
            return _Found(failure="missing")
        if not path.is_file():
            return _Found(failure="folder")
        if path.stat().st_size > MOST_BYTES:
            return _Found(failure="large")
        content = path.read_bytes()
    except OSError as error:  # a link that leads to itself, no permission
        return _Found(failure="refused", why=error.strerror or type(error).__name__)
    try:
        return _Found(content.decode())
    except UnicodeDecodeError:
        return _Found(foreign=content)


def gzip_size(content: bytes) -> int:
    """Bytes on the wire: gzip at the level that static hosts use."""
    return len(gzip.compress(content, 6, mtime=0))
