"""The same pages as other generators build them out of the box: stock Material with static-i18n, and Zensical."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from helpcenter.core.files import Files
from helpcenter.core.locales import LOCALES
from tools.build import ROOT

# 0.1 needs a package that not every index has.
ZENSICAL = "zensical==0.0.73"
JIEBA = "jieba==0.42.1"
_PACKAGES = ROOT / ".cache/bench"


def install(requirement: str) -> Mapping[str, str] | None:
    """The environment in which Python finds a package of its own besides ours; None where it can't be had."""
    folder = _PACKAGES / requirement
    if not folder.is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), requirement]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            shutil.rmtree(folder, ignore_errors=True)
            return None
    return {"PYTHONPATH": str(folder)}


def write_stock(folder: Path, site: Path) -> Path:
    """Material with static-i18n and MkDocs' own search, its menu as it comes; marks are left as comments. Returns `folder`."""
    ours = _read(site)
    plugins = ["search", *ours["plugins"]]
    shutil.copytree(site / "docs", folder / "docs")
    _write(folder, ours, docs_dir="docs", plugins=plugins, nav=ours["nav"])
    return folder


def write_zensical(folder: Path, site: Path) -> list[Path]:
    """One project a language, since Zensical builds no two in one. Returns their folders."""
    ours = _read(site)
    folders = []
    for locale in LOCALES:
        one = folder / locale
        shutil.copytree(site / "docs" / locale, one / "docs")
        _write(one, ours, docs_dir="docs", nav=ours["nav"])
        folders.append(one)
    return folders


def _read(site: Path) -> dict[str, Any]:
    data: dict[str, Any] = Files(site).yaml("mkdocs.yml", tags=True).data
    return data


def _write(folder: Path, ours: dict[str, Any], **own: Any) -> None:
    config = {
        "site_name": ours["site_name"],
        "site_url": "https://help.example/",
        "theme": {"name": "material", "language": "zh", "font": False},
        "markdown_extensions": ours["markdown_extensions"],
        **own,
    }
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8", newline="\n")
