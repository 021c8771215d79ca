"""Experts and writers of other packages: imported from installed distributions alone, and held to what they promise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from importlib.metadata import EntryPoint, distributions
from math import isfinite
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable, Explanation, Prediction
from experts.evidence.evidence import Evidence
from javatrace.errors import UserError


def installed_entry_points(group: str) -> tuple[EntryPoint, ...]:
    """Those of a group that installed distributions offer; what lies in the current folder offers nothing."""
    points = (
        point
        for distribution in distributions(path=_installed_path())
        for point in distribution.entry_points
        if point.group == group
    )
    return tuple({point.name: point for point in points}.values())


def import_plugin(point: EntryPoint) -> type[Any]:
    """The class that an entry point names; raises ExpertUnavailable where its import fails in whatever way."""
    with _guarded(point.name, "cannot be imported"), _only_installed(point):
        module, _, attribute = point.value.partition(":")
        found: type[Any] = getattr(import_module(module), attribute)
        return found


class _Guarded:
    """Makes the plug-in when it is loaded, and turns whatever it raises into ExpertUnavailable."""

    def __init__(self, name: str, make: Callable[[], Any]) -> None:
        self.name = name
        self._make, self._made = make, None

    def load(self) -> None:
        """Makes and loads it, once; raises ExpertUnavailable each time it fails."""
        if self._made is None:
            with _guarded(self.name, "cannot be loaded"):
                made = self._make()
                made.load()
                self._made = made

    @property
    def tokens(self) -> int:
        """Tokens that it says to have written since it was loaded."""
        return int(getattr(self._made, "tokens", 0))

    def _ask(self, method: str, *given: Any) -> list[Any]:
        self.load()
        with _guarded(self.name, "failed"):
            return list(getattr(self._made, method)(*given))


class GuardedExpert(_Guarded):
    """A plug-in as an Expert whose predictions are what they promise."""

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """As Expert.predict; raises ExpertUnavailable for answers that are no predictions, too."""
        answers = self._ask("predict", batch)
        _check_count(self.name, answers, batch)
        for answer in answers:
            if wrong := _wrong_prediction(answer):
                raise ExpertUnavailable(f"{self.name} answered with {wrong}.")
        return answers


class GuardedWriter(_Guarded):
    """A plug-in as a Writer whose explanations are what they promise."""

    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        """As Writer.explain; raises ExpertUnavailable for answers that are no explanations, too."""
        answers = self._ask("explain", batch, types)
        _check_count(self.name, answers, batch)
        for answer in answers:
            if answer is not None and (wrong := _wrong_explanation(answer)):
                raise ExpertUnavailable(f"{self.name} answered with {wrong}.")
        return answers


def _check_count(name: str, answers: Sequence[Any], batch: Sequence[Evidence]) -> None:
    if len(answers) != len(batch):
        raise ExpertUnavailable(f"{name} gave {len(answers)} answers to {len(batch)} questions.")


def _wrong_prediction(answer: Any) -> str:
    """What of an answer is not as Prediction says; empty where all is."""
    if not isinstance(answer, Prediction):
        return f"a {type(answer).__name__}, not a Prediction"
    if not isinstance(answer.label, str | None):
        return f"the label {answer.label!r}, which is no text"
    if not _is_probability(answer.confidence):
        return f"the confidence {answer.confidence!r}, which is not in 0..1"
    for value in (answer.disagreement, answer.max_prob):
        if value is not None and not _is_probability(value):
            return f"{value!r}, which is not in 0..1"
    return _wrong_alternatives(answer.alternatives) or (
        _wrong_explanation(answer.explanation) if answer.explanation is not None else ""
    )


def _wrong_alternatives(alternatives: Any) -> str:
    try:
        pairs = [(label, chance) for label, chance in alternatives]
    except (TypeError, ValueError):
        return "alternatives that are no pairs"
    fit = all(isinstance(label, str) and _is_probability(chance) for label, chance in pairs)
    return "" if fit else "alternatives that are no labels with probabilities"


def _wrong_explanation(answer: Any) -> str:
    if not isinstance(answer, Explanation):
        return f"a {type(answer).__name__}, not an Explanation"
    texts = (answer.cause, answer.cause_kind, answer.fix)
    if not all(isinstance(text, str) for text in texts):
        return "an explanation without texts"
    if not _is_probability(answer.confidence):
        return f"the confidence {answer.confidence!r} in a cause, which is not in 0..1"
    return ""


def _is_probability(value: Any) -> bool:
    """Of any kind of number that JSON can hold, NaN and infinities left out."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and isfinite(value)
        and 0 <= value <= 1
    )


@contextmanager
def _guarded(name: str, what: str) -> Iterator[None]:
    """Nothing of a plug-in reaches stdout, and none ends the run, be it by SystemExit."""
    try:
        with redirect_stdout(sys.stderr):
            yield
    except (KeyboardInterrupt, ExpertUnavailable):
        raise
    except UserError as error:
        raise ExpertUnavailable(f"{name} {what}: {error.message}") from error
    except BaseException as error:
        first = (str(error).splitlines() or [""])[0][:200]
        reason = f"{type(error).__name__}: {first}".rstrip(": ")
        raise ExpertUnavailable(f"{name} {what}: {reason}") from error


@contextmanager
def _only_installed(point: EntryPoint) -> Iterator[None]:
    """Imports from where packages are installed; a module of the name in the current folder is not meant."""
    before = list(sys.path)
    if not _is_editable(point):
        sys.path[:] = _installed_path()
    try:
        yield
    finally:
        sys.path[:] = before


def _installed_path() -> list[str]:
    """sys.path without the current folder."""
    here = Path.cwd()
    return [place for place in sys.path if place and Path(place).resolve() != here]


def _is_editable(point: EntryPoint) -> bool:
    """Whether its distribution was installed as a link to a checkout, which may be the current folder."""
    distribution = point.dist
    direct = distribution.read_text("direct_url.json") if distribution is not None else None
    return direct is not None and '"editable": true' in direct
