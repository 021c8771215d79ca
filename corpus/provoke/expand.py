"""Fills a recipe's placeholders: the same placeholder is the same word throughout one case."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from corpus.provoke.messages import java_message
from corpus.provoke.words import ADJECTIVES, HOSTS, NAMES_KO, NOUNS, PARTS, VERBS, WORDS

_CHOICE = re.compile(r"⟨([^⟨⟩]*)⟩")
_PLACE = re.compile(r"\$(?:\{([a-zA-Z]+)(\d*)\}|([a-zA-Z]+)(\d*)(?::([a-z-]+))?)")
_RESERVED = {
    "default",
    "new",
    "import",
    "package",
    "case",
    "class",
    "public",
    "final",
    "short",
    "long",
}


class Expansion:
    """One case's words. `text` may be called for several pieces that must agree."""

    def __init__(self, rng: Random, korean: bool, types: tuple[str, ...] = ()) -> None:
        self._rng = rng
        self._korean = korean
        self._words: dict[str, str] = {}
        self._taken: set[str] = set(_RESERVED) | set(types)

    def text(self, template: str) -> str:
        """`template` with choices `⟨a¦b⟩` taken and placeholders filled."""
        while True:
            template, count = _CHOICE.subn(lambda m: self._rng.choice(m[1].split("¦")), template)
            if not count:
                return _PLACE.sub(self._fill, template)

    def new_method(self) -> str:
        """A method name that nothing else in this case has."""
        return self._new("m")

    def _fill(self, match: re.Match[str]) -> str:
        kind, number, of = match[1] or match[3], match[2] or match[4] or "", match[5]
        if kind == "msg":
            return java_message(self._rng, of or "general", self._korean)
        if kind not in _KINDS:
            return match[0]
        name = kind + number
        if name not in self._words:
            self._words[name] = self._new(kind)
        return self._words[name]

    def _new(self, kind: str) -> str:
        for _ in range(1000):
            word = _KINDS[kind](self._rng)
            if kind not in _NAMES or word not in self._taken:
                self._taken.add(word)
                return word
        raise AssertionError(f"no free word for {kind}")


def camel(*words: str) -> str:
    return words[0] + "".join(word.capitalize() for word in words[1:])


def _variable(rng: Random) -> str:
    noun, part, adjective = rng.choice(NOUNS), rng.choice(PARTS), rng.choice(ADJECTIVES)
    return rng.choice(
        [
            noun,
            camel(noun, part),
            camel(adjective, noun),
            camel(adjective, part),
            part,
            camel(adjective, noun, part),
        ]
    )


def _method(rng: Random) -> str:
    return rng.choice(
        [
            camel(rng.choice(VERBS), rng.choice(NOUNS)),
            camel(rng.choice(VERBS), rng.choice(ADJECTIVES), rng.choice(NOUNS)),
        ]
    )


def _type(rng: Random) -> str:
    pair = camel(
        rng.choice(NOUNS),
        rng.choice(["info", "entry", "record", "data", "item", "dto", "detail", "line"]),
    )
    return pair[0].upper() + pair[1:]


def _account(rng: Random) -> str:
    return rng.choice(
        [
            f"{rng.randrange(100, 999)}-{rng.randrange(10**6):06d}-{rng.randrange(100):02d}",
            f"ACC-{rng.randrange(9999)}",
            f"{rng.randrange(10**11):011d}",
        ]
    )


def _table(rng: Random) -> str:
    first, second = rng.choice(NOUNS), rng.choice(NOUNS)
    return rng.choice([first, f"tb_{first}", f"{first}_{second}"]) + "_t"


def _column(rng: Random) -> str:
    return f"{rng.choice(NOUNS)}_{rng.choice(PARTS)}"


_KINDS: dict[str, Callable[[Random], str]] = {
    **dict.fromkeys("abcdefgh", _variable),
    **dict.fromkeys("ABCD", _type),
    **dict.fromkeys("mpq", _method),
    **dict.fromkeys("ijk", lambda rng: str(rng.randrange(1, 10))),
    "n": lambda rng: str(rng.randrange(10, 10 ** rng.randrange(2, 8))),
    "w": lambda rng: rng.choice([rng.choice(WORDS), rng.choice(NOUNS), f"{rng.choice(NOUNS)}.{rng.choice(PARTS)}"]),
    "id": lambda rng: f"{rng.choice(['TX', 'ORD', 'REQ', 'C', 'L-', 'INV'])}{rng.randrange(1, 10**7)}",
    "acct": _account,
    "person": lambda rng: rng.choice(NAMES_KO),
    "tab": _table,
    "col": _column,
    "host": lambda rng: rng.choice(HOSTS),
    "port": lambda rng: str(rng.choice([8080, 8443, 9092, 61616, 5432, 1521, 3306, 7001])),
}  # fmt: skip
_NAMES = set("abcdefghABCDmpq") | {"tab", "col"}
