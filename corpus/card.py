"""A labelled set's figures as the tables of the data card, in Markdown: no figure there is typed by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.leakage import Leakage, find_leakage
from corpus.split import SPLITS
from experts.taxonomy.labels import OTHER, label_of, table
from javatrace.errors import UserError

ENOUGH = 200
"""Training incidents that each label should have."""
BEGIN, END = "<!-- tables -->", "<!-- end of tables -->"
"""Marks in a page, between which the tables stand."""
PROJECTS = 3
"""Projects that they should come from."""
Row = dict[str, Any]
_DISTANCES = ("0", "1+", "off the stack")


@dataclass(slots=True)
class Counted:
    """What one pass over the rows counts; logs are not kept."""

    views: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Maker to view, language, and split counts."""
    train: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    projects: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    injected: list[Row] = field(default_factory=list)
    """One short row for each injected case, whatever its views."""
    leakage: Leakage | None = None


def count(rows: Iterable[Row]) -> Counted:
    counted = Counted()
    cases: set[str] = set()
    counted.leakage = find_leakage(_counting(rows, counted, cases))
    return counted


def _counting(rows: Iterable[Row], counted: Counted, cases: set[str]) -> Iterator[Row]:
    """Counts each row, and hands on what tells its split."""
    for row in rows:
        counted.views[row.get("maker", "-")].update((row["view"], row["split"], "incidents"))
        type_ = row["truth"].get("type")
        if type_:
            label = label_of(type_)
            counted.labels[label] += 1
            if row["split"] == "train":
                counted.train[label] += 1
                counted.projects[label].add(row["project"])
        case = row["id"].rpartition("-")[0]
        if row.get("maker") == "inject" and case not in cases:
            cases.add(case)
            counted.injected.append(_short(row))
        yield {
            key: row.get(key) for key in ("id", "project", "template", "split", "kind_group_seen")
        }


def _short(row: Row) -> Row:
    distance = int(row["distance"])
    keys = ("project", "split", "group", "dress", "helpful", "form", "kind_group_seen")
    return {key: row.get(key) for key in keys} | {
        "type": row["truth"]["type"],
        "kind": row["truth"].get("kind"),
        "distance": _DISTANCES[2] if distance < 0 else _DISTANCES[min(distance, 1)],
    }


def card(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of all tables; those of injected cases only where there are some."""
    counted = count(rows)
    yield from _makers(counted)
    yield from _leakage_lines(counted.leakage)
    yield from _labels(counted)
    if counted.injected:
        yield from _injected(counted.injected)


def with_tables(page: str, lines: Iterable[str]) -> str:
    """`page` with the tables between its marks replaced; raises UserError where it has none."""
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise UserError("the page has no place for the tables", f"write {BEGIN} and {END} into it")
    return "\n".join([head + begin, "", *lines, ""]).rstrip() + f"\n\n{end}{tail}"


def _makers(counted: Counted) -> Iterator[str]:
    heads = ("incidents", "full", "masked", "message", *SPLITS)
    rows = [
        (maker, *(counts[head] for head in heads))
        for maker, counts in sorted(counted.views.items())
    ]
    yield from _table("Incidents by maker", ("maker", *heads), rows)


def _leakage_lines(leakage: Leakage | None) -> Iterator[str]:
    if leakage:
        yield "**In two splits**: " + ", ".join(
            (*leakage.projects, *leakage.templates[:20], *leakage.unseen[:20])
        )
    else:
        yield "No project and no template stands in two splits; no unseen kind group in train or calibrate."
    yield ""


def _labels(counted: Counted) -> Iterator[str]:
    names = [*(label.type for label in table().labels), OTHER]
    rows = [
        (
            name,
            counted.labels[name],
            counted.train[name],
            len(counted.projects[name]),
            _short_of(counted, name),
        )
        for name in sorted(names, key=lambda name: counted.train[name])
    ]
    heads = ("label", "incidents", "of them in train", "projects in train", "short of")
    yield from _table("Labels", heads, rows)


def _short_of(counted: Counted, name: str) -> str:
    lacks = []
    if counted.train[name] < ENOUGH:
        lacks.append(f"{ENOUGH - counted.train[name]} incidents")
    if len(counted.projects[name]) < PROJECTS:
        lacks.append(f"{PROJECTS - len(counted.projects[name])} projects")
    return ", ".join(lacks)


def _injected(cases: Sequence[Row]) -> Iterator[str]:
    yield from _targets(cases)
    for title, key in (
        ("project", "project"),
        ("kind group", "group"),
        ("kind", "kind"),
        ("root type", "type"),
    ):
        yield from _by(cases, title, key)
    for title, key in (
        ("log surroundings", "dress"),
        ("helpful messages", "helpful"),
        ("distance", "distance"),
    ):
        yield from _by(cases, title, key)


def _targets(cases: Sequence[Row]) -> Iterator[str]:
    n = len(cases)
    types = Counter(case["type"] for case in cases)
    far = Counter(case["distance"] for case in cases)
    outside = far[_DISTANCES[1]] + far[_DISTANCES[2]]
    rows = [
        ("cases", "20,000", f"{n:,}"),
        ("projects", "13", len({case["project"] for case in cases})),
        ("root types", "40", len(types)),
        ("kind groups", "8", len({case["group"] for case in cases})),
        (
            "NullPointerException",
            "30 % at most",
            _share(types["java.lang.NullPointerException"], n),
        ),
        ("fault outside the crash method", "40 %", _share(outside, n)),
        ("fault off the stack", "20 %", _share(far[_DISTANCES[2]], n)),
    ]
    yield from _table("Injected: targets", ("", "wanted", "there"), rows)


def _by(cases: Sequence[Row], title: str, key: str) -> Iterator[str]:
    """Cases by one field, with splits and distances."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for case in cases:
        groups[str(case[key])].append(case)
    rows = []
    for name, some in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        far, split = Counter(one["distance"] for one in some), Counter(one["split"] for one in some)
        rows.append(
            (name, len(some), *(split[one] for one in SPLITS), *(far[one] for one in _DISTANCES))
        )
    yield from _table(f"Injected cases by {title}", (title, "cases", *SPLITS, *_DISTANCES), rows)


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"**{title}**"
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else str(cell) for cell in row)} |"
    yield ""


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"
