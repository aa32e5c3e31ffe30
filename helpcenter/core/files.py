"""The files below a root as they are found, each opened once, whoever asks: missing, broken, or enormous ones too."""

from __future__ import annotations

import codecs
import gzip
import json
import re
import shutil
from collections.abc import Iterable, Mapping
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
_AGAIN = Text(
    "用 {name} 重新打开，再存成 UTF-8：在 VS Code 里点右下角的编码，先选“通过编码重新打开”和 {name}，再选“通过编码保存”和 UTF-8；在记事本里选“另存为”，编码选 UTF-8。",
    "Open it as {name}, then save it as UTF-8. In VS Code, choose the encoding at the lower right: first Reopen with Encoding and {name}, then Save with Encoding and UTF-8. In Notepad, choose Save As and the encoding UTF-8.",
)
# Why a file cannot be read, and what to do about it.
_REASONS = {
    "missing": (Text("文件不存在。", "The file does not exist."), _RESTORE),
    "dangling": (
        Text("这是一个链接，指向的文件不存在。", "This is a link that leads to no file."),
        Text("删掉这个链接，放一个普通文件。", "Remove the link, and put an ordinary file in its place."),
    ),
    "folder": (
        Text("这里要的是文件，不是文件夹。", "This must be a file, not a folder."),
        Text("给文件夹改名，或恢复原来的文件。", "Rename the folder, or restore the file that was there."),
    ),
    "special": (Text("这里要的是普通文件。", "This must be an ordinary file."), _RESTORE),
    "large": (
        Text("文件超过 1 MB，不像是手写的内容。", "The file is over 1 MB, which nobody writes by hand."),
        Text("找回原来的内容，或拆成几个文件。", "Restore what was there, or split it."),
    ),
    "byte": (
        Text(
            "这里有一个字符坏了，文件不再是 UTF-8 文本。", "A character is damaged here, so the file is no UTF-8 text."
        ),
        Text(
            "在编辑器里打开，把显示成 � 的字重打一遍，存成 UTF-8。",
            "Open the file, type the character that is shown as � again, and save it as UTF-8.",
        ),
    ),
    "encoding": (
        Text("文件不是 UTF-8 编码，看起来是 {name}。", "The file is not UTF-8; it looks like {name}."),
        _AGAIN,
    ),
    "unknown": (Text("文件不是 UTF-8 编码。", "The file is not UTF-8."), _RESTORE),
    "binary": (
        Text("这里有空字符（NUL）：文件坏了，或者不是文本。", "There is a NUL here: the file is damaged, or no text."),
        _RESTORE,
    ),
    "refused": (
        Text("文件读不了：{why}", "The file cannot be read: {why}"),
        Text("检查它的读取权限，或恢复这个文件。", "Check that you may read it, or restore the file."),
    ),
}
UNREADABLE = Rule("data/unreadable", Text("{why}", "{why}"), Text("{how}", "{how}"))
UNREADABLE_PAGE = Rule("page/encoding", UNREADABLE.reason, UNREADABLE.fix)


@dataclass(frozen=True)
class _Found:
    """Text of one file, or its bytes where they are no UTF-8 text; `failure`: one of `_REASONS`, and what the system says."""

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
        """Paths of what matches, glob after glob, each sorted; a folder in place of a file too, so that reading tells.

        Names that begin with a dot are left out, as MkDocs leaves them out, but for those that a glob itself names.
        """
        return [
            path.relative_to(self.root).as_posix()
            for glob in globs
            for path in sorted(self.root.glob(glob))
            if _count_hidden(path.relative_to(self.root).parts) == _count_hidden(glob.split("/"))
        ]

    def has(self, file: str) -> bool:
        """Whether there is such an ordinary file, whatever it holds; it is not opened."""
        path = self.root / file
        try:
            return path.is_file()
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

    def lines(self, file: str) -> str:
        """`text` with LF for each line end of a single CR: as long as before, so that places stay true."""
        return re.sub(r"\r(?!\n)", "\n", self.text(file))

    def read(self, file: str, rule: Rule = UNREADABLE) -> str:
        """Text of one file without its BOM, its line ends as `\\n`. `rule`: the one that an unreadable file breaks.

        Raises FindingsError: missing, no ordinary file, too large, or not UTF-8.
        """
        found = self._find(file)
        if not found.failure:
            return found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        raise FindingsError([_refuse(file, rule, found)])

    def is_missing(self, file: str) -> bool:
        """Whether there is nothing at all by this name, not even a link that leads nowhere."""
        return self._find(file).failure == "missing"

    def is_readable(self, file: str) -> bool:
        """Whether `read` would give its text."""
        return not self._find(file).failure

    def yaml(self, file: str, tags: bool = False) -> Yaml:
        """A YAML file, parsed once. `tags`: let unknown tags pass, as in files of other programs. Raises FindingsError."""
        key = file, tags
        if key not in self._yaml:
            try:
                self.read(file)
                text = self.lines(file)
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


def _count_hidden(parts: Iterable[str]) -> int:
    return sum(part.startswith(".") for part in parts)


def _open(path: Path) -> _Found:
    try:
        if not path.exists():
            return _Found(failure="dangling" if path.is_symlink() else "missing")
        if not path.is_file():
            return _Found(failure="folder" if path.is_dir() else "special")
        if path.stat().st_size > MOST_BYTES:
            return _Found(failure="large")
        content = path.read_bytes()
    except (OSError, ValueError) as error:  # a link that leads to itself, no permission, a name that no disk takes
        return _Found(failure="refused", why=getattr(error, "strerror", "") or type(error).__name__)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return _Found(foreign=content, failure="encoding")
    return _Found(foreign=content, failure="binary") if "\0" in text else _Found(text)


def _refuse(file: str, rule: Rule, found: _Found) -> Finding:
    """Why `file` cannot be read, at its first wrong byte where it has one, and what its editor should do."""
    failure, content, name, line, column = found.failure, found.foreign, Text("", ""), 1, 1
    if content:
        failure, name, place = _judge_bytes(content)
        before = content[:place].decode("utf-8", errors="replace")
        line, column = before.count("\n") + 1, place and len(before) - before.rfind("\n")
    reason, fix = _REASONS[failure]
    return rule.at(file, line, max(column, 1), why=reason.format(why=found.why, name=name), how=fix.format(name=name))


def _judge_bytes(content: bytes) -> tuple[str, Text, int]:
    """Of bytes that are no UTF-8 text: one of `_REASONS`, the name of the encoding, and where the first wrong byte is."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "UTF-32"),
        (codecs.BOM_UTF16_LE, "UTF-16"),
        (codecs.BOM_UTF16_BE, "UTF-16"),
    ):
        if content.startswith(mark):
            return "encoding", Text(name, name), 0
    nul = content.find(0)
    if nul >= 0:  # Latin letters and line ends of UTF-16 have one each
        if content.count(0) * 8 > len(content):
            return "encoding", Text("UTF-16", "UTF-16"), 0
        return "binary", Text("", ""), nul
    read = content.decode("utf-8", errors="replace")
    lost, place = read.count("\ufffd"), _find_wrong(content)
    if lost * 8 < sum(not sign.isascii() for sign in read):
        return "byte", Text("", ""), place
    try:
        foreign = [sign for sign in content.decode("gb18030") if not sign.isascii()]
        common = sum(len(sign.encode("gb2312", errors="ignore")) == 2 for sign in foreign)
    except UnicodeDecodeError:
        foreign, common = [], 0
    # Any pair of bytes may be one of its 24,000 signs; what people write is among the 7,000 that have always been there.
    if common * 10 > len(foreign) * 9:
        return "encoding", Text("GBK（GB 18030）", "GBK (GB 18030)"), place
    return ("byte" if lost * 20 < len(read) else "unknown"), Text("", ""), place


def _find_wrong(content: bytes) -> int:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def gzip_size(content: bytes) -> int:
    """Bytes on the wire: gzip at the level that static hosts use."""
    return len(gzip.compress(content, 6, mtime=0))


def write_all(texts: Mapping[Path, str]) -> None:
    """Write all files, or none: first beside them, then each in the place of the old one, which is one step.

    A link stays, and what it leads to is written. Raises OSError, with every file as it was.
    """
    drafts: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, text in texts.items():
            target = path.resolve()
            draft = target.with_name(f".{target.name}.new")
            drafts[target] = draft
            draft.write_bytes(text.encode("utf-8"))
            if target.exists():
                shutil.copymode(target, draft)
            before[target] = target.read_bytes() if target.exists() else None
        done: list[Path] = []
        try:
            for target, draft in drafts.items():
                draft.replace(target)
                done.append(target)
        except BaseException:
            for target in done:
                _put_back(target, before[target])
            raise
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _put_back(target: Path, content: bytes | None) -> None:
    if content is None:
        target.unlink()
    else:
        target.write_bytes(content)
