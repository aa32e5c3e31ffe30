"""Find an nginx for the test of our nginx example; on Debian as root, install one."""

from __future__ import annotations

import shutil
import sys

from helpcenter.core import console
from tools import debian

PACKAGE = "nginx"
MISSING = (
    "找不到 nginx，nginx 配置的测试会跳过（Debian：apt-get install nginx）。\n"
    "No nginx found; the test of the nginx example will be skipped (Debian: apt-get install nginx)."
)


def find() -> str | None:
    """Path of nginx, also where only root has it in the PATH."""
    return shutil.which(PACKAGE) or shutil.which(PACKAGE, path="/usr/sbin:/usr/local/sbin")


def main() -> int:
    """Make sure that it is there, or say that it is not. Returns 0: every other test needs none."""
    if not find() and debian.can_install():
        debian.update()
        debian.install(PACKAGE)
    if not find():
        print(MISSING, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(console.run(main))
