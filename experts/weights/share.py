"""Where files that ship beside the packages lie: in a checkout, else in the installed share folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import user_data_path

CHECKOUT = Path(__file__).resolve().parents[2]
"""The checkout, or the folder that the packages were installed into."""
SHARE = Path(sys.prefix) / "share" / "hybrid-triage"
"""Where a wheel puts `configs/` and `models/`."""
HOMES = (CHECKOUT, SHARE)
"""In the order in which they are searched."""


def shared_folders(name: str) -> tuple[Path, ...]:
    """`configs`, `models`, … in every home, the checkout's first; they need not exist."""
    return tuple(home / name for home in HOMES)


def pulled_models() -> Path:
    """Where `hybrid models pull` and `import` put folders: in HYBRID_MODELS, else in the user's data folder."""
    return Path(os.environ.get("HYBRID_MODELS") or user_data_path("hybrid-triage") / "models")
