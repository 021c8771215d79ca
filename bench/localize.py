"""Whether the method that holds the fault comes first, on planted and on real crashes, beside reading the stack.

    python -m bench.localize --data corpus/committed/reports.jsonl.xz --data corpus/committed/commits.jsonl.xz
        --repositories DIR --split test --by distance --by maker
    python -m bench.localize --data INJECTED --split test --by distance --by type

Three lists of methods for each crash: those of the application's frames in the order of the stack, the rules',
the model's. @1 and @5: share of the crashes whose faulty method is the first, among the first five, each method
counted once. The differences are the model's against the stack's, with 95 % intervals of a paired bootstrap over
templates. Candidates: share of the crashes whose faulty method is among them, how many there are. Real crashes
need the programs' histories: git clones in DIR, each named owner+name; injected ones the programs that
`python -m corpus inject` fetched, and a set that `python -m corpus restore` made whole.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.command_line import argument_parser
from bench.localization_ranks import WAYS, Ranked, ranked
from corpus.commands.cache import cache
from corpus.contexts import contexts_of
from corpus.localization_rows import full_crashes
from corpus.sets import read_set
from experts.localization.boosted_trees import MODEL
from router.evaluation.statistics.intervals import Bootstrap, Figure

DISTANCES = ("same method", "one frame out", "two to four", "further out", "off the stack")
LEAST = 20
"""Crashes of a type or a program that has a row of its own."""


def distance_class(distance: int) -> str:
    edges = ((-1, 4), (0, 0), (1, 1), (4, 2))
    return DISTANCES[next((at for edge, at in edges if distance <= edge), 3)]


SLICES: dict[str, Callable[[Ranked], str]] = {
    "distance": lambda one: distance_class(one.distance),
    "type": lambda one: one.type,
    "project": lambda one: one.project,
    "maker": lambda one: one.maker,
}


def hits(crashes: Sequence[Ranked], way: int, most: int) -> NDArray[np.float64]:
    """(crashes,) 1 where the faulty method is among the first `most` of a list."""
    places = (one.ranks[way] for one in crashes)
    return np.array([float(place is not None and place < most) for place in places])


def table(crashes: Sequence[Ranked], slices: Iterable[str]) -> Iterator[str]:
    """The lines for crashes of one origin: all of them, then each slice."""
    heads = "".join(f"{way:>15}" for way in WAYS)
    yield f"{'':28}{'n':>6}{heads}{'model - stack @1':>24}{'@5':>24}{'among':>8}{'of':>6}"
    yield _line("all", crashes)
    for name in slices:
        parts: dict[str, list[Ranked]] = defaultdict(list)
        for one in crashes:
            parts[SLICES[name](one)].append(one)
        order = DISTANCES if name == "distance" else sorted(parts, key=lambda key: -len(parts[key]))
        for key in order:
            if len(parts[key]) >= (1 if name in ("distance", "maker") else LEAST):
                yield _line(key, parts[key])


def _line(name: str, crashes: Sequence[Ranked]) -> str:
    cells = []
    for way in range(len(WAYS)):
        first, five = (hits(crashes, way, most).mean() for most in (1, 5))
        cells.append(f"{first:.3f} / {five:.3f}".rjust(15))
    draws = Bootstrap([one.template for one in crashes])
    for most in (1, 5):
        gain = hits(crashes, WAYS.index("model"), most) - hits(crashes, 0, most)
        cells.append(_told(draws.difference(gain)).rjust(24))
    covered = np.mean([one.covered for one in crashes])
    number = median(one.candidates for one in crashes)
    return f"{name:28.28}{len(crashes):6d}{''.join(cells)}{covered:8.3f}{number:6.0f}"


def _told(figure: Figure) -> str:
    return f"{figure.value:+.3f} [{figure.low:+.3f}, {figure.high:+.3f}]"


def report(crashes: Sequence[Ranked], slices: Sequence[str]) -> Iterator[str]:
    """Real and planted apart, always."""
    for title, real in (("real crashes", True), ("planted crashes", False)):
        some = [one for one in crashes if one.real is real]
        if some:
            seconds = [one.seconds for one in some]
            yield f"{title}: {len(some)}, of {len({one.project for one in some})} programs"
            yield from table(some, slices)
            yield (
                f"seconds an incident: median {median(seconds):.3f}, "
                f"p95 {float(np.quantile(seconds, 0.95)):.3f}"
            )
            yield ""


def rows(paths: Iterable[Path], splits: set[str], limit: int | None) -> Iterator[dict[str, Any]]:
    """Full crashes of the splits, at most `limit` of each set and spread over it."""
    for path in paths:
        some = [row for row in full_crashes(read_set(path)) if row["split"] in splits]
        step = max(1, -(-len(some) // limit)) if limit else 1
        yield from some[::step]


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--split", action="append", help="several; test where none is named")
    parser.add_argument("--by", action="append", choices=SLICES, help="several; distance")
    parser.add_argument("--repositories", type=Path)
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--limit", type=int, help="crashes of each set at most")
    parser.add_argument("--cache", type=Path, default=cache())
    asked = parser.parse_args()
    wanted = rows(asked.data, set(asked.split or ("test",)), asked.limit)
    contexts = contexts_of(
        wanted,
        cache=asked.cache,
        repositories=asked.repositories,
        say=lambda line: print(line, file=sys.stderr),
    )
    crashes = list(ranked(contexts, asked.model))
    for line in report(crashes, asked.by or ("distance",)):
        print(line)


if __name__ == "__main__":
    main()
