"""Said values for the store's tests."""

from experts.training.core.request import Request
from router.feedback.verdict import SavedDiagnosis

ONE, TWO = "3f2a000000000001", "3f2b000000000002"


def said(fingerprint: str = ONE, **more: object) -> SavedDiagnosis:
    held: dict[str, object] = {
        "fingerprint": fingerprint,
        "at": "2026-11-22T09:00:00+00:00",
        "log": "2026-11-22 09:00:00 ERROR [main] a.B - no\njava.io.EOFException: cut\n\tat a.B.c(B.java:7)\n",
        "view": "full",
        "type": "java.io.EOFException",
        "tier": "prelog",
        "confidence": 0.9,
        "settled": True,
        "config": "/etc/ours.toml",
        "repo": None,
    }
    return SavedDiagnosis(**(held | more))  # type: ignore[arg-type]


def copying(request: Request) -> None:
    """A trainer that only keeps what it was given."""
    request.out.mkdir(parents=True)
    text = "".join(path.read_text() for path in request.data)
    (request.out / "given.jsonl").write_text(text)
