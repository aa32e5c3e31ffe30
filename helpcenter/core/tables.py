"""Facts that depend on packages alone, worked out once: `make tables` writes them to `helpcenter/tables/`.

A build reads them in milliseconds; tests/unit/test_tables.py holds them equal to what the packages say.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tables"


def read(name: str) -> list[str]:
    """Lines of one table, such as "shapes". Raises FileNotFoundError."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
