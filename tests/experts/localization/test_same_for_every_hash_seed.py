"""The same suspects, in the same order, with the same shares, whatever order sets happen to have."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = """
from pathlib import Path
from codeindex.index import SourceIndex
from experts.localization.ranking import rank_suspects
from javatrace.incidents.grouping import group
from javatrace.incidents.in_app import in_app_frames
from javatrace.reading import read_text

root = Path("examples/core-banking")
index = SourceIndex(root)
for incident in group(read_text((root / "logs/morning.log").read_text("utf-8"), "x"), index.owns):
    trace = incident.record.trace
    if trace is not None:
        frames = in_app_frames(trace.throwable, index.owns)
        found = [index.resolve(frame, frames) for frame in frames]
        for each in rank_suspects(index, incident, found):
            print(incident.fingerprint, each.method.path, each.line, each.confidence, each.why)
"""


def _suspects(seed: int, cache: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(seed), "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_five_hash_seeds_give_the_same_bytes(tmp_path):
    first, *others = (_suspects(seed, tmp_path) for seed in range(5))
    assert len(first.splitlines()) > 25
    assert set(others) == {first}
