"""Each file of docs/ and data/ is opened once in a check, by us or by the programs of others that a check starts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.paths import ROOT

# What `make new` starts from is no content.
FILES = {
    path.relative_to(ROOT).as_posix()
    for folder in ("docs", "data")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and "data/new-page" not in path.as_posix()
}
# A call that another thread interrupts is told in two lines, its path in the first; one that fails opens nothing.
OPENS = re.compile(r"\bopen(?:at2?)?\((?:[^\"]*, )?\"(?P<path>[^\"]*)\"(?!.*= -1)")


def test_a_check_opens_each_file_once(tmp_path: Path) -> None:
    log, calls = tmp_path / "opens.json", tmp_path / "calls"
    command = [sys.executable, str(ROOT / "tests" / "opens.py"), str(log), "check"]
    if strace := shutil.which("strace"):  # it sees the programs that a check starts, too
        command = [strace, "-f", "-qq", "-s", "4096", "-e", "trace=open,openat,openat2", "-o", str(calls), *command]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300)
    assert json.loads(log.read_text(encoding="utf-8")) == dict.fromkeys(FILES, 1)
    if strace:
        seen = Counter(
            name
            for line in calls.read_text(encoding="utf-8", errors="replace").splitlines()
            if (match := OPENS.search(line))
            # Programs that are started work here: a path of theirs may be one from the root.
            and (name := match["path"].removeprefix(f"{ROOT}/")) in FILES
        )
        assert seen == Counter(FILES)
