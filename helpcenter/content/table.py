"""Tables that editors write as lines of columns parted by tabs (`data/asked/*/*.tsv`, `data/queries/*.tsv`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from helpcenter.core.findings import Finding, Rule


class Row(NamedTuple):
    """A line, its number from 1, and its columns."""

    line: int
    columns: tuple[str, ...]


def parse_table(
    text: str, file: str, count: int, columns: Rule, judge: Callable[[Row], Iterable[Finding]]
) -> tuple[list[Row], list[Finding]]:
    """Rows that are right, and what is wrong with the others. `columns`: what is said of a line without `count` columns, or with an
    empty one; `judge`: what is wrong with one that has them."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        line = line.rstrip("\r")
        row = Row(number, tuple(line.split("\t")))
        if len(row.columns) == count and all(column.strip() for column in row.columns):
            wrong = list(judge(row))
        else:
            wrong = [columns.at(file, number, found=line, count=len(row.columns))]
        findings += wrong
        rows += [] if wrong else [row]
    return rows, findings
