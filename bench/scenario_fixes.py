"""Whether the example bank's failing scenarios pass with the diffs that are offered for them, by its own build."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from router.cascade.assembly import assemble
from router.cascade.conclusion import conclude
from router.config.configuration import load
from router.evaluation.answers.preparation import prepare_items
from router.evaluation.judging.causes import only_throws
from router.evaluation.labelled.labelled_set import read_set

SECONDS = 300
"""For one scenario, the build of its copy included."""


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    edit: str
    diff: str
    applied: bool
    compiled: bool
    passed: bool


def scenario_table(bank: Path, config: str) -> Iterator[str]:
    """Lines: each diff and what became of it, and the sums."""
    bank = bank.resolve()
    items, tried = 0, []
    for name, edit, diff in _offered(bank, config):
        items += 1
        if diff is not None:
            tried.append(_tried(bank, name, edit, diff))
            yield _told(tried[-1])
    sums = (sum(one.applied for one in tried), sum(one.compiled for one in tried))
    yield f"{len(tried)} diffs offered for {items} scenarios; {sum(only_throws(t.diff) for t in tried)} only throw"
    passed = sum(one.passed for one in tried)
    yield f"{sums[0]} apply, {sums[1]} compile, {passed} make their scenario pass"


def _offered(bank: Path, config: str) -> Iterator[tuple[str, str, str | None]]:
    settings = load(config)
    cascade = assemble(settings)
    for one in prepare_items(read_set(bank / "truth.jsonl").items, settings):
        if one.evidence is None:
            continue
        (outcome,) = cascade.diagnose([one.evidence])
        fix = conclude(outcome, one.repository).fix
        said = outcome.explanation
        mend = one.evidence.mend.name if one.evidence.mend else said.edit if said else ""
        yield one.item.template, mend or "", fix.diff if fix else None


def _tried(bank: Path, name: str, edit: str, diff: str) -> Scenario:
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "bank"
        shutil.copytree(bank, copy, ignore=shutil.ignore_patterns("build", "logs"))
        env = {**os.environ, "GIT_CEILING_DIRECTORIES": folder}
        applied = _ran(["git", "apply", "-"], copy, env, diff)
        compiled = applied and _ran(["make", "--silent", "classes"], copy, env)
        passed = compiled and _ran(["make", "--silent", "one", f"SCENARIO={name}"], copy, env)
        return Scenario(name, edit, diff, applied, compiled, passed)


def _ran(words: list[str], folder: Path, env: dict[str, str], given: str = "") -> bool:
    try:
        ended = subprocess.run(
            words,
            cwd=folder,
            env=env,
            input=given.encode("utf-8", "surrogateescape"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


def _told(one: Scenario) -> str:
    steps = {"applies": one.applied, "compiles": one.compiled, "passes": one.passed}
    return f"{one.name:28}{one.edit:22}" + " ".join(name for name, is_so in steps.items() if is_so)
