"""Names beside points, put where they cover neither each other nor a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

SIZE = 9
PLACES = (
    (9, 6, "left"),
    (9, -14, "left"),
    (-9, 6, "right"),
    (-9, -14, "right"),
    (9, 20, "left"),
    (9, -28, "left"),
    (-9, 20, "right"),
    (-9, -28, "right"),
    (9, 34, "left"),
    (9, -42, "left"),
)
"""Points to the right and upwards, and which end of the name stands there; the first that is free is taken."""


def label(
    figure: Figure,
    axes: Axes,
    points: Sequence[tuple[str, float, float]],
    colours: Sequence[str],
    bars: Sequence[tuple[float, float, float]] = (),
) -> None:
    """`points`: name, across, up, in the units of the axes, whose limits are final.

    `bars`: across, from, to; what stands upright and is not to be covered either.
    """
    figure.draw_without_rendering()
    taken = [_around(axes, across, (up, up)) for _, across, up in points]
    taken += [_around(axes, across, ends, 3.0) for across, *ends in bars]
    for (name, across, up), colour in zip(points, colours, strict=True):
        taken.append(_placed(axes, name=name, at=(across, up), colour=colour, taken=taken))


def _placed(
    axes: Axes, *, name: str, at: tuple[float, float], colour: str, taken: Sequence[Bbox]
) -> Bbox:
    """Where the name came to stand, in pixels; the first place where none is free."""
    for right, upwards, side in (*PLACES, PLACES[0]):
        told = axes.annotate(
            name,
            at,
            xytext=(right, upwards),
            textcoords="offset points",
            fontsize=SIZE,
            color=colour,
            ha="left" if side == "left" else "right",
        )
        box = told.get_window_extent()
        if _inside(box, axes) and not _covers(box, taken):
            return box
        told.remove()
    axes.add_artist(told)
    return box


def _covers(box: Bbox, taken: Iterable[Bbox]) -> bool:
    return any(box.overlaps(other) for other in taken)


def _inside(box: Bbox, axes: Axes) -> bool:
    window = axes.get_window_extent()
    return bool(box.x0 >= window.x0 and box.x1 <= window.x1 + 20)


def _around(axes: Axes, across: float, ends: Sequence[float], reach: float = 7.0) -> Bbox:
    (x, low), (_, high) = axes.transData.transform([(across, ends[0]), (across, ends[1])])
    return Bbox.from_extents(x - reach, low - reach, x + reach, high + reach)
