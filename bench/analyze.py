"""How long `hybrid analyze` takes over a bank's day, as a user starts it, against its limit of 60 s.

    python -m bench.analyze [--config hybrid] [--log LOG] [--repo DIR]

Prints incidents, wall clock from process start, the limit, and each tier's share and seconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.command_line import argument_parser

BANK = Path(__file__).parents[1] / "examples" / "core-banking"
LIMIT = 60.0
"""Seconds for 40 distinct incidents on 2 cores, every tier available."""
INCIDENTS = 40


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--config", default="hybrid")
    parser.add_argument("--log", type=Path, default=BANK / "logs" / "core-banking.log")
    parser.add_argument("--repo", type=Path, default=BANK)
    asked = parser.parse_args()
    for most in (INCIDENTS, None):
        summary, seconds = measure(asked.log, asked.repo, asked.config, most)
        show(summary, seconds)


def measure(log: Path, repo: Path, config: str, most: int | None) -> tuple[dict[str, Any], float]:
    """The run's own summary, and its wall clock in seconds from process start to end."""
    words = [sys.executable, "-m", "router", "analyze", str(log), "--repo", str(repo)]
    words += ["--config", config, "--format", "json"]
    words += ["--max-incidents", str(most)] if most else []
    started = perf_counter()
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["summary"], perf_counter() - started


def show(summary: dict[str, Any], seconds: float) -> None:
    limit = LIMIT * summary["incidents"] / INCIDENTS
    print(
        f"{summary['incidents']} incidents in {seconds:.1f} s, "
        f"{seconds / limit:.2f} of the limit of {limit:.0f} s; "
        f"{summary['settled']} settled, {summary['mean_seconds']:.3f} s per incident in the tiers"
    )
    for tier in summary["tiers"]:
        print(
            f"  {tier['tier']:15} asked {tier['asked']:3}  settled {tier['settled']:3} "
            f"({tier['share']:.0%})  mean {tier['mean_seconds']:.3f} s  "
            f"p95 {tier['p95_seconds']:.3f} s  load {tier['loading_seconds']:.1f} s"
        )


if __name__ == "__main__":
    main()
