"""Foreign words inside GitHub's Markdown: shown as they are, never acted upon."""

from __future__ import annotations

import re
import unicodedata

NOTHING = "–"
# cmark-gfm, GitHub's renderer, gives up on fences longer than 80 signs; nobody writes more than a few.
_MOST_BACKTICKS = 8


def one_line(text: str, most: int = 0) -> str:
    """`text` on one line without control, format, or lone surrogate signs; cut to `most` characters (0: not at all)."""
    text = re.sub(r"\s+", " ", text).strip()
    text = "".join("\ufffd" if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    return text[: most - 1] + "…" if 0 < most < len(text) else text


def code(text: str) -> str:
    """A code span that shows `text` to the letter.

    Nothing within a code span becomes a link, a mention, a picture, HTML, or a reference to an issue or commit, neither
    by CommonMark (section 6.1) nor by what GitHub adds. Not for table cells: there a | ends even a code span.
    """
    text = one_line(text)
    if not text:
        return NOTHING
    runs = [len(run) for run in re.findall("`+", text)]
    if max(runs, default=0) > _MOST_BACKTICKS:
        text, runs = text.replace("`", "'"), []
    fence = "`" * next(count for count in range(1, _MOST_BACKTICKS + 2) if count not in runs)
    # One space at each end is taken off again; it parts the fence from a backtick of the text.
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"
