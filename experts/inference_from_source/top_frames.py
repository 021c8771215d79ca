"""What a JDK method throws when it stands on top of the stack, counted over crashes whose type was known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from experts.evidence.inferred_type import KNOWN, InferredType
from javatrace.model.trace import Frame

TABLE = "top_frames.tsv"
SURE = 0.98
"""Share of the crashes with the method on top that must have been of the one type."""


@dataclass(frozen=True, slots=True)
class TopFrame:
    type: str
    same: int
    """Crashes with the method on top and this type."""
    all: int
    """Crashes with the method on top."""
    below: int
    """Crashes with the method further down: then it need not be where a cut stack began."""


def infer_from_top_frame(frame: Frame, whole: bool) -> InferredType | None:
    """The one type that the method is known to throw; None where it throws several, or is not known.

    `whole` is false where the frames may begin in the midst of the stack.
    """
    name = f"{frame.declaring_class}.{frame.method}"
    top = top_frames().get(name)
    if top is None or top.same < SURE * top.all or (top.below and not whole):
        return None
    return InferredType(KNOWN, top.type, frame.file or "", frame.line or 0, f"{name} ({top.all})")


@lru_cache(maxsize=1)
def top_frames() -> dict[str, TopFrame]:
    """The table, by `class.method`."""
    lines = (files("experts.inference_from_source") / TABLE).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {
        name: TopFrame(type_, int(same), int(total), int(below))
        for name, type_, same, total, below in rows
    }
