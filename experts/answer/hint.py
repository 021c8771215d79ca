"""What T5 reads: the log, and a hint with the type, the language, the suspects as slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from experts.condense import condense
from experts.evidence import Evidence
from experts.suspects import Suspect

LOG_CHARS = 700
MOST_SLOTS = 4
LONGEST_EXPRESSION = 60

_MARK = re.compile(r"\[(HINT|LOG)\]", re.IGNORECASE)


def write_input(
    evidence: Evidence, type_name: str, language: str, fits: Callable[[str], bool]
) -> str:
    """`[LOG]\\n…\\n\\n[HINT] type=…; lang=…; {e1}=…; {e2}=…`, one slot for each leading suspect.

    The log is cut until `fits` says yes; the hint stays whole.
    """
    named = "".join(f"; {{e{n}}}={_shown(s)}" for n, s in enumerate(offered(evidence), 1))
    hint = f"[HINT] type={type_name}; lang={language}{named}"
    budget = LOG_CHARS
    while not fits(text := f"[LOG]\n{_log(evidence, budget)}\n\n{hint}") and budget > 50:
        budget = budget * 3 // 4
    return text


def _log(evidence: Evidence, budget: int) -> str:
    """The condensed log; a hint that the log itself pretends to be is taken apart."""
    return _MARK.sub(lambda mark: f"[ {mark[1]} ]", condense(evidence, budget))


def offered(evidence: Evidence) -> Sequence[Suspect]:
    """The suspects that the slots e1, e2, … stand for."""
    return evidence.suspects[:MOST_SLOTS]


def _shown(suspect: Suspect) -> str:
    if suspect.expression is None:
        return f"method {suspect.method.name}"
    return f"{suspect.expression.kind} {suspect.expression.text[:LONGEST_EXPRESSION]}"
