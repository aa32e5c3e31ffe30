"""`make serve`: a saved file appears in open pages by itself, and so does what is wrong."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.paths import ROOT
from tools import build


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A tree that may be changed, and the address at which it is seen."""

    tree: Path
    address: str
    said: str

    def write(self, file: str, before: str, after: str) -> None:
        path = self.tree / file
        text = path.read_text(encoding="utf-8")
        assert re.search(before, text, re.MULTILINE)
        path.write_text(re.sub(before, after, text, count=1, flags=re.MULTILINE), encoding="utf-8")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path) as answer:  # noqa: S310 – our own server
            return str(answer.read().decode())


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
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
    try:
        assert server.stdout
        said = ""
        while "Ctrl+C" not in said:
            line = server.stdout.readline()
            assert line, said
            said += line
        yield Served(tree, f"http://127.0.0.1:{port}/", said)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate()


def test_saved_file_appears_and_both_addresses_are_told(served: Served, open_page: Opener) -> None:
    assert served.address + "\n" in served.said
    assert served.address + "en/\n" in served.said
    # Under another name, as port forwarding of a codespace does: reloading must not know the address.
    page, watch = open_page(served.address.replace("127.0.0.1", "localhost") + "en/contact/")
    other, _ = open_page(served.address + "about/")
    served.write("docs/en/contact.md", r"^(## Who .*)$", r"Fresh from the editor.\n\n\1")
    expect(page.get_by_text("Fresh from the editor.")).to_be_visible()
    served.write("docs/zh/about.md", r"^(## )", r"又改了一处。\n\n\1")
    expect(other.get_by_text("又改了一处。")).to_be_visible()
    assert watch.errors == watch.foreign == []


def test_a_page_is_true_even_before_it_reloads(served: Served) -> None:
    for number in range(3):
        served.write("docs/zh/about.md", r"^(## )", rf"第 {number} 次保存。\n\n\1")
        assert f"第 {number} 次保存。" in served.get("about/")


def test_a_mistake_is_told_in_the_page_and_mended_there(served: Served, open_page: Opener) -> None:
    page, _ = open_page(served.address)
    served.write("docs/zh/about.md", r"^(## )", r"客服电话 400-810-1234。\n\n\1")
    expect(page.get_by_text(re.compile(r"docs/zh/about\.md:\d+:\d+: \[truth/"))).to_be_visible()
    served.write("docs/zh/about.md", "客服电话 400-810-1234。\n\n", "")
    expect(page.get_by_role("main")).to_be_visible()


def test_an_address_that_is_nowhere_and_one_without_its_slash(served: Served) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404") as missing:
        served.get("none/")
    assert "okpay" in missing.value.read().decode().lower()
    assert 'lang="en"' in served.get("en/contact")


def test_search_works_in_a_preview(served: Served, open_page: Opener) -> None:
    served.write("docs/zh/about.md", r"^title: .*", "title: 紫色灯塔说明")
    page, watch = open_page(served.address)
    page.get_by_role("searchbox").first.fill("紫色灯塔")
    expect(page.locator(".search-results a").first).to_contain_text("紫色灯塔说明")
    assert watch.errors == watch.foreign == []


def test_a_changed_program_starts_anew(served: Served, open_page: Opener) -> None:
    page, _ = open_page(served.address)
    change = r'    return tree.write() + "<p>Of a new program.</p>"'
    served.write("helpcenter/render/article.py", r"^    return tree\.write\(\)$", change)
    expect(page.get_by_text("Of a new program.")).to_be_visible()


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
