"""Lines added to YAML files that people write: comments, order, and the rest of the text stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from .findings import Edit
from .yamlfile import Yaml


class CannotEditError(ValueError):
    """The file is not written as one item a line, so a line cannot be added to it safely."""


def add_page(menu: Yaml, page: str, new_section: str = "") -> Edit:
    """The edit that puts `page` into the nav of mkdocs.yml.

    A page goes below the last one of its folder, in the first section that has one; a page without a folder below the
    last page outside all sections. A folder that nav does not know gets the section `new_section`, before the sections
    that only hold pages without a folder. Raises CannotEditError.
    """
    nav = _nav(menu)
    folder = _folder(page)
    if neighbour := _last_of(nav, folder):
        return _below(menu, neighbour, page)
    sections = [item for item in nav.value if isinstance(item, yaml.MappingNode)]
    known = [item for item in sections if any(_folder(leaf.value) for leaf in _leaves(item))]
    if not folder or not known:
        raise CannotEditError("nav has no place for it")
    last = known[-1]
    key, pages = last.value[0]
    first = next(_leaves(pages))
    indent, inner = _prefix(menu, key), _prefix(menu, first)
    return _insert(menu, _last_line(last) + 1, f"{indent}{new_section}:\n{inner}{page}\n")


def has_section(menu: Yaml, folder: str) -> bool:
    """Whether the nav of mkdocs.yml has a section with pages of `folder`. Raises CannotEditError."""
    return _last_of(_nav(menu), folder) is not None


def list_pages(menu: Yaml) -> list[list[str]]:
    """Pages of the nav in order, by top-level entry: one list for each section or single page. Raises CannotEditError."""
    return [[str(leaf.value) for leaf in _leaves(item)] for item in _nav(menu).value]


def add_translation(menu: Yaml, name: str, translation: str) -> Edit:
    """The edit that puts one more section name under nav_translations in mkdocs.yml. Raises CannotEditError."""
    found = _find(_root(menu), "nav_translations")
    if not isinstance(found, yaml.MappingNode) or not found.value or found.flow_style:
        raise CannotEditError("nav_translations is no list of names")
    return _below_last(menu, found, f"{name}: {translation}")


def add_item(parsed: Yaml, key: str, item: str) -> Edit:
    """The edit that puts one more item at the end of the top-level list `key`. Raises CannotEditError."""
    found = _value(_root(parsed), key)
    if not isinstance(found, yaml.SequenceNode) or not found.value:
        raise CannotEditError(f"{key} is no list")
    return _below(parsed, found.value[-1], item)


def add_entry(parsed: Yaml, key: str, entry: str) -> Edit:
    """The edit that puts one more line at the end of the top-level mapping `key`. Raises CannotEditError."""
    found = _value(_root(parsed), key)
    if not isinstance(found, yaml.MappingNode) or not found.value or found.flow_style:
        raise CannotEditError(f"{key} is no list of names")
    return _below_last(parsed, found, entry)


def _below_last(parsed: Yaml, mapping: yaml.MappingNode, entry: str) -> Edit:
    key, value = mapping.value[-1]
    return _insert(parsed, _last_line(value) + 1, f"{' ' * key.start_mark.column}{entry}\n")


def _root(parsed: Yaml) -> yaml.MappingNode:
    if not isinstance(parsed.root, yaml.MappingNode):
        raise CannotEditError("no keys")
    return parsed.root


def _nav(menu: Yaml) -> yaml.SequenceNode:
    nav = _value(_root(menu), "nav")
    if not isinstance(nav, yaml.SequenceNode) or not nav.value:
        raise CannotEditError("nav is no list")
    return nav


def _value(node: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in node.value if name.value == key), None)


def _find(node: yaml.Node, key: str) -> yaml.Node | None:
    """The first value of `key` at any depth."""
    inner: Sequence[yaml.Node] = ()
    if isinstance(node, yaml.MappingNode):
        if found := _value(node, key):
            return found
        inner = [value for _, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inner = node.value
    return next((found for item in inner if (found := _find(item, key))), None)


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Pages in and below an entry of nav, in order; titles of sections are keys and do not count."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)


def _folder(page: str) -> str:
    return page.rpartition("/")[0]


def _last_of(nav: yaml.SequenceNode, folder: str) -> yaml.ScalarNode | None:
    """The entry below which a page of `folder` goes: the last of the first section that has any."""
    for item in nav.value if folder else [nav]:
        entries = item.value if item is nav else _leaves(item)
        own = [leaf for leaf in entries if isinstance(leaf, yaml.ScalarNode) and _folder(leaf.value) == folder]
        if own:
            return own[-1]
    return None


def _below(parsed: Yaml, node: yaml.ScalarNode, item: str) -> Edit:
    return _insert(parsed, node.end_mark.line + 1, f"{_prefix(parsed, node)}{item}\n")


def _prefix(parsed: Yaml, node: yaml.Node) -> str:
    """What stands before an item of a list on its line: spaces and a dash. Raises CannotEditError for anything else."""
    prefix = parsed.text.split("\n")[node.start_mark.line][: node.start_mark.column]
    if not re.fullmatch(r" *- +", prefix):
        raise CannotEditError("not one item a line")
    return prefix


def _last_line(node: yaml.Node) -> int:
    """Line on which the last scalar of a node stands, from 0; a block's own end mark lies beyond comments."""
    return max(leaf.end_mark.line for leaf in _leaves(node))


def _insert(parsed: Yaml, line: int, new: str) -> Edit:
    """The edit that puts `new` before line `line`, from 0."""
    lines = parsed.text.split("\n")
    start = parsed.offset + len("\n".join(lines[:line]))
    if line < len(lines):
        return Edit(start + 1, start + 1, new) if line else Edit(start, start, new)
    return Edit(start, start, "\n" + new.removesuffix("\n"))
