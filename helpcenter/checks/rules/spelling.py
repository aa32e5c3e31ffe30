"""English spelling, American, by cspell: one process for all that stands between spaces in English wordings."""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Collection, Iterable, Set
from typing import Any

from helpcenter.checks.passages import HOLE, READERS
from helpcenter.checks.project import Project
from helpcenter.content import exceptions
from helpcenter.content.document import blank
from helpcenter.core import store
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
RESTS_ON = (exceptions.FILE,)

_SCRIPT = node.MODULES.parent / "tools" / "spelling.mjs"
_NAMES = re.compile(r"\S*[\w-]\.[a-z]{2,}\b\S*|[A-Z]+-?[0-9]\w*|\b[A-Z]{2,5}s?\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A line of code that reads as a sentence: one of a letter.
_SENTENCE = re.compile(r"[A-Z][^{}<>|;=_*`/\\#]* [^{}<>|;=_*`/\\#]*[.?!,]")
_MARKS = ("todo", "todos", "fixme", "tbd", "tbc", "wip")  # the rule on leftovers judges them
_TOKEN = re.compile(r"\S+")
_MOST_KNOWN = 50_000  # tokens kept; those of a thousand pages


def check(project: Project) -> Iterable[Finding]:
    """Every English wording, in pages and in data, and the sentences of letters to copy."""
    excused = project.content.exceptions
    allowed = functools.cache(lambda file: excused.wordings(UNKNOWN.id, file))
    found = [
        (passage, token)
        for passage in (*project.passages, *(one for one in project.samples if _SENTENCE.fullmatch(one.text)))
        if passage.locale is EN and passage.kind not in READERS
        for token in _TOKEN.finditer(_blank_names(passage.text, allowed(passage.file)))
    ]
    try:
        answers = spell({token[0] for _, token in found}) if found else {}
    except (node.MissingError, OSError, ValueError, subprocess.SubprocessError) as error:
        yield MISSING_TOOL.at("package.json", what=Text("英文拼写", "English spelling was"), error=error)
        return
    for passage, token in found:
        for start, word, suggested in answers.get(token[0], ()):
            if word.lower() in _MARKS:
                continue
            better = [one for one in suggested if one.lower() != word.lower()][:3]
            if word.lower().endswith("nt"):  # as phones type it: dont, isnt
                better = [word[:-1] + "'" + word[-1], *better][:3]
            shown = Text("”“".join(better), " or ".join(better))
            rule = MISSPELLED if better else UNKNOWN
            yield rule.at(*passage.at(token.start() + start), found=word, better=shown)


def spell(tokens: Set[str]) -> dict[str, list[Any]]:
    """Unknown words of each token that has some, as [where in it, the word, what may be meant].

    Tokens that were right before are not asked of again: most pages have no word that is new to the site.
    Raises node.MissingError, OSError, SubprocessError, or ValueError where cspell can't be run or gives no answer.
    """
    key = store.digest(_SCRIPT.read_bytes(), *node.read_locks())
    right = store.load("words", key)
    if not (new := tokens - right):
        return {}
    answers: dict[str, list[Any]] = node.ask(_SCRIPT, sorted(new), needs="cspell-lib")
    known = right if len(right) < _MOST_KNOWN else frozenset()
    store.save("words", key, known | (tokens - answers.keys()))
    return answers


def _blank_names(text: str, allowed: Collection[str]) -> str:
    """A wording with what is no prose blanked, columns kept: addresses, abbreviations, EXAMPLE-0001, Han, `allowed`."""
    text = re.sub(r"[^\x20-\x7e\u00c0-\u024f\u2019]", " ", blank(_NAMES, text).replace(HOLE, " "))
    if not any(word in text for word in allowed):
        return text
    return _WORD.sub(lambda match: " " * len(match[0]) if match[0] in allowed else match[0], text)
