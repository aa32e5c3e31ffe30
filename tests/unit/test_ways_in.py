"""Issue forms, pull request template, dev container, pictures of the guide: files that only GitHub reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from markupsafe import Markup
from PIL import Image
from pydantic import BaseModel, Field

from helpcenter.commands import COMMANDS
from helpcenter.content.read import Content
from helpcenter.core.files import Files
from helpcenter.core.locales import EN
from helpcenter.render.page import find_ways_to_tell
from helpcenter.render.site import Site
from tests.paths import NEWEST, ROOT

GITHUB = ROOT / ".github"
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
HAN = re.compile(r"[\u4e00-\u9fff]")


# ── issue forms: keys as in GitHub Docs, "Syntax for issue forms" and "Syntax for GitHub's form schema" ──────────────


class Part(BaseModel, extra="forbid"):
    """Base: an unknown key is a mistake, as it is to GitHub."""


class Required(Part):
    required: bool = False


class MarkdownAttributes(Part):
    value: str


class Labelled(Part):
    label: str
    description: str = ""


class FieldAttributes(Labelled):
    placeholder: str = ""
    value: str = ""


class TextareaAttributes(FieldAttributes):
    render: str = ""


class Box(Part):
    label: str
    required: bool = False


class BoxesAttributes(Labelled):
    options: Annotated[list[Box], Field(min_length=1)]


class MarkdownPart(Part):
    type: Literal["markdown"]
    attributes: MarkdownAttributes


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]


class Input(Part):
    type: Literal["input"]
    id: Id
    attributes: FieldAttributes
    validations: Required = Required()


class Textarea(Part):
    type: Literal["textarea"]
    id: Id
    attributes: TextareaAttributes
    validations: Required = Required()


class Boxes(Part):
    type: Literal["checkboxes"]
    id: Id
    attributes: BoxesAttributes


# A dropdown is left out: GitHub does not fill it in from an address (keycloak/keycloak#19924).
Element = Annotated[MarkdownPart | Input | Textarea | Boxes, Field(discriminator="type")]


class Form(Part):
    name: Annotated[str, Field(min_length=4)]  # shorter names are not offered
    description: str
    title: str = ""
    labels: list[str]
    body: Annotated[list[Element], Field(min_length=1)]


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def forms() -> dict[str, Form]:
    return {path.name: Form.model_validate(read(path)) for path in FORMS if path.name != "config.yml"}


def words(form: Form) -> list[str]:
    """Every sentence that a reader of the form sees."""
    shown = [form.name, form.description]
    for part in form.body:
        if isinstance(part, MarkdownPart):
            shown.append(part.attributes.value)
            continue
        shown += [part.attributes.label, part.attributes.description]
        if isinstance(part, Boxes):
            shown += [box.label for box in part.attributes.options]
    return [text for text in shown if text]


def test_the_four_forms_are_there_and_nothing_is_blank() -> None:
    assert set(forms()) == {"bug.yml", "content.yml", "topic.yml", "translation.yml"}
    assert read(GITHUB / "ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": False}
    assert len({form.name for form in forms().values()}) == 4


@pytest.mark.parametrize("name", sorted(forms()))
def test_a_form_is_bilingual_warns_of_private_data_and_asks_who_corrects_it(name: str) -> None:
    form = forms()[name]
    for text in words(form):
        assert HAN.search(text) and re.search(r"[a-z]{3}", text), text
    first = form.body[0]
    assert isinstance(first, MarkdownPart)
    assert "人人可见" in first.attributes.value
    assert "Everyone can read this" in first.attributes.value
    fields = [part for part in form.body if not isinstance(part, MarkdownPart)]
    assert len({part.id for part in fields}) == len(fields)
    assert len({part.attributes.label for part in fields}) == len(fields)  # GitHub refuses two alike
    assert any(isinstance(part, (Input, Textarea)) and part.validations.required for part in fields)
    boxes = [part for part in fields if isinstance(part, Boxes)]
    assert [box.label for part in boxes for box in part.attributes.options if "myself" in box.label]


def test_labels_are_listed() -> None:
    listed = {label["name"] for label in read(GITHUB / "labels.yml")}
    assert {label for form in forms().values() for label in form.labels} <= listed


@pytest.mark.parametrize("name", ["content.yml", "topic.yml"])
def test_evidence_means_two_independent_sources(name: str) -> None:
    evidence = next(part for part in forms()[name].body if isinstance(part, Textarea) and part.id == "evidence")
    assert "两个互不相干的来源" in evidence.attributes.description
    assert "two independent sources" in evidence.attributes.description


def test_every_field_that_a_page_fills_in_exists() -> None:
    nothing = Markup("")
    site = Site(
        "https://help.example/",
        "",
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
        "https://github.example/a/b",
        "main",
    )
    told = find_ways_to_tell(Content(Files(ROOT), NEWEST), site, EN, "A page", "en/contact/")
    query = parse_qs(urlsplit(told.report).query)
    form = forms()[query.pop("template")[0]]
    fields = {part.id for part in form.body if isinstance(part, (Input, Textarea))}
    assert query == {"page": ["https://help.example/en/contact/"], "language": ["en"]}
    assert set(query) <= fields


def test_pull_request_template_is_bilingual_and_short() -> None:
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    boxes = re.findall(r"^- \[ \] (.+)$", text, re.MULTILINE)
    assert 2 <= len(boxes) <= 4
    for line in [*boxes, *re.findall(r"^\*\*(.+)\*\*$", text, re.MULTILINE)]:
        assert HAN.search(line) and re.search(r"[a-z]{3}", line), line
    assert len(text) < 1500


# ── dev container ───────────────────────────────────────────────────────


def test_dev_container_calls_only_targets_that_exist() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = {key: value for key, value in container.items() if key.endswith("Command")}
    assert set(commands) == {"postCreateCommand", "postAttachCommand"}
    for command in commands.values():
        assert re.fullmatch(r"make [a-z-]+", command)
        assert command.removeprefix("make ") in targets
    port = re.search(r"^PORT \?= (\d+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert port
    assert container["forwardPorts"] == [int(port[1])]
    assert container["portsAttributes"][port[1]]["onAutoForward"] == "openPreview"
    assert re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:\d+\.\d+\.\d+-3\.\d+-\w+", container["image"])


# ── pictures of the guide ───────────────────────────────────────────────

PICTURE = re.compile(r"<img ([^>]*)>")
GUIDES = {"CONTRIBUTING.md": 60_000, "README.md": 90_000}  # bytes a picture


def test_pictures_of_the_guides_are_small_and_say_what_they_show() -> None:
    used = set()
    for guide in GUIDES:
        for tag in PICTURE.findall((ROOT / guide).read_text(encoding="utf-8")):
            given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            path = ROOT / given["src"]
            used.add(path.name)
            assert path.stat().st_size <= GUIDES[guide], path
            assert len(given["alt"]) >= 10
            with Image.open(path) as picture:
                width, height = picture.size
            shown, tall = int(given["width"]), int(given["height"])
            assert shown <= width
            assert abs(shown / tall - width / height) < 0.01, path
    assert used == {path.name for path in (GITHUB / "images").iterdir()}
    assert len(used) >= 4


def test_no_link_of_the_guides_leads_nowhere() -> None:
    decisions = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs-dev").rglob("*.md")]
    for guide in (*GUIDES, "STYLE.md", "ARCHITECTURE.md", "bench/README.md", *decisions):
        text = re.sub(r"`[^`\n]*`", "", (ROOT / guide).read_text(encoding="utf-8"))
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
            assert "://" in target or ((ROOT / guide).parent / target).exists(), f"{guide}: {target}"


def test_a_decision_has_a_day_and_stands_alone() -> None:
    for path in (ROOT / "docs-dev/decisions").glob("[!R]*.md"):
        assert re.fullmatch(r"20\d\d-\d\d-\d\d-[a-z-]+", path.stem), path
        assert len(re.findall(r"^# ", path.read_text(encoding="utf-8"), re.MULTILINE)) == 1, path


def test_the_architecture_is_one_page() -> None:
    assert (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").count("\n") <= 110


def test_every_command_of_the_guides_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for guide in (*GUIDES, "STYLE.md"):
        text = (ROOT / guide).read_text(encoding="utf-8")
        found = re.findall(r"```(?:sh|powershell)\n(.*?)```|`([^`\n]+)`", text, re.DOTALL)
        code = "\n".join(block or span for block, span in found)
        assert set(re.findall(r"\bmake ([a-z-]+)", code)) <= targets, guide
        assert set(re.findall(r"-m helpcenter ([a-z-]+)", code)) <= set(COMMANDS), guide
        for module in re.findall(r"-m (tools\.\w+)", code):
            assert (ROOT / (module.replace(".", "/") + ".py")).is_file(), guide


def test_the_first_two_commands_of_the_readme_are_preview_and_tests() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        assert [line.split("#")[0].strip() for line in block.strip().splitlines()] == ["make serve", "make test"]


def test_the_guide_has_the_same_sections_in_both_languages() -> None:
    zh, en = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("\n## English\n")
    for sign in (r"^### ", r"^\d+\. ", r"^- ", r"^\| ", r"^<img ", r"^```"):
        assert len(re.findall(sign, zh.split("\n## 中文\n")[1], re.MULTILINE)) == len(
            re.findall(sign, en, re.MULTILINE)
        ), sign
