"""Real crashes counted by program, as the table of the data card: no figure there is typed by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.split import SPLITS

HEADS = ("program", "split", "rows", "same method", "one out", "further out", "off the stack")
BEGIN, END = "<!-- {} -->", "<!-- end of {} -->"
"""Marks around a table in a page; `{}` is the maker's name."""


def lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """In Markdown, the sides of the split in their order, then all."""
    counted: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for row in rows:
        counted[row["split"], row["project"]][min(row["distance"], 2)] += 1
    yield f"| {' | '.join(HEADS)} |"
    yield f"|{' --- |' * len(HEADS)}"
    for (split, project), far in sorted(counted.items(), key=lambda one: _order(*one[0])):
        yield _line(project, split, far)
    programs = len({project for _, project in counted})
    yield _line(f"{programs} programs", "", sum(counted.values(), Counter[int]()))


def with_table(page: str, maker: str, table: Iterable[str]) -> str:
    """`page` with what stands between the maker's marks replaced."""
    head, begin, rest = page.partition(BEGIN.format(maker))
    _, end, tail = rest.partition(END.format(maker))
    return "\n".join([head + begin, "", *table, "", end + tail])


def _line(name: str, split: str, far: Counter[int]) -> str:
    cells = (name, split, far.total(), far[0], far[1], far[2], far[-1])
    return f"| {' | '.join(map(str, cells))} |"


def _order(split: str, project: str) -> tuple[int, str]:
    return SPLITS.index(split), project
