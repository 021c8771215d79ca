"""A set cut to what can be learnt from: no label has more than so many rows of one split and view."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.split import fraction
from experts.taxonomy.labels import label_of

Row = dict[str, Any]


def thinned(rows: Iterable[Row], each: int) -> Iterator[Row]:
    """The rows of lowest hash, in their order; one of a template before the second of any."""
    kept: dict[tuple[str, str, str], list[tuple[float, int, Row]]] = {}
    turns: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        named = row["truth"].get("type")
        if not named:
            continue
        template = (row["project"], row["template"])
        turn = turns[template] = turns.get(template, -1) + 1
        heap = kept.setdefault((row.get("split", ""), row["view"], label_of(named)), [])
        item = (-(turn + fraction("thin", row["id"])), number, row)
        (heapq.heappushpop if len(heap) == each else heapq.heappush)(heap, item)
    chosen = {number: row for heap in kept.values() for _, number, row in heap}
    return (chosen[number] for number in sorted(chosen))
