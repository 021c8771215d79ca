"""An installed wheel finds all that the checkout has: every folder under models/ but `training` is listed."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LISTED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
    "data-files"
]


def test_every_shipped_folder_of_weights_and_configs_is_in_the_wheel() -> None:
    shipped = {
        str(file.parent.relative_to(ROOT))
        for top in ("models", "configs")
        for file in (ROOT / top).rglob("*.*")
        if file.is_file() and (top == "configs" or file.parent.name != "training")
    }
    assert {f"share/hybrid-triage/{folder}" for folder in shipped} == set(LISTED)
