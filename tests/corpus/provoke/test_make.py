"""Cases really run: what is labelled is what the JVM threw."""

from __future__ import annotations

import pytest

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
