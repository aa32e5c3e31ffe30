"""The folder's name, the policy, and modules in one file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from helpcenter.process import node
from helpcenter.render import assets


def test_folder_name_follows_the_contents() -> None:
    one = assets.folder({"a.js": b"1"})
    assert one == assets.folder({"a.js": b"1"})
    assert one != assets.folder({"a.js": b"2"})
    assert one != assets.folder({"b.js": b"1"})


def test_policy_names_the_inline_script_and_nothing_unsafe() -> None:
    policy = assets.content_security_policy("alert(1)")
    assert "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in policy  # openssl dgst -sha256 -binary | base64
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")


def test_modules_are_joined_each_in_its_own_scope(tmp_path: Path) -> None:
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
    (tmp_path / "joined.mjs").write_text(assets.joined(tmp_path / "a.js", {tmp_path / "d.js"}), encoding="utf-8")
    say = f"import {{ a }} from {json.dumps((tmp_path / 'joined.mjs').as_uri())}; console.log(JSON.stringify(a));"
    done = subprocess.run([*node.command("node"), "--input-type=module", "-e", say], capture_output=True, check=True)
    assert json.loads(done.stdout) == [6, 2, 7]


def test_joined_modules_find_what_they_load_later(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room/b.js").write_text(
        'export { c } from "./c.js";\nexport const b = () => import("./c.js");\n', encoding="utf-8"
    )
    (tmp_path / "room/c.js").write_text("export const c = 5;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text('import { b } from "./room/b.js";\n\nconsole.log(b());\n', encoding="utf-8")
    joined = assets.joined(tmp_path / "a.js", set())
    assert 'import("./room/c.js")' in joined
    (tmp_path / "room/b.js").write_text("export const b = () => import.meta.url;\n", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot join"):
        assets.joined(tmp_path / "a.js", set())


def test_an_import_that_is_not_exported_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("export const b = 1;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text('import { b, c } from "./b.js";\n\nconsole.log(b, c);\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.js exports no c"):
        assets.joined(tmp_path / "a.js", set())


@pytest.mark.parametrize("form", ["export default 1;\n", "const c = 1;\nexport { c };\n", 'export * from "./d.js";\n'])
def test_modules_in_another_form_are_not_joined(form: str, tmp_path: Path) -> None:
    (tmp_path / "c.js").write_text(form, encoding="utf-8")
    (tmp_path / "a.js").write_text('import { c } from "./c.js";\nc();\n', encoding="utf-8")
    with pytest.raises(ValueError, match="cannot join"):
        assets.joined(tmp_path / "a.js", set())
