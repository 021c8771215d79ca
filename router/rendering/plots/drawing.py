"""Every PNG of an evaluation: which there are, what they are called, where they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from javatrace.errors import UserError
from router.evaluation.report.evaluation import Evaluation
from router.tuning.pareto import Infeasible, Tuned

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 140


def draw_all(evaluations: Sequence[Evaluation], folder: Path) -> dict[str, Path]:
    """Title to file, for each picture that the figures allow; raises UserError without matplotlib."""
    _ready(folder)
    drawn = {}
    for evaluation in evaluations:
        alike = [one for one in evaluations if one.mix == evaluation.mix]
        for name, figure in _figures(evaluation, alike):
            path = folder / f"{evaluation.stem}-{name}.png"
            figure.savefig(path, dpi=DPI)
            drawn[f"{evaluation.title}: {name.replace('-', ' ')}"] = path
    return drawn


def draw_proof(found: Tuned | Infeasible, folder: Path) -> Path | None:
    """The picture of a tuning; None where the budget left no point."""
    _ready(folder)
    from router.rendering.plots.proof import proof

    figure = proof(found)
    if figure is None:
        return None
    figure.savefig(folder / "tuning.png", dpi=DPI)
    return folder / "tuning.png"


def _ready(folder: Path) -> None:
    try:
        import matplotlib

        matplotlib.use("Agg")
        folder.mkdir(parents=True, exist_ok=True)
    except ImportError:
        raise UserError(
            "--plots needs matplotlib, which is not installed",
            "python -m pip install 'hybrid-triage[plots]'",
        ) from None
    except OSError as error:
        raise UserError(
            f"cannot write to {folder}: {error.strerror}", "name another folder"
        ) from None


def _figures(evaluation: Evaluation, evaluations: Sequence[Evaluation]) -> list[tuple[str, Figure]]:
    from router.rendering.plots import confusion, curves, frontier, traffic

    pictures = {
        "risk-coverage": curves.risk_coverage(evaluation),
        "reliability": curves.reliability(evaluation),
        "accuracy-latency": frontier.accuracy_latency(evaluation, evaluations),
        "traffic": traffic.traffic(evaluation),
        "latency": traffic.latency(evaluation),
        "confusion": confusion.confusion(evaluation),
    }
    return [(name, figure) for name, figure in pictures.items() if figure is not None]
