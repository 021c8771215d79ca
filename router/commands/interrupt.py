"""What is said when somebody interrupts a run whose answers are kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from router.messages import localized


@contextmanager
def resumable(language: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        print(localized(language, "interrupted_kept"), file=sys.stderr)
        raise
