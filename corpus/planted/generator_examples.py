"""A planted fault to a training example of the generators: what they read, and what they should answer."""

from __future__ import annotations

from random import Random
from typing import Any

from corpus.planted.disguise import disguise
from corpus.planted.planting import Planted
from experts.explanation.slots import values_for
from experts.generation.llm.prompt import write_prompt
from experts.generation.questions import NONE, questions
from experts.generation.t5.input import offered, write_input
from experts.taxonomy.labels import label_of, table

HINT_CHARS = 1200
"""About 384 tokens of the small vocabulary."""
PROMPT_CHARS = 4000
"""About 1,200 tokens of the small vocabulary."""


def generator_example(item: Planted, *, number: int, split: str, random: Random) -> dict[str, Any]:
    """A row of the training set, synthetic and marked so."""
    evidence = item.evidence
    type_name = evidence.known_type or label_of(item.type)
    place = _number(item)
    language = random.choice(("en", "ko"))
    shown = place if place is not None and place <= len(offered(evidence)) else None
    values = values_for(evidence, item.suspect, type_name)
    row = {
        "id": f"planted-{split}-{number}",
        "split": split,
        "synthetic": True,
        "type": type_name,
        "kind": item.kind,
        "language": language,
        "input": write_input(
            evidence, type_name, language=language, fits=lambda t: len(t) <= HINT_CHARS
        ),
        "slot": shown,
        "slots": sorted(values),
        "prompt": write_prompt(
            evidence,
            lambda t: len(t) <= PROMPT_CHARS,
            fields=questions(evidence, table().names),
            with_log=False,
        ),
        "printed": evidence.known_type is not None,
        "answer": {
            "type": type_name,
            "suspect": str(place) if place else NONE,
            "cause": item.kind,
            "edit": item.edit or NONE,
        },
        "suspects": len(evidence.suspects),
        "expressions": [s.expression is not None for s in evidence.suspects],
    }
    return disguise(row, _packages(item), random)


def _number(item: Planted) -> int | None:
    suspects = item.evidence.suspects
    return suspects.index(item.suspect) + 1 if item.suspect in suspects else None


def _packages(item: Planted) -> set[str]:
    methods = [r.method for r in item.evidence.resolutions if r.method is not None]
    methods += [s.method for s in item.evidence.suspects]
    return {method.class_name.rpartition(".")[0] for method in methods}
