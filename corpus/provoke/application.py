"""Writes one random application whose innermost method is a recipe: who calls it, who wraps it, who logs it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from corpus.provoke.expand import Expansion
from corpus.provoke.hops import Hop, component, passed_on
from corpus.provoke.logging_code import HANDLED, Api, entry_class
from corpus.provoke.messages import java_message
from corpus.provoke.recipes import Recipe
from corpus.provoke.words import COMPONENTS, ENTRIES, LAYERS, NOUNS, SERVICES

MEANINGS = {
    "java.sql": "sql", "org.h2": "sql", "java.net": "remote", "javax.net": "remote", "java.io": "io", "java.nio": "io",
    "java.security": "security", "javax.crypto": "security",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Application:
    entry: str
    """Binary name of the Runnable that the driver starts."""
    package: str
    """What all its classes' names start with."""
    sources: tuple[tuple[str, str], ...]
    """(path, text) of every file."""
    culprit: str | None
    handled: bool = False
    """Another failure, one that was handled, is logged before this one."""


HANDLED_SHARE = 0.08


def application(
    rng: Random, *, recipe: Recipe, package: str, api: Api, korean: bool
) -> Application:
    """`package` must be this case's alone."""
    declared = _declared(recipe)
    nouns = rng.sample([noun for noun in NOUNS if noun != package.rsplit(".", 1)[1]], 5)
    names = [noun.capitalize() + suffix for noun, suffix in zip(nouns, _suffixes(rng), strict=True)]
    words = Expansion(rng, korean, (*names, *declared))
    layers = rng.sample(LAYERS, 4)
    meaning = next((m for start, m in MEANINGS.items() if recipe.type.startswith(start)), "general")
    inner = component(
        rng, words=words, recipe=recipe, package=f"{package}.{layers[0]}", name=names[0]
    )
    hops: list[Hop] = [inner]
    for depth in range(rng.choice([0, 1, 1, 1, 2, 2, 3])):
        place = f"{package}.{layers[1 + depth % 2]}"
        message = java_message(rng, rng.choice([meaning, "general"]), korean)
        hops.append(
            passed_on(
                rng,
                words=words,
                inner=hops[-1],
                package=place,
                name=names[1 + depth],
                message=message,
            )
        )
    beside = _beside(rng, recipe.type)
    place = f"{package}.{layers[3]}"
    entry = entry_class(
        rng,
        words=words,
        inner=hops[-1],
        package=place,
        name=names[4],
        api=api,
        korean=korean,
        handled=beside,
    )
    sources = [(hop.path, _imported(hop.text, package, declared)) for hop in (*hops, entry)]
    sources += exceptions(rng, package, declared)
    culprit = words.text(recipe.culprit) if recipe.culprit else None
    name = f"{entry.package}.{entry.name}"
    return Application(name, package, tuple(sources), culprit, beside is not None)


def _beside(rng: Random, type_: str) -> tuple[str, str] | None:
    """By chance a failure of another type that is handled before the case fails."""
    others = [one for one in HANDLED if not type_.endswith(one[0])]
    return rng.choice(others) if rng.random() < HANDLED_SHARE else None


def _suffixes(rng: Random) -> list[str]:
    return [rng.choice(COMPONENTS), *rng.sample(SERVICES, 3), rng.choice(ENTRIES)]


def _declared(recipe: Recipe) -> tuple[str, ...]:
    """Exceptions of the application's own: what the recipe throws, and what services wrap with."""
    own = (recipe.type.removeprefix("$app."),) if recipe.type.startswith("$app.") else ()
    return (*own, "ServiceException", "BusinessException")


def exceptions(rng: Random, package: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Files that declare `names`, as unchecked exceptions with the usual constructors."""
    place = f"{package}.exception"
    code = (
        f'    private final String code = "E{rng.randrange(1000, 9999)}";\n'
        if rng.random() < 0.3
        else ""
    )
    return [
        (
            f"{place.replace('.', '/')}/{name}.java",
            f"package {place};\n\npublic class {name} extends RuntimeException {{\n{code}"
            f"    public {name}(String message) {{\n        super(message);\n    }}\n\n"
            f"    public {name}(String message, Throwable cause) {{\n        super(message, cause);\n    }}\n}}\n",
        )
        for name in names
    ]


def _imported(text: str, package: str, declared: tuple[str, ...]) -> str:
    used = "".join(f"import {package}.exception.{name};\n" for name in declared if name in text)
    head, _, rest = text.partition(";\n")
    return f"{head};\n\n{used}{rest}"
