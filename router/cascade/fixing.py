"""An Explanation to a Fix: the edit it names, tried on the file as it is; a diff, or none."""

from __future__ import annotations

from pathlib import Path

from codeindex.edits import EDITS, FAILS_EARLIER, apply_edit, unified_diff
from experts.base import Explanation
from router.cascade.diagnosis import Fix


def fix_for(explanation: Explanation, root: Path | None) -> Fix:
    """The fix in words, with a diff where the edit fits the source.

    The diff is left out where there is no repository, no edit, or the edit does not fit; it is
    never shown unless the edited file still parses. An edit that only fails earlier mends nothing: no diff.
    """
    return Fix(explanation.fix, explanation.diff or _diff(explanation, root))


def _diff(explanation: Explanation, root: Path | None) -> str | None:
    suspect = explanation.suspect
    if root is None or suspect is None or suspect.expression is None:
        return None
    if explanation.edit not in EDITS or explanation.edit in FAILS_EARLIER:
        return None
    path = suspect.expression.path
    try:
        before = (root / path).read_bytes()
    except OSError:
        return None
    after = apply_edit(
        explanation.edit, source=before, method=suspect.method, expression=suspect.expression
    )
    if after is None or after == before:
        return None
    return unified_diff(path, before, after)
