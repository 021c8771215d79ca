"""A template to a message: the name of a value, or else what stands before it, says what goes into it."""

from __future__ import annotations

import re
from random import Random

from corpus.mine.mined_statement import SLOT
from corpus.slots import known_kind, value

_WORD = re.compile(r"[A-Za-z가-힣]+")
_KOREAN = {
    "계좌": "account", "금액": "amount", "잔액": "balance", "한도": "limit", "고객": "id", "번호": "id", "일자": "date",
    "파일": "file", "코드": "code", "건수": "count", "경로": "path",
}  # fmt: skip


def filled(rng: Random, template: str) -> str:
    """Each slot gets a value of the kind that its name, or the nearest known word before it, says; else any value."""
    text, at = "", 0
    for found in SLOT.finditer(template):
        text += template[at : found.start()]
        text += value(rng, found[1] if known_kind(found[1]) else kind_before(text))
        at = found.end()
    return text + template[at:]


def kind_before(text: str) -> str:
    """The slot kind that the last words of `text` name; empty for none."""
    for word in reversed(_WORD.findall(text[-60:])[-5:]):
        korean = next((kind for start, kind in _KOREAN.items() if word.startswith(start)), None)
        if korean:
            return korean
        found = known_kind(re.sub(r"(?<=[a-z])s$", "", word))
        if found:
            return found
    return ""
