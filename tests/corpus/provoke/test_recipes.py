"""Every recipe is well formed, names a type that the label table knows or an application's own, and fills."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

import experts.explanation
from corpus.provoke.expand import Expansion
from corpus.provoke.plan import label, plan
from corpus.provoke.recipes import Recipe, recipes
from experts.taxonomy.labels import OTHER, table

KINDS = set(
    tomllib.loads((Path(experts.explanation.__file__).parent / "kinds.toml").read_text("utf-8"))
)


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: f"{recipe.type}-{recipe.id}")
def test_recipe(recipe: Recipe) -> None:
    assert recipe.kind in KINDS
    assert label(recipe) != OTHER or recipe.type.startswith("$app.")
    for seed in range(3):
        words = Expansion(Random(seed), korean=bool(seed))
        text = (
            words.text(recipe.body) + words.text(recipe.members) + words.text(recipe.culprit or "")
        )
        assert not re.search(r"[⟨⟩¦]|\$\{?[a-zA-Z]", text.replace("lambda$", "")), text


def test_every_label_has_recipes() -> None:
    counted = Counter(label(recipe) for recipe in recipes())
    assert {one.type for one in table().labels} <= set(counted)
    assert min(counted[one.type] for one in table().labels) >= 3


def test_ids_are_distinct() -> None:
    assert len({recipe.id for recipe in recipes()}) == len(recipes())


def test_a_plan_is_the_same_for_the_same_seed_and_splits_do_not_share() -> None:
    one, other = plan(120, 7), plan(120, 7)
    assert [case.application for case in one] == [case.application for case in other]
    by_project = {(case.project, case.split) for case in one}
    by_recipe = {(case.recipe.id, case.split) for case in one}
    assert len({project for project, _ in by_project}) == len(by_project)
    assert len({recipe for recipe, _ in by_recipe}) == len(by_recipe)


def test_a_broken_recipe_file_is_read_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.recipes").write_text("no recipe here\n", "utf-8")
    assert recipes(tmp_path) == ()
