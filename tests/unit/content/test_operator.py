"""Who runs the site: blank is normal, and nobody hides behind a team."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.operator import KEYS, Operator, load_operator
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.paths import ROOT


def load(text: str, tmp_path: Path) -> Operator:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/operator.yml").write_text(text, encoding="utf-8")
    return load_operator(Files(tmp_path))


def test_blank_is_a_normal_state(tmp_path: Path) -> None:
    assert load_operator(Files(ROOT)) == load("", tmp_path) == load("name:\nkind:\nmirrors:\n", tmp_path) == Operator()
    said = load("name: {zh: 王小明, en: Wang Xiaoming}\n", tmp_path)
    assert said.name and said.name.in_locale("en") == "Wang Xiaoming" and said.country is None


@pytest.mark.parametrize(
    "text",
    [
        "name: 王小明",
        "name: {zh: 王小明}",
        "name: {zh: 志愿者, en: Wang Xiaoming}",
        "name: {zh: 王小明, en: Volunteers}",
        "name: {zh: 帮助中心团队, en: The help center's team}",
        "motto: {zh: 甲, en: A}",
        "- name",
        "mirrors: https://mirror.example/",
        "mirrors: [http://mirror.example/]",
        "mirrors: [mirror.example]",
        "mirrors: [https://MIRROR.example/]",
        "mirrors: ['https://1.2.3.4/']",
    ],
)
def test_a_name_that_could_be_anybodys_and_an_address_that_is_none_are_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(FindingsError):
        load(text, tmp_path)


def test_mirrors_are_listed_as_they_stand(tmp_path: Path) -> None:
    said = load("mirrors:\n  - https://a.example/help/\n  - https://b.example/\n", tmp_path)
    assert said.mirrors == ["https://a.example/help/", "https://b.example/"] and "mirrors" not in KEYS
