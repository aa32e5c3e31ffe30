"""Where things are, which pages the site promises (content specification, section 0.4), and which it has."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"

# Addresses are promises: they are written out here, not derived from the files.
ADDRESSES = (
    "",
    "first/",
    "what-is-okpay/",
    "places/",
    "email/find-official-email/",
    "email/verify-address/",
    "email/write-email/",
    "email/best-practices/",
    "contact/",
    "letters/",
    "account/reset-password/",
    "account/account-security/",
    "account/missing-confirmation-email/",
    "payments/failed-transaction/",
    "payments/transaction-history/",
    "payments/refunds/",
    "about/",
    "contribute/",
    "first/access/",
    "first/blocked/",
    "first/blocked-account/",
    "first/blocked-card/",
    "first/changed-phone/",
    "first/charged-twice/",
    "first/clicked/",
    "first/contacted/",
    "first/device/",
    "first/failed-charged/",
    "first/family-member/",
    "first/gave/",
    "first/gave-code/",
    "first/gave-id/",
    "first/gave-telegram/",
    "first/locked-out/",
    "first/lost-phone/",
    "first/not-arrived/",
    "first/not-me/",
    "first/not-me-balance/",
    "first/not-me-bank/",
    "first/not-me-card/",
    "first/not-me-telegram/",
    "first/old-okpay/",
    "first/recovery-offer/",
    "first/seed-phrase/",
    "first/seller/",
    "first/seller-balance/",
    "first/seller-bank/",
    "first/seller-card/",
    "first/seller-coins/",
    "first/strangers-money/",
    "first/stuck-coins/",
    "first/suspicious-contact/",
    "first/telegram/",
    "first/tricked/",
    "first/tricked-balance/",
    "first/tricked-bank/",
    "first/tricked-card/",
    "first/tricked-coins/",
    "first/unknown-payment/",
    "first/went-wrong/",
    "first/which/",
    "first/wrong-network/",
    "first/wrong-person/",
    "changes/",
    "letters/bank-blocked/",
    "letters/bank-complaint/",
    "letters/bank-recall/",
    "letters/blocked-account/",
    "letters/card-dispute/",
    "letters/complaint/",
    "letters/failed-payment/",
    "letters/follow-up/",
    "letters/hacked-account/",
    "letters/missing-confirmation/",
    "letters/not-received/",
    "letters/one-thread/",
    "letters/other/",
    "letters/outside-complaint/",
    "letters/police-summary/",
    "letters/refund/",
    "letters/scammed/",
    "letters/seller-refund/",
    "letters/sent-secret/",
    "letters/sign-in/",
    "letters/transaction-history/",
    "letters/wallet-report/",
)


def _written(locale: str) -> list[str]:
    """Addresses, without their language, of the pages that are written in it."""
    folder = ROOT / "docs" / locale
    names = sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md"))
    return [name.removesuffix("index").rstrip("/") + "/" if name != "index" else "" for name in names]


# Those that are made from data, in both languages.
LETTERS = tuple(f"letters/{path.stem}/" for path in sorted((ROOT / "data" / "mail").glob("*.yml")))
WRITTEN = tuple(_written("zh"))
MADE = (*LETTERS, "changes/")
PAGES = (*WRITTEN, *MADE)
TRANSLATED = (*_written("en"), *MADE)
# The latest day on which any page was reviewed: before it, the site cannot be built.
NEWEST = max(
    dt.date.fromisoformat(day)
    for page in (*(ROOT / "docs").rglob("*.md"), *(ROOT / "data" / "mail").glob("*.yml"))
    for day in re.findall(r"(?m)^reviewed: (\d{4}-\d\d-\d\d)$", page.read_text(encoding="utf-8"))
)
# Every article in its own language. What has no English yet is shown in Chinese: tests/site/test_translated.py.
ALL = (*PAGES, *(f"en/{address}" for address in TRANSLATED))
