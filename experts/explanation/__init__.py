"""Causes, edits and their sentences: the closed lists, and how an explanation is chosen from them."""

from experts.explanation.cause_kinds import Finding, Words, as_told, by_kind, edit_words, kinds_for

__all__ = ["Finding", "Words", "as_told", "by_kind", "edit_words", "kinds_for"]
