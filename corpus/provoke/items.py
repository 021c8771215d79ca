"""What cases did, as labelled incidents: each full, and by chance masked and as a message alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from corpus.item import Item, Location, Truth
from corpus.log_formats import format_log_line
from corpus.mask import masked, names
from corpus.provoke.messages import plain_message
from corpus.provoke.run import Outcome
from experts.taxonomy.labels import label_of

MASKED = 0.6
MESSAGES = 0.35
"""Shares of the cases that are also given in these views."""


def items(outcomes: Iterable[Outcome], seed: int) -> Iterator[Item]:
    """A case that logged nothing is left out."""
    rng = Random(seed)
    for outcome in outcomes:
        if not outcome.log.strip():
            continue
        named = names(outcome.log, outcome.type)
        yield _item(outcome, view="full" if named else "masked", log=outcome.log, suffix="f")
        if named and not outcome.case.application.handled and rng.random() < MASKED:
            text = masked(
                rng, log=outcome.log, root_type=outcome.type, root_message=outcome.message
            )
            if text is not None:
                yield _item(outcome, view="masked", log=text, suffix="m")
        if outcome.message.strip() and rng.random() < MESSAGES:
            text = message_line(rng, outcome)
            if not names(text, outcome.type):
                yield _item(outcome, view="message", log=text, suffix="t")


def message_line(rng: Random, outcome: Outcome) -> str:
    """One line that says what failed and the exception's message, as `log.error("...: {}", e.getMessage())` prints."""
    said = plain_message(rng, "log", outcome.case.korean)
    text = rng.choice(
        [outcome.message, f"{said}: {outcome.message}", f"{said} - {outcome.message}"]
    )
    return format_log_line(rng, message=text, logger=outcome.case.application.entry)


def _item(outcome: Outcome, *, view: str, log: str, suffix: str) -> Item:
    label = label_of(outcome.type)
    case = outcome.case
    accept = (label,) if label not in (outcome.type, "Other") else ()
    as_planned = label == label_of(case.recipe.type.removeprefix("$app."))
    culprit, kind = (case.application.culprit, case.recipe.kind) if as_planned else (None, None)
    truth = Truth(outcome.type, accept, _location(outcome, log), None, culprit, kind)
    extra = (
        ("language", "ko" if case.korean else "en"),
        ("form", case.form.split(" ")[0]),
        ("dress", "handled" if case.application.handled else "plain"),
    )
    return Item(
        f"{case.id}-{suffix}",
        case.project,
        f"provoke-{case.recipe.id}",
        view,
        log,
        truth,
        case.split,
        "provoke",
        extra=extra,
    )


def _location(outcome: Outcome, log: str) -> Location | None:
    """None where the log does not print the frame: then nobody could know."""
    if (
        outcome.class_name is None
        or outcome.file is None
        or f"{outcome.file}:{outcome.line}" not in log
    ):
        return None
    folder = outcome.class_name.rpartition(".")[0].replace(".", "/")
    return Location(
        f"src/main/java/{folder}/{outcome.file}",
        outcome.class_name,
        outcome.method or "",
        outcome.line,
    )
