"""`release`: pack the site that was just built, with what hosts and auditors need, into release/. `make release` builds it first."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from helpcenter.core import console
from helpcenter.core.findings import Text
from helpcenter.publish import archive, sbom
from helpcenter.render import hosting
from helpcenter.render.dates import read_dates

_NO_HISTORY = Text(
    "注意：这里没有完整的 git 历史（浅克隆，或下载的压缩包）。每页“最近改动”的日期改用审阅日期，和有完整历史的构建不会逐字节相同。"
    "要完整历史：git fetch --unshallow，或重新 git clone。",
    "Note: there is no whole git history here (a shallow clone, or a downloaded archive). Pages say when they were last "
    "reviewed instead of when they last changed, and the bytes are not those of a build with the whole history. For that: "
    "git fetch --unshallow, or git clone anew.",
)


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
    if not read_dates(options.root).last:
        console.tell(_NO_HISTORY)
    made = archive.pack(options.site, options.out, beside, when)
    print(f"{made}  {made.stat().st_size} B\n{(options.out / archive.SUMS).read_text(encoding='ascii')}", end="")
    return 0
