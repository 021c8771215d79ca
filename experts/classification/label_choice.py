"""Which label is answered first: that of the class which the text prints, else the likeliest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experts.calibration.text_view import printed_class
from experts.taxonomy.labels import label_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def printed_label(condensed: str, labels: Sequence[str]) -> str | None:
    """What is printed is never guessed against: its own label, else the table's; None without one."""
    name = printed_class(condensed)
    if name is None:
        return None
    label = name if name in labels else label_of(name)
    return label if label in labels else None


def choose(
    rows: NDArray[np.floating[Any]], texts: Sequence[str], labels: Sequence[str]
) -> NDArray[np.int64]:
    """[n] places of the labels that are answered for n texts of [n, K] probabilities."""
    import numpy as np

    places = {label: place for place, label in enumerate(labels)}
    chosen: NDArray[np.int64] = np.asarray(rows).argmax(1).astype(np.int64)
    for at, text in enumerate(texts):
        label = printed_label(text, labels)
        if label is not None:
            chosen[at] = places[label]
    return chosen


def in_front(
    rows: NDArray[np.floating[Any]], chosen: NDArray[np.int64]
) -> NDArray[np.floating[Any]]:
    """[n, K] scores in the order of the answer: what was chosen above all else."""
    import numpy as np

    ordered = np.array(rows, np.float64)
    ordered[np.arange(len(ordered)), chosen] += 1 + np.ptp(ordered) if ordered.size else 0
    return ordered


def likeliest(
    row: NDArray[np.float64], first: int, confidence: float, *, labels: Sequence[str], top: int
) -> tuple[tuple[str, float], ...]:
    """`first`, then the likeliest other labels of probabilities [K], `top` in all; empty where they are not finite.

    The first has `confidence`; the others share what is left as they did, none above the first.
    """
    import numpy as np

    if not np.isfinite(row).all() or not np.isfinite(confidence):
        return ()
    best = [at for at in np.argsort(-row, kind="stable")[: top + 1] if at != first]
    scale = (1 - confidence) / max(1 - float(row[first]), 1e-9)
    rest = ((labels[at], min(float(row[at]) * scale, confidence)) for at in best[: max(0, top - 1)])
    return ((labels[first], confidence), *rest)
