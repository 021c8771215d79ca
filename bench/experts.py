"""How fast tiers 1 and 2 load and answer, each figure beside its limit.

    python -m bench.experts

Every figure is of two threads, in batches of 32, over the incidents of the example application's
logs, repeated until there are enough. Loading is timed in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.command_line import argument_parser
from experts.evidence.evidence import Evidence

ROOT = Path(__file__).resolve().parent.parent
LIMITS = {"prelog": 60.0, "bert-ensemble": 20.0}
"""Incidents a second that issue E asks for, at batch 32 on two cores."""
LOAD_LIMIT = 1.5
"""Seconds from `import torch` done to weights in memory."""
_LOAD = """
import sys, time, json
import torch
torch.set_num_threads(2)
from experts.registry import find
a = time.perf_counter()
expert = find("hybrid.experts", sys.argv[1])(sys.argv[1])
expert.load()
b = time.perf_counter()
print(json.dumps([b - a, "transformers" in sys.modules]))
"""


def main() -> None:
    argument_parser(__file__, __doc__).parse_args()
    import torch

    torch.set_num_threads(2)
    evidence = gathered(320)
    print(
        f"{len(evidence)} incidents, {torch.get_num_threads()} threads, torch {torch.__version__}"
    )
    for name, limit in LIMITS.items():
        seconds, imported = loading(name)
        seen = "with transformers" if imported else "without transformers"
        print(f"{name}: load {seconds:.2f} s after torch, {seen}; limit {LOAD_LIMIT}")
        print(f"{name}: {speed(name, evidence):.0f} incidents/s at batch 32; limit {limit:.0f}")


def gathered(count: int) -> list[Evidence]:
    """Evidence of the example's logs, as analysis gathers it, repeated to `count`."""
    from javatrace.model.records import Incident
    from javatrace.reading import read_records
    from router.cascade.gather import gather
    from router.config.configuration import load

    found, settings = [], load()
    for path in sorted((ROOT / "examples/core-banking/logs").iterdir()):
        for number, record in enumerate(read_records(path)):
            found.append(
                gather(
                    Incident(f"{path.name}-{number}", record),
                    index=None,
                    in_app=None,
                    settings=settings,
                )
            )
    return (found * (count // max(1, len(found)) + 1))[:count]


def loading(name: str) -> tuple[float, bool]:
    """(seconds, the median of three processes; whether transformers was imported for it)."""
    runs = [
        json.loads(
            subprocess.check_output([sys.executable, "-c", _LOAD, name], cwd=ROOT, text=True)
        )
        for _ in range(3)
    ]
    return median(run[0] for run in runs), any(run[1] for run in runs)


def speed(name: str, evidence: Sequence[Evidence]) -> float:
    """Incidents a second, the median of three rounds after one to warm up."""
    from experts.registry import find

    expert = find("hybrid.experts", name)(name)
    expert.predict(evidence[:32])
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        for start in range(0, len(evidence), 32):
            expert.predict(evidence[start : start + 32])
        seconds.append(time.perf_counter() - began)
    return len(evidence) / median(seconds)


if __name__ == "__main__":
    main()
