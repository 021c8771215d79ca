"""No pattern of the project takes more than linear time, and one that does is found."""

from __future__ import annotations

import re

import pytest

from bench.hostile.growth import slow_patterns
from bench.hostile.patterns import Used, used_patterns
from bench.hostile.shapes import SHAPES, all_shapes, shape

SIZE = 2048
"""Characters; a pattern that takes quadratic time is known by its growth to 16,384."""
UNITS = 8
"""Of each pattern's own; `python -m bench.patterns` tries them all, over megabytes."""


def test_every_pattern_takes_linear_time() -> None:
    assert [(each.where, each.text) for each in slow_patterns(used_patterns(), SIZE, UNITS)] == []


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"\s+x", "finditer"),
        (r"[\w.]+@", "finditer"),
        (r"\s*,?\s*\(", "match"),
        (r"Caused by:\s*:?\s*x", "match"),
        (r"/\*.*?\*/", "finditer"),
        (r'"(?:[^"\\]|\\.)*"', "finditer"),
        (r"[A-Z]\w*(?:[a-z][A-Z]\w*)*@", "fullmatch"),
    ],
)
def test_a_slow_one_is_found(pattern: str, use: str) -> None:
    used = Used(re.compile(pattern, re.DOTALL), "here", frozenset((use,)))
    assert [each.where for each in slow_patterns([used], SIZE, UNITS)] == ["here"]


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++x", r"[^\W\d]+", r"(?<!a)a*+c", r"a{1,300}b"])
def test_a_linear_one_is_not(pattern: str) -> None:
    used = Used(re.compile(pattern), "here", frozenset(("finditer",)))
    assert list(slow_patterns([used], SIZE, UNITS)) == []


def test_the_ways_of_use_are_read_in_the_source() -> None:
    uses = {each.where: each.uses for each in used_patterns()}
    assert uses["javatrace.parser.frames._FRAME"] == {"match"}
    assert uses["javatrace.redaction.recognisers.password._BY_BLANK"] == {"fullmatch"}
    assert uses["javatrace.source.encodings._LINE_END"] == {"finditer"}
    assert len(uses) > 400


def test_shapes_have_their_size() -> None:
    assert len(SHAPES) == 30
    assert {len(shape(name, 1000)) for name in SHAPES} == {1000}
    assert abs(len(all_shapes(30_000)) - 30_000) < 60
