from collections import Counter

import numpy as np
import pytest

from router.evaluation.labelled.item import Item, Truth
from router.tuning.sampling import sample


def items(templates: int, projects: int, split: str | None = None) -> list[Item]:
    return [
        Item(
            f"{t}-{view}",
            f"p{t % projects}",
            f"t{t}",
            view,
            f"log {t} {view}",
            Truth("a.B"),
            split=split,
        )
        for t in range(templates)
        for view in ("full", "masked", "message")
    ]


@pytest.mark.parametrize("projects", [1, 4, 40])
def test_no_template_and_where_there_are_many_no_project_is_on_both_sides(projects: int) -> None:
    labelled = items(200, projects)
    drawn = sample(labelled)
    one, other = (
        {labelled[n].template for n in side} for side in (drawn.ordering, drawn.certifying)
    )
    assert not one & other
    assert len(one) + len(other) == len(drawn.ordering) + len(drawn.certifying) == 200
    assert abs(len(one) - len(other)) <= 200 // projects
    if projects == 40:
        assert drawn.apart == "project"
        assert not {labelled[n].project for n in drawn.ordering} & {
            labelled[n].project for n in drawn.certifying
        }
    else:
        assert drawn.apart == "template"


def test_views_stand_in_the_shares_of_the_mix() -> None:
    labelled = items(6000, 1)
    drawn = sample(labelled, "natural")
    both = np.concatenate([drawn.ordering, drawn.certifying])
    counts = Counter(labelled[n].view for n in both)
    assert counts["full"] / len(both) == pytest.approx(0.90, abs=0.015)
    assert counts["message"] / len(both) == pytest.approx(0.05, abs=0.01)


def test_a_view_that_few_templates_have_still_has_its_share() -> None:
    labelled = [i for i in items(6000, 1) if i.view != "message" or int(i.template[1:]) % 2]
    drawn = sample(labelled, "hard")
    both = np.concatenate([drawn.ordering, drawn.certifying])
    counts = Counter(labelled[n].view for n in both)
    assert len(both) < 6000
    for view in ("full", "masked", "message"):
        assert counts[view] / len(both) == pytest.approx(1 / 3, abs=0.02)


def test_the_sets_own_splits_are_kept_and_the_rest_is_left_alone() -> None:
    labelled = [*items(20, 1, "order"), *items(20, 1, "test")]
    labelled += [
        Item(f"c{n}", "q", f"c{n}", "full", f"c{n}", Truth("a.B"), split="certify")
        for n in range(5)
    ]
    drawn = sample(labelled)
    assert drawn.apart == "split"
    assert {labelled[n].split for n in drawn.ordering} == {"order"}
    assert {labelled[n].split for n in drawn.certifying} == {"certify"}


def test_the_same_seed_draws_the_same() -> None:
    labelled = items(50, 3)
    first, again, other = sample(labelled), sample(labelled), sample(labelled, seed=1)
    assert first.certifying.tolist() == again.certifying.tolist() != other.certifying.tolist()
