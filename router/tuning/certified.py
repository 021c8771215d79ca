"""Is what runs what was certified: a note for every report where it is not; looks no further without a lock file."""

from __future__ import annotations

from collections.abc import Iterator

from router.config.configuration import find
from router.config.settings import Settings
from router.messages import localized


def uncertified(config: str, settings: Settings) -> Iterator[str]:
    """A sentence for each way in which a certified config now runs otherwise; nothing without a certificate."""
    path = find(config)
    # Before anything is imported: most configs have none, and numpy is not free.
    if not path.with_suffix(".lock.json").is_file():
        return
    from router.tuning.lock import departures

    for what in departures(path, settings):
        yield localized(settings.language, "tune_not_certified", what=what)
