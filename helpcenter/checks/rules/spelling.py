"""English spelling, American, by cspell: one process for all English wordings, about two seconds."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpcenter.checks.passages import HOLE
from helpcenter.checks.project import Project
from helpcenter.core.findings import MISSING_TOOL, Finding, Text
from helpcenter.process import node

SPELLING = "language/spelling"
NAMES = (SPELLING,)

SLOW = True  # another program works meanwhile

_CSPELL = "cspell/bin.mjs"
# What readers type counts as no mistake of ours.
_READERS = ("keyword", "question")
_SHORTEST = 3  # letters; "teh" is the commonest slip of all
_PACKAGES = ("dict-en_us", "dict-en-common-misspellings", "dict-companies")
_DICTIONARIES = ("en_us", "companies")


def check(project: Project) -> Iterable[Finding]:
    """Every English wording, in pages and in data."""
    passages = [passage for passage in project.passages if passage.locale.id == "en" and passage.kind not in _READERS]
    text = "\n".join(_words(passage.text) for passage in passages)
    try:
        issues = spell(text)
    except (node.MissingError, OSError, ValueError, subprocess.SubprocessError) as error:
        yield _unchecked(error)
        return
    for issue in issues:
        passage, start = passages[issue["row"] - 1], issue["col"] - 1
        word = issue["text"]
        better = [one for one in issue.get("suggestions", []) if one.lower() != word.lower()][:3]
        if word.lower().endswith("nt"):  # as phones type it: dont, isnt
            better = [word[:-1] + "'" + word[-1], *better][:3]
        yield Finding(
            passage.file,
            passage.line,
            passage.column_of(start),
            SPELLING,
            Text(f"词典里没有“{word}”。", f"'{word}' isn't in the dictionary."),
            _fix(better),
            found=word,
        )


def spell(text: str) -> list[dict[str, Any]]:
    """Unknown words of `text`: dicts with `text`, `row` and `col` from 1, `suggestions`.

    Raises node.MissingError, OSError, SubprocessError, or ValueError where cspell can't be run or gives no answer.
    """
    settings = {
        "version": "0.2",
        "language": "en-US",
        "loadDefaultConfiguration": False,
        "import": [str(node.MODULES / "@cspell" / name / "cspell-ext.json") for name in _PACKAGES],
        "dictionaries": list(_DICTIONARIES),
        "minWordLength": _SHORTEST,
        "maxNumberOfProblems": 10_000,
        "maxDuplicateProblems": 10_000,
        "suggestionsTimeout": 2_000,
    }
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "cspell.json"
        config.write_text(json.dumps(settings), encoding="utf-8")
        arguments = ["lint", "--no-progress", "--no-summary", "--show-suggestions", "--no-exit-code"]
        arguments += ["--config", str(config), "--reporter", "@cspell/cspell-json-reporter", "stdin"]
        done = subprocess.run(
            [*node.tool(_CSPELL), *arguments],
            input=text,
            encoding="utf-8",
            capture_output=True,
            timeout=120,
            check=False,
            cwd=node.MODULES.parent,  # the reporter is found from here
        )
    if done.returncode:
        raise ValueError((done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1])
    answer: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return answer["issues"]


def _words(text: str) -> str:
    """A wording with what is no prose blanked, columns kept: addresses, abbreviations, EXAMPLE-0001, Han."""
    text = re.sub(
        r"\S*[\w-]\.[a-z]{2,}\b\S*|[A-Z]+-?[0-9]\w*|\b[A-Z]{2,5}s?\b", lambda match: " " * len(match.group()), text
    )
    return re.sub(r"[^\x20-\x7e\u00c0-\u024f\u2019]", " ", text.replace(HOLE, " "))


def _fix(better: list[str]) -> Text:
    if not better:
        return Text(
            "改成美式拼写；确实没错的词，登记在 checks.yml 的 language/spelling。",
            "Use American spelling; a word that is right goes into checks.yml under language/spelling.",
        )
    return Text(
        f"是不是“{'”“'.join(better)}”？确实没错的词，登记在 checks.yml 的 language/spelling。",
        f"Did you mean {' or '.join(better)}? A word that is right goes into checks.yml under language/spelling.",
    )


def _unchecked(error: Exception) -> Finding:
    return MISSING_TOOL.at("package.json", what=Text("英文拼写", "English spelling was"), error=error)
