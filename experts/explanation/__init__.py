"""Causes, edits and their sentences: the closed lists, and how an explanation is chosen from them."""

from experts.explanation.cause_kinds import (
    CauseKind,
    Words,
    by_kind,
    catalogue_kind,
    edit_words,
    kinds_for,
    mend_words,
)

__all__ = [
    "CauseKind",
    "Words",
    "by_kind",
    "catalogue_kind",
    "edit_words",
    "kinds_for",
    "mend_words",
]
