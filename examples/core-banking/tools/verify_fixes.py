"""Apply each fix to a copy of the sources, compile, run its scenario.

That the scenario fails without the fix is checked where truth is made: a scenario has a fix just when it went wrong.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def main(only: list[str]) -> None:
    fixes = [f for f in sorted((HERE / "fixes").glob("*.patch")) if not only or f.stem in only]
    bad = [fix.stem for fix in fixes if not verify(fix)]
    print(
        f"{len(fixes) - len(bad)} of {len(fixes)} fixes verified"
        + "".join(f"\n  not: {b}" for b in bad)
    )
    sys.exit(bool(bad) or not fixes)


def verify(fix: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "core-banking"
        shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("build", "logs"))
        subprocess.run(
            ["git", "apply", "--check", str(fix)], cwd=copy, check=True, env=outside_git(folder)
        )
        subprocess.run(["git", "apply", str(fix)], cwd=copy, check=True, env=outside_git(folder))
        after = scenario(copy, fix.stem)
        print(f"{fix.stem:32} {'passes' if after == 0 else 'FAILS'}", flush=True)
        return after == 0


def outside_git(folder: str) -> dict[str, str]:
    return {**os.environ, "GIT_CEILING_DIRECTORIES": folder}


def scenario(copy: Path, name: str) -> int:
    run = subprocess.run(
        ["make", "--silent", "one", f"SCENARIO={name}"], cwd=copy, capture_output=True, text=True
    )
    if run.returncode:
        print(run.stderr[-2000:])
    return run.returncode


if __name__ == "__main__":
    main(sys.argv[1:])
