"""Where things are, which pages the site promises (content specification, section 0.4), and which it has."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"

# Addresses are promises: they are written out here, not derived from the files.
ADDRESSES = (
    "",
    "what-is-okpay/",
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
)


def _written(locale: str) -> list[str]:
    """Addresses, without their language, of the pages that are written in it."""
    folder = ROOT / "docs" / locale
    names = sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md"))
    return [name.removesuffix("index").rstrip("/") + "/" if name != "index" else "" for name in names]


PAGES = tuple(_written("zh"))
TRANSLATED = tuple(_written("en"))
# Every article in its own language. What has no English yet is shown in Chinese: tests/site/test_translated.py.
ALL = (*PAGES, *(f"en/{address}" for address in TRANSLATED))
