"""What stands around a known cause, each a sentence with its fact: where it failed, who called, what is near."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from codeindex.analysis.failed_at import FailedAt
from experts.base import Fact
from experts.evidence.crash_frames import CrashFrame, crash_frames
from experts.evidence.evidence import Evidence
from experts.explanation import value_flow
from experts.explanation.source_facts import member_name, place, source_facts

Told = tuple[str, tuple[Fact, ...]]
"""A sentence and what it stands on."""
LONGEST_CODE = 120
"""Characters of code that a sentence quotes; longer code is not quoted at all, never cut."""
REMOTE = ("unavailable-service", "timeout", "remote-failure")
"""Kinds of which it helps to know who was asked."""
_ADDRESS = re.compile(
    r"\b\w{2,12}://[^\s\"'<>;,)\]]{1,200}|(?<![\w./:-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}:\d{2,5}\b"
)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
REPEATS = 5
"""Times that a method stands in a trace that overflowed, at least, to be told."""


def of_message(evidence: Evidence, kind: str, language: str) -> Iterator[Told]:
    """What belongs to what a message means: where a null came from, what is nearly there, who was asked."""
    flow = value_flow.told(evidence.flow, language)
    if flow is not None:
        yield flow, value_flow.facts(evidence.flow)
    else:
        yield from _null_origin(evidence, language)
    near = evidence.nearest
    if near is not None:
        values = {"name": near.text, "at": place(near.path, near.line)}
        fact = Fact("source", near.text, near.path, near.line)
        yield source_facts()["nearest"].in_(language, values), (fact,)
    address = _address(evidence) if kind in REMOTE else None
    if address is not None:
        yield source_facts()["address"].in_(language, {"address": address}), (Fact("log", address),)
    method = _repeated(evidence) if kind == "recursion" else None
    if method is not None:
        yield source_facts()["repeats"].in_(language, {"method": method}), (Fact("log", method),)


def of_place(evidence: Evidence, language: str) -> Iterator[Told]:
    """The application's own code that was running."""
    at = evidence.failed_at[0] if evidence.failed_at else None
    if at is not None and not is_followed(evidence):
        yield _told("failed-at", at, language)


def is_followed(evidence: Evidence) -> bool:
    """Whether the value flow tells by itself where the value was used and where it came from."""
    return value_flow.told(evidence.flow, "en") is not None


def of_caller(evidence: Evidence, language: str) -> Iterator[Told]:
    """Where the value at fault was passed in: outwards as long as it is only handed on."""
    entered = None if is_followed(evidence) else entered_at(evidence)
    if entered is not None:
        yield _told("called-from", entered, language)


def start_of(evidence: Evidence, language: str) -> str:
    """Where to begin: where the value that was at fault began, or was passed in; empty where nothing tells."""
    steps = [step for step in value_flow.sure_steps(evidence.flow) if step.text]
    if len(steps) > 1 and len(steps[-1].text) <= LONGEST_CODE:
        last = steps[-1]
        values = {
            "text": last.text,
            "at": place(last.path, last.line),
            "method": member_name(last.method.class_name, last.method.name),
        }
        return source_facts()["start"].in_(language, values)
    entered = None if is_followed(evidence) else entered_at(evidence)
    if entered is None:
        return ""
    values = {"text": entered.text, "at": place(entered.path, entered.line)}
    return source_facts()["start"].in_(
        language, values if len(entered.text) <= LONGEST_CODE else {"at": values["at"]}
    )


def entered_at(evidence: Evidence) -> FailedAt | None:
    """The call that passed the value in which the code or its check is about; None where none did."""
    frames = list(crash_frames(evidence.incident, evidence.resolutions))
    asked, entered = _asked(evidence), None
    for here, outer in zip(frames, _outer(evidence, frames), strict=False):
        if outer is None or not _is_passed_in(asked, here):
            break
        asked = entered = outer
        if not _is_handed_on(outer, frames):
            break
    return entered if isinstance(entered, FailedAt) and entered.text else None


def _outer(evidence: Evidence, frames: list[CrashFrame]) -> Iterator[FailedAt | None]:
    """For each frame the code that called it: not what a proxy or an interceptor between them did."""
    at = {(each.path, each.line): each for each in evidence.failed_at}
    for number, frame in enumerate(frames):
        calls = (at.get((outer.method.path, outer.line)) for outer in frames[number + 1 :])
        name = frame.method.class_name if frame.method.name == "<init>" else frame.method.name
        word = re.compile(rf"(?<![\w$]){re.escape(re.split(r'[.$]', name)[-1])}\s*(?:<[^>]*>)?\(")
        yield next((call for call in calls if call is not None and word.search(call.text)), None)


def _is_handed_on(call: FailedAt, frames: list[CrashFrame]) -> bool:
    """Whether all that the call passes are its own method's parameters: the value is from further out."""
    method = next(f.method for f in frames if (f.method.path, f.line) == (call.path, call.line))
    inside = call.text.partition("(")[2].rpartition(")")[0]
    passed = {part.strip() for part in inside.split(",") if part.strip()}
    return bool(passed) and passed <= set(_parameters(method.signature))


def _asked(evidence: Evidence) -> FailedAt | str:
    if evidence.throw_condition is not None:
        return evidence.throw_condition.text
    return evidence.failed_at[0] if evidence.failed_at else ""


def _is_passed_in(asked: FailedAt | str, frame: CrashFrame) -> bool:
    """Whether the code is of a parameter of its method, or of a local that was made of one."""
    text = asked if isinstance(asked, str) else asked.text
    names = set(_NAME.findall(text))
    for name in tuple(names):
        made = re.search(
            rf"(?<![\w.]){re.escape(name)}\s*+=(?!=)([^;]{{0,500}});", frame.method.text
        )
        names |= set(_NAME.findall(made[1])) if made else set()
    return not names.isdisjoint(_parameters(frame.method.signature))


def _parameters(signature: str) -> list[str]:
    inside = signature.partition("(")[2].rpartition(")")[0]
    return [words[-1] for part in inside.split(",") if (words := _NAME.findall(part))]


def _told(name: str, at: FailedAt, language: str) -> Told:
    where = place(at.path, at.line)
    text = {"text": at.text} if 0 < len(at.text) <= LONGEST_CODE and "`" not in at.text else {}
    told = source_facts()[name].in_(language, {"at": where, **text})
    return told, (Fact("source", at.text or where, at.path, at.line),)


def _null_origin(evidence: Evidence, language: str) -> Iterator[Told]:
    """Where the variable that was null got its value, where the source tells."""
    origin, resolved = evidence.null_origin, evidence.resolutions[:1]
    method = resolved[0].method if resolved else None
    if origin is None or method is None or len(origin.text) > LONGEST_CODE:
        return
    values = {
        "origin": origin.text,
        "method": member_name(method.class_name, method.name),
        "file": method.path.rpartition("/")[2],
        "line": str(origin.line),
    }
    told = source_facts()[f"origin-{origin.kind}"].in_(language, values)
    yield told, (Fact("source", origin.text, method.path, origin.line),)


def _address(evidence: Evidence) -> str | None:
    """The one address that the throwables' messages name, as logged and masked."""
    trace = evidence.incident.record.trace
    messages = (link.message or "" for link in trace.throwable.chain()) if trace is not None else ()
    found = {
        match[0].rstrip(".,;") for text in messages for match in _ADDRESS.finditer(text[:4000])
    }
    return found.pop() if len(found) == 1 else None


def _repeated(evidence: Evidence) -> str | None:
    """The method that stands most often in the trace."""
    trace = evidence.incident.record.trace
    frames = trace.throwable.root_cause.frames if trace is not None else ()
    counted = Counter((frame.declaring_class, frame.method) for frame in frames)
    for (owner, method), times in counted.most_common(1):
        return member_name(owner, method) if times >= REPEATS else None
    return None
