"""Trees in arrays say what the library that grew them says, and a folder for other features is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from experts.base import ExpertUnavailable
from experts.localization.boosted_trees import boosted_trees_of, read_boosted_trees
from experts.localization.candidate_features import names
from experts.training.train_localization import (
    Crash,
    Options,
    hits,
    learn,
    read_crashes,
    write,
    write_crashes,
)
from javatrace.errors import UserError

FEW = Options(trees=30, leaves=6, least=5)


def crashes(count: int, seed: int) -> list[Crash]:
    """The guilty one is told by the product of two numbers, which no single one tells."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(count):
        numbers = random.normal(size=(8, len(names()))).astype(np.float32)
        guilty = np.zeros(8, dtype=bool)
        guilty[np.argmax(numbers[:, 3] * (numbers[:, 7] > 0))] = True
        made.append(Crash(numbers, guilty, number % 3 - 1))
    return made


def test_learns_what_rules_miss(tmp_path: Path) -> None:
    forest = learn(crashes(300, 1), FEW)
    fresh = crashes(100, 2)
    assert hits(forest, fresh)["all"]["@1"] > 0.7
    assert hits(None, fresh)["all"]["@1"] < 0.4
    write(forest, tmp_path, {"scores": {}})
    again = read_boosted_trees(tmp_path)
    for crash in fresh[:5]:
        assert again.margins(crash.numbers) == pytest.approx(
            forest.margins(crash.numbers), abs=1e-5
        )
        beliefs = again.beliefs(crash.numbers.tolist())
        assert sum(beliefs) <= 1 + 1e-6
        assert all(belief >= 0 for belief in beliefs)


def test_says_what_the_library_says() -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier

    from experts.training.train_localization import _flat

    rows = np.random.default_rng(3).normal(size=(400, len(names()))).astype(np.float32)
    model = HistGradientBoostingClassifier(max_iter=20, random_state=1)
    model.fit(rows, rows[:, 0] * rows[:, 1] > 0)
    assert _flat(model).margins(rows) == pytest.approx(model.decision_function(rows), abs=1e-4)


def test_no_candidate_no_belief() -> None:
    assert learn(crashes(30, 1), FEW).beliefs([]) == []


def test_other_features_are_refused(tmp_path: Path) -> None:
    write(learn(crashes(30, 1), FEW), tmp_path, {})
    told = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(
        json.dumps({**told, "features": ["frame", "one that is not given"]})
    )
    with pytest.raises(ExpertUnavailable, match="other features"):
        read_boosted_trees(tmp_path)
    assert boosted_trees_of(str(tmp_path)) is None


def test_crashes_come_back_as_they_were_written(tmp_path: Path) -> None:
    made = crashes(6, 4)
    splits = ["train", "test", "train", "order", "test", "train"]
    assert write_crashes(tmp_path / "x.npz", zip(splits, made, strict=True)) == 6
    read = read_crashes(tmp_path / "x.npz")
    assert {split: len(found) for split, found in read.items()} == {
        "train": 3,
        "test": 2,
        "order": 1,
    }
    assert np.array_equal(read["train"][1].numbers, made[2].numbers)
    assert np.array_equal(read["order"][0].guilty, made[3].guilty)
    assert read["order"][0].distance == made[3].distance


def test_a_file_of_other_features_is_told(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", names=np.array(["frame"]))
    with pytest.raises(UserError, match="other features"):
        read_crashes(tmp_path / "x.npz")
