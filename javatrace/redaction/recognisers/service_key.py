"""Keys that tell by their form what they are: JSON Web Tokens, AWS, GitHub, Slack, Google and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject

_FORMS = (
    (
        "eyj",
        re.compile(
            r"eyJ(?<![A-Za-z0-9_\-]eyJ)[A-Za-z0-9_\-]{8,}+\.[A-Za-z0-9_\-]{4,}+(?:\.[A-Za-z0-9_\-]*+)?"
        ),
    ),
    ("akia", re.compile(r"AKIA[A-Z0-9]{16}(?![A-Za-z0-9])")),
    ("asia", re.compile(r"ASIA[A-Z0-9]{16}(?![A-Za-z0-9])")),
    ("gh", re.compile(r"gh[pousr]_[A-Za-z0-9]{30,}+")),
    ("github_pat_", re.compile(r"github_pat_[A-Za-z0-9_]{20,}+")),
    ("xox", re.compile(r"xox[abprs]-[A-Za-z0-9\-]{10,}+")),
    ("sk-", re.compile(r"sk-(?:[a-z]+-)?[A-Za-z0-9_]{20,}+")),
    ("aiza", re.compile(r"AIza[A-Za-z0-9_\-]{35}")),
    ("glpat-", re.compile(r"glpat-[A-Za-z0-9_\-]{20,}+")),
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    for needle, form in _FORMS:
        if needle not in subject.lower:
            continue
        for match in form.finditer(subject.text):
            before = subject.text[match.start() - 1 : match.start()]
            if not (before.isascii() and before.isalnum()):
                yield match.span()


SERVICE_KEY = Recogniser(
    "service-key", "<token>", "tokens", _find, tuple(needle for needle, _ in _FORMS)
)
