from collections import Counter

import pytest

from javatrace.errors import UserError
from router.evaluation.labelled.item import Item, Truth
from router.evaluation.labelled.mixing import draw


def items(**counts: int) -> list[Item]:
    return [
        Item(f"{view}-{n}", "p", f"t{n}", view, f"log {view} {n}", Truth("a.B"))
        for view, count in counts.items()
        for n in range(count)
    ]


DRAWN = [
    (
        "natural",
        {"full": 900, "masked": 800, "message": 800},
        {"full": 900, "masked": 50, "message": 50},
    ),
    (
        "natural",
        {"full": 900, "masked": 20, "message": 800},
        {"full": 360, "masked": 20, "message": 20},
    ),
    ("hard", {"full": 900, "masked": 20, "message": 30}, {"full": 20, "masked": 20, "message": 20}),
    ("natural", {"full": 5, "masked": 5, "message": 5}, {"full": 5, "masked": 1, "message": 1}),
]


@pytest.mark.parametrize(("name", "had", "drawn"), DRAWN)
def test_views_stand_in_their_shares_as_far_as_the_set_goes(
    name: str, had: dict[str, int], drawn: dict[str, int]
) -> None:
    given = items(**had)
    mix = draw(given, name)
    assert mix.counts == drawn
    assert mix.had == had
    assert Counter(given[n].view for n in mix.rows) == drawn
    assert len(set(mix.rows)) == len(mix.rows)


def test_the_same_items_are_drawn_whatever_their_order() -> None:
    given = items(full=90, masked=90, message=90)
    back = given[::-1]
    one, other = draw(given, "natural"), draw(back, "natural")
    assert {given[n].id for n in one.rows} == {back[n].id for n in other.rows}


def test_it_says_how_many_of_how_many() -> None:
    told = draw(items(full=90, masked=10, message=7), "natural").summary
    assert told == "natural: 90 of 90 full, 5 of 10 masked, 5 of 7 message"


def test_a_view_that_is_not_there_is_told() -> None:
    with pytest.raises(
        UserError, match=r"no item of the view masked, as the mix hard needs \(3 full, 2 message\)"
    ):
        draw(items(full=3, message=2), "hard")
