"""A classifier's answers on the split apart from training: calibrated, judged by view, and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from experts.calibration import correctness
from experts.calibration import temperature as calibration
from experts.calibration.temperature import Calibration, expected_calibration_error
from experts.classification.label_choice import choose, in_front
from experts.training.core.scores import confusion, score
from experts.training.data.examples import Example
from experts.training.fitting.correctness import Held, aurc, fit_correctness, part_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said of n examples before calibration, and what is right."""

    labels: Sequence[str]
    """K of them."""
    examples: Sequence[Example]
    logits: NDArray[np.float64]
    """[n, K]"""
    truth: NDArray[np.int64]
    """[n]"""
    shapes: Sequence[str]
    """What the temperatures go by."""
    disagreement: NDArray[np.float64] | None = None
    likeness: NDArray[np.float64] | None = None

    def part(self, chosen: Sequence[int]) -> Answered:
        places = list(chosen)
        return Answered(
            self.labels,
            [self.examples[place] for place in places],
            self.logits[places],
            self.truth[places],
            [self.shapes[place] for place in places],
            None if self.disagreement is None else self.disagreement[places],
            None if self.likeness is None else self.likeness[places],
        )

    def matrix(self) -> NDArray[np.int64]:
        chosen = choose(self.logits, _texts(self), self.labels)
        return confusion(in_front(self.logits, chosen), self.truth.tolist())


def calibrated(
    for_heat: Answered, for_correctness: Answered, say: Say
) -> tuple[Calibration, dict[str, Any]]:
    """Temperatures of one part, P(correct) of another; and how the second did, by view."""
    import numpy as np

    for_heat, said = as_met(for_heat), as_met(for_correctness)
    heat = calibration.fit(for_heat.logits, for_heat.truth.tolist(), for_heat.shapes)
    rows = heat.probabilities(said.logits, said.shapes)
    chosen = choose(rows, _texts(said), said.labels)
    held = Held(
        correctness.features(rows, chosen, _texts(said), said.disagreement, said.likeness),
        rows[np.arange(len(rows)), chosen],
        chosen == said.truth,
        [each.template for each in said.examples],
        said.shapes,
    )
    correct, figures = fit_correctness(held, say)
    return replace(heat, correct=correct), {"n": len(rows), "by_shape": figures}


def as_met(said: Answered) -> Answered:
    """With as few logs that lost a cause as there are among those that an engineer reads.

    A labelled set holds a masked log for every two full ones; of a printed class, three quarters of
    the texts that are not full are left out, by hash, or a class that is there would seem unsure.
    They are met less often still, but a sure answer that is wrong costs more than one more question.
    """
    pairs = enumerate(zip(said.examples, said.shapes, strict=True))
    return said.part([at for at, (each, kind) in pairs if is_met(each, kind)])


def is_met(each: Example, kind: str) -> bool:
    """Whether an example of this shape stays among as many of its like as an engineer reads."""
    return (
        each.view == "full"
        or kind not in ("printed", "alone")
        or part_of(f"{each.template}{each.text}", 4) == 0
    )


def told(fitted: Calibration, said: Answered, say: Say) -> dict[str, Any]:
    """Scores, calibration error and risk of each view, each shape and all; MaxProb's beside."""
    import numpy as np

    rows = fitted.probabilities(said.logits, said.shapes)
    texts = _texts(said)
    first = choose(rows, texts, said.labels)
    sure = fitted.confidence(rows, first, texts, said.shapes, said.disagreement, said.likeness)
    max_prob, right = rows[np.arange(len(rows)), first], first == said.truth
    ordered = in_front(rows, first)
    views = [(f"view {each.view}", shape) for each, shape in zip(said.examples, said.shapes)]  # noqa: B905
    found: dict[str, Any] = {}
    for name in [*sorted({name for pair in views for name in pair}), "all"]:
        chosen = [at for at, pair in enumerate(views) if name == "all" or name in pair]
        if not chosen:
            continue
        scores = score(ordered[chosen], said.truth[chosen].tolist()).as_json()
        for kind, level in (("", sure[chosen]), ("_max_prob", max_prob[chosen])):
            error = expected_calibration_error(level.tolist(), right[chosen].tolist())
            scores[f"ece{kind}"] = round(error, 4)
            scores[f"aurc{kind}"] = round(aurc(level, right[chosen]), 4)
        found[name] = scores
        say(f"{name}: " + ", ".join(f"{k} {v}" for k, v in scores.items()))
    return found


def _texts(said: Answered) -> list[str]:
    return [each.text for each in said.examples]
