"""A text to counted, hashed n-grams of words and characters: the features of the linear models of logs."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from zlib import crc32

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def bucket(feature: str, buckets: int) -> int:
    """The number of a feature, 0 … buckets - 1: the hashing trick, the same on every machine and in every run."""
    return crc32(feature.encode("utf-8", "replace")) % buckets


def ngrams(condensed: str, buckets: int) -> tuple[list[int], list[float]]:
    """(which of so many buckets, weights): words, pairs of words, and every 4 characters within a word.

    Weights are damped counts of length 1 in all; every number is the same word. Words of frames,
    of outer headers and of the log line are other features than those of the root's header.
    """
    counts: Counter[int] = Counter()
    for line in condensed.split("\n"):
        mark = line[:2] if line[:2] in ("< ", "| ") else "at" if line.startswith("at ") else ""
        for gram in _grams(line.removeprefix("at ").removeprefix(mark)):
            counts[bucket(f"{mark}{gram}", buckets)] += 1
    damped = {number: count**0.5 for number, count in counts.items()}
    length = sum(weight * weight for weight in damped.values()) ** 0.5 or 1.0
    return list(damped), [weight / length for weight in damped.values()]


def _grams(line: str) -> list[str]:
    words = [_fold(word) for word in _WORD.findall(_HUMP.sub(" ", line))]
    found = [f"w{word}" for word in words]
    found += [f"p{one} {two}" for one, two in pairwise(words)]
    for word in words:
        padded = f"^{word[:40]}$"
        found += [padded[at : at + 4] for at in range(len(padded) - 3)]
    return found


def _fold(word: str) -> str:
    return "0" if word.isdecimal() else word.lower()
