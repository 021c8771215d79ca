"""An explanation as lines of text or as plain values, in English or Korean."""

from __future__ import annotations

from collections.abc import Iterator

from experts.explanation.catalogue.catalogue import Explanation
from experts.explanation.catalogue.sentence import shown

LABELS = {
    "en": {
        "entry": "entry",
        "slots": "values",
        "cause": "cause",
        "act": "who acts",
        "transient": "may pass by itself",
        "retry": "retry worthwhile",
        "steps": "what to do",
        "nearest": "look for the nearest name of",
        "runbook": "runbook",
        "source": "source",
    },
    "ko": {
        "entry": "항목",
        "slots": "값",
        "cause": "원인",
        "act": "조치 대상",
        "transient": "저절로 풀릴 수 있음",
        "retry": "재시도할 가치",
        "steps": "조치",
        "nearest": "비슷한 이름을 찾을 것",
        "runbook": "런북",
        "source": "출처",
    },
}
ACTS = {
    "code": "코드",
    "data": "데이터",
    "configuration": "설정",
    "environment": "실행 환경",
    "other-system": "다른 시스템",
    "load": "부하",
}
ANSWERS = {
    "en": {True: "yes", False: "no", None: "the message does not tell"},
    "ko": {True: "예", False: "아니요", None: "메시지만으로는 알 수 없음"},
}


def as_text(explanation: Explanation, language: str) -> str:
    """One line each; lines without a value are left out."""
    labels = LABELS[language]
    return "\n".join(
        f"{labels[name]}: {text}" for name, text in _lines(explanation, language) if text
    )


def as_dict(explanation: Explanation, language: str) -> dict[str, object]:
    """Plain values: slots as the log has them, sentences in `language`."""
    entry = explanation.entry
    return {
        "entry": entry.id,
        "family": entry.family,
        "own": entry.own,
        "kind": entry.kind,
        "certainty": entry.certainty,
        "slots": dict(explanation.slots),
        "cause": explanation.cause(language),
        "act": entry.act,
        "transient": entry.transient,
        "retry": entry.retry,
        "steps": explanation.steps(language),
        "nearest": [{"kind": kind, "name": name} for kind, name in explanation.nearest],
        "runbook": entry.runbook,
        "source": str(entry.source),
    }


def _lines(explanation: Explanation, language: str) -> Iterator[tuple[str, str]]:
    entry = explanation.entry
    answers = ANSWERS[language]
    yield "entry", f"{entry.id} ({entry.family}, {entry.kind}, {entry.certainty})"
    yield "slots", ", ".join(f"{name}={shown(text)}" for name, text in explanation.slots.items())
    yield "cause", explanation.cause(language)
    yield "act", ACTS[entry.act] if language == "ko" else entry.act
    yield "transient", answers[entry.transient]
    yield "retry", answers[entry.retry]
    yield "steps", explanation.steps(language)
    yield "nearest", ", ".join(f"{kind} {shown(name)}" for kind, name in explanation.nearest)
    yield "runbook", entry.runbook or ""
    yield "source", str(entry.source)
