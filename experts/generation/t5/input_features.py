"""What T5's auxiliary linear model reads of the input: words by place, each alone and with the exception's type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from experts.classification.ngrams import bucket

BUCKETS = 1 << 16
MOST_WORDS = 60
"""Of one line."""
MOST_FRAMES = 3

_HINT = re.compile(r"\n\n\[HINT\] type=(?P<type>[^;]*)(?P<hint>.*)", re.DOTALL)
_SIGNS = re.compile(r"; signs=([^;]*)")
_SLOT = re.compile(r"\{e(\d)\}=(\S+) ?([^;]*)")
_WORD = re.compile(r"\w+|[-+*/<>=!]=?|[().,;\[\]]")


def features(text: str, buckets: int) -> tuple[list[int], list[float]]:
    """(which of so many buckets, weights of length 1 in all) of an input of T5; none of another text."""
    _, marked, parts = text.partition("[LOG]\n")
    hint = _HINT.search(parts) if marked else None
    if hint is None:
        return [], []
    log, _, code = parts[: hint.start()].partition("\n\n[CODE]\n")
    simple = hint["type"].rpartition(".")[2]
    found = {f"type {simple}"}
    for word in (*_of_log(log), *_of_code(code), *_of_hint(hint["hint"])):
        found |= {word, f"{simple} {word}"}
    signs = _signs(hint["hint"])
    found |= {f"both {one} {other}" for one, other in combinations(signs, 2)}
    hashed = sorted({bucket(each, buckets) for each in found})
    return hashed, [len(hashed) ** -0.5] * len(hashed)


def _of_log(log: str) -> Iterator[str]:
    lines = log.split("\n")
    header = next((line for line in lines if not line.startswith("at ")), "")
    message = header.partition(": ")[2] or header
    yield from (f"said {word}" for word in _WORD.findall(message)[:MOST_WORDS])
    frames = [line.removeprefix("at ") for line in lines if line.startswith("at ")]
    for number, frame in enumerate(frames[:MOST_FRAMES]):
        owner, _, method = frame.rpartition(".")
        yield f"frame {number} {method}"
        yield f"class {number} {owner}"


def _of_code(code: str) -> Iterator[str]:
    *above, line = code.split("\n")
    yield from _words("line", line)
    for each in above:
        yield from _words("above", each)


def _of_hint(hint: str) -> Iterator[str]:
    signs = _signs(hint)
    yield from signs
    yield " ".join(sign for sign in signs if sign.startswith("of-"))
    for number, kind, text in _SLOT.findall(hint):
        yield f"slot {number} {kind}"
        if number == "1":
            yield from _words("slot", text)


def _signs(hint: str) -> list[str]:
    signs = _SIGNS.search(hint)
    return signs[1].split() if signs else []


def _words(place: str, text: str) -> Iterator[str]:
    words = _WORD.findall(text)[:MOST_WORDS]
    yield from (f"{place} {word}" for word in words)
    yield from (f"{place} {one} {other}" for one, other in pairwise(words))
