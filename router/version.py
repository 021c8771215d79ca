"""Which hybrid this is."""

from __future__ import annotations


def version() -> str:
    """As installed; `not installed` in a checkout that is run as it is."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("hybrid-triage")
    except PackageNotFoundError:
        return "not installed"
