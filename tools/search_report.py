"""How well search answers the golden queries: `make search-report`. Editors add a line to data/queries/*.tsv."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools import node

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "data" / "queries"
NOTHING = "-"  # expected page of a query that the site does not answer


@dataclass(frozen=True)
class Golden:
    """A query as typed, the pages that answer it (best first; empty where none does), and its kind."""

    file: str
    line: int
    query: str
    pages: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Outcome:
    """A golden query and the pages that came, best first."""

    golden: Golden
    came: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """Place of the first right page from 1; for a query without answer, 1 where nothing came. None: not found."""
        if not self.golden.pages:
            return None if self.came else 1
        return next((place for place, page in enumerate(self.came, 1) if page in self.golden.pages), None)


def read(path: Path, pages: set[str]) -> list[Golden]:
    """Golden queries of one file. Raises SystemExit with file, line, and fix for a line that cannot be read."""
    result = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        fields = line.split("\t")
        place = f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{number}:1"
        if len(fields) != 3 or not all(field.strip() for field in fields):
            sys.exit(
                f"{place}: 每行三栏，用 Tab 隔开：搜索词、应找到的页面、类型。\n"
                "    Each line has three columns parted by tabs: query, expected page, kind."
            )
        query, expected, kind = fields
        wanted = () if expected == NOTHING else tuple(expected.split("|"))
        if unknown := [page for page in wanted if page not in pages]:
            sys.exit(
                f"{place}: 没有页面 {unknown[0]}，写成 account/reset-password 这样。\n"
                f"    There is no page {unknown[0]}; write it like account/reset-password."
            )
        result.append(Golden(place, number, query, wanted, kind))
    return result


def ask(site: Path, locale: str, queries: Iterable[str]) -> list[tuple[str, ...]]:
    """Pages that the built site's own engine finds for each query, as paths without language and slash."""
    command = [*node.command("node"), str(ROOT / "tools" / "search.mjs"), str(site), locale]
    done = subprocess.run(command, input=json.dumps(list(queries)), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return [
        tuple(url.removeprefix("en/").rstrip("/") for url, _ in answer["pages"]) for answer in json.loads(done.stdout)
    ]


def run(site: Path, locale: str, file: Path) -> list[Outcome]:
    """Every query of `file` put to the index of `locale`."""
    pages = {
        path.relative_to(ROOT / "docs" / locale).as_posix()[:-3] for path in (ROOT / "docs" / locale).rglob("*.md")
    }
    golden = read(file, pages)
    return [Outcome(*pair) for pair in zip(golden, ask(site, locale, (one.query for one in golden)), strict=True)]


def figures(outcomes: list[Outcome]) -> tuple[int, float, float, float]:
    """Number of queries, success@1, success@3, mean reciprocal rank."""
    ranks = [outcome.rank for outcome in outcomes]
    count = len(ranks)
    first = sum(rank == 1 for rank in ranks) / count
    third = sum(rank is not None and rank <= 3 for rank in ranks) / count
    return count, first, third, sum(1 / rank for rank in ranks if rank) / count


def table(outcomes: list[Outcome]) -> str:
    """Figures by kind, queries without answer apart from the rest, then every failure."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.golden.kind].append(outcome)
    answered = [outcome for outcome in outcomes if outcome.golden.pages]
    rows = [*by_kind.items(), ("all but unrelated", answered)]
    lines = [f"{'kind':<20}{'n':>5}{'success@1':>11}{'success@3':>11}{'MRR':>7}"]
    for kind, some in rows:
        count, first, third, mrr = figures(some)
        lines.append(f"{kind:<20}{count:>5}{first:>11.1%}{third:>11.1%}{mrr:>7.2f}")
    for outcome in outcomes:
        if outcome.rank != 1:
            golden = outcome.golden
            wanted = "|".join(golden.pages) or "no match"
            came = ", ".join(outcome.came[:3]) or "nothing"
            lines.append(f"{golden.file} [{golden.kind}] {golden.query}\n    wanted {wanted}; came {came}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the tables for the built site, both languages, or for other files named on the command line."""
    site = ROOT / "site"
    if not (site / "search" / "zh.txt").exists():
        sys.exit("先运行 make build。 Run make build first.")
    folder = Path(arguments[0]) if arguments else QUERIES
    for locale in ("zh", "en"):
        print(f"\n== {locale} ==\n{table(run(site, locale, folder / f'{locale}.tsv'))}")


if __name__ == "__main__":
    main(sys.argv[1:])
