"""Cases really run: what is labelled is what the JVM threw."""

from __future__ import annotations

import pytest

from corpus.provoke.logging_code import HANDLED
from corpus.provoke.make import provoked
from experts.labels import label_of


@pytest.mark.jvm
def test_provoked(jvm: None) -> None:
    items = list(provoked(24, 5))
    full = [item for item in items if item.view == "full"]
    assert len({item.id.rpartition("-")[0] for item in items}) >= 20
    assert len({label_of(item.truth.type) for item in full}) >= 10
    for item in full:
        assert item.truth.type.rpartition(".")[2].rpartition("$")[2] in item.log
        assert "corpus.provoke" not in item.log
        if item.truth.location:
            place = item.truth.location
            assert f"{place.path.rpartition('/')[2]}:{place.line}" in item.log
    for item in items:
        assert (
            item.view == "full"
            or item.truth.type.rpartition(".")[2].rpartition("$")[2] not in item.log.split()
        )


@pytest.mark.jvm
def test_a_handled_failure_is_not_the_answer(jvm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.provoke.application.HANDLED_SHARE", 1.0)
    items = [item for item in provoked(16, 9) if item.view == "full"]
    others = {name for name, _ in HANDLED}
    both = [item for item in items if sum(name in item.log for name in others) >= 1]
    assert len(both) >= 8
    for item in both:
        assert dict(item.extra)["dress"] == "handled"
        simple = item.truth.type.rpartition(".")[2].rpartition("$")[2]
        assert item.log.rindex(simple) > min(item.log.find(n) for n in others if n in item.log)
