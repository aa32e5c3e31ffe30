"""What Python hands to the browser has the shape that the browser's code is checked with (web/**/data.d.ts)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from helpcenter.process import node
from tests.paths import ROOT

# A file of the site, by its name below it, and its type.
SHAPES = {
    "assets/*/mail-{locale}.json": ("mail/data.js", "SentData"),
    "assets/*/case-{locale}.json": ("case/data.js", "Data"),
    "assets/*/address-{locale}.json": ("address/data.js", "AddressData"),
    "assets/*/tell-{locale}.json": ("features/data.js", "TellData"),
    "search/{locale}.txt": ("search/engine/data.js", "Index"),
    "search/{locale}-*/more.txt": ("search/engine/data.js", "More"),
}


def mistakes(folder: Path, values: dict[str, tuple[str, str, object]]) -> str:
    """What the type checker says to values, by name, with module and type of each; a name too many is a mistake."""
    for name, (module, shape, value) in values.items():
        text = f'import type {{ {shape} }} from "{ROOT.as_posix()}/web/{module}";\n'
        text += f"export const value: {shape} = {json.dumps(value, indent=1)};\n"
        (folder / f"{name}.ts").write_text(text, encoding="utf-8")
    # The site's own options; types come through scripts, so these are checked along.
    options = {
        "extends": (ROOT / "tsconfig.json").as_posix(),
        "files": [f"{name}.ts" for name in values],
        "include": [],
    }
    (folder / "tsconfig.json").write_text(json.dumps(options), encoding="utf-8")
    command = [*node.command("node"), str(ROOT / "node_modules/typescript/bin/tsc"), "--project", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_data_has_the_shape_that_scripts_expect(site: Path, verified_site: Path, tmp_path: Path) -> None:
    values: dict[str, tuple[str, str, object]] = {}
    for name, folder in (("site", site), ("verified", verified_site)):
        for locale in ("zh", "en"):
            for pattern, (module, shape) in SHAPES.items():
                (path,) = folder.glob(pattern.format(locale=locale))
                text = path.read_text("gb18030" if path.suffix == ".txt" else "utf-8")
                values[f"{shape}-{name}-{locale}"] = (module, shape, json.loads(text))
    assert mistakes(tmp_path, values) == ""


def test_a_wrong_shape_is_seen(tmp_path: Path) -> None:
    known = {"addresses": [], "domains": [], "names": [], "free": [], "until": "", "until_text": "", "date": ""}
    wrong: dict[str, tuple[dict[str, object], str]] = {
        "more": ({"more": 1}, "does not exist in type"),
        "null": ({"until": None}, "'null' is not assignable"),
        "number": ({"names": 1}, "'number'"),
    }
    values = {name: ("address/data.js", "Known", known | change) for name, (change, _) in wrong.items()}
    told = mistakes(tmp_path, values | {"right": ("address/data.js", "Known", known)}).splitlines()
    for name, (_, words) in wrong.items():
        assert any(f"{name}.ts" in line and words in line for line in told), name
    assert not any("right.ts" in line for line in told)
