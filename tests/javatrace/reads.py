"""What `hybrid trace` would print of a text, as values that a table of shapes can name in a line."""

from __future__ import annotations

from typing import Any

from javatrace.application import by_prefix
from javatrace.grouping import group
from javatrace.reading import read_records, read_text
from javatrace.telling import as_dict

BANK = by_prefix(("com.bank",))


def incidents(text: str | bytes) -> list[dict[str, Any]]:
    """Every incident, with `com.bank` for the application."""
    import io

    records = read_text(text) if isinstance(text, str) else read_records(io.BytesIO(text))
    return [as_dict(incident, BANK) for incident in group(records, BANK)]


def only(text: str | bytes) -> dict[str, Any]:
    """The one incident that the text holds."""
    found = incidents(text)
    assert len(found) == 1, [(i["kind"], i["chain"], i["root"]) for i in found]
    return found[0]


def place(incident: dict[str, Any]) -> str | None:
    """`TransferService.pay:42` of the application's frame."""
    frame = incident["app_frame"]
    if frame is None:
        return None
    line = "" if frame["line"] is None else f":{frame['line']}"
    return f"{frame['class'].rpartition('.')[2]}.{frame['method']}{line}"
