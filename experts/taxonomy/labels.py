"""What a printed class counts as: the one module that reads `labels.toml`. Knows no model."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from experts.base import ExpertUnavailable

OTHER = "Other"
TABLE = Path(__file__).with_name("labels.toml")


@dataclass(frozen=True, slots=True)
class Label:
    type: str
    merges: tuple[str, ...]
    """Classes that count as `type`."""
    simple: tuple[str, ...]
    """Simple class names that count as `type` in whatever package."""
    en: str
    ko: str


@dataclass(frozen=True, slots=True)
class LabelTable:
    labels: tuple[Label, ...]
    by_class: dict[str, str]
    """Qualified class name to the label's type."""
    by_meaning: dict[str, str]
    """Simple name that counts in whatever package, to the label's type."""
    by_simple: dict[str, str]
    """Simple name that only one label has, to the label's type: for logs that print no package."""

    @property
    def names(self) -> tuple[str, ...]:
        """All labels that a model may answer, `Other` last."""
        return (*(label.type for label in self.labels), OTHER)


@lru_cache(maxsize=1)
def table() -> LabelTable:
    """The table that ships with this package; raises ExpertUnavailable where it cannot be read."""
    try:
        read = tomllib.loads(TABLE.read_text("utf-8"))["label"]
        labels = tuple(
            Label(
                row["type"],
                tuple(row.get("merges", ())),
                tuple(row.get("simple", ())),
                row["en"],
                row["ko"],
            )
            for row in read
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ExpertUnavailable(f"{TABLE.name} cannot be read: {error!r}.") from error
    return _indexed(labels)


def label_of(printed_type: str) -> str:
    """The label that a printed class counts as; `Other` where none does.

    A class of another package is not the JDK's of the same simple name; a name without a package
    may be.
    """
    known, simple = table(), simple_name(printed_type)
    found = known.by_class.get(printed_type) or known.by_meaning.get(simple)
    if found is None and "." not in printed_type:
        found = known.by_simple.get(simple)
    return found or OTHER


def agrees(label: str, printed_type: str) -> bool:
    """Whether a model's answer is what is printed: the same class, or one of the same label."""
    if label == printed_type:
        return True
    if label == OTHER:
        return label_of(printed_type) == OTHER
    if label_of(label) == OTHER or label_of(printed_type) == OTHER:
        return simple_name(label) == simple_name(printed_type) and _may_be_one(label, printed_type)
    return label_of(label) == label_of(printed_type)


def simple_name(type_name: str) -> str:
    """`a.b.Outer$Inner` to `Inner`."""
    return type_name.rpartition(".")[2].rpartition("$")[2]


def _may_be_one(one: str, other: str) -> bool:
    """Two qualified names are one class only if they are equal; a simple name fits any package."""
    return "." not in one or "." not in other


def _indexed(labels: tuple[Label, ...]) -> LabelTable:
    by_class: dict[str, str] = {}
    simple: dict[str, set[str]] = {}
    for label in labels:
        for name in (label.type, *label.merges):
            by_class[name] = label.type
            simple.setdefault(simple_name(name), set()).add(label.type)
    by_meaning = {name: label.type for label in labels for name in label.simple}
    by_simple = {name: types.pop() for name, types in simple.items() if len(types) == 1}
    return LabelTable(labels, by_class, by_meaning, by_simple)
