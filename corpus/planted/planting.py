"""Chooses a method, a line and an expression that can fail, and plants a fault there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from codeindex.analysis.expressions import expressions_at
from codeindex.edits import apply_edit
from codeindex.index import SourceIndex
from codeindex.model.source import Expression, Method
from corpus.planted.external_failures import ExternalFailure, external_failures, filled
from corpus.planted.faults import Fault, Site, faults_at
from corpus.planted.tracing import frames_of, incident_of, message_only_incident, text_of
from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect
from experts.explanation import by_kind
from experts.localization.places import members_of
from experts.localization.ranking import rank_suspects
from javatrace.model.records import Incident
from javatrace.model.trace import Frame

LONGEST_METHOD = 80
SHARE_EXTERNAL = 0.25
SHARE_MESSAGE_ONLY = 0.15
TRIES = 30


@dataclass(frozen=True, slots=True)
class Planted:
    evidence: Evidence
    type: str
    kind: str
    edit: str | None
    suspect: Suspect | None
    """One of the evidence's suspects."""


def plant(
    index: SourceIndex, *, paths: Sequence[str], count: int, random: Random
) -> Iterator[Planted]:
    """At most `count` planted faults over the files; the same for the same random state."""
    balance: dict[str, int] = {}
    for _ in range(count):
        draw, item = random.random(), None
        for _ in range(TRIES):
            item = _one(index, path=random.choice(paths), draw=draw, random=random, balance=balance)
            if item is not None:
                balance[item.kind] = balance.get(item.kind, 0) + 1
                yield item
                break


def _one(
    index: SourceIndex, *, path: str, draw: float, random: Random, balance: dict[str, int]
) -> Planted | None:
    if draw < SHARE_MESSAGE_ONLY:
        return _message_only(_rarest(external_failures(), balance, random), random)
    site = _site(index, path, random)
    if site is None:
        return None
    if draw < SHARE_MESSAGE_ONLY + SHARE_EXTERNAL:
        return _external(
            index, site=site, failure=_rarest(external_failures(), balance, random), random=random
        )
    faults = list(faults_at(site, random))
    if not faults:
        return None
    fault = min(faults, key=lambda f: (balance.get(f.kind, 0), random.random()))
    if balance.get(fault.kind, 0) > (sum(balance.values()) + 40) / 12:
        return None  # dereferences and throws are everywhere: let the rarer kinds keep up
    return _through(
        index, method=site.method, expression=site.expression, fault=fault, random=random
    )


def _rarest(
    offered: Sequence[ExternalFailure], balance: dict[str, int], random: Random
) -> ExternalFailure:
    return min(random.sample(offered, 4), key=lambda each: balance.get(each.kind, 0))


def _site(index: SourceIndex, path: str, random: Random) -> Site | None:
    """An expression on a random line of a random method of the file."""
    members = [
        m for m in members_of(index, path)
        if 3 <= m.text.count("\n") <= LONGEST_METHOD and "(" in m.signature
    ]  # fmt: skip
    if not members:
        return None
    method = random.choice(members)
    lines = [
        (number, text)
        for number, text in enumerate(method.text.splitlines(), method.start_line)
        if re.search(r"[(\[/]|throw", text) and not text.strip().startswith(("*", "/", "@"))
    ]
    random.shuffle(lines)
    for line, text in lines[:6]:
        found = [e for e in expressions_at(index, method, line) if e.line == line]
        sites = [Site(method, expression, text) for expression in _rare_first(found, random)]
        fitting = [site for site in sites if any(True for _ in faults_at(site, random))]
        if fitting:
            return random.choice(fitting)
    return None


def _rare_first(found: Sequence[Expression], random: Random) -> Sequence[Expression]:
    """Half the time without the commonplace dereferences and calls, where there are others."""
    rare = [e for e in found if e.kind not in ("dereference", "call")]
    return rare if rare and random.random() < 0.7 else found


def _external(
    index: SourceIndex, *, site: Site, failure: ExternalFailure, random: Random
) -> Planted | None:
    """A failure of something outside, met by a call of the application."""
    calls = [
        e for e in expressions_at(index, site.method, site.expression.line) if e.kind == "call"
    ]
    if not calls:
        return None
    call = random.choice(calls)
    fault = failure.fault(random)
    named = call.text.rpartition("(")[0].rpartition(".")[2] or "execute"
    name = "".join(c for c in named if c.isalnum()) or "execute"
    inner = tuple(frame.replace("{name}", name) for frame in fault.inner)
    fault = Fault(fault.kind, fault.type, fault.message, None, inner)
    return _through(index, method=site.method, expression=call, fault=fault, random=random)


def _through(
    index: SourceIndex, *, method: Method, expression: Expression, fault: Fault, random: Random
) -> Planted | None:
    """None where the ranking lists nothing of the expression: then there is nothing to choose."""
    frames, own = frames_of(index, method=method, line=expression.line, fault=fault, random=random)
    incident = incident_of(frames, fault, random)
    evidence = _evidence(index, incident=incident, own=own, type_name=fault.type)
    suspect = next((s for s in evidence.suspects if _meets(s.expression, expression)), None)
    if suspect is None:
        return None
    edit = _edit(index, method=method, expression=expression, fault=fault)
    return Planted(evidence, fault.type, fault.kind, edit, suspect)


def _meets(one: Expression | None, other: Expression) -> bool:
    """Whether two expressions share text: of a call that got in, its argument is the suspect."""
    return (
        one is not None
        and one.path == other.path
        and one.start < other.end
        and other.start < one.end
    )


def _edit(
    index: SourceIndex, *, method: Method, expression: Expression, fault: Fault
) -> str | None:
    """The fault's own edit, else another that mends its kind: the first that fits the source."""
    source = index.files.read(method.path)
    if fault.edit is None or source is None:
        return None
    for edit in dict.fromkeys((fault.edit, *by_kind()[fault.kind].edits)):
        if apply_edit(edit, source=source, method=method, expression=expression) is not None:
            return edit
    return None


def _evidence(
    index: SourceIndex, *, incident: Incident, own: Sequence[Frame], type_name: str
) -> Evidence:
    resolutions = tuple(index.resolve(frame, own) for frame in own)
    suspects = rank_suspects(index, incident, resolutions)
    return Evidence(
        incident,
        text_of(incident),
        known_type=type_name,
        resolutions=resolutions,
        suspects=suspects,
    )


def _message_only(failure: ExternalFailure, random: Random) -> Planted:
    """A log line without a trace: in the library's words, or in the application's."""
    said = filled(random.choice((*failure.messages, *failure.log_lines)), random)
    incident = message_only_incident(said or failure.log_lines[0], random)
    evidence = Evidence(incident, text_of(incident))
    return Planted(evidence, failure.type, failure.kind, None, None)
