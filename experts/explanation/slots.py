"""Fills a sentence's slots from the parsed trace and the index, never with a model's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect

SLOTS = ("expr", "method", "file", "line", "type", "value")
LONGEST_VALUE = 60
"""Characters: a message may hold a whole document."""

_CLAUSE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_VALUES = tuple(
    re.compile(pattern)
    for pattern in (
        r"For input string: \"([^\"]*)\"",
        r"Text '([^']*)' could not be parsed",
        r"Unparseable date: \"([^\"]*)\"",
        r"[Ii]ndex:? (-?\d+),? (?:out of bounds for length|Size:|Length:)",
        r"index (-?\d+), length",
        r"index out of range: (-?\d+)",
        r"(begin -?\d+, end -?\d+, length \d+)",
        r"class ([\w.$]+) cannot be cast",
        r"((?:integer|long|BigInteger) (?:overflow|out of \w+ range))",
        r"([Nn]on-terminating decimal expansion)",
        r"No enum constant ([\w.$]+)",
        r"Table \"?([\w.]+)\"? (?:not found|doesn't exist)",
        r"Column \"?([\w.]+)\"? not found",
        r"object not found: ([\w.]+)",
        r"constraint \[?\"?([\w.]+)",
        r"No qualifying bean of type '([\w.$]+)'",
        r"Could not resolve placeholder '([\w.-]+)'",
        r"(?<![\w./-])([\w./-]++) \((?:No such file or directory|Permission denied)\)",
        r"(Java heap space|Metaspace|unable to create native thread|Too many open files)",
        r"after (\d+ ?ms)",
    )
)
"""What a JVM or a library says of the value at fault; the first that matches is shown."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """`template` with its clauses chosen and its slots filled.

    Of a clause `[a|b]` the first alternative whose slots are all in `values` stays; none: the
    clause goes. A slot outside a clause that has no value becomes nothing.
    """
    chosen = _CLAUSE.sub(lambda clause: _first(clause[1], values), template)
    filled = _SLOT.sub(lambda slot: values.get(slot[1], ""), chosen)
    return _tidy(filled)


def choose(template: str, values: Mapping[str, str]) -> str:
    """As `fill`, but the slots stay: the sentence that a model learns to write."""
    return _tidy(_CLAUSE.sub(lambda clause: _first(clause[1], values), template))


def slots_in(text: str) -> tuple[str, ...]:
    """Names of the slots in `text`, in order."""
    return tuple(match[1] for match in _SLOT.finditer(text))


def values_for(
    evidence: Evidence, suspect: Suspect | None, type_name: str | None
) -> Mapping[str, str]:
    """What each slot may be filled with for one explanation; a slot without a value is absent."""
    values = dict(_place(evidence, suspect))
    if type_name:
        values["type"] = type_name.rpartition(".")[2]
    if value := quoted_value(evidence.text):
        values["value"] = value
    return MappingProxyType(values)


def quoted_value(text: str) -> str | None:
    """The value at fault, as the (masked) message quotes it; None where it quotes none."""
    found = (pattern.search(text[:4000]) for pattern in _VALUES)
    value = next((match[1].strip() for match in found if match), None)
    return value[:LONGEST_VALUE] if value and "`" not in value else None


def _place(evidence: Evidence, suspect: Suspect | None) -> Mapping[str, str]:
    if suspect is not None:
        method = suspect.method
        place = {
            "method": f"{simple(method.class_name)}.{shown_name(method.class_name, method.name)}",
            "file": method.path.rpartition("/")[2],
            "line": str(suspect.line),
        }
        text = suspect.expression.text if suspect.expression else ""
        return place | (
            {"expr": text} if 0 < len(text) <= LONGEST_VALUE and "`" not in text else {}
        )
    if not evidence.resolutions:
        return {}
    frame = evidence.resolutions[0].frame
    named = {"method": f"{simple(frame.declaring_class)}.{frame.method}"}
    if frame.file is None or frame.line is None:
        return named
    return named | {"file": frame.file, "line": str(frame.line)}


def simple(class_name: str) -> str:
    """`a.b.Outer$Inner` to `Outer.Inner`; numbers of anonymous classes go."""
    name = class_name.rpartition(".")[2]
    return re.sub(r"\$\d+", "", name).replace("$", ".") or name


def shown_name(class_name: str, method: str) -> str:
    """A constructor by its class's name, an initialiser in words a reader knows."""
    if method == "<init>":
        return f"{simple(class_name).rpartition('.')[2]}()"
    return "static initialiser" if method == "<clinit>" else method


def _first(alternatives: str, values: Mapping[str, str]) -> str:
    for text in alternatives.split("|"):
        if all(slot in values for slot in slots_in(text)):
            return text
    return ""


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ([.,;:)])", r"\1", text).strip()
