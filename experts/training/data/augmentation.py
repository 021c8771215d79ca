"""Other headers on the same traces, or none: a printed class is read, what is around it must do without."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random

from experts.calibration.text_view import printed_class
from experts.taxonomy.labels import OTHER, label_of, simple_name, table
from experts.training.data.examples import Example, wraps_another

ALIKE = 20
"""Examples of one label and template from which a linear model learns: more are the same words again."""
_HEADER = re.compile(r"^[\w.$]+")


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))


def swap_headers(
    examples: Sequence[Example], share: float, *, seed: int, own: Sequence[str] = ()
) -> list[Example]:
    """Copies of `share` of the examples with a printed header, each under another class.

    A class of the label table (qualified; bare; by its meaning in any package), one of `own` (an
    application's types, labels themselves), or one that no table knows: Other.
    """
    rng = Random(seed)
    printed = [e for e in examples if printed_class(e.text) and not wraps_another(e)]
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


def drop_headers(examples: Sequence[Example], share: float, seed: int) -> list[Example]:
    """Copies of `share` of those that print their class, as a log that does not: message and frames."""
    rng = Random(seed)
    printed = [each for each in examples if printed_class(each.text) and not wraps_another(each)]
    chosen = rng.sample(printed, min(len(printed), round(share * len(printed))))
    bare = ((each, _bare(each.text)) for each in chosen)
    return [replace(each, text=text) for each, text in bare if text]


def _bare(text: str) -> str:
    header, *lines = text.split("\n")
    message = header.partition(":")[2].strip()
    return "\n".join([message, *lines] if message else lines)


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
    return _few(examples, at_most, seed=seed, key=lambda each: (each.label, each.view))


def unprinted(examples: Sequence[Example], hidden: float, seed: int) -> list[Example]:
    """All as texts that print no root class, of each template a few: what a linear model learns from.

    `hidden` is hide_wrappers' share. Of a printed class it would learn no more than that it is there.
    """
    silent = [each for each in examples if not printed_class(each.text)]
    beneath, bare = hide_wrappers(examples, hidden, seed), drop_headers(examples, 1.0, seed)
    return thinned([*silent, *beneath, *bare], seed)


def thinned(examples: Sequence[Example], seed: int) -> list[Example]:
    """At most ALIKE examples of one label and template, by chance."""
    return _few(examples, ALIKE, seed=seed, key=lambda each: (each.label, each.template))


def _few(
    examples: Sequence[Example], most: int, *, seed: int, key: Callable[[Example], tuple[str, str]]
) -> list[Example]:
    """At most so many of each key, by chance."""
    rng, held = Random(seed), Counter[tuple[str, str]]()
    chosen = []
    for example in rng.sample(list(examples), len(examples)):
        held[key(example)] += 1
        if held[key(example)] <= most:
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
