from mmap import mmap
from pathlib import Path

import pytest

from router.evaluation.answers.collector import Collector
from router.evaluation.answers.load_cost import Loading, peak, recall, remember, resident
from router.evaluation.labelled.labelled_set import read_set
from tests.router.evaluation.scripted import Scripted, ScriptedWriter, labelled_set


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    cache = tmp_path / "prelog-abc.jsonl"
    assert recall(cache) is None
    remember(cache, Loading(1.5, 20.0, 300.0))
    assert recall(cache) == Loading(1.5, 20.0, 300.0)
    cache.with_suffix(".loading.json").write_text('{"seconds": 1}')
    assert recall(cache) is None
    cache.with_suffix(".loading.json").write_text("[")
    assert recall(cache) is None


def test_memory_is_seen_to_grow() -> None:
    before = resident()
    with mmap(-1, 60_000_000) as held:  # pages of its own: an allocator may have some left over
        held.write(b"x" * 60_000_000)
        assert resident() - before > 40
        assert peak() >= resident() * 0.99


def test_a_second_run_knows_what_the_first_measured(
    scripted: type[Scripted], settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ScriptedWriter, "tokens", 0, raising=False)
    write = ScriptedWriter.write

    def counted(self: ScriptedWriter, evidence, type_):
        self.tokens += 8
        return write(self, evidence, type_)

    monkeypatch.setattr(ScriptedWriter, "write", counted)
    items = read_set(labelled_set(tmp_path, 20)).items
    first = Collector(items, tmp_path / "a").collect(settings)
    again = Collector(items, tmp_path / "a").collect(settings)
    assert set(first.loading) == {"one", "two", "three", "w"}
    assert again.loading == first.loading
    assert {row.tokens for row in again.written.values()} == {8.0}
    assert {one.tokens for one in again.answers["one"]} == {0.0}
