"""A progress bar on standard error for what takes over a second; silent where nobody looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from router.cascade.cascade import Watch
from router.messages import localized
from router.output.printing import print_note

PATIENCE = 1.0
"""Seconds before a bar appears."""


@contextmanager
def progress(language: str) -> Iterator[Watch]:
    """A `watch(stage, done, of)` that draws one bar a stage on a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda stage, done, of: None
        return
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    began = monotonic()
    tasks: dict[str, TaskID] = {}

    def watch(stage: str, done: int, of: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(_words(stage, language), total=of)
        bars.update(tasks[stage], completed=done)
        if monotonic() - began > PATIENCE and not bars.live.is_started:
            bars.start()

    try:
        yield watch
    finally:
        bars.stop()


@contextmanager
def resumable(language: str) -> Iterator[None]:
    """Tells whoever interrupts that what was answered is kept."""
    try:
        yield
    except KeyboardInterrupt:
        print_note(localized(language, "interrupted_kept"))
        raise


def _words(stage: str, language: str) -> str:
    if stage in ("read", "source", "fixes"):
        return localized(language, f"stage_{stage}")
    return localized(language, "stage_tier", tier=stage)
