"""`make bench-scale`: sites of growing size, built by us, by stock Material, and by Zensical in turn.

Each round writes our tree anew, so that nothing is left of an earlier build; "again" is a second build in the same
tree. CPU is user + system of all processes. Ratios are medians of the rounds' pairs. Stock is not built beyond 1,000
pages a language, where its time grows with the square of them.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench import peers
from bench.process import Cost, end_as_asked, measure
from bench.sample.site import SEED, write_site
from bench.site import Search, Weight, ask, summarize, weigh, weigh_index
from helpcenter.content import queries
from helpcenter.core.files import Files
from helpcenter.core.locales import LOCALES
from tools.build import ROOT

OURS, AGAIN, STOCK, JIEBA, ZENSICAL = "ours", "again", "stock", "jieba", "zensical"
STOCK_MOST = 1000
QUERIES = 10  # of each language, evenly over the golden ones
_BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://help.example/"}


@dataclass
class Measured:
    """What one generator made of one size."""

    costs: list[Cost] = field(default_factory=list)
    weight: Weight | None = None
    search: Search | None = None


def main(arguments: Iterable[str]) -> None:
    """Print the table, size after size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="15,200,1000", help="pages a language, by commas")
    parser.add_argument("--rounds", type=int, default=0, help="builds of each; by default five, three, or one, by size")
    parser.add_argument("--only", default="", help="generators by commas, such as ours,again")
    parser.add_argument("--jieba", action="store_true", help="stock with the package that parts Chinese words too")
    parser.add_argument("--write", type=Path, help="write the site of the first size into this new folder, and no more")
    options = parser.parse_args(list(arguments))
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.write:
        write_site(options.write, sizes[0])
        return
    wanted = options.only.split(",") if options.only else [OURS, AGAIN, STOCK, *[JIEBA] * options.jieba, ZENSICAL]
    environments = {STOCK: _QUIET}
    for name, requirement in ((ZENSICAL, peers.ZENSICAL), (JIEBA, peers.JIEBA)):
        if name not in wanted:
            continue
        if place := peers.install(requirement):
            environments[name] = {**_QUIET, **place}
        else:
            print(f"{name}: left out, {requirement} can't be installed here")
            wanted.remove(name)
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors, seed {SEED}\n\n{HEAD}", flush=True)
    whole: dict[int, dict[str, Measured]] = {}
    for size in sizes:
        rounds = options.rounds or (5 if size < 100 else 3 if size < 1000 else 1)
        built = [name for name in wanted if size <= STOCK_MOST or name not in {STOCK, JIEBA}]
        found = whole[size] = {name: Measured() for name in built}
        for number in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                _round(Path(folder), size, found, environments, last=number == rounds - 1)
        for name, one in found.items():
            print(line(size, name, one, found.get(STOCK)), flush=True)
        for name in sorted({STOCK, JIEBA} & set(wanted) - set(built)):
            print(f"| {size:,} | {name} | not built: its time grows with the square of the pages |")
    print("\n" + "\n".join(growth(whole)))


def _round(
    folder: Path, size: int, found: dict[str, Measured], environments: dict[str, dict[str, str]], *, last: bool
) -> None:
    """Build once with each generator; in the last round, weigh what came out."""
    tree = write_site(folder / "ours", size)
    # As in a clone that has built before: a new tree's code is compiled already.
    measure([sys.executable, "-m", "compileall", "-q", "helpcenter"], tree)
    for name, one in found.items():
        match name:
            case "ours" | "again":
                one.costs.append(measure([*_BUILD, "--strict"], tree, _QUIET))
                sites = [tree / "site"]
            case "stock" | "jieba":
                stock = peers.write_stock(folder / name, tree)
                one.costs.append(measure(_BUILD, stock, environments[name]))
                sites = [stock / "site"]
            case _:
                projects = peers.write_zensical(folder / name, tree)
                command = [sys.executable, "-m", "zensical", "build"]
                one.costs.append(_add([measure(command, project, environments[name]) for project in projects]))
                sites = [project / "site" for project in projects]
        if last:
            one.weight = weigh(*sites)
            one.search = _search(name, sites)
            shutil.rmtree(sites[0])


def _add(costs: Sequence[Cost]) -> Cost:
    return Cost(sum(one.cpu for one in costs), sum(one.wall for one in costs), max(one.memory for one in costs))


def _search(name: str, sites: Sequence[Path]) -> Search:
    if name not in {OURS, AGAIN}:
        return weigh_index("search.json" if name == ZENSICAL else "search/search_index.json", *sites)
    files = Files(ROOT)
    answers = []
    for locale in LOCALES:
        golden = queries.load_queries(files, f"{queries.FOLDER}/{locale}.tsv", queries.list_places(files))
        asked = [one.query for one in golden[:: max(1, len(golden) // QUERIES)]]
        answers.append(ask(sites[0], locale, asked))
    return summarize(answers)


HEAD = (
    "| pages | built by | CPU s | wall s | CPU to stock | MiB | output MB | files | page kB | same page kB"
    " | search kB | requests | open ms | answer ms |\n" + "|---" * 14 + "|"
)


def line(size: int, name: str, one: Measured, stock: Measured | None) -> str:
    """One row of the table: medians, with the least and the most CPU where there were several rounds."""
    cpu = [cost.cpu for cost in one.costs]
    spread = f" ({min(cpu):.2f}–{max(cpu):.2f})" if len(cpu) > 1 else ""
    cells = [f"{size:,}", name, f"{median(cpu):.2f}{spread}", f"{median(cost.wall for cost in one.costs):.2f}"]
    cells += [f"{ratio(one.costs, stock.costs):.2f}" if stock else "–"]
    cells += [f"{max(cost.memory for cost in one.costs):.0f}"]
    if one.weight and one.search:
        cells += [f"{one.weight.output / 1e6:.1f}", f"{one.weight.files:,}"]
        cells += [f"{one.weight.page / 1000:.2f}", f"{one.weight.same_page / 1000:.2f}"]
        cells += [f"{one.search.size / 1000:.1f}", f"{one.search.requests:.0f}"]
        cells += ["–" if math.isnan(value) else f"{value:.1f}" for value in (one.search.open, one.search.answer)]
    return "| " + " | ".join(cells) + " |"


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> float:
    """CPU of one generator to that of another: the median over pairs of the same round."""
    return median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True))


def growth(whole: dict[int, dict[str, Measured]]) -> list[str]:
    """CPU a page of each generator, and how much it grew since the size before."""
    lines = ["| built by | pages | CPU ms a page | grown | CPU ms a page more |", "|---" * 5 + "|"]
    for name in dict.fromkeys(name for found in whole.values() for name in found):
        before: tuple[int, float] | None = None
        for size, found in whole.items():
            if name not in found:
                continue
            cpu = median(cost.cpu for cost in found[name].costs)
            cells = [name, f"{size:,}", f"{cpu / size * 1000:.1f}"]
            if before:
                cells += [
                    f"{cpu / size / (before[1] / before[0]):.2f} ×",
                    f"{(cpu - before[1]) / (size - before[0]) * 1000:.1f}",
                ]
            else:
                cells += ["–", "–"]
            lines.append("| " + " | ".join(cells) + " |")
            before = size, cpu
    return lines


if __name__ == "__main__":
    end_as_asked()
    main(sys.argv[1:])
