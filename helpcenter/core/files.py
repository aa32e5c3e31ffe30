"""Files as they are found: missing, broken, or enormous ones included, so that a check tells of them and goes on."""

from __future__ import annotations

import gzip
from pathlib import Path

from .findings import Finding, FindingsError, Text

# No page or list that a person writes comes near; patterns would take minutes over more.
MOST_BYTES = 1_000_000

_RESTORE = Text("恢复这个文件，存成 UTF-8 文本。", "Restore the file, saved as UTF-8 text.")


def read(path: Path, file: str, rule: str) -> str:
    """Text of one file without its BOM. `file` is its name in messages, `rule` the one that it breaks.

    Raises FindingsError: missing, no ordinary file, too large, or not UTF-8.
    """
    try:
        if not path.exists():
            raise _refused(file, rule, Text("文件不存在。", "The file does not exist."))
        if not path.is_file():
            raise _refused(file, rule, Text("这里要的是文件，不是文件夹。", "This must be a file, not a folder."))
        if path.stat().st_size > MOST_BYTES:
            raise _refused(
                file,
                rule,
                Text("文件超过 1 MB，不像是手写的内容。", "The file is over 1 MB, which nobody writes by hand."),
                Text("找回原来的内容，或拆成几个文件。", "Restore what was there, or split it."),
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(file, rule, Text("文件不是 UTF-8 编码。", "The file is not UTF-8.")) from None
    except OSError as error:  # a link that leads to itself, no permission
        reason = Text(f"文件读不了：{error.strerror}", f"The file cannot be read: {error.strerror}")
        raise _refused(file, rule, reason) from None


def text(path: Path) -> str:
    """What can be read of a file, BOM and line ends included: replacement signs for what is not UTF-8, "" for none."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return ""
        return path.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return ""


def _refused(file: str, rule: str, reason: Text, fix: Text = _RESTORE) -> FindingsError:
    return FindingsError([Finding(file, 1, 1, rule, reason, fix)])


def gzip_size(content: bytes) -> int:
    """Bytes on the wire: gzip at the level that static hosts use."""
    return len(gzip.compress(content, 6, mtime=0))
