"""The release: whole, checkable with sha256sum alone, the same bytes for the same site, and refused once anybody touched it."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
from pathlib import Path

import pytest

from helpcenter.publish import archive
from helpcenter.publish.archive import PublishError

from .conftest import commit, write_site

BESIDE = {"nginx.conf": b"server {}", "sbom.cdx.json": b"{}"}


def pack(folder: Path, when: int = 7) -> dict[str, bytes]:
    archive.pack(write_site(folder / "site", commit(1)), folder / "release", BESIDE, when)
    return archive.read_release(folder / "release")


def test_a_release_is_named_after_its_commit_and_comes_with_checksums(tmp_path: Path) -> None:
    files = pack(tmp_path)
    assert list(files) == ["SHA256SUMS", "help-center-111111111111.tar.gz", "sbom.cdx.json"]
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    site = archive.unpack(files, tmp_path / "out")
    assert archive.read_commit(site) == commit(1)
    assert (site.parent / "nginx.conf").read_bytes() == b"server {}"
    for file in (tmp_path / "site").rglob("*"):
        if file.is_file():
            assert (site / file.relative_to(tmp_path / "site")).read_bytes() == file.read_bytes()
    (script,) = site.glob("assets/*/site.js")
    assert gzip.decompress(script.with_name("site.js.gz").read_bytes()) == script.read_bytes()
    assert not (site / "search/zh.txt.gz").exists()  # packing two bytes gains nothing


def test_the_same_site_is_the_same_release_whoever_packs_it(tmp_path: Path) -> None:
    one = pack(tmp_path / "one")
    before = os.umask(0o077)
    try:
        two = pack(tmp_path / "somewhere/else")
    finally:
        os.umask(before)
    assert one == two
    assert pack(tmp_path / "later", 8) != one  # an ETag of nginx is made of it


def test_a_site_that_was_changed_after_its_commit_is_named_so(tmp_path: Path) -> None:
    assert archive.pack(write_site(tmp_path / "s", f"{commit(1)}-dirty"), tmp_path / "r", {}, 1).name == (
        "help-center-111111111111-dirty.tar.gz"
    )
    assert archive.pack(write_site(tmp_path / "t", ""), tmp_path / "r", {}, 1).name == "help-center-uncommitted.tar.gz"


def repack(files: dict[str, bytes], change: str) -> dict[str, bytes]:
    """A release whose checksum outside is right, though somebody changed what is in it."""
    (name,) = (one for one in files if one.endswith(".tar.gz"))
    content = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(files[name])) as old, tarfile.open(fileobj=content, mode="w:gz") as new:
        for member in old:
            data = old.extractfile(member)
            assert data
            text = data.read()
            if member.name.endswith("site/index.html"):
                if change == "less":
                    continue
                if change == "other":
                    text = b"O" * len(text)
            new.addfile(member, io.BytesIO(text))
        if change in ("more", "outside", "link"):
            entry = tarfile.TarInfo({"outside": "../../outside"}.get(change, "help-center-111111111111/site/more.html"))
            if change == "link":
                entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            new.addfile(entry, io.BytesIO())
    sums = f"{hashlib.sha256(content.getvalue()).hexdigest()}  {name}\n"
    return {name: content.getvalue(), archive.SUMS: sums.encode()}


@pytest.mark.parametrize("change", ["less", "other", "more", "outside", "link"])
def test_what_was_changed_inside_is_refused(change: str, tmp_path: Path) -> None:
    files = pack(tmp_path)
    assert archive.unpack(repack(files, ""), tmp_path / "out")
    with pytest.raises(PublishError, match="damaged"):
        archive.unpack(repack(files, change), tmp_path / "out")
    assert not (tmp_path / "out").exists() and not (tmp_path.parent / "outside").exists()


@pytest.mark.parametrize("name", ["SHA256SUMS", "help-center-111111111111.tar.gz"])
def test_a_release_in_part_or_cut_off_is_refused(name: str, tmp_path: Path) -> None:
    files = pack(tmp_path)
    for wrong in (
        {one: content for one, content in files.items() if one != name},
        files | {name: files[name][: len(files[name]) // 2]},
        files | {name: b""},
        files | {name: b"\xff\xfe"},
    ):
        with pytest.raises(PublishError):
            archive.unpack(wrong, tmp_path / "out")


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b'{"commit": 3}', b"\xff", b"[" * 100_000])
def test_a_version_that_says_nothing_is_none(text: bytes) -> None:
    assert archive.read_version(text) == archive.Version()


def test_only_folders_named_after_their_contents_are_carried_over(tmp_path: Path) -> None:
    old, new = write_site(tmp_path / "old", commit(1)), write_site(tmp_path / "new", commit(2))
    (old / "assets/site.js").write_text("old", encoding="utf-8")
    assert archive.carry_over(new, [old, old]) == [commit(1)[:10]]
    assert (new / "assets" / commit(1)[:10] / "site.js").is_file()
    assert not (new / "assets/site.js").exists()
    assert archive.read_commit(new) == commit(2)
