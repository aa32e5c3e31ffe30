"""A release: one archive that any static host can serve, and checksums of it. The same bytes, whoever packs them."""

from __future__ import annotations

import datetime as dt
import errno
import gzip
import hashlib
import io
import shutil
import tarfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError, ValidationInfo, ValidatorFunctionWrapHandler, field_validator

from helpcenter.core.findings import Text

SUMS = "SHA256SUMS"  # as `sha256sum --check` reads it: beside the archive, and in it for every file
ENDING = ".tar.gz"
VERSION = "version.json"
_PACKED = {".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml"}  # what is sent packed lies packed beside
_MOST_BYTES = 500_000_000  # unpacked; a site of 5,000 pages has a tenth
# What a disk says of itself: no archive is damaged because there is no room to unpack it.
_OF_THE_DISK = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE)
)


class PublishError(Exception):
    """What cannot be published, in words."""

    def __init__(self, words: Text) -> None:
        self.words = words
        super().__init__(f"{words.zh}\n{words.en}")


def pack(site: Path, folder: Path, beside: Mapping[str, bytes], when: int) -> Path:
    """Write the archive of a built site and SHA256SUMS into `folder`, which is made anew. Returns the archive.

    `beside`: what lies beside the site in the archive, and beside the archive what is named *.json. `when`: seconds
    since 1970 that every file bears; servers make their ETag of it, so each commit needs its own.
    """
    files = {f"site/{path.relative_to(site).as_posix()}": path.read_bytes() for path in _list_files(site)}
    files |= {f"{name}.gz": small for name, content in files.items() if (small := _pack_small(name, content))}
    files |= beside
    files[SUMS] = _write_sums(files)
    name = f"help-center-{_abbreviate(read_commit(site)) or 'uncommitted'}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    outside = {f"{name}{ENDING}": _write_tar(name, files, when)}
    outside |= {one: content for one, content in beside.items() if one.endswith(".json")}
    outside[SUMS] = _write_sums(outside)
    for one, content in outside.items():
        (folder / one).write_bytes(content)
    return folder / f"{name}{ENDING}"


def unpack(files: Mapping[str, bytes], folder: Path) -> Path:
    """Check a release as `pack` wrote it (by the names of its files), and unpack it into `folder`. Returns its site.

    Raises PublishError: a checksum is wrong, or it is no such archive; OSError: the disk is full. `folder` is then gone.
    """
    try:
        sums = files[SUMS].decode("ascii")
        (name,) = (one for one in files if one.endswith(ENDING))
        if f"{hashlib.sha256(files[name]).hexdigest()}  {name}" not in sums.splitlines():
            raise _damaged(name)
        shutil.rmtree(folder, ignore_errors=True)
        with tarfile.open(fileobj=io.BytesIO(files[name]), mode="r:gz") as tar:
            if sum(member.size for member in tar) > _MOST_BYTES:
                raise _damaged(name)
            tar.extractall(folder, filter="data")
        (root,) = folder.iterdir()
        listed = {}
        for line in (root / SUMS).read_text(encoding="ascii").splitlines():
            digest, _, path = line.partition("  ")
            listed[path] = digest
        found = {path.relative_to(root).as_posix(): path for path in _list_files(root)}
        found.pop(SUMS)
        if listed != {one: hashlib.sha256(path.read_bytes()).hexdigest() for one, path in found.items()}:
            raise _damaged(name)
        if not (root / "site").is_dir():
            raise _damaged(name)
    except (KeyError, ValueError, OSError, EOFError, tarfile.TarError, zlib.error) as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
            raise
        raise _damaged(ENDING) from error
    except PublishError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return root / "site"


def read_release(folder: Path) -> dict[str, bytes]:
    """The files that `pack` left in `folder`, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


class Version(BaseModel):
    """What a site says of itself in version.json: the commit that it was built from, the address that it was built for, the
    last day on which a build of that commit says the same. Blank where it says nothing, or in a form of other years: a site
    that says less must not be taken for one that says nothing."""

    commit: str = ""
    address: str = ""
    until: dt.date | None = None

    @field_validator("*", mode="wrap")
    @classmethod
    def _leave_blank(cls, value: Any, read: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        try:
            return read(value)
        except ValidationError:
            return cls.model_fields[info.field_name or ""].default


def read_commit(site: Path) -> str:
    """The commit that a site says it was built from; "" where it says none."""
    return read_own_version(site).commit


def read_own_version(site: Path) -> Version:
    """What a built site says of itself."""
    with suppress(OSError):
        return read_version((site / VERSION).read_bytes())
    return Version()


def read_version(content: bytes) -> Version:
    """What a version.json says; nothing where it is none."""
    with suppress(ValueError, RecursionError):
        return Version.model_validate_json(content)
    return Version()


def carry_over(site: Path, older: Iterable[Path]) -> list[str]:
    """Keep what tabs opened before still load: folders of assets of older sites, named after their contents.

    Returns the names of those that came in.
    """
    came = []
    for one in older:
        for folder in sorted((one / "assets").glob("*/")):
            target = site / "assets" / folder.name
            if folder.is_dir() and not target.exists():
                shutil.copytree(folder, target)
                came.append(folder.name)
    return came


def _abbreviate(commit: str) -> str:
    digits, _, state = commit.partition("-")  # "-dirty": of no commit at all
    return "-".join(filter(None, (digits[:12], state)))


def _list_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _pack_small(name: str, content: bytes) -> bytes:
    """Packed as a server would; b"" where that gains nothing."""
    if Path(name).suffix not in _PACKED:
        return b""
    small = gzip.compress(content, 9, mtime=0)
    return small if len(small) < len(content) else b""


def _write_sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    ).encode()


def _write_tar(root: str, files: Mapping[str, bytes], when: int) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, data in sorted(files.items()):
            entry = tarfile.TarInfo(f"{root}/{name}")  # mode 644, owner 0
            entry.size, entry.mtime = len(data), when
            tar.addfile(entry, io.BytesIO(data))
    return gzip.compress(content.getvalue(), 9, mtime=0)


def _damaged(name: str) -> PublishError:
    return PublishError(
        Text(
            f"发布包坏了，或者不是本站的：{name}。请重新构建或重新下载。",
            f"The release is damaged, or none of ours: {name}. Build or download it again.",
        )
    )
