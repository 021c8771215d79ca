from pathlib import Path

import numpy as np

from bench.synthetic_tiers import CONFIGURED, draw
from router.evaluation.replay import table_store
from router.evaluation.replay.replay import replay


def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    table = draw(np.random.default_rng(0), 50)
    path = tmp_path / "a" / "table.npz"
    table_store.save(path, table)
    again = table_store.load(path)
    assert again is not None
    assert list(again.columns) == list(table.columns)
    one, other = replay(table, CONFIGURED), replay(again, CONFIGURED)
    assert one.tier.tolist() == other.tier.tolist()
    assert one.seconds.tolist() == other.seconds.tolist()
    assert [p.name for p in path.parent.iterdir()] == ["table.npz"]


def test_what_is_no_table_is_none(tmp_path: Path) -> None:
    path = tmp_path / "table.npz"
    assert table_store.load(path) is None
    path.write_bytes(b"PK\x03\x04 cut")
    assert table_store.load(path) is None
    np.savez(path, other=np.zeros(3))
    assert table_store.load(path) is None


def test_its_name_follows_the_set_and_the_experts(tmp_path, settings, scripted) -> None:
    truth = tmp_path / "set.jsonl"
    truth.write_text("{}\n")
    first = table_store.path_for(truth, settings, tmp_path)
    lower = settings.tiers["one"].model_copy(update={"threshold": 0.1})
    with_overrides = settings.model_copy(update={"tiers": settings.tiers | {"one": lower}})
    assert table_store.path_for(truth, with_overrides, tmp_path) == first
    other = settings.tiers["one"].model_copy(update={"options": {"a": 1}})
    changed = settings.model_copy(update={"tiers": settings.tiers | {"one": other}})
    assert table_store.path_for(truth, changed, tmp_path) != first
    truth.write_text("{}\n\n")
    assert table_store.path_for(truth, settings, tmp_path) != first
