"""`--fail-on "accuracy<0.83"`: conditions of a report that a script wants to be told of by the exit code."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from javatrace.errors import UserError
from router.evaluation.report.evaluation import Evaluation

OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
VALUES: dict[str, Callable[[Evaluation], float]] = {
    "accuracy": lambda e: e.measures["type"].value,
    "invented": lambda e: float(len(e.invented)),
    "broken_diffs": lambda e: float(e.diffs.offered - e.diffs.applied),
    "seconds": lambda e: e.mean_seconds.value,
}
"""What a condition can name beside the measures, which it names by their keys in the JSON form."""


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    sign: str
    limit: float

    def __str__(self) -> str:
        return f"{self.name}{self.sign}{self.limit:g}"

    def met(self, evaluation: Evaluation) -> bool:
        """False where the figure is not known; raises UserError for a name that no figure has."""
        return OPERATORS[self.sign](_value(self.name, evaluation), self.limit)


def parse(words: Sequence[str]) -> tuple[Condition, ...]:
    return tuple(_condition(word) for word in words)


def _condition(word: str) -> Condition:
    read = re.fullmatch(r"\s*(\w+)\s*(<=|>=|<|>)\s*([\d.]+)\s*", word)
    try:
        if read:
            return Condition(read.group(1), read.group(2), float(read.group(3)))
    except ValueError:
        pass
    raise UserError(f"--fail-on {word!r}: expected NAME<NUMBER", 'write --fail-on "accuracy<0.83"')


def _value(name: str, evaluation: Evaluation) -> float:
    if name in VALUES:
        return VALUES[name](evaluation)
    if name in evaluation.measures:
        return evaluation.measures[name].value
    known = [*VALUES, *evaluation.measures]
    near = get_close_matches(name, known, n=1)
    raise UserError(
        f"--fail-on names {name!r}; there are {', '.join(known)}",
        f"did you mean {near[0]!r}?" if near else 'write --fail-on "accuracy<0.83"',
    )
