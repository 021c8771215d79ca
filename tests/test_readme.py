"""The README is run: every command it shows works, every file it names is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize("command", [line for line in SHOWN if line.startswith("hybrid ")])
def test_a_command_that_is_shown_works(command: str) -> None:
    done = subprocess.run(
        command.replace("hybrid ", f"{BIN}/hybrid ", 1).split(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("command", [line for line in SHOWN if line.startswith("make ")])
def test_a_make_target_that_is_shown_exists(command: str) -> None:
    done = subprocess.run([*command.split(), "-n"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


def test_the_two_commands_stand_at_the_top() -> None:
    assert SHOWN[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_a_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_tree_is_as_shown() -> None:
    folders = re.findall(r"^(\w+)/ ", README.partition("## Where things are")[2], re.MULTILINE)
    assert len(folders) == 10
    assert all((ROOT / folder).is_dir() for folder in folders)
