"""What classifiers say when they have no answer, in the two languages."""

from __future__ import annotations

_NOTES = {
    "empty": {
        "en": "there is no text to read",
        "ko": "읽을 텍스트가 없습니다",
    },
    "no-scores": {
        "en": "the model gave no finite scores for this text",
        "ko": "모델이 이 텍스트에 유한한 점수를 내지 못했습니다",
    },
    "unknown-application": {
        "en": "the ensemble does not know this application: {seen}",
        "ko": "앙상블이 모르는 애플리케이션입니다: {seen}",
    },
    "no-trace-of-it": {
        "en": "none of its classes or messages is in the text",
        "ko": "알고 있는 클래스나 메시지가 텍스트에 없습니다",
    },
    "members": {
        "en": "members disagree {disagreement:.2f}: {said}",
        "ko": "구성 모델 간 불일치 {disagreement:.2f}: {said}",
    },
}


def note(name: str, language: str, **slots: object) -> str:
    """The sentence `name`, in English where the language is neither `en` nor `ko`."""
    words = _NOTES[name]
    return words.get(language, words["en"]).format(**slots)
