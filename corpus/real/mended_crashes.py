"""A throwable that someone met, and the commits that may have mended it, to a row of a labelled set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from codeindex.index import SourceIndex
from corpus.real.changed_methods import Changed, changed_by
from corpus.real.crash import MOST_METHODS, Stack, row_of, stack_of
from corpus.real.git_repository import Commit, GitRepository
from javatrace.model.trace import Throwable

Row = dict[str, Any]


class MendedCrashes:
    """Of one program; counts in `became` what came of each."""

    def __init__(self, *, project: str, split: str, maker: str, root: Path) -> None:
        self.history = GitRepository(root)
        self.became: Counter[str] = Counter()
        self._project = project
        self._split = split
        self._maker = maker
        self._root = root
        self._seen: set[tuple[str, ...]] = set()

    def rows(
        self, name: str, throwable: Throwable, fixes: Iterable[Commit], **told: Any
    ) -> Iterator[Row]:
        """One, or none; `name` tells it apart in its program, `told` are the maker's own fields."""
        fix = self._fix(fixes)
        if fix is None:
            self.became["without a fix of one to ten methods"] += 1
            return
        commit, changed = fix
        index = SourceIndex(self._root, revision=commit.parent)
        stack = stack_of(throwable, index)
        index.close()
        if stack is None:
            self.became["without a frame in the tree"] += 1
        elif self._again(stack, commit):
            self.became["told before"] += 1
        else:
            self.became["rows"] += 1
            yield row_of(
                stack,
                methods=changed.methods,
                commit=commit,
                project=self._project,
                split=self._split,
                id=name,
                maker=self._maker,
                **told,
            )

    def summary(self) -> str:
        return f"{self._project}: {', '.join(f'{n} {why}' for why, n in self.became.items())}"

    def _fix(self, commits: Iterable[Commit]) -> tuple[Commit, Changed] | None:
        """The first commit of those that changes one to ten methods."""
        for commit in commits:
            changed = changed_by(self.history, commit)
            if 1 <= len(changed.methods) <= MOST_METHODS:
                return commit, changed
        return None

    def _again(self, stack: Stack, commit: Commit) -> bool:
        """The same failure by the same commit is one crash, however often it was reported."""
        first = stack.first
        key = (commit.id, stack.throwable.root_cause.type, first.class_name, first.method)
        again = key in self._seen
        self._seen.add(key)
        return again
