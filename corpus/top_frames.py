"""What the JDK's own methods throw: from crashes with a known type, how often each stood on top, and with which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from javatrace.model.trace import Throwable
from javatrace.reading import read_text

PACKAGES = ("java.", "javax.", "jdk.", "sun.", "com.sun.")
"""What the table was counted over: `javatrace.vocabulary.libraries` counts Android's and IBM's to the JDK, too."""
LEAST = 2
"""Crashes below which a method is left out."""


def top_frame_rows(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """`class.method`, type, crashes with it on top and this type, with it on top, with it further down.

    Tab-separated, sorted; of the full logs of the `train` split.
    """
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    below: Counter[str] = Counter()
    for row in rows:
        if row["split"] != "train" or row["view"] != "full":
            continue
        cause = _root(row["log"])
        names = [f"{f.declaring_class}.{f.method}" for f in cause.frames] if cause else []
        if names and names[0].startswith(PACKAGES):
            types[names[0]][row["truth"]["type"]] += 1
        below.update(set(names[1:]))
    for name, counted in sorted(types.items()):
        ((type_, most),) = counted.most_common(1)
        if counted.total() >= LEAST:
            yield f"{name}\t{type_}\t{most}\t{counted.total()}\t{below[name]}"


def _root(log: str) -> Throwable | None:
    traced = [record.trace for record in read_text(log) if record.trace is not None]
    return traced[-1].throwable.root_cause if traced else None
