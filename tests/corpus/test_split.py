"""Projects and templates stand on one side of the fence, the same on every machine."""

from __future__ import annotations

from collections import Counter

from corpus.split import SPLITS, deal, fraction, split_of


def test_a_project_never_moves() -> None:
    assert split_of("commons-io") == split_of("commons-io")
    assert 0 <= fraction("a", "b") < 1
    assert fraction("a", "b") != fraction("ab")


def test_shares_are_kept() -> None:
    counted = Counter(split_of(f"project-{number}") for number in range(4000))
    assert set(counted) == set(SPLITS)
    assert 0.55 < counted["train"] / 4000 < 0.65


def test_every_type_has_training_templates_before_others() -> None:
    siblings = tuple(f"t{number}" for number in range(10))
    dealt = Counter(deal(name, siblings) for name in siblings)
    assert dealt["train"] == 6
    assert deal("only", ("only",)) == "train"
    assert {deal(name, siblings[:2]) for name in siblings[:2]} == {"train"}
