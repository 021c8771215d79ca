"""Which items a point is chosen on and which it is certified on: one a template, no project or template on both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from router.evaluation.labelled.item import Item
from router.evaluation.labelled.mixing import MIXES, check_views

ORDER, CERTIFY = "order", "certify"
PROJECTS = 10
"""Projects from which on whole projects are held apart; with fewer, templates are."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Indices into the items. Each template stands for one observation of the world."""

    ordering: NDArray[np.int64]
    certifying: NDArray[np.int64]
    apart: str
    """What the two sides do not share: `project`, `template`, or `split` where the set says so."""


def sample(items: Sequence[Item], mix: str | None = None, seed: int = 0) -> Sample:
    """Two sides of independent observations.

    `mix` names shares of views (`natural`, `hard`); without one a template's view is drawn evenly.
    Items of one template are not independent, and an exact test would be exact no longer: so one
    item a template is drawn, by hash, the same for the same seed.
    """
    if mix:
        check_views(items, mix)
    drawn = _one_a_template(items, MIXES[mix] if mix else None, seed)
    told = any(item.split in (ORDER, CERTIFY) for item in items)
    if told:
        sides = {n: items[n].split or "" for n in drawn}
        apart = "split"
    else:
        apart = "project" if len({items[n].project for n in drawn}) >= PROJECTS else "template"
        sides = _sides(items, drawn=drawn, apart=apart, seed=seed)
    return Sample(
        np.array([n for n in drawn if sides[n] == ORDER], np.int64),
        np.array([n for n in drawn if sides[n] == CERTIFY], np.int64),
        apart,
    )


def _one_a_template(
    items: Sequence[Item], shares: Mapping[str, float] | None, seed: int
) -> list[int]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        groups[item.template].append(n)
    chances = _chances(items, list(groups.values()), shares) if shares else None
    drawn = (_draw(items, group=group, chances=chances, seed=seed) for group in groups.values())
    return [n for n in drawn if n is not None]


def _chances(
    items: Sequence[Item], groups: Sequence[Sequence[int]], shares: Mapping[str, float]
) -> dict[str, float]:
    """How likely each view is asked of a template, so that what is kept stands in `shares`.

    A template that lacks the view asked for is left out; views that few templates have are asked
    for more often, in proportion.
    """
    have = {v: sum(any(items[n].view == v for n in g) for g in groups) for v in shares}
    raw = {v: share * len(groups) / have[v] for v, share in shares.items() if have[v]}
    whole = sum(raw.values())
    return {view: chance / whole for view, chance in raw.items()}


def _draw(
    items: Sequence[Item], *, group: Sequence[int], chances: Mapping[str, float] | None, seed: int
) -> int | None:
    first = items[group[0]]
    point = hash_fraction(seed, "view", first.template)
    if chances is None:
        return group[int(point * len(group))]
    for view, chance in chances.items():
        if point < chance:
            there = [n for n in group if items[n].view == view]
            return there[int(point / chance * len(there))] if there else None
        point -= chance
    return None


def _sides(items: Sequence[Item], *, drawn: Sequence[int], apart: str, seed: int) -> dict[int, str]:
    """Groups in an order by hash, dealt to the smaller side, so that small sets are halved too."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for n in drawn:
        item = items[n]
        key = item.project if apart == "project" else item.template
        groups[key].append(n)
    sides: dict[str, list[int]] = {ORDER: [], CERTIFY: []}
    for key in sorted(groups, key=lambda key: hash_fraction(seed, "side", key)):
        smaller = min((CERTIFY, ORDER), key=lambda side: len(sides[side]))
        sides[smaller] += groups[key]
    return {n: side for side, numbers in sides.items() for n in numbers}


def hash_fraction(seed: int, *words: str) -> float:
    """A number in [0, 1) that follows from the words alone."""
    text = "\x1f".join((str(seed), *words)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") / 2**64
