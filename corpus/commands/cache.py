"""Where sets stand that were given no name, and what the makers fetched and kept."""

from __future__ import annotations

from pathlib import Path


def cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("hybrid-corpus")
