"""Log levels in one vocabulary: upper case English, whatever the log's language, and their order."""

from __future__ import annotations

import re

_RANKS = {
    "TRACE": 0,
    "FINEST": 0,
    "FINER": 0,
    "ALL": 0,
    "DEBUG": 1,
    "FINE": 1,
    "CONFIG": 1,
    "INFO": 2,
    "NOTICE": 2,
    "WARN": 3,
    "WARNING": 3,
    "ERROR": 4,
    "SEVERE": 4,
    "CRITICAL": 5,
    "FATAL": 5,
    "ALERT": 5,
    "EMERGENCY": 5,
}
_NAMES = {
    "심각": "SEVERE",
    "경고": "WARNING",
    "정보": "INFO",
    "구성": "CONFIG",
    "상세": "FINE",
    "미세": "FINE",
    "오류": "ERROR",
    "에러": "ERROR",
    "치명적": "FATAL",
    "ERR": "ERROR",
    "CRIT": "CRITICAL",
    "EMERG": "EMERGENCY",
    "INFORMATION": "INFO",
    "INFORMATIONAL": "INFO",
    "SCHWERWIEGEND": "SEVERE",
    "WARNUNG": "WARNING",
    "INFORMATIONEN": "INFO",
    "GRAVE": "SEVERE",
    "AVVERTENZA": "WARNING",
    "ADVERTENCIA": "WARNING",
    "AVERTISSEMENT": "WARNING",
    "INFOS": "INFO",
    "重大": "SEVERE",
    "警告": "WARNING",
    "情報": "INFO",
    "严重": "SEVERE",
    "信息": "INFO",
}
LEVEL_PATTERN = "|".join(sorted((*_RANKS, *_NAMES), key=len, reverse=True))
"""For regular expressions; longest first."""
_WORD = re.compile(LEVEL_PATTERN)


def level(word: str) -> str | None:
    """`심각` is SEVERE, `ERR` is ERROR; None for a word that is no level."""
    word = word.strip().rstrip(":").upper()
    word = _NAMES.get(word, word)
    return word if word in _RANKS else None


def level_rank(word: str | None) -> int:
    """0 (trace) to 5 (fatal); -1 where no level was printed."""
    return _RANKS.get(word or "", -1)


def is_failure(word: str | None) -> bool:
    """Levels at which a line without a trace is an incident of its own."""
    return level_rank(word) >= _RANKS["ERROR"]
