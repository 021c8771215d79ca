"""Something heavy that is opened at the first need: once, or refused each time with the same sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from experts.base import ExpertUnavailable
from experts.weights.loading import error_guard

Opened = TypeVar("Opened")


class Lazy(Generic[Opened]):
    """Calls `opener` at the first call; `spec` names in a refusal what could not be opened."""

    def __init__(self, spec: str, opener: Callable[[], Opened]) -> None:
        self._spec, self._opener = spec, opener
        self._opened: Opened | None = None
        self._refused: ExpertUnavailable | None = None

    def __call__(self) -> Opened:
        """What was opened; raises ExpertUnavailable, every time, where that failed."""
        if self._refused is not None:
            raise self._refused
        if self._opened is None:
            try:
                with error_guard(Path(self._spec)):
                    self._opened = self._opener()
            except ExpertUnavailable as error:
                self._refused = error
                raise
        return self._opened
