"""Reading a repository with several processes: none of them outlives the command, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SLOW = """
import sys, time, os
import codeindex.prefetch as prefetch
from codeindex.index import SourceIndex
def slow(root, paths):
    open(os.path.join(root, f"worker-{os.getpid()}"), "w").close()
    time.sleep(60)
prefetch._read_chunk = slow
prefetch.prefetch(SourceIndex(sys.argv[1], cache=False), processes=2)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_worker_outlives_the_command(tmp_path: Path, number: signal.Signals) -> None:
    for at in range(250):
        (tmp_path / f"A{at}.java").write_text(f"class A{at} {{ }}")
    command = subprocess.Popen([sys.executable, "-c", SLOW, str(tmp_path)])
    try:
        workers = _wait_for(lambda: _workers(tmp_path), 2)
        command.send_signal(number)
        command.wait(30)
        assert _wait_for(lambda: [one for one in (0,) if not any(map(_runs, workers))], 1) == [0]
    finally:
        command.kill()


def _workers(folder: Path) -> list[int]:
    return [int(path.name.partition("-")[2]) for path in folder.glob("worker-*")]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def _wait_for(found, count: int) -> list[int]:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if len(found()) >= count:
            return found()
        time.sleep(0.05)
    return []
