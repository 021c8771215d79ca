"""A file of calibrations to the curves of one backend and model; without one for it, none: never a guess."""

from __future__ import annotations

import json
from pathlib import Path

from experts.base import ExpertUnavailable
from experts.calibration.score_curve import Logistic, read_curves
from experts.generation.llm.backend import Curves

FOLDER_FILE = "calibration.json"


def folder_curves(folder: Path, held: str) -> Curves | None:
    """Of a model folder's own calibration.json, fitted on it as it is held (`nf4`, …); None without one.

    Raises ExpertUnavailable where the file is there and holds no curves.
    """
    if not (folder / FOLDER_FILE).is_file():
        return None
    type_curve, cause_curve = read_curves(folder, "type", "cause")
    return Curves(type_curve, cause_curve) if _fitted_on(folder / FOLDER_FILE, held) else None


def curves_from(file: Path, identity: str) -> Curves | None:
    """Of a calibration file, those of `identity`; None where it knows no such.

    The file is JSON: identity to `{"type": curve, "cause": curve}`. Raises ExpertUnavailable for another form.
    """
    try:
        table = json.loads(file.read_text("utf-8"))
        own = table.get(identity)
        return None if own is None else Curves(_curve(own["type"]), _curve(own["cause"]))
    except FileNotFoundError:
        raise ExpertUnavailable(f"there is no calibration file {file}.") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ExpertUnavailable(f"{file.name} is no calibration file: {error!r}.") from error


def _fitted_on(file: Path, held: str) -> bool:
    """Curves speak for the precision that they were fitted at; those that name none, for 4 bits."""
    table = json.loads(file.read_text("utf-8"))
    return str(table.get("weights", "nf4")) == held


def _curve(table: dict[str, float]) -> Logistic:
    return Logistic(float(table["slope"]), float(table["intercept"]))
