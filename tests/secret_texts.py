"""Texts with and without secrets, from tests/fixtures/secrets: `python -m tests.secret_texts` prints them for tests/web.

A corpus holds one text a line: language, tab, text; ⟦…⟧ marks what must vanish, "\\n" is a line break, and {hex64} or the
like stands for a key that is made here, so that no file holds one. The "unseen" ones were written before the first run
on them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re

from mnemonic import Mnemonic

from helpcenter.content import masking
from helpcenter.core.files import Files
from helpcenter.render import seed_words
from tests.paths import FIXTURES, ROOT

LEAKS = ("leaks", *(f"leaks-unseen-{number}" for number in range(1, 8)))
CLEAN = ("clean", *(f"clean-unseen-{number}" for number in range(1, 8)), "clean-mails")
WORDS = {"card": "[card hidden, ends in {last}]", "": "【已隐去】"}  # what stands for a secret


def made(text: str, seed: str) -> str:
    """The text with keys and phrases in the place of their names, the same ones at every run."""

    def raw(name: str, size: int) -> bytes:
        return hashlib.shake_256(f"{seed} {name}".encode()).digest(size)

    def base58(name: str, size: int) -> str:
        signs = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
        return "".join(signs[byte % 58] for byte in raw(name, size))

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
        "wif": "K" + base58("wif", 51),
        "xprv": "xprv9s21ZrQH143K" + base58("xprv", 90),
        "sk": "sk-" + base58("sk", 40),
        "jwt": f"eyJhbGciOiJIUzI1NiJ9.{url64('claims')}.{url64('signature')}",
        "pem": "\n".join([f"-----BEGIN {'PRIVATE'} KEY-----", *lines, f"-----END {'PRIVATE'} KEY-----"]),
    }
    return re.sub(r"\{(\w+)\}", lambda name: values.get(name[1], name[0]), text.replace("\\n", "\n"))


def lines(name: str) -> list[tuple[str, str]]:
    """Language and text of each line of a corpus."""
    read = (FIXTURES / "secrets" / f"{name}.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t", 1) for line in read]
    return [(language, made(text, str(place))) for place, (language, text) in enumerate(pairs)]


def corpus(name: str) -> list[str]:
    """The texts of a corpus."""
    return [text for _, text in lines(name)]


if __name__ == "__main__":
    corpora = {kind: {name: lines(name) for name in names} for kind, names in (("leaks", LEAKS), ("clean", CLEAN))}
    phrase = made("{seed12}", "none")
    print(
        json.dumps(
            {"vocabulary": masking.load_masking(Files(ROOT)), "seeds": seed_words.table(), "phrase": phrase} | corpora
        )
    )
