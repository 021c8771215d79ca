"""What a trained writer answers to lessons apart, and how right it is: its curve and its scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from experts.calibration.score_curve import fit as fit_curve
from experts.explanation import kinds_for
from experts.generation.t5.input import MOST_SLOTS
from experts.generation.t5.output import Draft, read_draft
from experts.training.core.generator_run import Curves, Scores
from experts.training.core.request import Request
from experts.training.data.generator_examples import Lesson
from experts.training.fitting.auxiliary_linear import fit_share, save_beside

UNREADABLE = -9.0
"""Score of an answer of which no beam could be read: as low as none that can be."""


def judge(
    request: Request, settings: Any, held: Sequence[Lesson], test: Sequence[Lesson]
) -> tuple[Curves, Scores]:
    """Fits share and curve on one split, half of it each, and scores on the other through beam search."""
    from experts.t5 import load_writer

    writer = load_writer(str(request.out.resolve()), settings.device)
    if writer.beside is not None:
        share = fit_share(writer, held[::2])
        request.say(f"linear reader's share of the kind: {share:.2f}")
        writer.beside = replace(writer.beside, share=share)
        save_beside(writer.beside, request.out)
        held = held[1::2]
    answers = _answers(writer, held, settings.longest_output)
    curve = fit_curve(
        [score for _, score in answers],
        [_kind(draft, lesson) for (draft, _), lesson in zip(answers, held, strict=True)],
    )
    curves = {"cause": {**asdict(curve), "kind": "logistic", "fitted_on": len(held)}}
    answers = _answers(writer, test, settings.longest_output)
    sure = [curve(score) for _, score in answers]
    return curves, _scores([draft for draft, _ in answers], sure, test)


def _answers(
    writer: Any, lessons: Sequence[Lesson], longest: int
) -> list[tuple[Draft | None, float]]:
    """(the first beam that can be read, its score) for each lesson."""
    answers: list[tuple[Draft | None, float]] = []
    for start in range(0, len(lessons), 16):
        part = lessons[start : start + 16]
        kinds = [kinds_for(lesson.type) for lesson in part]
        for beams in writer.write([lesson.input for lesson in part], kinds, 4, longest):
            drafts = [(read_draft(beam.text, MOST_SLOTS), beam.score) for beam in beams]
            read = ((draft, score) for draft, score in drafts if isinstance(draft, Draft))
            answers.append(next(read, (None, UNREADABLE)))
    return answers


def _scores(
    drafts: Sequence[Draft | None], sure: Sequence[float], test: Sequence[Lesson]
) -> Scores:
    """Shares of all, and of those that crashed in the method at fault."""
    kinds = [_kind(draft, lesson) for draft, lesson in zip(drafts, test, strict=True)]
    culprits = [lesson.slot == 1 for lesson in test]  # the likeliest suspect, as T5Writer shows it
    same = [number for number, lesson in enumerate(test) if lesson.same_method]
    return {
        "n": len(test),
        "cause": _share(kinds),
        "brier": _share([(p - y) ** 2 for p, y in zip(sure, kinds, strict=True)]),
        "mean": _share(sure),
        "n_same_method": len(same),
        "cause_same_method": _share([kinds[n] for n in same]),
        "culprit_same_method": _share([culprits[n] for n in same]),
        "both_same_method": _share([kinds[n] and culprits[n] for n in same]),
    }


def _kind(draft: Draft | None, lesson: Lesson) -> bool:
    return draft is not None and draft.kind == lesson.kind


def _share(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)
