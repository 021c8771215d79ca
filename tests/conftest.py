"""What every test shares: folders of its own for what is kept, so that none writes into the user's."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count()


@pytest.fixture(autouse=True, scope="session")
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("data-home")
    before = os.environ.get("XDG_DATA_HOME")
    os.environ["XDG_DATA_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["XDG_DATA_HOME"]
    else:
        os.environ["XDG_DATA_HOME"] = before


@pytest.fixture(autouse=True)
def _own_cache_folder(_own_data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for each test; it is made where something is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(_own_data_folder / f"cache-{next(_NUMBERS)}"))
