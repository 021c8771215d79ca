"""An answer of fixed lines with closed lists of values: which tokens may come next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Choices = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One line `name: value` of the answer."""

    name: str
    options: Callable[[Choices], Sequence[str]]
    """The values allowed, given those chosen before; never empty; given none, all there are."""


@dataclass(slots=True)
class Lines:
    """Lines to token ids, line by line, so that what is trained and what is allowed agree."""

    encode: Callable[[str], list[int]]
    seen: dict[str, tuple[int, ...]] = field(default_factory=dict)
    tries: dict[tuple[str, tuple[str, ...]], dict[Any, Any]] = field(default_factory=dict)

    def ids(self, name: str, value: str) -> tuple[int, ...]:
        line = f"{name}: {value}\n"
        if line not in self.seen:
            self.seen[line] = tuple(self.encode(line))
        return self.seen[line]

    def trie(self, name: str, values: tuple[str, ...]) -> dict[Any, Any]:
        """Token id to subtrie; the key None holds the value that ends there.

        No line's tokens begin another's: every line ends with the only line break in it.
        """
        key = (name, values)
        if key not in self.tries:
            root: dict[Any, Any] = {}
            for value in values:
                node = root
                for token in self.ids(name, value):
                    node = node.setdefault(token, {})
                node[None] = value
            self.tries[key] = root
        return self.tries[key]


@dataclass(frozen=True, slots=True)
class Step:
    """Where an answer stands: the node of the current line's trie, and what is chosen so far."""

    place: int
    node: dict[Any, Any] | None
    """None: the answer is complete, or has left the grammar."""
    choices: dict[str, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    lines: Lines
    fields: tuple[Field, ...]
    end: int
    """Token id that closes a complete answer."""

    def allowed(self, ids: Sequence[int]) -> list[int]:
        """The tokens that may follow `ids`; only `end` after a complete or an alien answer."""
        *_, last = self.steps(ids)
        return [self.end] if last.node is None else [t for t in last.node if t is not None]

    def read(self, ids: Sequence[int]) -> dict[str, str] | None:
        """The values chosen by `ids`, by line name; None where they are no complete answer."""
        *_, last = self.steps(ids)
        return last.choices if len(last.choices) == len(self.fields) else None

    def longest(self) -> int:
        """Tokens that an answer may need at most, the end included."""
        return 1 + sum(
            max(len(self.lines.ids(f.name, value)) for value in f.options({})) for f in self.fields
        )

    def steps(self, ids: Sequence[int]) -> Iterator[Step]:
        """The step before each token of `ids`, and the step after them all."""
        step = self._open(0, {})
        yield step
        for token in ids:
            step = self._after(step, token)
            yield step

    def _after(self, step: Step, token: int) -> Step:
        node = None if step.node is None else step.node.get(token)
        if node is None or None not in node:
            return Step(step.place, node, step.choices)
        chosen = {**step.choices, self.fields[step.place].name: node[None]}
        return self._open(step.place + 1, chosen)

    def _open(self, place: int, choices: dict[str, str]) -> Step:
        if place == len(self.fields):
            return Step(place, None, choices)
        line = self.fields[place]
        return Step(place, self.lines.trie(line.name, tuple(line.options(choices))), choices)
