"""A full log without its root cause's class name, as wrapping, truncation or a message alone leave it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from typing import Any

HOPELESS = 0.15
"""Chance that a text is kept from which nobody could tell the type: confidence must learn such too."""
_FRAME = re.compile(r"^\s*(?:at\s|\.\.\.\s\d+ |Suppressed: )")
_HEADER = re.compile(
    r"\s*(?:Exception in thread \"[^\"]*\" |Caused by: |Wrapped by: |Suppressed: )?"
    r"(?:[a-z_][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Throwable)\w*(?::|\s*$)"
)
_LIBRARY_ON_TOP = re.compile(
    r"(?:\A|\n(?!\s*at ).*\n)\s*at "
    r"(?:java\.(?!lang\.Thread\.run|base/java\.lang\.Thread\.run)"
    r"|jdk\.|sun\.|javax?\.|org\.|com\.(?:fasterxml|sun)\.)"
)


def masked(
    rng: Random, *, log: str, root_type: str, root_message: str, ways: Sequence[Way] = ()
) -> str | None:
    """One of the ways by chance, of all three without `ways`; None where nothing that tells would be left.

    The result holds neither the qualified nor the simple name of `root_type` as a word.
    """
    if log.startswith("{"):
        return _masked_json(rng, log=log, root_type=root_type, root_message=root_message, ways=ways)
    for way in rng.sample(ways or WAYS, len(ways or WAYS)):
        text = without_name(way(log, root_type, root_message), root_type)
        if text is not None and (_tells(text, root_message) or rng.random() < HOPELESS):
            return text
    return None


def wrapped(log: str, root_type: str, root_message: str) -> str:
    """The root's own part of the chain is gone; where nothing wraps it, its header keeps only the message."""
    lines = log.splitlines()
    start = _cause_header(lines, root_type)
    if start is None:
        return _header_to_message(log, root_type)
    end = start + 1
    while end < len(lines) and _FRAME.match(lines[end]):
        end += 1
    return _header_to_message("\n".join([*lines[:start], *lines[end:]]) + "\n", root_type)


def unnamed(log: str, root_type: str, root_message: str) -> str:
    """Every header of the root's type keeps its message alone; all frames stay."""
    header = rf"(?m)^(\s*(?:Caused by: |Wrapped by: )?){re.escape(root_type)}(?:: |(?=\s*$))"
    return _header_to_message(re.sub(header, r"\1", log), root_type)


def truncated(log: str, root_type: str, root_message: str) -> str:
    """The text ends before the root's header, or starts after it."""
    lines = log.splitlines()
    start = _cause_header(lines, root_type)
    if start is not None:
        return "\n".join(lines[:start]) + "\n"
    frames = [number for number, line in enumerate(lines) if _FRAME.match(line)]
    return "\n".join(lines[frames[0] :]) + "\n" if frames else ""


def message_only(log: str, root_type: str, root_message: str) -> str:
    """Log lines alone, the root's message at the end of the one that carried the trace; no frames."""
    kept: list[str] = []
    for line in log.splitlines():
        if _FRAME.match(line) or line.startswith(("Caused by: ", "Wrapped by: ", "\tSuppressed: ")):
            continue
        if _named(root_type).search(line) and kept:
            kept[-1] = f"{kept[-1]}: {root_message}" if root_message else kept[-1]
            continue
        kept.append(_header_to_message(line, root_type))
    return "\n".join(kept) + "\n"


def message_view(log: str, root_type: str, root_message: str) -> str | None:
    """What is left where only the message was logged; None where there was none, or it holds the class's name."""
    if not root_message.strip() or names(root_message, root_type):
        return None
    if not log.startswith("{"):
        return without_name(_line_alone(log, root_message), root_type)
    lines = []
    for line in log.splitlines():
        record = _record(line)
        if record is None:
            continue  # what the program itself printed between the events
        if record.pop("stack_trace", None):
            record["message"] = f"{record.get('message', '')}: {root_message}"
        lines.append(json.dumps(record, ensure_ascii=False))
    return without_name("\n".join(lines), root_type)


def _record(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _line_alone(log: str, root_message: str) -> str:
    """The log lines without the trace; what the root says stands at the end of the line that carried it."""
    lines = log.splitlines()
    start = next((n for n, line in enumerate(lines) if _HEADER.match(line)), len(lines))
    end = max((n for n, line in enumerate(lines) if _FRAME.match(line)), default=start) + 1
    carrier = [f"{lines[start - 1]}: {root_message}"] if start else [root_message]
    return "\n".join([*lines[: max(0, start - 1)], *carrier, *lines[end:]]) + "\n"


Way = Callable[[str, str, str], str]
WAYS: tuple[Way, ...] = (wrapped, truncated, message_only)
"""How a class name gets lost; the first two leave frames."""


def without_name(log: str, root_type: str) -> str | None:
    """`log` less the lines that still hold the class's name; None where no line is left."""
    name = _named(root_type)
    kept = [line for line in log.splitlines() if not name.search(line)]
    return "\n".join(kept) + "\n" if any(line.strip() for line in kept) else None


def names(log: str, root_type: str) -> bool:
    """Whether `log` holds the qualified or the simple name of the type as a word."""
    return bool(_named(root_type).search(log))


@lru_cache(maxsize=4096)
def _named(root_type: str) -> re.Pattern[str]:
    simple = re.escape(root_type.rpartition(".")[2].rpartition("$")[2])
    return re.compile(rf"(?<![A-Za-z0-9_]){simple}(?![A-Za-z0-9_])")


def _cause_header(lines: list[str], root_type: str) -> int | None:
    """Index of the root's `Caused by:` line; the last one where several have the type."""
    headers = [
        n for n, line in enumerate(lines) if line.lstrip().startswith(f"Caused by: {root_type}")
    ]
    return headers[-1] if headers else None


def _header_to_message(log: str, root_type: str) -> str:
    return re.sub(
        rf"(?:Exception in thread \"[^\"]*\" )?{re.escape(root_type)}(?:: |(?=\n|$))", "", log
    )


def _tells(text: str, root_message: str) -> bool:
    """The root's message is left, or a library's frame at the top of a trace."""
    first = root_message.strip().splitlines()[0] if root_message.strip() else ""
    return bool(first and first in text) or bool(_LIBRARY_ON_TOP.search(text))


def _masked_json(
    rng: Random, *, log: str, root_type: str, root_message: str, ways: Sequence[Way]
) -> str | None:
    name, named, out = _named(root_type), False, []
    for line in log.splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            return None
        trace = record.get("stack_trace")
        if trace:
            left = masked(rng, log=trace, root_type=root_type, root_message=root_message, ways=ways)
            if left is None:
                del record["stack_trace"]
                record["message"] = f"{record.get('message', '')}: {root_message}"
            else:
                record["stack_trace"] = left
            named = left is not None or bool(root_message)
        line = json.dumps(record, ensure_ascii=False)
        if not name.search(line):
            out.append(line)
    return "\n".join(out) + "\n" if named and out else None
