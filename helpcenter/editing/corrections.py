"""Safe corrections, written into the files: `make check FIX=1`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from helpcenter.core.files import Files, write_all
from helpcenter.core.findings import Edit, Finding, FindingsError, apply_edits


def apply(files: Files, findings: Iterable[Finding]) -> list[Finding]:
    """Write every finding's edit into its file, all files or none. `files`: as the findings saw them.

    Returns the findings that were mended. Where two edits touch the same characters, the first stays; the next run
    finds the other again. A file that cannot be read as text is left alone. Raises OSError, with nothing changed, where
    one cannot be written.
    """
    by_file: dict[str, list[tuple[Edit, Finding]]] = {}
    for finding in findings:
        if finding.edit:
            by_file.setdefault(finding.file, []).append((finding.edit, finding))
    texts: dict[Path, str] = {}
    mended = []
    for file, edits in by_file.items():
        if _is_text(files, file):
            chosen = _choose(edits)
            texts[files.root / file] = apply_edits(files.text(file), (edit for edit, _ in chosen))
            mended += [finding for _, finding in chosen]
    write_all(texts)
    return mended


def _is_text(files: Files, file: str) -> bool:
    """Whether an edit may touch the file; it may also make a missing one."""
    try:
        files.read(file)
    except FindingsError:
        path = files.root / file
        return not (path.exists() or path.is_symlink())
    return True


def _choose(edits: list[tuple[Edit, Finding]]) -> list[tuple[Edit, Finding]]:
    """Those that do not overlap, in order."""
    chosen: list[tuple[Edit, Finding]] = []
    for edit, finding in sorted(edits, key=lambda pair: (pair[0].start, pair[0].end)):
        if not chosen or edit.start >= chosen[-1][0].end:
            chosen.append((edit, finding))
    return chosen
