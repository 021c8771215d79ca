"""How many verdicts there are, in a sentence: for the end of every report."""

from __future__ import annotations

from collections.abc import Iterator

from javatrace.errors import UserError
from router.config.settings import Settings
from router.feedback.recording import store_path
from router.feedback.store import Store
from router.messages import localized


def tally(settings: Settings, language: str) -> Iterator[str]:
    """One sentence; nothing where there are no verdicts, or where they cannot be read."""
    try:
        count = Store(store_path(settings)).count()
    except UserError as error:
        yield error.message
        return
    if count:
        yield localized(
            language,
            "feedback_tally",
            all=sum(count.values()),
            **{ruling: count.get(ruling, 0) for ruling in ("ok", "wrong", "type")},
        )
