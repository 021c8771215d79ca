"""The closed lists that every explanation is chosen from: causes, edits, and the sentences that tell of them."""

from experts.findings.catalogue import Finding, Words, by_kind, edit_words, kinds_for

__all__ = ["Finding", "Words", "by_kind", "edit_words", "kinds_for"]
