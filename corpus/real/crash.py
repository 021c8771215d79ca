"""A crash with its tree and its mended methods, and the row of a labelled set that it becomes; reads no report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from codeindex.index import SourceIndex
from codeindex.model.source import Match, Resolution
from corpus.crash_context import named_class
from corpus.item import Location
from corpus.real.changed_methods import ChangedMethod
from corpus.real.git_repository import Commit
from corpus.real.printed_facts import facts_of
from javatrace.incidents.in_app import in_app_frames
from javatrace.model.printing import print_throwable
from javatrace.model.trace import Throwable

MOST_METHODS = 10
"""A commit that changed more does not say where the fault was."""
OFF_THE_STACK = -1
_TEMPLATE_FRAMES = 5


@dataclass(frozen=True, slots=True)
class Stack:
    """The application's frames of a throwable, the innermost of the root cause first, and their source."""

    throwable: Throwable
    resolutions: tuple[Resolution, ...]
    """Of the frames that were found."""
    drifted: bool = True
    """Whether the tree is not the version that ran: then names decide, not lines."""

    @property
    def first(self) -> Location:
        """Where the application's code failed."""
        frame, method = self.resolutions[0].frame, self.resolutions[0].method
        assert method is not None
        return Location(method.path, method.class_name, method.name, frame.line)

    def distance(self, methods: Sequence[ChangedMethod]) -> int:
        """Frames from the first to one in a changed method; OFF_THE_STACK where there is none."""
        frames = enumerate(self.resolutions)
        found = (at for at, one in frames if any(self._is_in(one, method) for method in methods))
        return next(found, OFF_THE_STACK)

    def _is_in(self, frame: Resolution, changed: ChangedMethod) -> bool:
        method = frame.method
        if method is None or (method.path, method.name) != (changed.path, changed.method):
            return False
        if self.drifted:
            return named_class(method.class_name) == named_class(changed.class_name)
        return method.start_line == changed.start_line


def stack_of(throwable: Throwable, index: SourceIndex, *, drifted: bool = True) -> Stack | None:
    """None where no frame is found in the sources."""
    frames = in_app_frames(throwable, index.owns)
    resolutions = (index.resolve(frame, frames) for frame in frames)
    found = tuple(one for one in resolutions if one.method and one.match is not Match.MISSING)
    return Stack(throwable, found, drifted) if found else None


def row_of(
    stack: Stack,
    *,
    methods: Sequence[ChangedMethod],
    commit: Commit,
    project: str,
    split: str,
    **told: Any,
) -> dict[str, Any]:
    """A line of a labelled set; `told` are the maker's own fields, `id` and `maker` among them."""
    facts = facts_of(stack.throwable)
    ordered = sorted(methods, key=lambda method: _nearness(stack, method))
    truth = {
        "type": facts.root_cause.type,
        "location": stack.first.as_json(),
        "root": ordered[0].as_json(),
        "methods": [method.as_json() for method in ordered],
        "match": "name" if stack.drifted else "line",
    }
    return {
        "id": told.pop("id"),
        "project": project,
        "template": template_of(project, stack),
        "view": "full",
        "split": split,
        "origin": "real",
        **told,
        "commit": commit.id,
        "parent": commit.parent,
        "time": commit.time,
        "distance": stack.distance(methods),
        "log": print_throwable(facts) + "\n",
        "truth": truth,
    }


def template_of(project: str, stack: Stack) -> str:
    """Where it failed: the same crash twice is one observation."""
    frames = [f"{r.frame.declaring_class}.{r.frame.method}" for r in stack.resolutions]
    type_ = stack.throwable.root_cause.type
    key = "\n".join([project, type_, *frames[:_TEMPLATE_FRAMES]])
    return f"real-{blake2b(key.encode(), digest_size=8).hexdigest()}"


def _nearness(stack: Stack, method: ChangedMethod) -> tuple[int, str, int]:
    """Those on the stack first, the innermost before the others."""
    distance = stack.distance([method])
    far = len(stack.resolutions) if distance == OFF_THE_STACK else distance
    return far, method.path, method.start_line
