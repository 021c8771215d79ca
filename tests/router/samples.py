"""Small finished values that the router's tests share, and experts that answer by rote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from codeindex.model.source import Expression, Match, Method, Resolution
from experts.base import ExpertUnavailable, Explanation, Prediction
from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect
from experts.localization.rationale import TOLD_NULL
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame, StackTrace, Throwable

NPE = "java.lang.NullPointerException"
IO = "java.io.IOException"

SOURCE = """\
    /** Moves money. */
    Receipt transfer(Request request) {
        Account from = accounts.find(request.from());
        from.withdraw(request.amount());
        return receipt(request);
    }"""
METHOD = Method(
    class_name="com.bank.TransferService",
    name="transfer",
    path="src/main/java/com/bank/TransferService.java",
    start_line=11,
    end_line=16,
    text=SOURCE,
    signature="Receipt transfer(Request request)",
    javadoc="/** Moves money. */",
)
FRAME = Frame("com.bank.TransferService", "transfer", "TransferService.java", 14)
EXPRESSION = Expression("dereference", "from", METHOD.path, 14, 300, 304)
SUSPECT = Suspect(METHOD, 14, 0.6, TOLD_NULL, EXPRESSION)


def evidence(printed: str | None = NPE, with_source: bool = True) -> Evidence:
    throwable = Throwable(printed or "unknown", '"from" is null', (FRAME,))
    trace = StackTrace(throwable, f"{printed}: x\n\tat {FRAME}") if printed else None
    record = LogRecord("day.log", 120, 3, "transfer failed", "2026-11-22T09:12:03", "ERROR")
    incident = Incident("f00d", replace(record, trace=trace), 2, "2026-11-22T09:12:03", None)
    resolution = Resolution(FRAME, Match.EXACT, METHOD)
    return Evidence(
        incident,
        text="transfer failed",
        message='"from" is null',
        chain=(printed,) if printed else (),
        known_type=printed,
        known_from="trace" if printed else "none",
        resolutions=(resolution,) if with_source else (),
        suspects=(SUSPECT,) if with_source else (),
    )


def explanation(
    confidence: float, cause: str = "`from` is null", kind: str = "null-return"
) -> Explanation:
    return Explanation(cause, kind, "check it", None, SUSPECT, confidence)


@dataclass
class Rote:
    """An expert that knows its answers by rote and counts how often it was loaded and asked."""

    name: str
    answers: list[Prediction]
    loads: int = 0
    asked: list[Evidence] = field(default_factory=list)

    def load(self) -> None:
        self.loads += 1

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        start = len(self.asked)
        self.asked += batch
        return self.answers[start : start + len(batch)]


@dataclass
class RoteWriter:
    name: str
    written: list[Explanation | None]
    types: list[str] = field(default_factory=list)

    def load(self) -> None:
        pass

    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        self.types += types
        return self.written[: len(batch)]


class Missing:
    """An expert whose weights are not there."""

    name = "missing"

    def load(self) -> None:
        raise ExpertUnavailable("no folder models/missing")

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        raise AssertionError("asked although it could not load")
