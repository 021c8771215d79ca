"""What a trained T5 answers to held-out examples, and how right it is: its share, its curve and its scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from experts.explanation import kinds_for
from experts.generation.t5.input import MOST_SLOTS
from experts.generation.t5.output import T5Output, parse_output
from experts.training.core.generator_run import Curves, Scores
from experts.training.core.request import Request
from experts.training.data.generator_examples import GeneratorExample
from experts.training.fitting.auxiliary_linear import fit_share, save_auxiliary_linear
from experts.training.fitting.score_curve import fit_curve

UNREADABLE = -9.0
"""Score of an answer of which no beam could be read: as low as none that can be."""


def validate(
    request: Request,
    settings: Any,
    held: Sequence[GeneratorExample],
    test: Sequence[GeneratorExample],
) -> tuple[Curves, Scores]:
    """Fits share and curve on one split, half of it each, and scores on the other through beam search."""
    from experts.generation.t5.generator import load_generator

    generator = load_generator(str(request.out.resolve()), settings.device)
    if generator.auxiliary is not None:
        share = fit_share(generator, held[::2])
        request.progress(f"linear model's share of the kind: {share:.2f}")
        generator.auxiliary = replace(generator.auxiliary, share=share)
        save_auxiliary_linear(generator.auxiliary, request.out)
        held = held[1::2]
    answers = _answers(generator, held, settings.longest_output)
    curve = fit_curve(
        [score for _, score in answers],
        [_is_right(output, each) for (output, _), each in zip(answers, held, strict=True)],
    )
    curves = {"cause": {**asdict(curve), "kind": "logistic", "fitted_on": len(held)}}
    answers = _answers(generator, test, settings.longest_output)
    confidence = [curve(score) for _, score in answers]
    return curves, _scores([output for output, _ in answers], confidence, test)


def _answers(
    generator: Any, examples: Sequence[GeneratorExample], longest: int
) -> list[tuple[T5Output | None, float]]:
    """(the first beam that can be read, its score) for each example."""
    answers: list[tuple[T5Output | None, float]] = []
    for start in range(0, len(examples), 16):
        part = examples[start : start + 16]
        kinds = [kinds_for(each.type) for each in part]
        inputs = [each.input for each in part]
        for beams in generator.generate(inputs, kinds, beams=4, longest=longest):
            outputs = [(parse_output(beam.text, MOST_SLOTS), beam.score) for beam in beams]
            read = ((output, score) for output, score in outputs if isinstance(output, T5Output))
            answers.append(next(read, (None, UNREADABLE)))
    return answers


def _scores(
    outputs: Sequence[T5Output | None],
    confidence: Sequence[float],
    test: Sequence[GeneratorExample],
) -> Scores:
    """Shares of all, and of those that crashed in the method at fault."""
    kinds = [_is_right(output, each) for output, each in zip(outputs, test, strict=True)]
    culprits = [each.slot == 1 for each in test]  # the likeliest suspect, as T5Writer shows it
    same = [number for number, each in enumerate(test) if each.same_method]
    return {
        "n": len(test),
        "cause": _share(kinds),
        "brier": _share([(p - y) ** 2 for p, y in zip(confidence, kinds, strict=True)]),
        "mean": _share(confidence),
        "n_same_method": len(same),
        "cause_same_method": _share([kinds[n] for n in same]),
        "culprit_same_method": _share([culprits[n] for n in same]),
        "both_same_method": _share([kinds[n] and culprits[n] for n in same]),
    }


def _is_right(output: T5Output | None, example: GeneratorExample) -> bool:
    return output is not None and output.kind == example.kind


def _share(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)
