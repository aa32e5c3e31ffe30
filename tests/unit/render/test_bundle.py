"""Modules in one script."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from helpcenter.process import node
from helpcenter.render.bundle import bundle


def test_modules_are_joined_and_keep_their_own_names(tmp_path: Path) -> None:
    (tmp_path / "c.js").write_text("const LIMIT = 2;\nexport const c = () => LIMIT;\n", encoding="utf-8")
    (tmp_path / "b.js").write_text(
        'import { c as times } from "./c.js";\n\nconst LIMIT = 3;\nexport function b() { return LIMIT * times(); }\n'
        'export { c } from "./c.js";\n',
        encoding="utf-8",
    )
    (tmp_path / "d.js").write_text("export const d = 7;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text(
        'import {\n  b,\n  c,\n} from "./b.js";\nimport { d } from "./d.js";\n\nexport const a = [b(), c(), d];\n',
        encoding="utf-8",
    )
    (tmp_path / "joined.mjs").write_text(bundle(tmp_path / "a.js", {tmp_path / "d.js"}), encoding="utf-8")
    say = f"import {{ a }} from {json.dumps((tmp_path / 'joined.mjs').as_uri())}; console.log(JSON.stringify(a));"
    done = subprocess.run([*node.command("node"), "--input-type=module", "-e", say], capture_output=True, check=True)
    assert json.loads(done.stdout) == [6, 2, 7]


def test_modules_share_one_scope_but_for_names_that_stand_for_two_things(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("const most = 2;\nexport const b = () => most;\n", encoding="utf-8")
    (tmp_path / "c.js").write_text("const most = 3;\nexport const c = () => most;\n", encoding="utf-8")
    (tmp_path / "d.js").write_text("export const print = () => 4;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text(
        'import { b } from "./b.js";\nimport { c } from "./c.js";\nimport { print } from "./d.js";\n\n'
        "export const a = [b(), c(), print()];\n",
        encoding="utf-8",
    )
    script = bundle(tmp_path / "a.js", set())
    assert "\nconst most = 2;\nconst b = () => most;\n" in script
    # A name that another module has, or the window, would be taken for theirs.
    assert script.count("(() => {") == 3
    (tmp_path / "joined.mjs").write_text(script, encoding="utf-8")
    say = f"import {{ a }} from {json.dumps((tmp_path / 'joined.mjs').as_uri())}; console.log(JSON.stringify(a));"
    done = subprocess.run([*node.command("node"), "--input-type=module", "-e", say], capture_output=True, check=True)
    assert json.loads(done.stdout) == [2, 3, 4]


def test_joined_modules_find_what_they_load_later(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room/b.js").write_text(
        'export { c } from "./c.js";\nexport const b = () => import("./c.js");\n', encoding="utf-8"
    )
    (tmp_path / "room/c.js").write_text("export const c = 5;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text('import { b } from "./room/b.js";\n\nconsole.log(b());\n', encoding="utf-8")
    script = bundle(tmp_path / "a.js", set())
    assert 'import("./room/c.js")' in script
    (tmp_path / "room/b.js").write_text("export const b = () => import.meta.url;\n", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot join"):
        bundle(tmp_path / "a.js", set())


def test_an_import_that_is_not_exported_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("export const b = 1;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text('import { b, c } from "./b.js";\n\nconsole.log(b, c);\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.js exports no c"):
        bundle(tmp_path / "a.js", set())


@pytest.mark.parametrize("form", ["export default 1;\n", "const c = 1;\nexport { c };\n", 'export * from "./d.js";\n'])
def test_modules_in_another_form_are_not_joined(form: str, tmp_path: Path) -> None:
    (tmp_path / "c.js").write_text(form, encoding="utf-8")
    (tmp_path / "a.js").write_text('import { c } from "./c.js";\nc();\n', encoding="utf-8")
    with pytest.raises(ValueError, match="cannot join"):
        bundle(tmp_path / "a.js", set())
