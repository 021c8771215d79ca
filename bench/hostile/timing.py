"""How long a pattern takes over a text, in seconds of processor; one that takes too long is stopped."""

from __future__ import annotations

import signal
from collections.abc import Callable
from time import process_time
from types import FrameType
from typing import Any

from bench.hostile.patterns import AT_MOST, Used


class _Late(Exception):
    pass


def seconds(used: Used, text: str, most: float) -> float:
    """Of the slowest of its uses; `most` or a little more where it took longer. For the main thread alone."""
    text = text[: AT_MOST.get(used.where)]
    asked = (
        text.encode("utf-8", "surrogateescape") if isinstance(used.pattern.pattern, bytes) else text
    )
    return max(timed(_way(used, use, asked), most) for use in used.uses)


def timed(work: Callable[[], object], most: float) -> float:
    """Python asks for signals inside a search, so that even one of hours ends."""
    before = signal.signal(signal.SIGPROF, _stop)
    began = process_time()
    signal.setitimer(signal.ITIMER_PROF, most)
    try:
        work()
    except _Late:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return process_time() - began


def _way(used: Used, use: str, text: Any) -> Callable[[], object]:
    if use in ("match", "fullmatch"):
        return lambda: getattr(used.pattern, use)(text)
    return lambda: sum(1 for _ in used.pattern.finditer(text))


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Late
