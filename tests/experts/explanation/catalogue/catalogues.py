"""Small catalogues for tests, written as users would write theirs."""

from pathlib import Path

from experts.explanation.catalogue.catalogue import Catalogue
from experts.explanation.catalogue.loader import read

HEAD = """
[sources.doc]
product = "Payments"
version = "3"
"""


def entry(name: str, *fields: str, **changes: str) -> str:
    """One [[entry]]; `fields` are TOML lines, `changes` replace those that every entry has."""
    usual = {
        "kind": '"bad-input"',
        "act": '"data"',
        "cause": '{ en = "It is so.", ko = "그렇습니다." }',
        "steps": '{ en = "Look.", ko = "확인하십시오." }',
        "source": '"doc: page 1"',
    }
    lines = [f"{key} = {value}" for key, value in {**usual, **changes}.items() if value]
    return "\n".join(["[[entry]]", f'id = "{name}"', *lines, *fields, ""])


def written(folder: Path, *entries: str, name: str = "pay") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(HEAD + "\n".join(entries), encoding="utf-8")
    return path


def catalogue(folder: Path, *entries: str, own: bool = False) -> Catalogue:
    family = read(written(folder, *entries), own=own)
    return Catalogue(family.entries, family.supertypes)
