"""The catalogue that ships: sound, large enough, linear in time and quick."""

import tomllib
from collections.abc import Iterator
from statistics import median
from time import process_time

import pytest

from bench.catalogue import microseconds, queries
from bench.hostile.growth import slow_on
from bench.hostile.patterns import Used
from bench.hostile.pumps import Pump
from experts.explanation.catalogue.entry import ACTS
from experts.explanation.catalogue.lint import lint
from experts.explanation.catalogue.loader import DATA, Family, families_of, load
from experts.explanation.catalogue.query import Query
from experts.explanation.catalogue.template import Slot, Template

FAMILIES = families_of(DATA)
SIZE = 20_000
"""Characters, and eight times as many where that takes long."""
MICROSECONDS = 50.0


def test_every_entry_is_sound() -> None:
    assert lint(load()) == ()


def test_enough_is_known() -> None:
    entries = load().entries
    assert len(entries) >= 450
    assert len({name for entry in entries for name in entry.types}) >= 150
    assert {entry.act for entry in entries} == set(ACTS)


def test_every_source_names_a_place() -> None:
    vague = [
        e.id
        for e in load().entries
        if not (e.source.product and e.source.version and e.source.place)
    ]
    assert vague == []


def test_the_wheel_carries_the_files() -> None:
    project = tomllib.loads((DATA.parents[3] / "pyproject.toml").read_text("utf-8"))
    carried = project["tool"]["setuptools"]["package-data"]["experts.explanation.catalogue"]
    assert carried == ["data/*.toml"]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_no_text_makes_a_pattern_slow(family: Family) -> None:
    """Each template begun over and over and never ended; tests/bench/hostile tries the shapes of all."""
    for template in _templates(family):
        pump = Pump("", _begun(template, "a") + _begun(template, "1" * 19))
        used = Used(template.pattern, template.text, frozenset(("finditer",)))
        assert slow_on(used, pump, SIZE) is None, template.text


def test_a_look_up_takes_microseconds() -> None:
    catalogue = load()
    assert median(microseconds(catalogue, query) for query in queries(catalogue)) < MICROSECONDS


def test_of_a_long_message_only_the_first_lines_are_read() -> None:
    catalogue = load()
    firsts = [next(_templates(family)) for family in FAMILIES]
    queries = [Query(message=_begun(first, "a") * 20_000) for first in firsts]
    started = process_time()
    for query in queries:
        catalogue.explain(query)
    assert process_time() - started < len(queries)


def _templates(family: Family) -> Iterator[Template]:
    for entry in family.entries:
        yield from (*entry.messages, *entry.also)


def _begun(template: Template, filler: str) -> str:
    """A text that the template begins to match and never ends to."""
    *begun, last = template.parts
    text = "".join(filler if isinstance(part, Slot) else part for part in begun)
    return text + (filler if isinstance(last, Slot) else last[:-1]) + " "
