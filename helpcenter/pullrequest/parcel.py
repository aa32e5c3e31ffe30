"""Opens what came out of untrusted code: a zip that should hold report.json, and perhaps something else."""

from __future__ import annotations

import io
import zipfile
import zlib

from pydantic import ValidationError

from .schema import FILE, MOST_BYTES, Report


class ParcelError(Exception):
    """Not a report that we read; says why, for the log."""


def read(content: bytes) -> Report:
    """The report in a zip. Nothing is unpacked to disk, and no name in the zip but one is looked at. Raises ParcelError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename == FILE]
            if len(entries) != 1:
                raise ParcelError(f"{len(entries)} entries named {FILE}")
            # The stated size may lie, so what really comes out is counted too.
            if entries[0].file_size > MOST_BYTES:
                raise ParcelError(f"{FILE} is larger than {MOST_BYTES} bytes")
            with archive.open(entries[0]) as file:
                text = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise ParcelError(f"no readable zip: {type(error).__name__}") from error
    if len(text) > MOST_BYTES:
        raise ParcelError(f"{FILE} is larger than {MOST_BYTES} bytes")
    try:
        return Report.model_validate_json(text)
    except ValidationError as error:
        # Where and what kind, never the value: a log is read by people too.
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        raise ParcelError(f"{error.error_count()} fields are wrong, the first by {first['type']}") from error
