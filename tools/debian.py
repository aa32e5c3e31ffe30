"""Install packages of Debian where that is nobody else's machine: as root, with apt-get."""

from __future__ import annotations

import os
import shutil
import subprocess


def can_install() -> bool:
    """Whether packages may be installed without asking anybody."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def update() -> None:
    """Fetch the lists of packages."""
    _apt("update")


def install(package: str) -> None:
    """Install a package without a question; who called looks at what came of it."""
    print(f"安装 Installing: {package}", flush=True)
    _apt("install", "-y", "--no-install-recommends", package)


def _apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)
