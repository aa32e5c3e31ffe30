"""Which browser is taken, and what is installed where none is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools import browser

# Puts what it is told to install into the only folder of the PATH, if it has it; writes down what it was asked.
APT_GET = """#!/bin/sh
echo "$*" >> "$HERE/asked"
for package in "$@"; do :; done
case " $STOCK " in *" $package "*) : > "$HERE/$package"; /bin/chmod +x "$HERE/$package";; esac
"""
FC_LIST = """#!/bin/sh
[ ! -e "$HERE/fonts-noto-cjk" ] || echo font
"""


def program(path: Path, text: str = "#!/bin/sh\n") -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of root with apt-get and nothing else: the folder of its programs."""
    program(tmp_path / "apt-get", APT_GET)
    program(tmp_path / "fc-list", FC_LIST)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HERE", str(tmp_path))
    monkeypatch.delenv("CHROME_PATH", raising=False)
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path


def test_the_shell_is_taken_before_the_whole_browser(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert browser.find() is None
    program(machine / "google-chrome")
    assert browser.find() == str(machine / "google-chrome")
    program(machine / "chromium")
    assert browser.find() == str(machine / "chromium")
    program(machine / "chromium-headless-shell")
    assert browser.find() == str(machine / "chromium-headless-shell")
    monkeypatch.setenv("CHROME_PATH", str(machine / "google-chrome"))
    assert browser.find() == str(machine / "google-chrome")
    monkeypatch.setenv("CHROME_PATH", str(machine / "nowhere"))
    assert browser.find() is None


@pytest.mark.parametrize(
    ("stock", "found"),
    [("chromium chromium-headless-shell", "chromium-headless-shell"), ("chromium", "chromium")],
)
def test_what_is_missing_is_installed_once(
    machine: Path, stock: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STOCK", f"{stock} fonts-noto-cjk")
    assert browser.main() == 0
    assert browser.find() == str(machine / found)
    assert browser.has_chinese_font()
    asked = (machine / "asked").read_text(encoding="utf-8")
    assert browser.main() == 0
    assert (machine / "asked").read_text(encoding="utf-8") == asked


@pytest.mark.usefixtures("machine")
def test_what_cannot_be_had_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert browser.main() == 1
    said = capsys.readouterr()
    assert "CHROME_PATH" in said.err
    assert "fonts-noto-cjk" in said.out


def test_nobody_else_s_machine_is_changed(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert browser.main() == 1
    assert "CHROME_PATH" in capsys.readouterr().err
    assert not (machine / "asked").exists()
