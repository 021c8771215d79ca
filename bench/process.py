"""One process from its start to its end: wall clock, CPU seconds of it and its children, peak memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Run(NamedTuple):
    wall: float
    cpu: float
    """Of the process and those that it started, in seconds."""
    peak: int
    """MiB, of the largest single process."""


def run(
    command: Sequence[str],
    given: bytes = b"",
    *,
    checkout: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Runs it in `checkout`, `given` on its standard input; ends the bench where it fails."""
    outer = {**os.environ, "PYTHONPATH": str(checkout), **(environment or {})}
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as told:
        source.write(given)
        source.seek(0)
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=source, stdout=subprocess.DEVNULL, stderr=told, env=outer, cwd=checkout
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            last = told.read()[-500:].decode(errors="replace")
            raise SystemExit(f"{list(command[:5])} ended with {process.returncode}\n{last}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)
