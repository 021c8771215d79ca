"""English and Korean say the same of every failure of the example bank: the same kind, facts, code and diff."""

from __future__ import annotations

import re
from pathlib import Path

from experts.explanation.known_causes import known_cause
from router.config.configuration import load
from router.evaluation.answers.preparation import prepare_items
from router.evaluation.labelled.labelled_set import read_set

BANK = Path(__file__).parents[3] / "examples" / "core-banking"
_HANGUL = re.compile(r"[가-힣]")
_CODE = re.compile(r"`[^`]+`")


def test_both_languages_say_the_same() -> None:
    said = 0
    for one in prepare_items(read_set(BANK / "truth.jsonl").items, load("fast")):
        assert one.evidence is not None
        english, korean = (
            known_cause(one.evidence, one.evidence.known_type, language)
            for language in ("en", "ko")
        )
        assert (english is None) == (korean is None)
        if english is None or korean is None:
            continue
        said += 1
        for field in ("cause_kind", "said_by", "act", "transient", "certainty", "facts", "diff"):
            assert getattr(english, field) == getattr(korean, field)
        assert sorted(_CODE.findall(english.cause)) == sorted(_CODE.findall(korean.cause))
        assert _HANGUL.search(korean.cause)
        assert _HANGUL.search(korean.fix)
        assert "…" not in "".join(_CODE.findall(english.cause + korean.cause))
    assert said >= 78
