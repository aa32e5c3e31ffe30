"""What several tests of checks need."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.core import store


@pytest.fixture
def keeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks keep what they found right, as on an editor's machine, for this test alone.

    For tests that judge one tree many times; that nothing else is found so is what `test_kept.py` holds.
    """
    monkeypatch.setattr(store, "FOLDER", tmp_path / "kept")
    monkeypatch.delenv(store.COLD, raising=False)
