"""From the tokens of a JSON answer, with their log-probabilities, to shares of its values."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experts.generation.grammar import Field
from experts.generation.llm.choice import Shares


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    """Where in the answer it begins, in characters."""
    chance: float
    rivals: Mapping[str, float]
    """Other tokens that might have stood here, with their chances."""


def shares_in(
    content: Any, values: Mapping[str, str], fields: Sequence[Field]
) -> dict[str, Shares] | None:
    """Shares by line; None where the server gave no usable log-probabilities.

    A value's share is the product of its tokens' chances; of the others that were open only those are
    known that another first token begins. Some servers tell chances from before their schema was kept to.
    """
    tokens = _tokens(content)
    if not tokens:
        return None
    text = "".join(token.text for token in tokens)
    shares: dict[str, Shares] = {}
    at = 0
    for place, field in enumerate(fields):
        chosen = values[field.name]
        options = field.options({before.name: values[before.name] for before in fields[:place]})
        span = _span(text, field.name, chosen, at)
        if span is None:
            return None
        at = span[1]
        within = [t for t in tokens if t.start < span[1] and t.start + len(t.text) > span[0]]
        share = math.prod(token.chance for token in within)
        shares[field.name] = {chosen: share} | _others(within[:1], chosen, options, 1.0 - share)
    return shares


def _others(
    first: Sequence[_Token], chosen: str, options: Sequence[str], left: float
) -> dict[str, float]:
    """Values that a rival of the first token stands for alone; together no more than what is left."""
    found: dict[str, float] = {}
    for token in first:
        for text, chance in token.rivals.items():
            word = text.strip().strip('"')
            fitting = [v for v in options if word and v.startswith(word) and v != chosen]
            exact = [v for v in fitting if v == word]
            if value := next(iter(exact or (fitting if len(fitting) == 1 else ())), None):
                found[value] = max(found.get(value, 0.0), chance)
    total = sum(found.values())
    return {v: share * min(1.0, left / total) for v, share in found.items()} if total else {}


def _span(text: str, name: str, value: str, at: int) -> tuple[int, int] | None:
    """Where the value stands behind its key; None where it does not stand there as written."""
    key = text.find(json.dumps(name), at)
    start = text.find(value, key + len(name) + 2) if key >= 0 else -1
    return (start, start + len(value)) if start >= 0 else None


def _tokens(content: Any) -> list[_Token]:
    tokens: list[_Token] = []
    place = 0
    for row in content if isinstance(content, list) else ():
        text, chance = _pair(row)
        if text is None or chance is None:
            return []
        rivals = {
            other: share
            for other, share in map(_pair, row.get("top_logprobs") or ())
            if other is not None and share is not None and other != text
        }
        tokens.append(_Token(text, place, chance, rivals))
        place += len(text)
    return tokens


def _pair(row: Any) -> tuple[str | None, float | None]:
    if not isinstance(row, dict):
        return None, None
    text, log = row.get("token"), row.get("logprob")
    is_number = isinstance(log, int | float) and not isinstance(log, bool) and log == log
    return (
        text if isinstance(text, str) else None,
        min(1.0, math.exp(log)) if is_number and isinstance(log, int | float) and log < 1 else None,
    )
