"""A classifier's answers on the held-out split: calibrated, and scored by view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from experts.calibration.correctness import answer_features
from experts.calibration.error import area_under_risk_coverage, expected_calibration_error
from experts.calibration.temperature import Calibration
from experts.classification.label_choice import choose, in_front
from experts.classification.scores import confusion, score
from experts.training.data.examples import Example
from experts.training.fitting.correctness import HeldOutAnswers, fit_correctness, part_of
from experts.training.fitting.temperature import fit_temperatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class HeldOutLogits:
    """What a model gave for n examples before calibration, and what is right."""

    labels: Sequence[str]
    """K of them."""
    examples: Sequence[Example]
    logits: NDArray[np.float64]
    """[n, K]"""
    truth: NDArray[np.int64]
    """[n]"""
    views: Sequence[str]
    """Of the texts: what the temperatures go by."""
    disagreement: NDArray[np.float64] | None = None
    """[n], 0..1"""
    similarity: NDArray[np.float64] | None = None
    """[n], 0..1: of the most similar template."""

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.examples]

    def part(self, chosen: Sequence[int]) -> HeldOutLogits:
        """The examples at these places."""
        places = list(chosen)
        return HeldOutLogits(
            self.labels,
            [self.examples[place] for place in places],
            self.logits[places],
            self.truth[places],
            [self.views[place] for place in places],
            None if self.disagreement is None else self.disagreement[places],
            None if self.similarity is None else self.similarity[places],
        )

    def confusion(self) -> NDArray[np.int64]:
        """[K, K]: truth down, answer across."""
        chosen = choose(self.logits, self.texts, self.labels)
        return confusion(in_front(self.logits, chosen), self.truth.tolist())


def calibrate(
    for_temperatures: HeldOutLogits, for_correctness: HeldOutLogits, progress: Progress
) -> tuple[Calibration, dict[str, Any]]:
    """Temperatures of one part, P(correct) of another; and how the second did, by view."""
    import numpy as np

    first, second = at_real_rates(for_temperatures), at_real_rates(for_correctness)
    fitted = fit_temperatures(first.logits, first.truth.tolist(), first.views)
    rows = fitted.probabilities(second.logits, second.views)
    chosen = choose(rows, second.texts, second.labels)
    features = answer_features(
        rows,
        chosen,
        second.texts,
        disagreement=second.disagreement,
        similarity=second.similarity,
    )
    answers = HeldOutAnswers(
        features=features,
        max_prob=rows[np.arange(len(rows)), chosen],
        right=chosen == second.truth,
        templates=[each.template for each in second.examples],
        views=second.views,
    )
    correct, figures = fit_correctness(answers, progress)
    return replace(fitted, correct=correct), {"n": len(rows), "by_view": figures}


def at_real_rates(held: HeldOutLogits) -> HeldOutLogits:
    """With as few logs that lost a cause as there are among those that an engineer reads.

    A labelled set holds a masked log for every two full ones; of a printed class, three quarters of
    the texts that are not full are left out, by hash, or a class that is there would seem unsure.
    They are met less often still, but a wrong answer of high confidence costs more than one more question.
    """
    pairs = enumerate(zip(held.examples, held.views, strict=True))
    return held.part([at for at, (each, view) in pairs if at_real_rate(each, view)])


def at_real_rate(example: Example, text_view: str) -> bool:
    """Whether an example of this view of text stays among as many of its like as an engineer reads."""
    return (
        example.view == "full"
        or text_view not in ("printed", "alone")
        or part_of(f"{example.template}{example.text}", 4) == 0
    )


def scores_by_view(fitted: Calibration, held: HeldOutLogits, progress: Progress) -> dict[str, Any]:
    """Top-1, top-3, macro-F1, ECE (15 equal-width bins) and AURC of each labelled view, each view of text, all.

    Beside ECE and AURC those of MaxProb, `_max_prob`.
    """
    import numpy as np

    rows = fitted.probabilities(held.logits, held.views)
    first = choose(rows, held.texts, held.labels)
    confidence = fitted.confidence(
        rows,
        first,
        texts=held.texts,
        views=held.views,
        disagreement=held.disagreement,
        similarity=held.similarity,
    )
    max_prob, right = rows[np.arange(len(rows)), first], first == held.truth
    ordered = in_front(rows, first)
    found: dict[str, Any] = {}
    for name, part in _parts(held).items():
        scores = score(ordered[part], held.truth[part].tolist()).as_json()
        for kind, level in (("", confidence[part]), ("_max_prob", max_prob[part])):
            scores[f"ece{kind}"] = round(expected_calibration_error(level, right[part]), 4)
            scores[f"aurc{kind}"] = round(area_under_risk_coverage(level, right[part]), 4)
        found[name] = scores
        progress(f"{name}: " + ", ".join(f"{k} {v}" for k, v in scores.items()))
    return found


def _parts(held: HeldOutLogits) -> dict[str, list[int]]:
    """`view full`, …, `frames`, …, then `all`, each to the places of its examples."""
    parts = dict[str, list[int]]()
    for at, (example, view) in enumerate(zip(held.examples, held.views, strict=True)):
        for name in (f"view {example.view}", view):
            parts.setdefault(name, []).append(at)
    whole = {"all": list(range(len(held.examples)))} if held.examples else {}
    return dict(sorted(parts.items())) | whole
