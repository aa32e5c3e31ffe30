"""How well search answers the golden queries: `make search-report`. Editors add a line to data/queries/*.tsv."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from helpcenter.content import queries
from helpcenter.content.queries import Outcome
from helpcenter.core import console
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.process import search

ROOT = Path(__file__).resolve().parent.parent


def measure(site: Path, locale: str, file: Path, core: bool = False) -> list[Outcome]:
    """Every query of `file` put to the index of `locale`. `core`: as the first answer in a browser. Raises FindingsError, SearchError."""
    files = Files(ROOT)
    name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    golden = queries.load_queries(files, name.as_posix(), queries.list_places(files))
    came = search.ask(ROOT, site, locale, (one.query for one in golden), core)
    return [Outcome(one, *answer) for one, answer in zip(golden, came, strict=True)]


class Figures(NamedTuple):
    """Number of queries, and shares of them: the right page first, among three, the right section first, nothing at all."""

    total: int
    first: float
    third: float
    section: float
    nothing: float


def figures(outcomes: list[Outcome]) -> Figures:
    """What came of some queries, at least one."""
    ranks = [outcome.rank for outcome in outcomes]
    counts = (
        sum(rank == 1 for rank in ranks),
        sum(rank is not None and rank <= 3 for rank in ranks),
        sum(outcome.in_place for outcome in outcomes),
        sum(not outcome.came for outcome in outcomes),
    )
    return Figures(len(ranks), *(count / len(ranks) for count in counts))


def format_table(outcomes: list[Outcome]) -> str:
    """Figures by kind, queries without answer apart from the rest, then every failure."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.golden.kind].append(outcome)
    answered = [outcome for outcome in outcomes if outcome.golden.pages]
    rows = [*by_kind.items(), ("all but unrelated", answered)]
    lines = [f"{'kind':<20}{'n':>5}{'success@1':>11}{'success@3':>11}{'section@1':>11}{'nothing':>9}"]
    for kind, some in rows:
        count, *shares, nothing = figures(some)
        lines.append(f"{kind:<20}{count:>5}" + "".join(f"{share:>11.1%}" for share in shares) + f"{nothing:>9.1%}")
    for outcome in outcomes:
        if not outcome.in_place:
            golden = outcome.golden
            wanted = "|".join(golden.places) or "no match"
            came = ", ".join(outcome.came[:3]) or "nothing"
            lines.append(
                f"{golden.file}:{golden.line}:1 [{golden.kind}] {golden.query}\n    wanted {wanted}; came {came}"
            )
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the tables for the built site, both languages, or for other files named on the command line."""
    site = ROOT / "site"
    if not (site / "search" / "zh.txt").exists():
        sys.exit("先运行 make build。 Run make build first.")
    folder = ROOT / (arguments[0] if arguments else queries.FOLDER)
    try:
        for locale in ("zh", "en"):
            print(f"\n== {locale} ==\n{format_table(measure(site, locale, folder / f'{locale}.tsv'))}")
    except (FindingsError, search.SearchError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    sys.exit(console.run(lambda: main(sys.argv[1:])))
