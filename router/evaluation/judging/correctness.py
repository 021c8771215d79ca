"""Whether an answer is right, judged against the truth: types, places, expressions. The only judge there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from experts.taxonomy.labels import OTHER, label_of, simple_name
from experts.taxonomy.labels import agrees as _agrees
from router.evaluation.labelled.item import Root, Truth

NEAR = 2
"""Lines by which a named line may miss the fault."""
agrees = lru_cache(maxsize=50_000)(_agrees)
"""A set asks the same few pairs of types again and again."""


def type_right(named: str | None, truth: Truth) -> bool:
    """Whether a diagnosis' type is right; `Other` and nothing name no type and are never right."""
    if named is None or named == OTHER:
        return False
    return any(agrees(named, accepted) for accepted in truth.types)


def label_right(label: str, truth: Truth) -> bool:
    """Whether a model's label is right; `Other` is, where the truth is in none of the labels."""
    return any(agrees(label, accepted) for accepted in truth.types)


@lru_cache(maxsize=10_000)
def class_of(type_: str | None) -> str:
    """What a type counts as in a confusion matrix: its label, else itself, else `nothing`."""
    if type_ is None:
        return "nothing"
    label = label_of(type_)
    return type_ if label == OTHER else label


def names_type(log: str, truth: Truth) -> bool:
    """Whether the log prints a right type, qualified or not."""
    names = "|".join(re.escape(simple_name(accepted)) for accepted in truth.types)
    return bool(names) and re.search(rf"(?<![\w$])(?:{names})(?![\w$])", log) is not None


def in_root(path: str, *, method: str, class_name: str, root: Root) -> bool:
    """Whether a suspect's method is the one at fault."""
    return (path, method) == (root.path, root.method) and _same_class(class_name, root.class_name)


def near_fault(path: str, line: int, truth: Truth) -> bool:
    """Whether a line lies within NEAR lines of one that the fix changes; of the root without a fix."""
    if truth.root is None or path != truth.root.path:
        return False
    return any(abs(line - fault) <= NEAR for fault in truth.fault_lines)


def same_expression(one: str | None, other: str | None) -> bool:
    """The same Java text, white space left out of account."""
    return one is not None and other is not None and _bare(one) == _bare(other)


def last_caused_by(log: str) -> str | None:
    """The trivial baseline: the last `Caused by:` class, else the first class that looks thrown."""
    causes: Sequence[str] = re.findall(r"Caused by: ([\w.$]+)", log)
    if causes:
        return causes[-1].rstrip(".")
    first = re.search(r"(?<![\w.$])(?:[a-z_]\w*\.)+[A-Z][\w$]*(?:Exception|Error)\b", log)
    return first.group() if first else None


def _same_class(one: str, other: str) -> bool:
    """Lambdas and anonymous classes count as the class they stand in."""
    return re.sub(r"\$\d+$", "", one) == re.sub(r"\$\d+$", "", other)


@lru_cache(maxsize=50_000)
def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
