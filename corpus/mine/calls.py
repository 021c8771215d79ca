"""Calls that fail with a message: assertion helpers by their names, and a file's own methods that make an exception."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.mine.mined_statement import slot

IAE = "java.lang.IllegalArgumentException"
ISE = "java.lang.IllegalStateException"
NPE = "java.lang.NullPointerException"
ASSERTION = "java.lang.AssertionError"


@dataclass(frozen=True, slots=True)
class Helper:
    type: str
    values: str = ""
    """What the helper itself writes behind the message."""
    behind: int = 0
    """Arguments that must stand behind a message that comes first; 0 where the message comes last."""


_HELPERS: dict[tuple[str, str], Helper] = {
    ("Objects", "requireNonNull"): Helper(NPE),
    **{(owner, "checkNotNull"): Helper(NPE) for owner in ("Preconditions", "")},
    **{(owner, "checkArgument"): Helper(IAE) for owner in ("Preconditions", "")},
    **{(owner, "checkState"): Helper(ISE) for owner in ("Preconditions", "")},
    **{
        ("Assert", name): Helper(IAE)
        for name in (
            "notNull", "hasText", "hasLength", "notEmpty", "isTrue", "isNull", "noNullElements", "isInstanceOf"
        )
    },
    ("Assert", "state"): Helper(ISE),
    ("Validate", "notNull"): Helper(NPE),
    ("Validate", "validState"): Helper(ISE),
    **{("Validate", name): Helper(IAE) for name in ("isTrue", "notEmpty", "notBlank")},
    **{(owner, "fail"): Helper(ASSERTION) for owner in ("Assert", "Assertions", "")},
    **{
        (owner, name): Helper(ASSERTION, behind=1)
        for owner in ("Assert", "") for name in ("assertTrue", "assertFalse", "assertNotNull", "assertNull")
    },
    **{
        (owner, name): Helper(ASSERTION, f" expected:<{slot('n')}> but was:<{slot('n')}>", behind=2)
        for owner in ("Assert", "") for name in ("assertEquals", "assertSame")
    },
}  # fmt: skip
"""By the class that the call names (empty: a static import or an inherited method) and the method."""

NAMES = sorted({name for _, name in _HELPERS})


def helper(receiver: str, name: str) -> Helper | None:
    """The helper that a call names; None for methods of that name elsewhere."""
    return _HELPERS.get((receiver.rpartition(".")[2], name))
