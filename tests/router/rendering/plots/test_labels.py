import pytest

pytest.importorskip("matplotlib")

from router.rendering.plots.canvas import frame
from router.rendering.plots.labels import label

CROWDED = [(f"always tier-{n}", 0.02 + n * 0.0004, 0.9 + n * 0.001) for n in range(6)]


def test_names_of_crowded_points_cover_neither_each_other_nor_a_point() -> None:
    figure, axes = frame("t", "x", "y")
    for _, across, up in CROWDED:
        axes.plot(across, up, "o")
    axes.set_xlim(0, 0.1)
    axes.set_ylim(0.5, 1.0)
    label(figure, axes, CROWDED, ["black"] * len(CROWDED))
    boxes = [text.get_window_extent() for text in axes.texts]
    assert [text.get_text() for text in axes.texts] == [name for name, _, _ in CROWDED]
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])
    points = [axes.transData.transform(point[1:]) for point in CROWDED]
    assert not any(box.contains(*point) for box in boxes for point in points)


def test_where_nothing_is_free_every_name_still_stands() -> None:
    figure, axes = frame("t", "x", "y", (2.0, 1.2))
    points = [(f"a very long name {n}", 0.5, 0.5) for n in range(20)]
    label(figure, axes, points, ["black"] * 20)
    assert len(axes.texts) == 20
