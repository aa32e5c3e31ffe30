"""Texts with and without secrets, from tests/fixtures/secrets: `python -m tests.secret_texts` prints them for tests/web.

A corpus holds one text a line: language, tab, text; ⟦…⟧ marks what must vanish, "\\n" is a line break, and {hex64} or the
like stands for a key that is made here, so that no file holds one. A third column "asked": what stands outside the marks
may be asked about. The "unseen" ones were written before the first run on them.

`python -m tests.secret_texts FILE.tsv` measures any file in this form: what leaks, and what is hidden or asked without need.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from mnemonic import Mnemonic

from helpcenter.content import masking
from helpcenter.core.files import Files
from helpcenter.render import seed_words
from tests.node import Modules
from tests.paths import FIXTURES, ROOT

LEAKS = ("leaks", *(f"leaks-unseen-{number}" for number in range(1, 10)))
MIXED = ("mixed", *(f"mixed-unseen-{number}" for number in range(1, 15)))  # secrets among what must stay
CLEAN = ("clean", *(f"clean-unseen-{number}" for number in range(1, 12)), "clean-mails")
WORDS = {"card": "[card hidden, ends in {last}]", "": "【已隐去】"}  # what stands for a secret

ALPHABETS = {  # {hex32} and the like are so many signs of these
    "hex": "0123456789abcdef",
    "upper": "0123456789ABCDEF",
    "base": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
    "thirtytwo": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    "bech": "023456789acdefghjklmnpqrstuvwxyz",
}

SCRIPT = """
const { folder, table, vocabulary, words } = GIVEN;
const { find, learn, mask, Seeds } = await import(folder + "find.js");
const { luhn, isIdentity } = await import(folder + "cards.js");
const { sha256 } = await import(folder + "sha256.js");
learn(vocabulary);
const seeds = new Seeds(table);
const masks = Object.values(words);
const word = ({ kind, last }) => (words[kind] ?? words[""]).replace("{last}", last);
const ask = {
  luhn, isIdentity, sha256,
  numberOf: (word) => seeds.numberOf(word),
  find: (text) => find(text, { seeds, masks }),
  mask: (text) => {
    const secrets = find(text, { seeds, masks });
    const masked = mask(text, secrets, word);
    return { secrets, masked, again: find(masked, { seeds, masks }) };
  },
};
"""


def made(text: str, seed: str) -> str:
    """The text with keys and phrases in the place of their names, the same ones at every run."""

    def raw(name: str, size: int) -> bytes:
        return hashlib.shake_256(f"{seed} {name}".encode()).digest(size)

    def base58(name: str, size: int) -> str:
        return "".join(ALPHABETS["base"][byte % 58] for byte in raw(name, size))

    def url64(name: str) -> str:
        return base64.urlsafe_b64encode(raw(name, 60)).decode().rstrip("=")

    phrase = Mnemonic("english").to_mnemonic(raw("12", 16)).split()
    han = Mnemonic("chinese_simplified").to_mnemonic(raw("han", 16)).split()
    lines = re.findall(".{1,64}", base64.b64encode(raw("pem", 150)).decode())
    values = {
        "seed12": " ".join(phrase),
        "seed12upper": " ".join(phrase).upper(),
        "seed12commas": ", ".join(phrase),
        "seed12numbered": "\n".join(f"{place}. {word}" for place, word in enumerate(phrase, 1)).removeprefix("1. "),
        "seed24": Mnemonic("english").to_mnemonic(raw("24", 32)),
        "seed12han": "".join(han),
        "seed12hanspaced": " ".join(han),
        "hex64": raw("hex", 32).hex(),
        "bytes64": ",".join(map(str, raw("bytes", 64))),
        "wif": "K" + base58("wif", 51),
        "xprv": "xprv9s21ZrQH143K" + base58("xprv", 90),
        "sk": "sk-" + base58("sk", 40),
        "jwt": f"eyJhbGciOiJIUzI1NiJ9.{url64('claims')}.{url64('signature')}",
        "pem": "\n".join([f"-----BEGIN {'PRIVATE'} KEY-----", *lines, f"-----END {'PRIVATE'} KEY-----"]),
    }
    text = re.sub(r"\{(\w+)\}", lambda name: values.get(name[1], name[0]), text.replace("\\n", "\n"))

    def signs(name: re.Match[str]) -> str:
        some = ALPHABETS[name[1]]
        return "".join(some[byte % len(some)] for byte in raw(f"{name[0]} {name.start()}", int(name[2])))

    return re.sub(rf"\{{({'|'.join(ALPHABETS)})(\d+)\}}", signs, text)


def lines(name: str) -> list[tuple[str, str, str]]:
    """Language, text, and "asked" or "" of each line of a corpus."""
    return read(FIXTURES / "secrets" / f"{name}.tsv")


def read(path: Path) -> list[tuple[str, str, str]]:
    """Language, text, and "asked" or "" of each line of a file."""
    rows = [(line + "\t\t").split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(language, made(text, str(place)), asked) for place, (language, text, asked, *_) in enumerate(rows)]


def corpus(name: str) -> list[str]:
    """The texts of a corpus."""
    return [text for _, text, _ in lines(name)]


def marked(text: str) -> tuple[str, set[int]]:
    """The text without marks, and the places of letters and digits between them, in UTF-16 units."""
    plain, places, inside = "", set(), False
    for sign in text:
        if sign in "⟦⟧":
            inside = sign == "⟦"
            continue
        if inside and sign.isalnum():
            places.add(len(plain.encode("utf-16-le", "surrogatepass")) // 2)
        plain += sign
    return plain, places


@cache
def modules(folder: Path) -> Modules:
    """The modules of a folder."""
    given = {"folder": f"{folder.as_uri()}/", "table": seed_words.table(), "words": WORDS}
    given["vocabulary"] = masking.load_masking(Files(ROOT))
    return Modules(SCRIPT.replace("GIVEN", json.dumps(given)))


def browser(cases: Sequence[tuple[str, Any]], folder: Path = ROOT / "web" / "secrets") -> list[Any]:
    """What the browser's modules answer to (function, argument) pairs."""
    return modules(folder).ask_all(cases)


def measure(path: Path) -> dict[str, list[str]]:
    """Texts of a file by what is wrong with them: they leak, are hidden without need, are asked about without need."""
    wrong: dict[str, list[str]] = {"leak": [], "hidden": [], "asked": []}
    rows = read(path)
    for (_, text, asked), secrets in zip(
        rows, browser([("find", marked(text)[0]) for _, text, _ in rows]), strict=True
    ):
        plain, places = marked(text)
        units = plain.encode("utf-16-le", "surrogatepass")

        def covered(ask: bool, secrets: Any = secrets, units: bytes = units) -> set[int]:
            ranges = [range(one["start"], one["end"]) for one in secrets if bool(one.get("ask")) is ask]
            return {
                n for one in ranges for n in one if units[2 * n : 2 * n + 2].decode("utf-16-le", "replace").isalnum()
            }

        hidden, questions = covered(False), covered(True)
        for one in secrets:  # a link that lets in vanishes as a whole, though only its token is marked
            if one["kind"] == "link" and places & (whole := {*range(one["start"], one["end"])}):
                hidden -= whole - places
        if places - hidden - (questions if asked else set()):
            wrong["leak"].append(text)
        if hidden - places and not asked:
            wrong["hidden"].append(text)
        if questions - places and not asked:
            wrong["asked"].append(text)
    return wrong


if __name__ == "__main__":
    if len(sys.argv) > 1:
        for file in map(Path, sys.argv[1:]):
            texts = read(file)
            print(file.name, f"{len(texts)} texts")
            for kind, found in measure(file).items():
                print(f"  {kind}: {len(found)} ({len(found) / len(texts):.1%})")
                for text in found:
                    print("    " + text.replace("\n", "\\n")[:150])
    else:
        corpora = {kind: {name: lines(name) for name in names} for kind, names in (("leaks", LEAKS), ("clean", CLEAN))}
        given = {"vocabulary": masking.load_masking(Files(ROOT)), "seeds": seed_words.table()}
        print(json.dumps(given | {"phrase": made("{seed12}", "none")} | corpora))
