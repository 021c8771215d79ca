"""Verdicts as a file for a training, gone when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from experts.training.core.request import Request
from javatrace.errors import UserError
from router.config.configuration import load
from router.feedback.labelled_verdicts import write_rows
from router.feedback.recording import store_path
from router.feedback.store import Store

LEARNERS = ("prelog", "bert-ensemble", "prelog-encoder")
"""Who learns from logs with types; the generators learn from causes, and a verdict names none."""


def with_verdicts(expert: str, request: Request, verdicts: Path) -> Request:
    """On top of what the training reads; raises UserError where that would be the verdicts alone."""
    if expert == "bert-ensemble":
        return replace(request, extra=(verdicts,))
    if not request.data:
        raise UserError(
            f"a few verdicts alone train no {expert}",
            f"add the set that they come on top of: hybrid train {expert} --data SET --with-feedback",
        )
    return replace(request, data=(*request.data, verdicts))


@contextmanager
def export_verdicts(
    expert: str, path: Path | None, report: Callable[[str], None]
) -> Iterator[Path]:
    """A labelled set of all verdicts that name a type; raises UserError for none, or nobody to learn."""
    if expert not in LEARNERS:
        raise UserError(
            f"--with-feedback: {expert} learns causes, and a verdict names a type only",
            f"it is for {', '.join(LEARNERS)}",
        )
    store = Store(path or store_path(load()))
    with TemporaryDirectory(prefix="hybrid-feedback-") as folder:
        lines = Path(folder, "feedback.jsonl")
        count = write_rows(store, lines)
        report(f"{count} incidents judged by people are learnt from too")
        yield lines
