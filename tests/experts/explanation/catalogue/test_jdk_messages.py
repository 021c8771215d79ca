"""What the JDK on this machine says when things go wrong is answered by the entry meant for it."""

import subprocess
from pathlib import Path

import pytest

from experts.explanation.catalogue.loader import load
from experts.explanation.catalogue.query import parse_query

PROGRAM = Path(__file__).with_name("Said.java")


@pytest.mark.jvm
def test_what_the_jdk_says(tmp_path: Path) -> None:
    done = subprocess.run(
        ["java", "-Duser.language=en", str(PROGRAM)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    said = [line.split("\t", 1) for line in done.stdout.splitlines()]
    answers = [
        (entry, text, load().best(parse_query(text.replace("\\n", "\n")))) for entry, text in said
    ]
    wrong = [
        f"{text}: {found.entry.id if found else None}, not {entry}"
        for entry, text, found in answers
        if found is None or found.entry.id != entry
    ]
    assert len(said) > 60
    assert wrong == []
