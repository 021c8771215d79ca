"""The documents are run: the commands they show work, their links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from corpus.cli import app as corpus_app
from router.cli import build

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCUMENTS = [
    README,
    *(ROOT / name for name in ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
TODAY = [document for document in DOCUMENTS if document.name != "CHANGELOG.md"]
"""A changelog may name what is no more."""
TEXTS = {document: document.read_text(encoding="utf-8") for document in DOCUMENTS}


def shown(document: Path, kind: str) -> list[str]:
    """The lines of the document's code blocks of a kind; `sh` are run, those without a kind are read."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", TEXTS[document], re.DOTALL | re.MULTILINE)
    return [
        line
        for of_kind, block in blocks
        if of_kind == kind
        for line in block.splitlines()
        if line.strip()
    ]


RUN = list(dict.fromkeys(line for document in DOCUMENTS for line in shown(document, "sh")))
READ = list(dict.fromkeys(line for document in TODAY for line in shown(document, "")))


@pytest.mark.parametrize("command", [line for line in RUN if line.startswith("hybrid ")])
def test_a_command_that_is_shown_works(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "router", *command.split()[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("command", [line for line in RUN if line.startswith("make ")])
def test_a_make_target_that_is_shown_exists(command: str) -> None:
    done = subprocess.run([*command.split(), "-n"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


def test_every_line_to_run_is_one_that_is_tried() -> None:
    assert [line for line in RUN if not line.startswith(("hybrid ", "make "))] == []


HYBRID = typer.main.get_command(build(None))
CORPUS = typer.main.get_command(corpus_app)
PROGRAMS = {"hybrid ": HYBRID, "python -m corpus ": CORPUS}


@pytest.mark.parametrize("line", [line for line in READ if line.startswith(tuple(PROGRAMS))])
def test_a_command_that_is_not_run_has_the_options_that_it_shows(line: str) -> None:
    program = next(start for start in PROGRAMS if line.startswith(start))
    words = line.removeprefix(program).split()
    command = PROGRAMS[program]
    while commands := getattr(command, "commands", None):
        assert words[0] in commands
        command = commands[words.pop(0)]
    known = {option for each in command.params for option in each.opts}
    assert {word for word in words if re.match(r"--?[a-z]", word)} <= known


def test_the_two_commands_stand_at_the_top() -> None:
    assert shown(README, "sh")[:2] == ["make demo", "make test"]


def links() -> list[tuple[Path, str]]:
    return [
        (document, link)
        for document, text in TEXTS.items()
        for link in re.findall(r"\]\(([^):]+)\)", text)
    ]


@pytest.mark.parametrize(("document", "link"), links())
def test_a_link_leads_somewhere(document: Path, link: str) -> None:
    name, _, heading = link.partition("#")
    target = document.parent / name if name else document
    assert target.exists()
    if heading:
        headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert heading in map(anchor, headings)


def anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_tree_is_as_shown() -> None:
    folders = re.findall(r"^(\w+)/ ", TEXTS[README].partition("## Where things are")[2], re.M)
    assert len(folders) == 11
    assert all((ROOT / folder).is_dir() for folder in folders)
