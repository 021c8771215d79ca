"""A cause, an edit and a suspect, each from its closed list, to the Explanation that is shown."""

from __future__ import annotations

from experts.base import Explanation
from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect
from experts.explanation import Words, by_kind, edit_words
from experts.explanation.slots import fill, values_for


def explain(
    evidence: Evidence,
    *,
    type_name: str | None,
    kind: str,
    edit: str | None,
    suspect: Suspect | None,
    confidence: float,
    language: str,
) -> Explanation:
    """The catalogue's sentences for `kind` and `edit`, filled for this place."""
    cause_kind = by_kind()[kind]
    values = values_for(evidence, suspect, type_name)

    def said(words: Words) -> str:
        return fill(words.in_(language), values)

    return Explanation(
        cause=said(cause_kind.cause),
        cause_kind=kind,
        fix=said(edit_words()[edit] if edit else cause_kind.fix),
        edit=edit,
        suspect=suspect,
        confidence=confidence,
        prevention=said(cause_kind.prevention),
    )
