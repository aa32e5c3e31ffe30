"""What a check reports to an editor: where, which rule, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

# error: must be mended before it goes live. warning: allowed, and said plainly. GitHub knows both words.
Level = Literal["error", "warning"]


@dataclass(frozen=True)
class Text:
    """One sentence for editors in both languages."""

    zh: str
    en: str

    def format(self, **values: object) -> Text:
        """The sentence with its names in braces filled in; a value that is a Text gives each language its own words.

        Raises KeyError for a name without value.
        """
        return Text(
            self.zh.format(**{name: value.zh if isinstance(value, Text) else value for name, value in values.items()}),
            self.en.format(**{name: value.en if isinstance(value, Text) else value for name, value in values.items()}),
        )


def list_names(names: Iterable[str]) -> Text:
    """Names in a row, as each language parts them."""
    names = list(names)
    return Text("、".join(names), ", ".join(names))


@dataclass(frozen=True)
class Edit:
    """A safe correction: characters `start` to `end` of the file's text, as decoded and untouched, become `new`."""

    start: int
    end: int
    new: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit made; they do not overlap."""
    # From the end, so that earlier places stay true; of two at one place, the first given stands first.
    for edit in sorted(edits, key=lambda one: (one.start, one.end))[::-1]:
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@dataclass(frozen=True)
class Finding:
    """One mistake in one place. `line` and `column` count from 1.

    `found` is the wording that the rule stopped at; exceptions in checks.yml name it.
    """

    file: str
    line: int
    column: int
    rule: str
    reason: Text
    fix: Text
    level: Level = "error"
    found: str = ""
    edit: Edit | None = None

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What findings are sorted by."""
        return self.file, self.line, self.column, self.rule

    def __str__(self) -> str:
        mark = "" if self.level == "error" else f" {self.level}"
        return (
            f"{self.file}:{self.line}:{self.column}:{mark} [{self.rule}]\n"
            f"    {self.reason.zh}\n    → {self.fix.zh}\n"
            f"    {self.reason.en}\n    → {self.fix.en}"
        )


@dataclass(frozen=True)
class Rule:
    """What may be wrong, said once: its name, why it matters, how to mend it, how grave it is.

    `reason` and `fix` are templates: names in braces are filled in by `at`, {found} with what it found, so a brace that
    readers see is doubled.
    One name may have several wordings, a Rule each.
    """

    id: str
    reason: Text
    fix: Text
    level: Level = "error"

    def at(
        self,
        file: str,
        line: int = 1,
        column: int = 1,
        *,
        found: str = "",
        edit: Edit | None = None,
        level: Level | None = None,
        **values: object,
    ) -> Finding:
        """A finding of this rule at a place, both counted from 1. Raises KeyError where a name in braces has no value."""
        reason, fix = (words.format(found=found, **values) for words in (self.reason, self.fix))
        return Finding(file, line, column, self.id, reason, fix, level or self.level, found, edit)


def rules_of(module: ModuleType) -> Iterator[Rule]:
    """The rules that a module declares at its top level: by themselves, or within a tuple or a dict."""
    for value in vars(module).values():
        group = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        yield from (one for one in group if isinstance(one, Rule))


# What another program would have checked was not, for it isn't installed.
MISSING_TOOL = Rule(
    "tools/missing",
    Text("这次没有查{what}：{error}", "{what} not checked this time: {error}"),
    Text("先运行 make check，它会装好需要的工具。", "Run make check, which installs what this needs."),
    level="warning",
)


class FindingsError(Exception):
    """Raised where work cannot go on; holds the findings that explain why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings, key=lambda finding: finding.place)
        super().__init__("\n".join(map(str, self.findings)))
