"""A template with untyped slots to a message: what stands before a slot says what goes into it."""

from __future__ import annotations

import re
from random import Random

from codeindex.statements import SLOT
from corpus.slots import VALUES, value

_WORD = re.compile(r"[A-Za-z가-힣]+")
_KOREAN = {
    "계좌": "account", "금액": "amount", "잔액": "balance", "한도": "limit", "고객": "id", "번호": "id", "일자": "date",
    "파일": "file", "코드": "code", "건수": "count", "경로": "path",
}  # fmt: skip


def filled(rng: Random, template: str) -> str:
    """Each slot gets a value of the kind that the nearest known word before it names, else any value."""
    parts = template.split(SLOT)
    text = parts[0]
    for part in parts[1:]:
        text += value(rng, kind_before(text)) + part
    return text


def kind_before(text: str) -> str:
    """The slot kind that the last words of `text` name; empty for none."""
    for word in reversed(_WORD.findall(text[-60:])[-5:]):
        korean = next((kind for start, kind in _KOREAN.items() if word.startswith(start)), None)
        if korean:
            return korean
        lowered = re.sub(r"(?<=[a-z])s$", "", word.lower())
        found = next((ending for ending in VALUES if lowered.endswith(ending)), None)
        if found:
            return found
    return ""
