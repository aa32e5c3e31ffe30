"""What a first set-up downloads and how long it takes, by part: `make bench-setup` (minutes). Nothing comes from a cache."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from pathlib import Path

from helpcenter.process import node

ROOT = Path(__file__).resolve().parent.parent
PYTHON = {
    "build (make serve)": "requirements.txt",
    "check (make check)": "requirements-check.txt",
    "tests (make test)": "requirements-dev.txt",
}
NPM = {"check": ["--omit=dev"], "tests": []}


def seconds(*command: str, folder: Path = ROOT) -> float:
    """How long a command takes, from start to end. Raises CalledProcessError where it fails."""
    start = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def size(folder: Path) -> float:
    """Megabytes of all files below a folder, links apart."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6


def rows(temporary: Path) -> Iterator[tuple[str, float, float, float]]:
    """Part, MB downloaded, seconds until it is installed, MB on the disk then."""
    for number, (name, lock) in enumerate(PYTHON.items()):
        wheels, environment = temporary / f"wheels{number}", temporary / f"venv{number}"
        venv.create(environment, with_pip=True)
        python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        pip = [str(python), "-m", "pip", "--no-cache-dir"]
        locked = ["--require-hashes", "-r", lock]
        before = size(environment)
        took = seconds(*pip, "download", *locked, "-d", str(wheels))
        took += seconds(*pip, "install", *locked, "--no-index", "--find-links", str(wheels))
        yield f"Python, {name}", size(wheels), took, size(environment) - before
    for name, omit in NPM.items():
        folder, cache = temporary / f"npm-{name}", temporary / f"cache-{name}"
        folder.mkdir()
        for file in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / file, folder)
        ci = [*node.command("npm"), "ci", *omit, "--ignore-scripts", "--no-audit", "--no-fund", "--cache", str(cache)]
        took = seconds(*ci, folder=folder)
        yield f"npm, {name}", size(cache / "_cacache/content-v2"), took, size(folder / "node_modules")


def main() -> int:
    """Measure and print. Returns the exit status."""
    print(f"{'part':<28}{'download MB':>12}{'seconds':>9}{'on disk MB':>12}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        for name, down, took, disk in rows(Path(temporary)):
            print(f"{name:<28}{down:>12.0f}{took:>9.0f}{disk:>12.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
