"""The fixes of many diagnoses, each tried; every distinct diff once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from router.cascade.cascade import Watch
from router.cascade.diagnosis import Diagnosis
from router.config.settings import BuildSettings
from router.verification.verify import Verified, Verifier


def with_verified_fixes(
    diagnoses: Sequence[Diagnosis],
    repository: Path,
    build: BuildSettings,
    watch: Watch | None = None,
) -> tuple[Diagnosis, ...]:
    """The diagnoses, those with a diff with what came of it; the others as they are."""
    diffs = list(dict.fromkeys(d.fix.diff for d in diagnoses if d.fix and d.fix.diff))
    verifier = Verifier(repository, build)
    tried: dict[str, Verified] = {}
    for done, diff in enumerate(diffs):
        if watch:
            watch("fixes", done, len(diffs))
        tried[diff] = verifier.verify(diff)
    if watch and diffs:
        watch("fixes", len(diffs), len(diffs))
    return tuple(_verified(diagnosis, tried) for diagnosis in diagnoses)


def _verified(diagnosis: Diagnosis, tried: dict[str, Verified]) -> Diagnosis:
    fix = diagnosis.fix
    if fix is None or fix.diff is None:
        return diagnosis
    verified = tried[fix.diff]
    return replace(diagnosis, fix=replace(fix, verified=verified.reached, note=verified.note))
