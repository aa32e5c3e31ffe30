"""`release`: pack the site that was just built, with what hosts and auditors need, into release/. `make release` builds it first."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from helpcenter.publish import archive, sbom
from helpcenter.render import hosting


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --site, --out, --address."""
    parser.add_argument("--site", type=Path, required=True, help="the built site")
    parser.add_argument("--out", type=Path, default=Path("release"), help="where the release goes")
    parser.add_argument("--address", required=True, help="the address that the site was built for")


def run(options: argparse.Namespace) -> int:
    """Pack, and say what came of it."""
    when = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    headers = (options.site / "_headers").read_text(encoding="utf-8")
    beside = {
        "nginx.conf": hosting.write_nginx(headers, options.address.rstrip("/") + "/").encode(),
        "sbom.cdx.json": sbom.write_sbom(options.root, archive.read_commit(options.site), when),
    }
    made = archive.pack(options.site, options.out, beside, when)
    print(f"{made}  {made.stat().st_size} B\n{(options.out / archive.SUMS).read_text(encoding='ascii')}", end="")
    return 0
