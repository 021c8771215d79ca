"""Tables of log shapes: `=== name`, the log, and a line `=> …` for each incident that reading must find in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from javatrace.incidents.grouping import group
from javatrace.incidents.in_app import by_prefix
from javatrace.incidents.incident_json import incident_as_dict
from javatrace.reading import read_text

TABLES = Path(__file__).parent / "shapes"
BANK = by_prefix(("com.bank",))


class Shape(NamedTuple):
    name: str
    log: str
    expected: list[str]


def shapes(table: str) -> Iterator[Shape]:
    """The shapes of one table, each under its own heading."""
    text = (TABLES / table).read_text(encoding="utf-8")
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        found = rest.split("\n=> ")
        yield Shape(name, found[0].rstrip("\n") + "\n", [line.strip() for line in found[1:]])


def read(log: str) -> list[str]:
    """What `hybrid trace --prefix com.bank` says of the log, an incident a line, in short."""
    return [short(incident_as_dict(incident, BANK)) for incident in group(read_text(log), BANK)]


def short(incident: dict[str, Any]) -> str:
    """`exception a.B > c.D at Service.pay:42 level=ERROR thread=main repaired=split`."""
    root = incident["root"]
    words = [incident["kind"], *_types(incident)]
    if root["from"] == "message" and root["type"]:
        words.append(f"named {root['type']}")
    if incident["app_frame"]:
        words.append(f"at {place(incident['app_frame'])}")
    for key in ("level", "thread"):
        if incident[key]:
            words.append(f"{key}={incident[key]}")
    if incident["count"] != 1:
        words.append(f"count={incident['count']}")
    if incident["repaired"]:
        words.append(f"repaired={','.join(incident['repaired'])}")
    if incident["truncated"]:
        words.append("truncated")
    return " ".join(words)


def _types(incident: dict[str, Any]) -> list[str]:
    if incident["kind"] != "exception":
        return []
    return [" > ".join(incident["chain"]) or "(no type printed)"]


def place(frame: dict[str, Any]) -> str:
    """`TransferService.pay:42`."""
    line = "" if frame["line"] is None else f":{frame['line']}"
    return f"{frame['class'].rpartition('.')[2]}.{frame['method']}{line}"
