"""Reads the recipe files: small pieces of Java, each of which fails with a stated type when it runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(__file__).parent / "recipes"


@dataclass(frozen=True, slots=True)
class Recipe:
    id: str
    """Hash of the text: another wording is another template."""
    type: str
    """The root cause's class; `$app.Name` stands for a class that the application itself declares."""
    kind: str
    """One of the closed list of cause kinds."""
    body: str
    """Statements, with placeholders that `expand` fills."""
    members: str = ""
    """Declared beside the method."""
    culprit: str | None = None
    """The expression at fault, with the same placeholders."""
    needs: tuple[str, ...] = ()
    """Names of jars beyond the JDK."""


@cache
def recipes(folder: Path = FOLDER) -> tuple[Recipe, ...]:
    """All recipes of the folder's `.recipes` files, in order."""
    return tuple(
        _recipe(block)
        for path in sorted(folder.glob("*.recipes"))
        for block in path.read_text("utf-8").split("\n@ ")[1:]
    )


def _recipe(block: str) -> Recipe:
    head, _, text = block.partition("\n")
    type_, kind, *options = head.split(" ", 2)
    culprit, needs = _options(options[0] if options else "")
    body, _, members = text.strip("\n").partition("\n---\n")
    identity = blake2b(block.encode(), digest_size=5).hexdigest()
    return Recipe(identity, type_, kind, body, members, culprit, needs)


def _options(text: str) -> tuple[str | None, tuple[str, ...]]:
    """`needs=a,b culprit=...`: the culprit comes last, as it may hold blanks."""
    rest, _, culprit = text.partition("culprit=")
    needs = rest.strip().removeprefix("needs=")
    return culprit or None, tuple(needs.split(",")) if needs else ()
