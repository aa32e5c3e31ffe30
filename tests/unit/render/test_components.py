"""Components: interface text with links."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.render.components import render_links


@given(st.text(max_size=80))
def test_interface_text_cannot_bring_markup(text: str) -> None:
    done = render_links(text, "./")
    assert not re.search(r"<(?!a href=\"|/a>)", done)


def test_interface_links() -> None:
    assert render_links("[x](email/verify-address.md#steps)", "../") == '<a href="../email/verify-address/#steps">x</a>'
    assert render_links("[x](index.md)", "../") == '<a href="../">x</a>'
