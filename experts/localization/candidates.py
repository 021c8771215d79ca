"""The methods that a trace leads to: its frames, what they call, who sets the fields they touch, their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from codeindex.index import SourceIndex
from codeindex.model.source import Method, Resolution
from experts.localization.candidate import FAR, Candidate, Key, key_of
from experts.localization.def_use import implemented
from experts.localization.places import members_of
from experts.localization.rules import RuleCandidate

CALLING = 4
"""Innermost frames whose callees are looked at."""
NEIGHBOURS = 2
"""Innermost frames whose classes are looked at whole."""
FOLLOWED = 8
"""Methods whose own callees are looked at, at each step outwards."""
MOST_NEIGHBOURS = 60
MOST = 160

_ASSIGNED = re.compile(
    r"(?:^|[^\w.]|\bthis\.)([a-z_]\w*+)(?:\[[^\[\]\n]*+\])?\s*+(?:[-+*/|&^]?=(?!=)|\+\+|--)"
)
_STORED = re.compile(
    r"\b([a-z_]\w*)\s*\.\s*(?:add|put|set|push|offer|remove|clear|append|poll)\w*\s*\("
)


class Candidates:
    """Grows by ways that lead to methods; `all` gives them, each once."""

    def __init__(self, index: SourceIndex) -> None:
        self.index = index
        self._found: dict[Key, Candidate] = {}

    def all(self) -> list[Candidate]:
        return list(self._found.values())[:MOST]

    def of(self, method: Method) -> Candidate:
        return self._found.setdefault(key_of(method), Candidate(method))

    def add_frames(self, frames: Sequence[Resolution]) -> None:
        for number, resolution in enumerate(frames):
            if resolution.method is not None and _written(resolution.method):
                found = self.of(resolution.method)
                if found.frame == FAR:
                    found.frame, found.line = number, resolution.frame.line

    def add_rule_candidates(self, leads: Sequence[RuleCandidate]) -> None:
        """`leads` are in order, the weightiest first."""
        total = sum(lead.weight for lead in leads) or 1.0
        for place, lead in enumerate(leads):
            found = self.of(lead.method)
            found.place = min(found.place, place)
            found.lead = max(found.lead, lead.weight / total)
            found.ways.add(lead.why)

    def add_callees(self, frames: Sequence[Resolution]) -> None:
        """One call away from the innermost frames; then further, from what was called nearest to the failure."""
        near: list[tuple[int, Method]] = []
        for number, resolution in enumerate(frames[:CALLING]):
            method, line = resolution.method, resolution.frame.line
            for callee in self.index.callees(method) if method is not None else ():
                gap = _gap(method, callee, line) if method is not None else FAR
                self._called(callee, caller=number, gap=gap, hops=1)
                if number < NEIGHBOURS and 0 <= gap < FAR:
                    near.append((gap + 3 * number, callee))
        near.sort(key=lambda pair: pair[0])
        self._further([method for _, method in near])

    def _further(self, methods: Sequence[Method]) -> None:
        """Two and three calls away, a bounded number of methods at each step."""
        for hops, most in ((2, FOLLOWED), (3, FOLLOWED)):
            called: list[Method] = []
            for method in methods[:most]:
                called += self._bodies(method)
            for callee in called:
                self._called(callee, caller=FAR, gap=FAR, hops=hops)
            methods = called

    def _bodies(self, method: Method) -> list[Method]:
        """What a method calls; of one without a body, the members that implement it."""
        if "{" in method.text:
            return list(self.index.callees(method))
        simple = method.class_name.rpartition(".")[2].rpartition("$")[2]
        return list(implemented(self.index, simple, method.name))

    def add_neighbours(self, frames: Sequence[Resolution]) -> None:
        """All members of the innermost frames' classes, and which of the touched fields each assigns."""
        for number, resolution in enumerate(frames[:NEIGHBOURS]):
            at = resolution.method
            if at is None:
                continue
            touched = _words(at.text)
            for member in list(members_of(self.index, at.path))[:MOST_NEIGHBOURS]:
                if "(" not in member.signature and not member.text.rstrip().endswith(";"):
                    continue
                found = self.of(member)
                found.sibling = min(found.sibling, number)
                found.shared = max(found.shared, len(touched & set(_set_in(member.text))))

    def _called(self, callee: Method, *, caller: int, gap: int, hops: int) -> None:
        found = self.of(callee)
        found.calls += 1
        found.hops = min(found.hops, hops)
        if caller < found.caller:
            found.caller, found.gap = caller, gap


def _written(method: Method) -> bool:
    """False of what the compiler made, a bridge or a getter of Lombok's: nobody can mend it."""
    return method.name.startswith("<") or f"{method.name}(" in method.text.replace(" (", "(")


def _gap(method: Method, callee: Method, line: int | None) -> int:
    """Signed lines from the nearest call of `callee` to `line`; calls before it come first."""
    if line is None:
        return FAR
    simple = callee.class_name.rpartition(".")[2].rpartition("$")[2]
    word = (
        rf"\bnew\s+{re.escape(simple)}\b"
        if callee.name == "<init>"
        else rf"\b{re.escape(callee.name)}\s*\("
    )
    pattern = re.compile(word)
    lines = enumerate(method.text.splitlines(), method.start_line)
    gaps = [line - number for number, text in lines if pattern.search(text)]
    before = [gap for gap in gaps if gap >= 0]
    return min(before) if before else max(gaps, default=FAR)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\b[a-z_]\w*\b", text))


def _set_in(text: str) -> Iterable[str]:
    body = text.partition("{")[2]
    return (*(m[1] for m in _ASSIGNED.finditer(body)), *(m[1] for m in _STORED.finditer(body)))
