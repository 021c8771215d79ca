"""What T5 reads: the log, the line that crashed and the one before it, what the source shows, the suspects as slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from experts.evidence.condensed import condense
from experts.evidence.evidence import Evidence
from experts.evidence.marks import defuse
from experts.evidence.suspect import Suspect
from experts.explanation.source_features import crashing_lines, source_features

LOG_CHARS = 500
MOST_SLOTS = 4
LONGEST_EXPRESSION = 60

_MARK = re.compile(
    r"\[(?:HINT|LOG|CODE)\](?:\s*(?:type|lang|signs)=)?|\{(?:e\d+|expr|method|file|line|type|value)\}"
    r"|;\s*(?:type|lang|signs)=|;\s*\{e\d",
    re.IGNORECASE,
)
"""Parts, slots and fields of this input."""
_SPACED = str.maketrans({"[": "[ ", "]": " ]", "{": "{ ", "}": " }", "=": " ="})


def write_input(
    evidence: Evidence, type_name: str, *, language: str, fits: Callable[[str], bool]
) -> str:
    """`[LOG]\\n…\\n\\n[CODE]\\n…\\n\\n[HINT] type=…; lang=…; signs=…; {e1}=…; {e2}=…`.

    One slot for each leading suspect; without source neither `[CODE]` nor signs. The log is cut
    until `fits` says yes; what follows it stays whole.
    """
    named = "".join(f"; {{e{n}}}={_shown(s)}" for n, s in enumerate(offered(evidence), 1))
    signs, lines = " ".join(source_features(evidence)), "\n".join(crashing_lines(evidence))
    code = f"[CODE]\n{_unmarked(lines)}\n\n" if lines else ""
    shown = f"; signs={signs}" if signs else ""
    hint = f"{code}[HINT] type={type_name}; lang={language}{shown}{named}"
    budget = LOG_CHARS
    while not fits(text := f"[LOG]\n{_log(evidence, budget)}\n\n{hint}") and budget > 50:
        budget = budget * 3 // 4
    return text


def _log(evidence: Evidence, budget: int) -> str:
    return _unmarked(condense(evidence, budget))


def _unmarked(text: str) -> str:
    """What pretends to be a part, a slot or a field of this input, or a token of the model, is taken apart."""
    return _MARK.sub(lambda mark: mark[0].translate(_SPACED), defuse(text))


def offered(evidence: Evidence) -> Sequence[Suspect]:
    """The suspects that the slots e1, e2, … stand for."""
    return evidence.suspects[:MOST_SLOTS]


def _shown(suspect: Suspect) -> str:
    if suspect.expression is None:
        return f"method {suspect.method.name}"
    return f"{suspect.expression.kind} {_unmarked(suspect.expression.text[:LONGEST_EXPRESSION])}"
