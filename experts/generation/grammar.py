"""An answer of fixed lines with closed lists of values: what may be said, and nothing of how it is scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Choices = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One line `name: value` of the answer."""

    name: str
    options: Callable[[Choices], Sequence[str]]
    """The values allowed, given those chosen before; never empty; given none, all there are."""


def open_values(fields: Sequence[Field]) -> dict[str, tuple[str, ...]]:
    """Line name to the values that some complete answer has; where the first line is open, to all there are."""
    first = fields[0].options({}) if fields else ()
    if len(first) > 1:
        return {field.name: tuple(field.options({})) for field in fields}
    paths: list[dict[str, str]] = [{}]
    found: dict[str, tuple[str, ...]] = {}
    for field in fields:
        paths = [{**path, field.name: value} for path in paths for value in field.options(path)]
        found[field.name] = tuple(dict.fromkeys(path[field.name] for path in paths))
    return found


def is_complete(fields: Sequence[Field], values: Choices) -> bool:
    """Whether `values` has one allowed value for every line, in the light of the lines before it."""
    chosen: dict[str, str] = {}
    for field in fields:
        value = values.get(field.name)
        if value is None or value not in field.options(chosen):
            return False
        chosen[field.name] = value
    return True
