"""Several answers as one tree of tokens: what they begin with alike stands in it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerTree:
    tokens: tuple[int, ...]
    """Of each node; the start token is node 0, and no node is the last token of an answer alone."""
    depths: tuple[int, ...]
    ancestry: tuple[tuple[bool, ...], ...]
    """[node][other]: whether the other is the node itself or leads to it."""
    steps: tuple[tuple[tuple[int, int], ...], ...]
    """Of each answer (node, token that follows) from where not all answers are alike any more."""


def answer_tree(answers: Sequence[tuple[int, ...]], start: int) -> AnswerTree:
    """At least one answer, each of one token or more."""
    alike = _alike(answers) if len(answers) > 1 else 0
    places: dict[tuple[int, ...], int] = {(): 0}
    for answer in answers:
        for length in range(1, len(answer)):
            places.setdefault(answer[:length], len(places))
    ancestry = []
    for written in places:
        leading = {places[written[:length]] for length in range(len(written) + 1)}
        ancestry.append(tuple(node in leading for node in range(len(places))))
    return AnswerTree(
        tokens=tuple(written[-1] if written else start for written in places),
        depths=tuple(map(len, places)),
        ancestry=tuple(ancestry),
        steps=tuple(
            tuple((places[answer[:at]], answer[at]) for at in range(alike, len(answer)))
            for answer in answers
        ),
    )


def _alike(answers: Sequence[tuple[int, ...]]) -> int:
    """Tokens that all answers begin with."""
    columns = enumerate(zip(*answers, strict=False))
    shortest = min(map(len, answers))
    return next((at for at, column in columns if len({*column}) > 1), shortest)
