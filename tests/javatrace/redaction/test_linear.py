"""Masking takes linear time in hostile text: the shapes alone, and behind the keys of every kind of personal data."""

from __future__ import annotations

import pytest

from bench.hostile.shapes import SHAPES, shape
from bench.hostile.timing import timed
from javatrace.redaction import redact
from javatrace.redaction.registry import RECOGNISERS

SIZE = 200_000
MOST_SECONDS = 5.0
"""Of the processor; what grows with the square takes minutes."""


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_is_slow(name: str) -> None:
    assert timed(lambda: redact(shape(name, SIZE)), MOST_SECONDS) < MOST_SECONDS


@pytest.mark.parametrize("recogniser", RECOGNISERS, ids=lambda each: each.name)
def test_no_shape_behind_a_key_is_slow(recogniser) -> None:
    for key in recogniser.needles[:3] or ("010-1234-5678",):
        units = [
            f"{key}{link}{unit}" for link in ("=", ": ", " ", '="', "(") for unit in ("", "Aa")
        ]
        text = "".join(unit * (SIZE // 100 // len(unit)) for unit in units)
        long = "".join(f"{key}={shape(name, SIZE // 300)}\n" for name in SHAPES)
        assert timed(lambda: redact(text + long), MOST_SECONDS) < MOST_SECONDS  # noqa: B023


def test_a_value_of_humps_is_no_code_without_end() -> None:
    """Sixty characters kept masking busy for hours."""
    text = f"password: {'Aa' * 90}!"
    assert timed(lambda: redact(text), MOST_SECONDS) < 1
