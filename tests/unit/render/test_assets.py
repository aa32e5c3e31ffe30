"""The folder's name and the policy."""

from __future__ import annotations

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
