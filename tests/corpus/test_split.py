"""Projects and templates stand on one side of the fence, the same on every machine."""

from __future__ import annotations

from collections import Counter

from corpus.inject.harness import UNSEEN_GROUPS as UNSEEN
from corpus.item import Item, Truth
from corpus.split import SPLITS, UNSEEN_GROUPS, deal, fraction, split_of


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


def test_the_second_axis_is_one_for_all() -> None:
    assert UNSEEN == UNSEEN_GROUPS
    seen = {
        group: Item("i", "p", "t", "full", "", Truth("x"), extra=(("group", group),)).as_json()
        for group in ("nulls", "types", "resources")
    }
    assert {group: row["kind_group_seen"] for group, row in seen.items()} == {
        "nulls": True,
        "types": False,
        "resources": False,
    }
