"""Cases really run: what is labelled is what the JVM threw, also where another failure was handled before it."""

from __future__ import annotations

import pytest

from corpus.item import Item
from corpus.provoke.logging_code import HANDLED
from corpus.provoke.make import provoked
from experts.taxonomy.labels import label_of

OTHERS = [name for name, _ in HANDLED]


@pytest.fixture(scope="module")
def items(jvm: None) -> list[Item]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.provoke.application.HANDLED_SHARE", 0.5)
        return list(provoked(30, 5))


def simple(item: Item) -> str:
    return item.truth.type.rpartition(".")[2].rpartition("$")[2]


@pytest.mark.jvm
def test_provoked(items: list[Item]) -> None:
    full = [item for item in items if item.view == "full"]
    assert len({item.id.rpartition("-")[0] for item in items}) >= 25
    assert len({label_of(item.truth.type) for item in full}) >= 10
    for item in full:
        assert simple(item) in item.log
        assert "corpus.provoke" not in item.log
        if item.truth.location:
            place = item.truth.location
            assert f"{place.path.rpartition('/')[2]}:{place.line}" in item.log
    for item in items:
        assert item.view == "full" or simple(item) not in item.log.split()


@pytest.mark.jvm
def test_a_handled_failure_comes_before_the_one_that_is_asked_for(items: list[Item]) -> None:
    full = [item for item in items if item.view == "full"]
    handled = [item for item in full if dict(item.extra)["dress"] == "handled"]
    assert len(handled) >= 8
    for item in handled:
        beside = [item.log.find(name) for name in OTHERS if name in item.log]
        assert beside
        assert item.log.rindex(simple(item)) > min(beside)
