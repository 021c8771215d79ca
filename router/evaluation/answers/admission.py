"""What the policy would make of an answer at the lowest threshold: the cascade's own rule, on stored facts."""

from __future__ import annotations

from experts.taxonomy.labels import agrees
from router.evaluation.answers.answer import Answer
from router.evaluation.answers.observations import Facts


def may_settle(facts: Facts, answer: Answer) -> bool:
    """Whether the policy could accept the answer at some threshold."""
    if answer.label is None or not facts.incidents:
        return False
    return facts.known_type is None or agrees(answer.label, facts.known_type)


def told_type(facts: Facts, answer: Answer) -> str:
    """The type that a writer is told where the answer settles: as router.cascade.outcome has it."""
    return facts.known_type or answer.label or "Other"
