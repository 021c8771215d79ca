"""The libraries that fitting needs beyond what answering does; where they lack, the extra to install is named."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from javatrace.errors import UserError

HINT = "pip install 'hybrid-triage[train]'"


def logistic_regression(**options: Any) -> Any:
    """scikit-learn's LogisticRegression; raises UserError where it is not installed."""
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise UserError("training needs scikit-learn", HINT) from error
    kind: Any = LogisticRegression
    return kind(**options)


def sparse_rows(rows: Sequence[tuple[list[int], list[float]]], width: int) -> Any:
    """A scipy CSR matrix [n, width] of n rows of (columns, values), in single precision."""
    import numpy as np

    sparse = _scipy("sparse")
    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.fromiter((at for row in rows for at in row[0]), np.int64, ends[-1])
    values = np.fromiter((value for row in rows for value in row[1]), np.float32, ends[-1])
    return sparse.csr_matrix((values, columns, ends), shape=(len(rows), width))


def minimize(*given: Any, **options: Any) -> Any:
    """scipy.optimize.minimize; raises UserError where scipy is not installed."""
    return _scipy("optimize").minimize(*given, **options)


def minimize_scalar(*given: Any, **options: Any) -> Any:
    """scipy.optimize.minimize_scalar; raises UserError where scipy is not installed."""
    return _scipy("optimize").minimize_scalar(*given, **options)


def _scipy(part: str) -> Any:
    try:
        return import_module(f"scipy.{part}")
    except ImportError as error:
        raise UserError("training needs scipy", HINT) from error
