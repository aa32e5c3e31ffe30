"""translations.lock: what was written is read, and nothing in it makes reading fail."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.translation import lock
from helpcenter.translation.lock import Pair

HASHES = st.text("0123456789abcdef", min_size=10, max_size=10)
PAIRS = st.builds(Pair, HASHES, HASHES)
# Names as they stand in files: one line, no spaces around.
SECTIONS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(lambda text: text and "\0" not in text)
KEYS = st.tuples(st.from_regex(r"[a-z0-9-]+(/[a-z0-9-]+)?", fullmatch=True), SECTIONS)


@given(pairs=st.dictionaries(KEYS, PAIRS))
def test_a_lock_is_read_as_it_was_written(pairs: dict[tuple[str, str], Pair]) -> None:
    text = lock.to_text(pairs)
    for form in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        read = lock.parse(form)
        assert dict(read.pairs) == pairs
        assert read.bad == ()
    assert lock.to_text(read.pairs) == text


@given(pairs=st.dictionaries(KEYS, PAIRS, min_size=1), junk=st.text(), data=st.data())
def test_no_line_makes_reading_fail_or_hides_another(
    pairs: dict[tuple[str, str], Pair], junk: str, data: st.DataObject
) -> None:
    lines = lock.to_text(pairs).split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    read = lock.parse("\n".join([*lines[:at], junk, *lines[at:]]))
    assert set(pairs) <= set(read.pairs)
    for bad in read.bad:
        assert bad.line >= 1
