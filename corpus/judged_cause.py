"""What a sentence must say of a planted fault, by rule from fault and exception; judges no sentence."""

from __future__ import annotations

from typing import Any

from experts.explanation.catalogue.kinds import KINDS
from experts.taxonomy.labels import label_of, simple_name

OWN_CHECK = "business-rule"
"""What is said where the program itself threw: true of its check, whatever was planted."""
SYMPTOMS = {
    "NullPointerException": (
        *("null-value", "null-field", "null-return", "null-argument", "null-local"),
    ),
    "ArrayIndexOutOfBoundsException": ("index-out-of-range",),
    "StringIndexOutOfBoundsException": ("index-out-of-range",),
    "IndexOutOfBoundsException": ("index-out-of-range",),
    "NegativeArraySizeException": ("overflow", "index-out-of-range"),
    "ArithmeticException": ("division-by-zero", "overflow"),
    "ClassCastException": ("wrong-cast",),
    "ArrayStoreException": ("wrong-cast",),
    "NumberFormatException": ("bad-number",),
    "NoSuchElementException": ("no-element",),
    "EmptyStackException": ("no-element",),
    "ConcurrentModificationException": ("concurrent-change",),
    "UnsupportedOperationException": ("unsupported", "immutable-collection"),
    "StackOverflowError": ("recursion",),
    "OutOfMemoryError": ("resource",),
    "ClassNotFoundException": ("missing-class",),
    "MissingResourceException": ("missing-file", "configuration"),
    "DateTimeParseException": ("bad-date",),
    "IllegalFormatException": ("wrong-argument", "bad-format"),
    "PatternSyntaxException": ("wrong-argument", "bad-format"),
    "SQLSyntaxErrorException": ("bad-sql",),
    "IllegalArgumentException": ("wrong-argument", "bad-input"),
    "IllegalStateException": ("illegal-state",),
    "UnknownHostException": ("unavailable-service",),
    "FileNotFoundException": ("missing-file",),
    "NoSuchFileException": ("missing-file",),
    "SAXParseException": ("bad-format",),
}
"""By simple name, what the exception itself means: true, though not yet the fault. Of a null the JVM says whose."""
SHORTEST = 2
"""Characters of an expression that a sentence can be said to name."""
MOST_LINES = 20


def judged_cause(row: dict[str, Any]) -> dict[str, Any] | None:
    """`truth.cause` of a row with a planted fault; None of one whose kind of fault is not known.

    Right are the kind that was planted and what the exception means; a sentence is true where it names
    the expression at fault, or a line of the fault as `File.java:12`.
    """
    truth = row["truth"]
    if truth.get("kind") not in KINDS:
        return None
    thrown = {simple_name(name) for name in (truth["type"], label_of(truth["type"]))}
    symptoms = [kind for name in sorted(thrown) for kind in SYMPTOMS.get(name, ())]
    kinds = list(dict.fromkeys([truth["kind"], *symptoms, OWN_CHECK]))
    names = _names(truth)
    act = "code" if truth.get("root") else ()
    return {"kinds": kinds, "act": act, "names": [names] if names else []}


def _names(truth: dict[str, Any]) -> list[str]:
    culprit, root = str(truth.get("culprit") or "").strip(), truth.get("root")
    named = [culprit] if len(culprit) >= SHORTEST and not culprit.isdigit() else []
    if not root:
        return named
    file = root["path"].rpartition("/")[2]
    lines = range(root["start_line"], root["end_line"] + 1)[:MOST_LINES]
    return [*named, *(f"{file}:{line}" for line in lines)]


def with_judged_cause(row: dict[str, Any]) -> dict[str, Any]:
    """The row with `truth.cause`, where the rule has one."""
    cause = judged_cause(row)
    return row if cause is None else row | {"truth": row["truth"] | {"cause": cause}}
