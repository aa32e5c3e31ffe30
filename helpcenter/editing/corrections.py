"""Safe corrections, written into the files: `make check FIX=1`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from helpcenter.core.findings import Edit, Finding


def apply(root: Path, findings: Iterable[Finding]) -> list[Finding]:
    """Write every finding's edit into its file below `root`. Returns the findings that were mended.

    Where two edits touch the same characters, the first stays; the next run finds the other again.
    """
    by_file: dict[str, list[tuple[Edit, Finding]]] = {}
    for finding in findings:
        if finding.edit:
            by_file.setdefault(finding.file, []).append((finding.edit, finding))
    mended = []
    for file, edits in by_file.items():
        path = root / file
        text = path.read_bytes().decode("utf-8") if path.exists() else ""  # an edit may make a missing file
        chosen: list[tuple[Edit, Finding]] = []
        for edit, finding in sorted(edits, key=lambda pair: (pair[0].start, pair[0].end)):
            if not chosen or edit.start >= chosen[-1][0].end:
                chosen.append((edit, finding))
        for edit, _ in reversed(chosen):
            text = text[: edit.start] + edit.new + text[edit.end :]
        path.write_bytes(text.encode("utf-8"))
        mended += [finding for _, finding in chosen]
    return mended
