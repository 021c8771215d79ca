"""Probabilities of a generated answer, renormalised over what the grammar allowed at each token."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from experts.calibration.probability import softmax
from experts.generation.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Choice:
    """A complete answer of the grammar."""

    values: dict[str, str]
    """Line name to the value chosen."""
    chances: dict[str, float]
    """Line name to the product of its tokens' probabilities; 1 where there was no choice."""
    rivals: dict[str, tuple[tuple[str, float], ...]]
    """Line name to the values that one other token would have led to alone, likeliest first."""


def read_choice(grammar: Grammar, ids: Sequence[int], scores: Sequence[Any]) -> Choice | None:
    """The choice made by `ids`; `scores[i]` is a (vocabulary,) tensor of logits before token i.

    None where the answer is not complete or a score among those allowed is no number.
    """
    values = grammar.read(ids)
    if values is None:
        return None
    chances = dict.fromkeys(values, 1.0)
    rivals: dict[str, list[tuple[str, float]]] = {name: [] for name in values}
    steps = list(grammar.steps(ids))
    for step, token, logits in zip(steps, ids, scores, strict=False):
        if step.node is None:
            break
        allowed = [t for t in step.node if t is not None]
        shares = _shares([float(logits[t]) for t in allowed])
        if shares is None:
            return None
        name = grammar.fields[step.place].name
        for other, share in zip(allowed, shares, strict=True):
            if other != token and (value := _only_leaf(step.node[other])) is not None:
                rivals[name].append((value, chances[name] * share))
        chances[name] *= shares[allowed.index(token)]
    ranked = {name: tuple(sorted(found, key=lambda r: -r[1])) for name, found in rivals.items()}
    return Choice(values, chances, ranked)


def _shares(logits: list[float]) -> list[float] | None:
    """None where a logit is NaN or all are infinite: such a model has said nothing."""
    if any(math.isnan(x) for x in logits) or math.isinf(max(logits)):
        return None
    shares: list[float] = softmax(logits).tolist()
    return shares


def _only_leaf(node: dict[Any, Any]) -> str | None:
    while None not in node:
        if len(node) != 1:
            return None
        (node,) = node.values()
    value: str = node[None]
    return value
