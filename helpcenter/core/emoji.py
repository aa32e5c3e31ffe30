"""Emoji as people see them: one picture, made of several characters, some of which nobody sees."""

from __future__ import annotations

import re

# Symbols that a variation selector, a skin tone, or a joiner may follow (Unicode, emoji-data.txt, by blocks).
_SYMBOL = "[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_ONE = (
    "(?:\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"  # the flag of a part of a country
    f"|{_SYMBOL}(?:[\U0001f3fb-\U0001f3ff]\ufe0f?|[\ufe0e\ufe0f]\u20e3?|\u20e3)?)"
)
# UTS #51, section 1.4.9: a flag, a key, or pictures with joiners between them.
EMOJI = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|[#*0-9](?:[\ufe0e\ufe0f]\u20e3?|\u20e3)|{_ONE}(?:\u200d{_ONE})*")


def find_emoji(text: str) -> list[str]:
    """Every emoji of a text, each with all its characters."""
    return EMOJI.findall(text)
