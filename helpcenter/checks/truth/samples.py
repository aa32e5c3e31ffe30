"""Card, identity, and account numbers that could be somebody's: even in an example they teach readers to send theirs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from helpcenter.core.findings import Rule, Text

SECRET = Rule(
    "truth/secret-sample",
    Text("示例里的号码像真的一样：“{found}”。", "A number in an example could be a real one: '{found}'."),
    Text(
        "银行卡只露末四位：`**** **** **** 1234`；证件号、账号写成【证件号】【账号】。公开的测试卡号也不要用。",
        "Show the last four digits of a card only: `**** **** **** 1234`; write [ID number] or [account number] for others. "
        "Well-known test numbers are no better.",
    ),
)

_DIGITS = re.compile(r"(?<![\w.])[1-9](?:[ -]?\d){12,18}(?![\w])", re.ASCII)
_RESIDENT = re.compile(r"(?<![\dA-Za-z])[1-9]\d{5} ?\d{8} ?\d{3}[\dXx](?![\dA-Za-z])", re.ASCII)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])")


def scan(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, wording) of each number whose check digits are right."""
    for pattern, is_valid in ((_IBAN, is_iban), (_RESIDENT, is_resident), (_DIGITS, is_luhn)):
        for match in pattern.finditer(text):
            if is_valid(re.sub(r"[ -]", "", match.group(0))):
                yield match.start(), match.end(), match.group(0)


def is_luhn(digits: str) -> bool:
    """Whether a card's check digit is right (ISO/IEC 7812-1, annex B)."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_resident(number: str) -> bool:
    """Whether a Chinese identity number has a date of birth and the right check digit (GB 11643-1999)."""
    try:
        dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def is_iban(number: str) -> bool:
    """Whether an international account number has the right check digits (ISO 13616, MOD 97-10)."""
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1
