"""A crash as the analyser met it: its row, an index over the tree that it crashed in, and the methods at fault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from codeindex.index import SourceIndex
from codeindex.model.source import Method
from javatrace.incidents.grouping import group
from javatrace.model.records import Incident
from javatrace.reading import read_text
from router.evaluation.answers.preparation import judged


@dataclass(frozen=True, slots=True)
class CrashContext:
    row: dict[str, Any]
    index: SourceIndex
    """Valid until the next context is asked for."""

    def incident(self) -> Incident | None:
        """What the row's log tells; None where no incident is read in it."""
        return judged(list(group(read_text(self.row["log"], self.row["id"]), self.index.owns)))

    def is_faulty(self, method: Method) -> bool:
        """Whether the fault is in the method; any of several that a fix changed counts."""
        truth = self.row["truth"]
        faults = truth.get("methods") or [truth["root"]]
        if truth.get("match") == "name":
            return any(_same_name(method, fault) for fault in faults)
        return any(holds(method, fault) for fault in faults)


def holds(method: Method, fault: dict[str, Any]) -> bool:
    """Whether a fault's place is in the method."""
    same = (method.path, method.class_name, method.name) == (
        fault["path"],
        fault["class"],
        fault["method"],
    )
    return same and method.start_line <= fault["start_line"] <= method.end_line


def named_class(class_name: str) -> str:
    """Without the numbers of anonymous classes, which another version counts otherwise."""
    return re.sub(r"\$\d+", "", class_name)


def _same_name(method: Method, fault: dict[str, Any]) -> bool:
    """Of a tree that is not the version that ran: lines and overloads do not decide."""
    return (method.path, method.name) == (fault["path"], fault["method"]) and (
        named_class(method.class_name) == named_class(fault["class"])
    )
