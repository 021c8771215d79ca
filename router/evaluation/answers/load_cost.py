"""What bringing an expert into memory cost, as measured in the run that did it; kept beside its answers."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Loading:
    seconds: float
    """Whatever it imports included: the first expert of a run pays for torch."""
    grown: float
    """Megabytes by which the process grew meanwhile."""
    peak: float
    """Megabytes that the process held at most, until the expert had answered; of earlier ones too."""


def resident() -> float:
    """Megabytes of the process in memory now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    import resource

    return pages * resource.getpagesize() / MEGA


def peak() -> float:
    """Megabytes of the process in memory at most since it began; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MEGA if sys.platform == "darwin" else most * 1024 / MEGA


def remember(cache: Path, loading: Loading) -> None:
    with suppress(OSError):  # where there is no room, the next run shows a dash
        _loading_path(cache).write_text(json.dumps(asdict(loading)) + "\n", "ascii")


def recall(cache: Path) -> Loading | None:
    """None where the answers came from a run that did not measure it."""
    try:
        return Loading(**json.loads(_loading_path(cache).read_text("ascii")))
    except (OSError, TypeError, ValueError):
        return None


def _loading_path(cache: Path) -> Path:
    return cache.with_suffix(".loading.json")
