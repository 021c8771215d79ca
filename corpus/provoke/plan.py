"""Which cases to run: recipes dealt to splits, projects to splits, every type as often as every other."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from corpus.jars import available
from corpus.provoke.application import Application, application
from corpus.provoke.logging_code import FORMS
from corpus.provoke.recipes import Recipe, recipes
from corpus.provoke.words import NOUNS, ROOTS, THREADS
from corpus.split import SPLITS, deal, fraction
from experts.taxonomy.labels import label_of

SHARES = {"train": 0.68, "calibrate": 0.11, "order": 0.06, "certify": 0.06, "test": 0.09}
"""Share of the cases of each split."""


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    split: str
    project: str
    recipe: Recipe
    application: Application
    form: str
    thread: str
    korean: bool

    def plan_line(self) -> str:
        cells = (self.id, self.application.entry, self.application.package, self.thread, self.form)
        return "\t".join(cells) + "\n"


def plan(count: int, seed: int) -> list[Case]:
    """`count` cases, the same for the same seed and the same jars."""
    rng = Random(seed)
    usable = [recipe for recipe in recipes() if available(recipe.needs)]
    roots = _roots()
    packages: set[str] = set()
    cases: list[Case] = []
    for split in SPLITS:
        by_label = _by_label(usable, split)
        labels = sorted(by_label)
        for number in range(round(count * SHARES[split])):
            recipe = rng.choice(by_label[labels[number % len(labels)]])
            cases.append(
                _case(
                    rng,
                    id_=f"p{seed}-{len(cases):06d}",
                    split=split,
                    recipe=recipe,
                    root=rng.choice(roots[split]),
                    packages=packages,
                )
            )
    rng.shuffle(cases)
    return cases


def label(recipe: Recipe) -> str:
    return label_of(recipe.type.removeprefix("$app."))


def _by_label(usable: list[Recipe], split: str) -> dict[str, list[Recipe]]:
    siblings: dict[str, list[str]] = {}
    for recipe in usable:
        siblings.setdefault(label(recipe), []).append(recipe.id)
    dealt: dict[str, list[Recipe]] = {}
    for recipe in usable:
        if deal(recipe.id, tuple(siblings[label(recipe)])) == split:
            dealt.setdefault(label(recipe), []).append(recipe)
    return dealt


def _roots() -> dict[str, list[str]]:
    ranked = sorted(ROOTS, key=lambda root: fraction("project", root))
    cuts = {
        "train": (0, 17),
        "calibrate": (17, 21),
        "order": (21, 25),
        "certify": (25, 29),
        "test": (29, None),
    }
    return {split: ranked[slice(*cut)] for split, cut in cuts.items()}


def _case(
    rng: Random, *, id_: str, split: str, recipe: Recipe, root: str, packages: set[str]
) -> Case:
    korean = rng.random() < 0.4
    form, api, _ = rng.choices(FORMS, weights=[weight for _, _, weight in FORMS])[0]
    if (
        recipe.type == "java.lang.StackOverflowError"
        and form.startswith("logback")
        and "Ex" not in form
    ):
        form += "%ex{50}"
    package = _package(rng, root, packages)
    thread = rng.choice(THREADS).format(n=rng.randrange(1, 12))
    made = application(rng, recipe=recipe, package=package, api=api, korean=korean)
    return Case(id_, split, root, recipe, made, form, thread, korean)


def _package(rng: Random, root: str, taken: set[str]) -> str:
    while True:
        noun = rng.choice(NOUNS) if rng.random() < 0.5 else rng.choice(NOUNS) + rng.choice(NOUNS)
        package = f"{root}.{noun}" if noun not in ("case", "package") else f"{root}.x{noun}"
        if package not in taken:
            taken.add(package)
            return package
