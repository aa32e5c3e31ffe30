"""Links to other sites: where they stand, and which are dead."""

from __future__ import annotations

from pathlib import Path

from helpcenter.upkeep.external_links import Place, Reply, check_links, find_links, is_offline
from tests.paths import ROOT
from tests.unit.upkeep.conftest import Host


def states(*urls: str) -> dict[str, str]:
    return {url.rpartition("/")[2]: one.state for url, one in check_links(urls, sleep=lambda _: None).items()}


def test_dead_is_told_from_refused_and_unreachable(host: str) -> None:
    paths = ("good", "gone", "none", "private", "broken", "get-only", "moved", "loop")
    assert states(*(f"{host}/{path}" for path in paths), "http://127.0.0.1:9/off") == {
        "good": "alive",
        "gone": "dead",
        "none": "dead",
        "private": "refused",
        "broken": "unreachable",
        "get-only": "alive",
        "moved": "alive",
        "loop": "unreachable",
        "off": "unreachable",
    }


def test_each_address_is_asked_once_and_a_fault_again(host: str) -> None:
    assert states(f"{host}/good#a", f"{host}/good#b", f"{host}/good") == {"good": "alive"}
    assert Host.seen == [("HEAD", "/good")]
    Host.fails = {"/good": 2}
    assert states(f"{host}/good") == {"good": "alive"}


def test_a_host_that_does_not_exist_has_no_connection() -> None:
    (one,) = check_links(["http://nowhere.invalid/x"], sleep=lambda _: None).values()
    assert one.state == "unreachable"
    assert is_offline([one])
    assert not is_offline([one, Reply("x", "dead", "404")]) and not is_offline([])


def test_links_are_found_where_they_stand(tree: Path) -> None:
    page = tree / "docs/zh/account/close.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n看 [例子](https://site.example/a_(b)#c)。`https://code.example/`\n", encoding="utf-8")
    (tree / "data/authorities.yml").write_text(
        "# https://comment.example/\n- website: https://body.example/x # https://note.example\n"
        "  sources: [https://one.example/a, 'https://two.example/b']\n",
        encoding="utf-8",
    )
    (tree / "data/support.yml").write_text("", encoding="utf-8")
    assert find_links(tree) == [
        Place("https://site.example/a_(b)#c", "docs/zh/account/close.md", text.count("\n") + 2),
        Place("https://body.example/x", "data/authorities.yml", 2),
        Place("https://one.example/a", "data/authorities.yml", 3),
        Place("https://two.example/b", "data/authorities.yml", 3),
    ]


def test_every_link_of_the_real_data_is_a_whole_address() -> None:
    found = find_links(ROOT)
    assert {place.file for place in found} == {"data/authorities.yml"}  # pages name no other site
    for place in found:
        line = (ROOT / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        assert place.url in line and "." in place.url.split("/")[2]
