"""The methods that a trace leads to: its frames, the value flow's steps, what is called, and what stands near."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import fsum

from codeindex.analysis.flow.body import Body, named
from codeindex.analysis.flow.callees import callees_in
from codeindex.analysis.flow.flow import Flow, Surroundings
from codeindex.analysis.flow.stores import stored_in
from codeindex.analysis.flow.units import Unit
from codeindex.analysis.type_lookup import TypeAt
from codeindex.model.source import Method, Resolution
from codeindex.syntax.traversal import first, node_text
from experts.localization.candidate import FAR, Candidate, Key, key_of
from experts.localization.rules import RuleCandidate

CALLING = 4
"""Innermost frames whose callees are looked at."""
NEIGHBOURS = (60, 40, 15, 15, 8, 8, 8, 8)
"""Members of the class at each of the innermost frames that are looked at, those nearest to the frame's method."""
TOUCHING = 2
"""Innermost frames of which it is asked who else assigns the fields that they touch."""
FOLLOWED = 8
"""Methods whose own callees are looked at, at each step outwards."""
NAMED_TYPES = 12
MEMBERS_OF_NAMED = 6
LONG = 5
"""Letters of a word that is no article of the language."""
MOST_BESIDE = 40
"""Files of the innermost frames' packages that are looked at."""
MOST = 250

_WORD = re.compile(r"\b[A-Za-z_]\w*+")
_TYPE = re.compile(r"\b[A-Z]\w*[a-z]\w*\b")


class Candidates:
    """Grows by ways that lead to methods; `all` gives them, each once, the likelier ways first."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self._found: dict[Key, Candidate] = {}
        self._known: dict[tuple[str, int], frozenset[str]] = {}

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

    def add_flow(self, flow: Flow) -> None:
        for chain in flow.chains:
            seen: set[Key] = set()
            for number, step in enumerate(chain.steps):
                found = self.of(step.method)
                found.flow_kinds.add(step.kind)
                found.flow_steps = min(found.flow_steps, number)
                if key_of(step.method) not in seen:
                    found.flow += chain.weight
                    seen.add(key_of(step.method))
            self.of(chain.end.method).flow_end += chain.weight

    def add_callees(self) -> None:
        """One call away from the innermost frames; then further, from what was called nearest to the failure."""
        near: list[tuple[int, Body]] = []
        for number, (frame, body) in enumerate(self._stack()[:CALLING]):
            for callee in callees_in(self.around.types, body, frame.frame.line):
                gap = _gap(callee.lines, frame.frame.line)
                self._called(callee.method, caller=number, gap=gap, hops=1)
                inner = self.around.units.member_body(callee.member.unit, callee.member.at)
                if number < TOUCHING and 0 <= gap < FAR and inner is not None:
                    near.append((gap + 3 * number, inner))
        near.sort(key=lambda pair: pair[0])
        bodies = [body for _, body in near]
        for hops in (2, 3):
            bodies = self._further(bodies[:FOLLOWED], hops)

    def _further(self, bodies: Sequence[Body], hops: int) -> list[Body]:
        called: list[Body] = []
        for body in bodies:
            for callee in callees_in(self.around.types, body):
                self._called(callee.method, caller=FAR, gap=FAR, hops=hops)
                inner = self.around.units.member_body(callee.member.unit, callee.member.at)
                called += [inner] if inner is not None else []
        return called

    def add_neighbours(self) -> None:
        """Members of the frames' classes, and which of the touched fields each assigns."""
        for number, (_, body) in enumerate(self._stack()[: len(NEIGHBOURS)]):
            touched = set(_WORD.findall(body.method.text))
            for at in self._near(body, touched)[: NEIGHBOURS[number]]:
                unit = self.around.units.unit(body.method.path)
                if unit is None:
                    continue
                found = self.of(self.around.units.method(unit, at))
                found.sibling = min(found.sibling, number)
                inner = self.around.units.member_body(unit, at) if number < TOUCHING else None
                if inner is not None:
                    assigned = set(_assigned(inner))
                    found.shared = max(found.shared, len(touched & assigned))

    def _near(self, body: Body, touched: set[str]) -> list[int]:
        """Members with code of the body's file, those that share most words with it first."""
        unit = self.around.units.unit(body.method.path)
        rows = enumerate(unit.file.outline.members) if unit is not None else ()
        with_code = [at for at, row in rows if row.code and row.kind != "constant"]
        return sorted(with_code, key=lambda at: (-len(touched & self._words(unit, at)), at))

    def _words(self, unit: Unit | None, at: int) -> frozenset[str]:
        """The words of a member's text."""
        if unit is None:
            return frozenset()
        if (unit.path, at) not in self._known:
            row = unit.file.member(at)
            text = unit.source[row.head_byte : row.end_byte].decode("utf-8", "replace")
            self._known[unit.path, at] = frozenset(_WORD.findall(text))
        return self._known[unit.path, at]

    def add_kin(self) -> None:
        """What overrides a frame's method, or what it overrides."""
        members = self.around.members
        for number, (_, body) in enumerate(self._stack()[:CALLING]):
            own = members.own_type(body)
            if own is None or body.method.name.startswith("<"):
                continue
            for each in [*members.hierarchy(own)[1:], *members.subtypes(own)[:NAMED_TYPES]]:
                for member in members.named(each, body.method.name, None):
                    if member.has_code:
                        found = self.of(self.around.units.method(member.unit, member.at))
                        found.kin = min(found.kin, number)

    def add_named_types(self) -> None:
        """Constructors, and what else shares words with the frame, of the types that the innermost frames name."""
        for number, (_, body) in enumerate(self._stack()[:CALLING]):
            names = dict.fromkeys(_TYPE.findall(body.method.text))
            for name in list(names)[:NAMED_TYPES]:
                for type_at in self.around.members.types(name, body.method.path)[:1]:
                    self._add_named(type_at, body, number)

    def _add_named(self, type_at: TypeAt, body: Body, number: int) -> None:
        unit = self.around.units.unit(type_at.file.path)
        if unit is None or type_at.file.path == body.method.path:
            return
        touched = set(_WORD.findall(body.method.text))
        scored = []
        for at in unit.file.members_of(type_at.at):
            row = unit.file.member(at)
            if row.code and row.kind in ("method", "constructor"):
                near = len(touched & self._words(unit, at))
                scored.append((row.kind != "constructor", -near, at))
        for _, _, at in sorted(scored)[:MEMBERS_OF_NAMED]:
            found = self.of(self.around.units.method(unit, at))
            found.named = min(found.named, number)

    def add_rest(self, most: int = MOST) -> None:
        """Where there is room: what shares most rare words with the frames, of their files and packages."""
        wanted = Counter(word for _, body in self._stack() for word in set(_long(body.method.text)))
        scored: list[tuple[float, str, int]] = []
        for path in self._files_around():
            unit = self.around.units.unit(path)
            for at, row in enumerate(unit.file.outline.members if unit is not None else ()):
                if row.code and row.kind in ("method", "constructor"):
                    shared = self._words(unit, at) & wanted.keys()
                    scored.append((-fsum(1 / wanted[word] for word in shared), path, at))
        for _, path, at in sorted(scored)[: max(0, most - len(self._found))]:
            unit = self.around.units.unit(path)
            if unit is not None:
                self.of(self.around.units.method(unit, at))

    def _files_around(self) -> list[str]:
        """The frames' files, then those of the innermost frames' packages."""
        own = list(dict.fromkeys(body.method.path for _, body in self._stack()))
        folders = list(dict.fromkeys(path.rpartition("/")[0] for path in own[:CALLING]))
        paths = self.around.units.program.java_files()
        beside = [p for p in paths if p.rpartition("/")[0] in folders and p not in own]
        return [*own, *beside[:MOST_BESIDE]]

    def _stack(self) -> list[tuple[Resolution, Body]]:
        bodies = {id(each.frame): each.body for each in self.around.stack}
        frames = self.around.frames
        return [(r, bodies[id(r.frame)]) for r in frames if id(r.frame) in bodies]

    def _called(self, callee: Method, *, caller: int, gap: int, hops: int) -> None:
        found = self.of(callee)
        found.calls += 1
        found.hops = min(found.hops, hops)
        if caller < found.caller:
            found.caller, found.gap = caller, gap


def _long(text: str) -> Iterator[str]:
    """Words that say something of what the text is about."""
    return (word for word in _WORD.findall(text) if len(word) >= LONG)


def _written(method: Method) -> bool:
    """False of what the compiler made, a bridge or a getter of Lombok's: nobody can mend it."""
    return method.name.startswith("<") or f"{method.name}(" in method.text.replace(" (", "(")


def _gap(lines: Sequence[int], line: int | None) -> int:
    """Signed lines from the nearest call to `line`; calls before it come first."""
    if line is None:
        return FAR
    before = [line - at for at in lines if at <= line]
    return min(before) if before else max((line - at for at in lines), default=FAR)


def _assigned(body: Body) -> Iterator[str]:
    """Names of what a body assigns, counts up or down, or puts something into."""
    for node in body.nodes:
        if node.type == "assignment_expression":
            yield _last_name(named(node, "left"))
        elif node.type == "update_expression":
            yield _last_name(node_text(first(node)))
        elif node.type == "method_invocation":
            yield stored_in(node)


def _last_name(text: str) -> str:
    return text.partition("[")[0].removeprefix("this.")
