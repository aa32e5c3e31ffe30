"""A whole site of a given size, written into a folder: our own pages and data, and invented ones up to the count."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from random import Random

from helpcenter.content import addresses
from helpcenter.content.document import TOP, read_documents
from helpcenter.content.glossary import load_glossary
from helpcenter.content.marks import PLAIN
from helpcenter.content.read import Content, read_content
from helpcenter.content.support import KEYS
from helpcenter.core import clock
from helpcenter.core.files import Files
from helpcenter.core.locales import LOCALES, ZH
from helpcenter.translation import lock, state
from tools.build import ROOT, copy_tree

from .pages import FULL, SHORT, Block, Place, Plan, Writer
from .sentences import collect
from .words import load

SEED = 12
MARKS = tuple(name for name in PLAIN if name != "letter")  # which stands on endings alone
GROUP = 50  # pages a section of the menu
TOPICS = 8  # mail topics more, on any site larger than ours
_SKELETON = ("who", "before", "steps", "prepare", "time", "never", "stuck")
_NAV = re.compile(r"^nav:\n(?:  .*\n)+", re.MULTILINE)
_TRANSLATIONS = re.compile(r"^ +nav_translations:\n(?P<indent> +).*\n", re.MULTILINE)
_PUBLISHED = re.compile(r"^published:\n(?:  .*\n)+", re.MULTILINE)


def write_site(folder: Path, count: int, seed: int = SEED) -> Path:
    """Write a tree of `count` pages a language that builds as ours does; at our own size it is ours. Returns `folder`."""
    copy_tree(folder)
    content = read_content(ROOT, clock.today())
    own = [page.path for page in content.pages if page.locale is ZH]
    if count <= len(own):
        return folder
    topics = [*content.topics, *_write_topics(folder)]
    plans = _write_pages(folder, content, count - len(own), topics, seed)
    groups = [plans[start : start + GROUP] for start in range(0, len(plans), GROUP)]
    _add_to_menu(folder / "mkdocs.yml", groups)
    _insert(folder / addresses.FILE, _PUBLISHED, "".join(f"  - {plan.path}\n" for plan in plans))
    pages = state.compare(read_documents(Files(folder)), lock.Lock())
    lock.write(folder, state.confirm(pages, lock.Lock(), ["all"])[0])
    return folder


def _write_pages(folder: Path, content: Content, count: int, topics: list[str], seed: int) -> list[Plan]:
    chance = Random(seed)  # noqa: S311 – invented text, no secret
    terms = load_glossary(content.files)
    writers = []
    for locale in LOCALES.values():
        vocabulary = load(locale, chance)
        writers.append(Writer(locale, collect(content, locale, terms, vocabulary), vocabulary))
    places = [
        Place(page.path, {one: content.page_or_source(page.path, LOCALES[one]).meta.title for one in LOCALES}, (TOP,))
        for page in content.pages
        if page.locale is ZH
    ]
    own = len(places)
    seen: dict[str, set[str]] = {one: {page.meta.title for page in content.pages} for one in LOCALES}
    for page in content.pages:
        seen[page.locale.id].update(question.text for question in page.meta.questions)
    for number in range(count):
        path = f"group-{number // GROUP + 1}/page-{number + 1}.md"
        titles = {writer.locale.id: writer.title(seen[writer.locale.id], chance) for writer in writers}
        places.append(Place(path, titles, _SKELETON))
    plans = [_plan(number, places, own, chance, topics) for number in range(count)]
    for plan, place in zip(plans, places[own:], strict=True):
        for writer in writers:
            one = writer.locale.id
            file = folder / "docs" / one / plan.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(writer.write(plan, place.titles[one], seen[one], chance), encoding="utf-8", newline="\n")
    return plans


def _plan(number: int, places: list[Place], own: int, chance: Random, topics: list[str]) -> Plan:
    """What page `number` consists of; each fifth is a short ending of seven steps."""
    here = places[own + number]
    ending = number % 5 == 4
    near = [place for place in places[own + number // GROUP * GROUP :][:GROUP] if place is not here] + places[:own]
    related = chance.sample(near, 3)

    def link(kind: str, weight: float) -> Block:
        place = chance.choice(near if chance.random() < 0.7 else places)
        place = near[0] if place is here else place
        path = os.path.relpath(place.path, PurePosixPath(here.path).parent)
        anchor = chance.choice(place.ids)
        return Block(kind, weight, path + (f"#{anchor}" if anchor != TOP else ""), place)  # type: ignore[arg-type]

    def several(kind: str, least: int, most: int, weight: float = 1) -> Iterator[Block]:
        for _ in range(1 if ending else chance.randint(least, most)):
            linked = chance.random() < 0.25
            yield link(kind, weight) if linked else Block(kind, weight)  # type: ignore[arg-type]

    steps = [Block("step", 1.5) for _ in range(7 if ending else chance.randint(5, 9))]
    blocks = [
        Block("text", 2),
        *_section("who", Block("text", 1.5)),
        *_section("before", *several("bullet", 2, 3)),
        *_section("steps", *steps, link("text", 1)),
    ]
    if not ending:
        special = [*several("row", 4, 7)] if number % 2 else [Block("text", 1), *several("bullet", 3, 5)]
        blocks += _section("cases", *special, *([Block("warning", 2)] if number % 3 == 0 else []))
    if number % 5 == 0:
        blocks.append(Block("mark", name=MARKS[number // 5 % len(MARKS)]))
    blocks += [
        *_section("prepare", *several("bullet", 3, 5)),
        *_section("time", Block("text", 1.5), Block("mark", name=f"support: {KEYS[number % len(KEYS)]}")),
        *_section("never", Block("text", 1), Block("mark", name="never-send"), *several("bullet", 1, 2)),
        *_section("stuck", *several("bullet", 1, 2), link("bullet", 1)),
    ]
    owner = ("email", "account", "payments", "site")[number % 4]
    topic = topics[number % len(topics)]
    return Plan(here.path, owner, topic, [one.path for one in related], blocks, SHORT if ending else FULL)


def _section(name: str, *blocks: Block) -> list[Block]:
    return [Block("heading", name=name), *blocks]


def _add_to_menu(file: Path, groups: list[list[Plan]]) -> None:
    names = [(f"专题 {number}", f"Topics {number}") for number in range(1, len(groups) + 1)]
    menu = "".join(
        f"  - {zh}:\n" + "".join(f"      - {plan.path}\n" for plan in group)
        for (zh, _), group in zip(names, groups, strict=True)
    )
    _insert(file, _NAV, menu)
    indent = " " * 12
    _insert(file, _TRANSLATIONS, "".join(f"{indent}{zh}: {en}\n" for zh, en in names))


def _insert(file: Path, pattern: re.Pattern[str], lines: str) -> None:
    """Put lines behind what the pattern finds. Raises ValueError where it finds nothing."""
    text = file.read_text(encoding="utf-8")
    match = pattern.search(text)
    if not match:
        raise ValueError(f"{file.name}: {pattern.pattern}")
    file.write_text(text[: match.end()] + lines + text[match.end() :], encoding="utf-8", newline="\n")


def _write_topics(folder: Path) -> Iterator[str]:
    """More mail topics: ours again, under names and titles of their own. Yields their ids."""
    files = sorted((folder / "data/mail").glob("*.yml"))[:TOPICS]
    for number, file in enumerate(files, 1):
        text = re.sub(r"^order: \d+", f"order: {100 + number}", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        text = re.sub(
            r"^(title:\n  zh: .*)\n(  en: \"?.*?)(\"?)$", r"\1（另一种）\n\2 (another kind)\3", text, flags=re.MULTILINE
        )
        text = re.sub(r"^common: true\n", "", text, flags=re.MULTILINE)
        again = file.with_stem(f"{file.stem}-too")
        again.write_text(text, encoding="utf-8", newline="\n")
        yield again.stem
