"""Where things are, and which pages the site promises (content specification, section 0.4)."""

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
    "account/reset-password/",
    "account/account-security/",
    "account/missing-confirmation-email/",
    "payments/failed-transaction/",
    "payments/transaction-history/",
    "payments/refunds/",
    "about/",
    "contribute/",
)
ALL = tuple(prefix + address for prefix in ("", "en/") for address in ADDRESSES)
