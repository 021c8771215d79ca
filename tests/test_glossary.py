"""The glossary: terms in order, each with a sentence and a module that is there."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "glossary.md"
TERMS = re.findall(r"^- \*\*(.+?)\*\*: (.+?) `([\w.]+)`$", PAGE.read_text("utf-8"), re.MULTILINE)
LINES = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("- ")]


def test_every_line_is_a_term_a_sentence_and_a_module() -> None:
    assert len(TERMS) == len(LINES) > 50


def test_terms_are_in_the_order_of_the_alphabet() -> None:
    names = [re.sub(r"[^a-z0-9 ]", " ", term.casefold()) for term, _, _ in TERMS]
    assert names == sorted(names)


@pytest.mark.parametrize("module", sorted({module for _, _, module in TERMS}))
def test_the_module_is_there(module: str) -> None:
    assert find_spec(module) is not None


def test_no_term_is_said_twice() -> None:
    names = [term for term, _, _ in TERMS]
    assert len(set(names)) == len(names)
