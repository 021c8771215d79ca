"""Marks by which models tell the parts of a text apart: taken apart in whatever comes from logs and source."""

from __future__ import annotations

import re

TOKENS = r"</?(?:s|pad|unk|mask|eos|bos|cls|sep)>|<extra_id_\d{1,4}>|\[/?(?:CLS|SEP|PAD|UNK|MASK)\]"
"""What tokenizers read as more than letters."""
_TOKENS = re.compile(TOKENS, re.IGNORECASE)


def defuse(text: str, marks: re.Pattern[str] = _TOKENS) -> str:
    """`text` with every mark that could end its part of an input, or start another, taken apart."""
    return marks.sub(lambda mark: " ".join(mark[0]), text)
