"""The libraries that fitting needs beyond what answering does; where they lack, the extra to install is named."""

from __future__ import annotations

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


def minimize(*given: Any, **options: Any) -> Any:
    """scipy.optimize.minimize; raises UserError where scipy is not installed."""
    return _scipy_optimize().minimize(*given, **options)


def minimize_scalar(*given: Any, **options: Any) -> Any:
    """scipy.optimize.minimize_scalar; raises UserError where scipy is not installed."""
    return _scipy_optimize().minimize_scalar(*given, **options)


def _scipy_optimize() -> Any:
    try:
        import scipy.optimize
    except ImportError as error:
        raise UserError("training needs scipy", HINT) from error
    return scipy.optimize
