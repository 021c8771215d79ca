"""What the worker kept, as labelled incidents: the log, the place, the fault, and the diff that mends it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from codeindex.edits import unified_diff
from corpus.debian import Project
from corpus.inject.quota import within_quota
from corpus.item import Item, Location, Root, Truth
from corpus.mask import masked, message_view, names, truncated, unnamed, wrapped
from corpus.split import UNSEEN_GROUPS
from experts.taxonomy.labels import label_of
from javatrace.errors import UserError

SEEN_BY_MODELS = ("train", "calibrate")
MASKED = 0.6
"""Chance that a case is there also without the class's name, with frames."""
WAYS = (*(unnamed,) * 6, wrapped, truncated)
"""Mostly the frames and the message stay, and the name alone is gone."""
MESSAGE_ONLY = 0.6
"""Chance that it is there also as its message alone."""
_FIELDS = (
    *(
        "id",
        "project",
        "kind",
        "group",
        "path",
        "edits",
        "class_name",
        "method",
        "method_start",
        "method_end",
    ),
    *(
        "line",
        "culprit",
        "test",
        "type",
        "message",
        "place_class",
        "place_method",
        "place_file",
        "place_line",
    ),
    *("distance", "depth", "debug", "form", "helpful", "dress", "log"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    start: int
    """In UTF-16 code units of the original file, as Java counts."""
    end: int
    text: str


def cases(work: Path, root: Path, project: Project) -> Iterator[Item]:
    """Every crash that the quota lets in as `full`, and by chance also as `masked`."""
    rng = Random(project.name)
    rows = _rows(work / "cases.tsv")
    if project.split in SEEN_BY_MODELS:
        rows = (row for row in rows if row["group"] not in UNSEEN_GROUPS)
    for row in within_quota(rows):
        yield from _items(rng, row=row, root=root, project=project)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The whole lines; an interrupted run may leave half of one at the end."""
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        cells = line.split("\t")
        if len(cells) == len(_FIELDS):
            yield dict(zip(_FIELDS, cells, strict=True))


def edits_of(cell: str | list[Any]) -> tuple[Edit, ...]:
    """Raises UserError for the cell of a stripped case, whose texts are positions."""
    if not isinstance(cell, str):
        raise UserError(
            "these cases are without upstream's text", "python -m corpus restore SET --out FULL"
        )
    parts = (edit.split(":") for edit in cell.split(","))
    return tuple(Edit(int(start), int(end), _text(text)) for start, end, text in parts)


def apply(source: str, edits: tuple[Edit, ...]) -> str:
    """`source` with the edits made, the last one first."""
    units = source.encode("utf-16-le")
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        units = units[: edit.start * 2] + edit.text.encode("utf-16-le") + units[edit.end * 2 :]
    return units.decode("utf-16-le")


def _items(rng: Random, *, row: dict[str, str], root: Path, project: Project) -> Iterator[Item]:
    original = (root / row["path"]).read_bytes()
    source = original.decode(project.encoding, "replace")
    edits = edits_of(row["edits"])
    broken = apply(source, edits)
    diff = unified_diff(row["path"], broken.encode(project.encoding, "replace"), original)
    truth = _truth(row, diff=diff, edits=edits, source=source, root=root, project=project)
    log, message = _text(row["log"]), _text(row["message"])
    named = names(log, row["type"])
    yield _item(
        row, project=project, view="full" if named else "masked", log=log, truth=truth, suffix="f"
    )
    if not named or row["dress"] == "handled":
        return
    if rng.random() < MASKED:
        text = masked(rng, log=log, root_type=row["type"], root_message=message, ways=WAYS)
        if text is not None:
            yield _item(row, project=project, view="masked", log=text, truth=truth, suffix="m")
    if rng.random() < MESSAGE_ONLY:
        text = message_view(log, row["type"], message if message != "null" else "")
        if text is not None:
            yield _item(row, project=project, view="message", log=text, truth=truth, suffix="s")


def _truth(
    row: dict[str, str],
    *,
    diff: str,
    edits: tuple[Edit, ...],
    source: str,
    root: Path,
    project: Project,
) -> Truth:
    label = label_of(row["type"])
    accept = (label,) if label not in (row["type"], "Other") else ()
    line = int(row["line"])
    taller = sum(edit.text.count("\n") for edit in edits)
    fault = Root(row["path"], row["class_name"], row["method"], line, line + taller)
    place = _place(row, root, project)
    return Truth(row["type"], accept, place, fault, _text(row["culprit"]), row["kind"], diff)


def _place(row: dict[str, str], root: Path, project: Project) -> Location:
    package = row["place_class"].rpartition(".")[0].replace(".", "/")
    for folder in project.source_folders:
        path = f"{folder}/{package}/{row['place_file']}"
        if (root / path).is_file():
            break
    return Location(path, row["place_class"], row["place_method"], int(row["place_line"]))


def _item(
    row: dict[str, str], *, project: Project, view: str, log: str, truth: Truth, suffix: str
) -> Item:
    template = f"inject-{project.name}-{row['type']}-{row['place_class']}.{row['place_method']}"
    extra = (
        ("group", row["group"]),
        ("distance", row["distance"]),
        ("depth", row["depth"]),
        ("form", row["form"]),
        ("dress", row["dress"]),
        ("helpful", row["helpful"]),
        ("test", row["test"]),
        ("edits", row["edits"]),
        ("package", f"{project.name} {project.version}"),
    )
    id_ = f"i-{project.name}-{row['id']}-{suffix}"
    return Item(id_, project.name, template, view, log, truth, project.split, "inject", extra=extra)


def _text(cell: str) -> str:
    return "" if cell == "-" else base64.b64decode(cell).decode("utf-8", "replace")
