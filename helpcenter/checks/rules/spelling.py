"""English spelling, American, by cspell: one process for all English wordings, about two seconds."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpcenter.checks.passages import HOLE, READERS
from helpcenter.checks.project import Project
from helpcenter.content.document import blank
from helpcenter.core.findings import MISSING_TOOL, Finding, Rule, Text
from helpcenter.core.locales import EN
from helpcenter.process import node

UNKNOWN = Rule(
    "language/spelling",
    Text("词典里没有“{found}”。", "'{found}' isn't in the dictionary."),
    Text(
        "改成美式拼写；确实没错的词，登记在 checks.yml 的 language/spelling。",
        "Use American spelling; a word that is right goes into checks.yml under language/spelling.",
    ),
)
MISSPELLED = Rule(
    UNKNOWN.id,
    UNKNOWN.reason,
    Text(
        "是不是“{better}”？确实没错的词，登记在 checks.yml 的 language/spelling。",
        "Did you mean {better}? A word that is right goes into checks.yml under language/spelling.",
    ),
)

SLOW = True  # another program works meanwhile

_CSPELL = "cspell/bin.mjs"
_SHORTEST = 3  # letters; "teh" is the commonest slip of all
_NAMES = re.compile(r"\S*[\w-]\.[a-z]{2,}\b\S*|[A-Z]+-?[0-9]\w*|\b[A-Z]{2,5}s?\b")
_PACKAGES = ("dict-en_us", "dict-en-common-misspellings", "dict-companies")
_DICTIONARIES = ("en_us", "companies")


def check(project: Project) -> Iterable[Finding]:
    """Every English wording, in pages and in data."""
    passages = [passage for passage in project.passages if passage.locale is EN and passage.kind not in READERS]
    text = "\n".join(_blank_names(passage.text) for passage in passages)
    try:
        issues = spell(text)
    except (node.MissingError, OSError, ValueError, subprocess.SubprocessError) as error:
        yield MISSING_TOOL.at("package.json", what=Text("英文拼写", "English spelling was"), error=error)
        return
    for issue in issues:
        passage, start = passages[issue["row"] - 1], issue["col"] - 1
        word = issue["text"]
        better = [one for one in issue.get("suggestions", []) if one.lower() != word.lower()][:3]
        if word.lower().endswith("nt"):  # as phones type it: dont, isnt
            better = [word[:-1] + "'" + word[-1], *better][:3]
        shown = Text("”“".join(better), " or ".join(better))
        yield (MISSPELLED if better else UNKNOWN).at(*passage.at(start), found=word, better=shown)


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


def _blank_names(text: str) -> str:
    """A wording with what is no prose blanked, columns kept: addresses, abbreviations, EXAMPLE-0001, Han."""
    return re.sub(r"[^\x20-\x7e\u00c0-\u024f\u2019]", " ", blank(_NAMES, text).replace(HOLE, " "))
