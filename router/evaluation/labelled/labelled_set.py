"""A file of labelled incidents to Items; what is not usable is left out aloud, never silently."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from javatrace.errors import UserError
from router.evaluation.labelled.item import VIEWS, Item, Place, Root, Truth
from router.evaluation.labelled.judged_cause import judged_cause

FORM = 'each line is an object with "id", "log" or "log_path", and "truth"'


@dataclass(frozen=True, slots=True)
class LabelledSet:
    path: Path
    items: tuple[Item, ...]
    notes: tuple[str, ...]
    """Sentences on what was left out, and why."""
    verdicts: int = 0
    """Items at the end that are people's verdicts and not of the file."""

    @property
    def digest(self) -> str:
        """Of all questions and truths, whatever their order."""
        lines = sorted(f"{item.id}\0{item.question}\0{item.truth}" for item in self.items)
        return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def read_set(path: Path) -> LabelledSet:
    """The usable items in the order of the file; raises UserError where there is none."""
    notes: Counter[str] = Counter()
    first: dict[str, str] = {}
    items: list[Item] = []
    for number, row in _rows(path):
        try:
            items.append(_item(row, path.parent))
        except Unusable as problem:
            notes[str(problem)] += 1
            first.setdefault(str(problem), str(row.get("id", f"line {number}")))
    kept, more = _consistent(items)
    if not kept:
        listed = "; ".join(_note(words, notes[words], first[words]) for words in notes)
        raise UserError(f"{path} holds no labelled incident{': ' if listed else ''}{listed}", FORM)
    return LabelledSet(
        path,
        tuple(kept),
        (
            *(_note(words, count, first[words]) for words, count in notes.items()),
            *more,
            *_missing(kept),
        ),
    )


class Unusable(Exception):
    """Why a row is left out; the same words for the same reason, so that they can be counted."""


def _note(words: str, count: int, first: str) -> str:
    return f"{count} left out: {words} (first: {first})"


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _object(json.loads(line))
    except json.JSONDecodeError as error:
        message = f"{path}:{number}: not JSON: {error.msg} at column {error.pos + 1}"
        raise UserError(message, FORM) from None
    except UnicodeDecodeError:
        raise UserError(f"{path}: not UTF-8, somewhere behind line {number}", FORM) from None
    except RecursionError:
        raise UserError(
            f"{path}:{number}: nested too deep to be a labelled incident", FORM
        ) from None
    except ValueError as error:
        raise UserError(f"{path}:{number}: not a labelled incident: {error}", FORM) from None
    except (OSError, EOFError) as error:
        raise UserError(
            f"cannot read {path}: {getattr(error, 'strerror', None) or error}",
            "name a labelled set, as examples/core-banking/truth.jsonl",
        ) from None


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _object(row: Any) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row


def _item(row: dict[str, Any], home: Path) -> Item:
    if not row.get("id"):
        raise Unusable("no id")
    truth = _truth(row.get("truth"))
    view = row.get("view") or "full"
    if view not in VIEWS:
        raise Unusable(f"unknown view {view!r}, expected one of {', '.join(VIEWS)}")
    return Item(
        id=str(row["id"]),
        project=str(row.get("project") or "unnamed"),
        template=str(row.get("template") or row["id"]),
        view=view,
        log=_log(row, home),
        truth=truth,
        repo=(home / row["repo"]).resolve() if row.get("repo") else None,
        printed_by=_place(row["printed_by"]) if row.get("printed_by") else None,
        split=row.get("split"),
    )


def _log(row: dict[str, Any], home: Path) -> str:
    if isinstance(row.get("log"), str):
        return str(row["log"])
    if not row.get("log_path"):
        raise Unusable("no log")
    try:
        return Path(home, str(row["log_path"])).read_text("utf-8", "surrogateescape")
    except OSError:
        raise Unusable("its log_path cannot be read") from None


def _truth(row: Any) -> Truth:
    if not isinstance(row, dict):
        raise Unusable("no truth (unlabelled)")
    abstain = bool(row.get("abstain"))
    if not row.get("type") and not abstain:
        raise Unusable("truth without a type (half-labelled)")
    if not _words([row.get("type") or "", *(row.get("accept_types") or ())]):
        raise Unusable("truth.type or truth.accept_types is no text")
    try:
        return Truth(
            type=row.get("type") or None,
            accept_types=tuple(row.get("accept_types") or ()),
            location=_place(row["location"]) if row.get("location") else None,
            root=_root(row["root"]) if row.get("root") else None,
            culprit=row.get("culprit") or None,
            fix_diff=row.get("fix_diff") or None,
            cause=judged_cause(row.get("cause")),
            abstain=abstain,
        )
    except (KeyError, TypeError, ValueError):
        raise Unusable(
            "truth.location, truth.root or truth.cause lacks a field (half-labelled)"
        ) from None


def _words(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _place(row: dict[str, Any]) -> Place:
    line = row.get("line")
    return Place(row["path"], row["class"], row["method"], int(line) if line else None)


def _root(row: dict[str, Any]) -> Root:
    return Root(
        row["path"], row["class"], row["method"], int(row["start_line"]), int(row["end_line"])
    )


def _consistent(items: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """Without repeated and contradictory items, and sentences that name them."""
    asked: defaultdict[tuple[str, Path | None], list[Item]] = defaultdict(list)
    for item in items:
        asked[item.question, item.repo].append(item)
    disputed = {
        i.id for group in asked.values() if len({i.truth.types for i in group}) > 1 for i in group
    }
    kept: dict[str, Item] = {}
    repeated: list[str] = []
    for item in items:
        if item.id in disputed:
            continue
        twin = item.id in kept or asked[item.question, item.repo][0] is not item
        if twin:
            repeated.append(item.id)
        else:
            kept[item.id] = item
    notes = _counted("the same log with different truths", sorted(disputed))
    return list(kept.values()), [*notes, *_counted("the same id or the same log again", repeated)]


def _missing(items: Iterable[Item]) -> list[str]:
    gone = {item.repo for item in items if item.repo is not None and not item.repo.is_dir()}
    return [f"no folder {repo}: places in it cannot be scored" for repo in sorted(map(str, gone))]


def _counted(words: str, ids: Sequence[str]) -> list[str]:
    if not ids:
        return []
    more = ", …" if len(ids) > 5 else ""
    return [f"{len(ids)} left out: {words} ({', '.join(ids[:5])}{more})"]
