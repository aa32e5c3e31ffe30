"""`live`: does an address serve a release, file for file? For mirrors, and for the site itself at any time."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from helpcenter.publish import archive, live
from helpcenter.publish.archive import PublishError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --address, --release."""
    parser.add_argument("--address", required=True, help="the address to look at, as https://host/path/")
    parser.add_argument(
        "--release", type=Path, default=Path("release"), help="the folder of an archive and its SHA256SUMS"
    )


def run(options: argparse.Namespace) -> int:
    """Look once, and say what is not as it should be."""
    if not options.release.is_dir():
        print(f"没有 {options.release} 文件夹。 There is no folder {options.release}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        try:
            site = archive.unpack(archive.read_release(options.release), Path(folder) / "release")
        except PublishError as error:
            print(error, file=sys.stderr)
            return 2
        faults = live.look(options.address.rstrip("/") + "/", site)
        commit = archive.read_commit(site)
    for fault in faults:
        print(f"{fault.zh}\n{fault.en}")
    if not faults:
        print(f"{options.address} 正是 {commit}。 {options.address} is {commit}, file for file.")
    return int(bool(faults))
