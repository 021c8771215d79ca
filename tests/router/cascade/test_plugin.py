"""An expert from a package that somebody else wrote and installed, by its entry point alone."""

import subprocess
import sys
from pathlib import Path

PYPROJECT = """\
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "coin-expert"
version = "1.0"
[project.entry-points."hybrid.experts"]
coin = "coin_expert:Coin"
[tool.setuptools]
py-modules = ["coin_expert"]
"""
MODULE = """\
from experts.base import Prediction

class Coin:
    def __init__(self, name, *, language="en", device="auto", side="heads"):
        self.name, self.side = name, side

    def load(self):
        pass

    def predict(self, batch):
        return [Prediction(None, 0.0, note=f"the coin shows {self.side}") for _ in batch]
"""
CONFIG = """\
[cascade]
order = ["coin"]
always_ask = true
[tiers.coin]
options = { side = "tails" }
"""


def test_an_installed_package_adds_an_expert(tmp_path: Path) -> None:
    package, site = tmp_path / "package", tmp_path / "site"
    package.mkdir()
    (package / "pyproject.toml").write_text(PYPROJECT)
    (package / "coin_expert.py").write_text(MODULE)
    (tmp_path / "coin.toml").write_text(CONFIG)
    (tmp_path / "a.log").write_text("java.lang.NullPointerException\n\tat com.bank.A.b(A.java:1)\n")
    install = ["-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, *install, "--target", site, package], check=True)
    words = ["--config", tmp_path / "coin.toml", "--format", "jsonl", tmp_path / "a.log"]
    done = subprocess.run(
        [sys.executable, "-m", "router", "analyze", *words],
        env={"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"reason": "the coin shows tails"' in done.stdout
