"""More headers on the same traces: a printed class is read, not guessed from what is around it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random

from experts.calibration import heading
from experts.labels import OTHER, label_of, simple_name, table
from experts.training.examples import Example, wraps_another

_HEADER = re.compile(r"^[\w.$]+")


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))


def swap_headers(
    examples: Sequence[Example], share: float, seed: int, own: Sequence[str] = ()
) -> list[Example]:
    """Copies of `share` of the examples with a printed header, each under another class.

    A class of the label table (qualified; bare; by its meaning in any package), one of `own` (an
    application's types, labels themselves), or one that no table knows: Other.
    """
    rng = Random(seed)
    printed = [e for e in examples if heading(e.text) and not wraps_another(e)]
    chosen = rng.choices(printed, k=int(share * len(printed))) if printed else []
    return [_under(each, *_header(rng, own)) for each in chosen]


def hide_wrappers(examples: Sequence[Example], share: float, seed: int) -> list[Example]:
    """Copies of `share` of those that lost their cause, as they read where the source tells so.

    The printed header stands among the outer ones, and the root's is open, as `condense` has it.
    """
    rng = Random(seed)
    lone = [each for each in examples if wraps_another(each)]
    chosen = rng.sample(lone, min(len(lone), round(share * len(lone))))
    return [replace(each, text=_beneath(each.text)) for each in chosen]


def _beneath(text: str) -> str:
    header, *lines = text.split("\n")
    frames = [line for line in lines if line.startswith("at ")]
    others = [line for line in lines if not line.startswith("at ")]
    return "\n".join([*frames, f"< {header}", *others])


def _header(rng: Random, own: Sequence[str]) -> tuple[str, str]:
    """(a class, its label)."""
    if own and rng.random() < 0.25:
        name = rng.choice(own)
        return name, name
    known, chance = table(), rng.random()
    if chance < 0.35:
        name = rng.choice(list(known.by_class))
    elif chance < 0.45:
        name = rng.choice(list(known.by_simple))
    elif chance < 0.65:
        name = f"{_package(rng)}.{rng.choice(list(known.by_meaning))}"
    else:
        name = _unknown(rng)
    return name, label_of(name)


def capped(examples: Sequence[Example], at_most: int, seed: int) -> list[Example]:
    """At most so many examples of each label and view, by chance; all of them where it is 0.

    The number of them is the same for every seed, so a schedule may count on it.
    """
    if not at_most:
        return list(examples)
    rng, held = Random(seed), Counter[tuple[str, str]]()
    chosen = []
    for example in rng.sample(list(examples), len(examples)):
        key = (example.label, example.view)
        held[key] += 1
        if held[key] <= at_most:
            chosen.append(example)
    return chosen


def _under(example: Example, class_name: str, label: str) -> Example:
    text = _HEADER.sub(lambda _: class_name, example.text, count=1)
    return replace(example, text=text, label=label)


def _package(rng: Random) -> str:
    """Of a business application: one of a list, or made up."""
    names = _names()
    if rng.random() < 0.3:
        return rng.choice(names["packages"])
    parts = [word.lower() for word in rng.sample(names["words"], rng.randint(1, 3))]
    ending = rng.choice([[], ["exception"], ["error"], ["domain"], ["support"]])
    return ".".join([rng.choice(names["roots"]), *parts, *ending])


def _unknown(rng: Random) -> str:
    """A class that is in no table, in the manner of business and framework exceptions."""
    names = _names()
    while True:
        words = rng.sample(names["words"], rng.choice([1, 1, 2]))
        words += rng.sample(names["ends"], rng.choice([0, 1, 1]))
        name = "".join(words) + rng.choice(["Exception", "Exception", "Error"])
        package = _package(rng)
        if (
            rng.random() < 0.3
        ):  # another package's class of a known simple name is not the known one
            name = simple_name(rng.choice(list(table().by_class)))
        if label_of(f"{package}.{name}") == OTHER:
            return f"{package}.{name}"
