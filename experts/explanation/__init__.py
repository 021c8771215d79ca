"""The closed lists that explanations are chosen from: causes, edits, their sentences."""

from experts.explanation.cause_kinds import Finding, Words, as_told, by_kind, edit_words, kinds_for

__all__ = ["Finding", "Words", "as_told", "by_kind", "edit_words", "kinds_for"]
