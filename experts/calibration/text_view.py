"""What a condensed text shows of its root cause, as one of four views: a model's calibration depends on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from experts.evidence.condensed import has_frames
from experts.taxonomy.throwables import CAUSELESS

T = TypeVar("T")
TEXT_VIEWS = ("printed", "alone", "frames", "message")
"""What a condensed text begins with; not the view of a labelled log (`full`, `masked`, `message`)."""
INSTEAD = {"alone": "printed"}
"""Where nothing was fitted for a view, what was fitted for this one is taken."""
_PRINTED = re.compile(r"^(?:[a-zA-Z_]\w*\.)*[A-Z][\w$]*(?:Exception|Error|Failure)?(?::|$)")


def text_view(condensed: str, inferred: bool = False) -> str:
    """`printed` or `alone`: a class stands first; `frames`: frames without one; `message`: neither.

    `alone` is a class that may carry a cause, with no other around it: the log may have lost one.
    Not so where the class was `inferred` from the source: there it is the root.
    """
    name = printed_class(condensed)
    if name is None:
        return "frames" if has_frames(condensed) else "message"
    causeless = name in CAUSELESS or f"java.lang.{name}" in CAUSELESS
    return "printed" if inferred or causeless or "\n< " in condensed else "alone"


def printed_class(condensed: str) -> str | None:
    """The class that is printed as the root cause; None where there is none."""
    first = condensed.partition("\n")[0]
    name = first.partition(":")[0]
    return name.strip() if _PRINTED.match(first) and ("." in name or "Exception" in first) else None


def fitted_for(by_view: Mapping[str, T], view: str, other: T) -> T:
    """What was fitted for a view, or for the one that stands in for it; else `other`."""
    return by_view.get(view, by_view.get(INSTEAD.get(view, view), other))
