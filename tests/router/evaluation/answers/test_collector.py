from pathlib import Path

import pytest

from router.evaluation.answers.collector import Collector
from router.evaluation.labelled.labelled_set import read_set
from tests.router.conftest import make_settings
from tests.router.evaluation.scripted import Scripted, ScriptedWriter, labelled_set

COUNT = 40


@pytest.fixture
def items(tmp_path: Path):
    return read_set(labelled_set(tmp_path, COUNT)).items


def collect(items, folder: Path, settings):
    return Collector(items, folder).collect(settings)


def test_every_tier_is_asked_once_and_a_second_run_asks_nothing(
    scripted, items, settings, tmp_path
):
    first = collect(items, tmp_path / "a", settings)
    assert Scripted.asked == {"one": COUNT, "two": COUNT, "three": COUNT}
    written = ScriptedWriter.asked
    again = collect(items, tmp_path / "a", settings)
    assert Scripted.asked["one"] == COUNT
    assert ScriptedWriter.asked == written
    assert again.answers == first.answers
    assert again.written == first.written
    assert again.observations == first.observations
    assert (first.asked, again.asked) == (3 * COUNT + written, 0)


def test_a_writer_is_asked_once_for_one_type_of_one_item(scripted, items, settings, tmp_path):
    collected = collect(items, tmp_path / "a", settings)
    assert ScriptedWriter.asked == len(collected.written)


def test_thresholds_ask_nothing_anew(scripted, items, settings, tmp_path):
    collect(items, tmp_path / "a", settings)
    other = collect(items, tmp_path / "a", make_settings((0.1, 0.2, 0.3), 0.9))
    assert other.asked == 0


def test_other_weights_are_asked_anew(scripted, items, settings, tmp_path):
    collect(items, tmp_path / "a", settings)
    weights = tmp_path / "weights"
    weights.mkdir()
    (weights / "model.safetensors").write_bytes(b"one")
    with_model = settings.tiers["one"].model_copy(update={"model": str(weights)})
    other = settings.model_copy(update={"tiers": settings.tiers | {"one": with_model}})
    assert collect(items, tmp_path / "a", other).asked >= COUNT
    asked = Scripted.asked["one"]
    (weights / "model.safetensors").write_bytes(b"another")
    collect(items, tmp_path / "a", other)
    assert Scripted.asked["one"] == asked + COUNT


def test_an_interrupted_run_goes_on_where_it_stopped(scripted, items, settings, tmp_path):
    def stop(stage: str, done: int, of: int) -> None:
        if stage == "two" and done >= 16:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Collector(items, tmp_path / "a", stop).collect(settings)
    collected = collect(items, tmp_path / "a", settings)
    assert Scripted.asked == {"one": COUNT, "two": COUNT, "three": COUNT}
    assert len(collected.answers["two"]) == COUNT


def test_a_tier_that_cannot_run_is_told(scripted, items, settings, tmp_path):
    scripted.broken.add("two")
    collected = collect(items, tmp_path / "a", settings)
    assert collected.unavailable == {"two": "no weights"}
    assert set(collected.answers) == {"one", "three"}
