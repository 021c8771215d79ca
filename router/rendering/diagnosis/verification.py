"""What came of trying a fix, in words."""

from __future__ import annotations

from router.cascade.diagnosis import Fix
from router.messages import localized


def verification(fix: Fix, language: str) -> str | None:
    """None where it was not tried."""
    if fix.verified is None and fix.note is None:
        return None
    step = localized(language, f"fix_{fix.verified or 'unverified'}")
    if fix.note is None:
        return step
    return f"{step}; {localized(language, f'tried_{fix.note.key}', **fix.note.slots)}"
