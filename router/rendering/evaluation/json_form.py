"""The whole evaluation as JSON, schema `hybrid.evaluation/1`: every figure, nothing rounded away, NaN as null."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from math import isnan
from typing import Any

from router.evaluation.report.evaluation import Evaluation

SCHEMA = "hybrid.evaluation/1"


def json_text(evaluations: Sequence[Evaluation]) -> str:
    whole = {"schema": SCHEMA, "evaluations": [_plain(asdict(one)) for one in evaluations]}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return None if isnan(value) else round(value, 9)
    return value
