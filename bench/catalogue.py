"""What the catalogue of messages holds, and how long a look-up takes.

    python -m bench.catalogue [--own FILE_OR_FOLDER]

Prints entries and exception types by family, entries by act and by kind, the seconds of loading,
and the microseconds of a look-up, over every example of every entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from time import perf_counter, perf_counter_ns

from bench.command_line import argument_parser
from experts.explanation.catalogue.catalogue import Catalogue
from experts.explanation.catalogue.lint import lint
from experts.explanation.catalogue.loader import load
from experts.explanation.catalogue.query import Query

ROUNDS = 5


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--own", type=Path, action="append", default=[])
    asked = parser.parse_args()
    started = perf_counter()
    catalogue = load(tuple(asked.own))
    seconds = perf_counter() - started
    show(catalogue)
    times = sorted(microseconds(catalogue, query) for query in queries(catalogue))
    print(
        f"loaded in {seconds:.2f} s; a look-up takes {median(times):.0f} µs, of 100 at most 5 "
        f"more than {times[len(times) * 95 // 100]:.0f} µs, the longest {times[-1]:.0f} µs"
    )
    for what, hint in lint(catalogue):
        print(f"{what}\n  hint: {hint}")


def show(catalogue: Catalogue) -> None:
    entries = catalogue.entries
    types = {name for entry in entries for name in entry.types}
    print(f"{len(entries)} entries of {len(types)} exception types")
    for family in dict.fromkeys(entry.family for entry in entries):
        of = [entry for entry in entries if entry.family == family]
        named = {name for entry in of for name in entry.types}
        print(f"  {family:16} {len(of):4} entries {len(named):4} types")
    tally("who acts", (entry.act for entry in entries))
    tally("kinds", (entry.kind for entry in entries))


def tally(title: str, words: Iterable[str]) -> None:
    print(f"{title}: {', '.join(f'{word} {n}' for word, n in Counter(words).most_common())}")


def queries(catalogue: Catalogue) -> list[Query]:
    """What must match and what must not: half of all look-ups find nothing."""
    found = [example.query for entry in catalogue.entries for example in entry.matches]
    return found + [query for entry in catalogue.entries for query in entry.misses]


def microseconds(catalogue: Catalogue, query: Query) -> float:
    """The best of some rounds: the first one compiles what it meets."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = perf_counter_ns()
        catalogue.explain(query)
        best = min(best, (perf_counter_ns() - started) / 1000)
    return best


if __name__ == "__main__":
    main()
