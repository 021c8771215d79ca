"""Which split a project or a trace template stands in: by hash, so that it never moves."""

from __future__ import annotations

from hashlib import blake2b

SPLITS = ("train", "calibrate", "order", "certify", "test")
SHARES = (60, 10, 10, 10, 10)
"""Percent of the projects, in the order of SPLITS."""
UNSEEN_GROUPS = ("types", "resources")
"""Kind groups of planted faults that never occur in train or calibrate: the second axis of the splits."""


def fraction(*key: str) -> float:
    """A number in [0, 1) that depends on the key alone, on every machine."""
    digest = blake2b("\x1f".join(key).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def split_of(project: str) -> str:
    """The split that every item of a project belongs to."""
    point = fraction("split", project) * 100
    edge = 0
    for split, share in zip(SPLITS, SHARES, strict=True):
        edge += share
        if point < edge:
            return split
    raise AssertionError("shares add up to 100")


def deal(template: str, siblings: tuple[str, ...]) -> str:
    """The split of one template among all `siblings` that end in the same type.

    A type needs training templates before it needs any other: by hash order, three of five go to train and one each
    to calibrate and to the three measured splits in turn.
    """
    ranked = sorted(siblings, key=lambda name: fraction("template", name))
    round_, place = divmod(ranked.index(template), 5)
    if place in (0, 1, 3):
        return "train"
    if place == 2:
        return ("calibrate", "test", "order", "certify")[round_ % 4]
    return ("test", "certify", "calibrate", "order")[round_ % 4]
