"""`make serve`: a saved Markdown file appears in an open page by itself."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.paths import ROOT
from tools import build


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_saved_file_appears_and_both_addresses_are_told(tmp_path: Path, open_page: Opener) -> None:
    tree = build.copy_tree(tmp_path / "tree")
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "tools.serve", "--port", str(port)],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        assert server.stdout
        for line in server.stdout:
            said.append(line)
            if "Serving on" in line:
                ready.set()

    threading.Thread(target=listen, daemon=True).start()
    try:
        assert ready.wait(60), "".join(said)
        address = f"http://127.0.0.1:{port}/"
        assert address + "\n" in "".join(said)
        assert address + "en/\n" in "".join(said)
        # Under another name, as port forwarding of a codespace does: reloading must not know the address.
        page, _ = open_page(address.replace("127.0.0.1", "localhost") + "en/contact/")
        source = tree / "docs/en/contact.md"
        text = source.read_text(encoding="utf-8")
        source.write_text(
            re.sub(r"^(## Who .*)$", r"Fresh from the editor.\n\n\1", text, count=1, flags=re.MULTILINE),
            encoding="utf-8",
        )
        expect(page.get_by_text("Fresh from the editor.")).to_be_visible(timeout=30_000)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)


def test_a_port_in_use_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "tools.serve", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"PORT={port + 1}" in done.stderr
    assert "Traceback" not in done.stderr
