"""Frames as error trackers print them (`com.bank.Pay in post at line 42`), to the JDK's form."""

from __future__ import annotations

import re

_NAME = r"(?:[^\W\d][\w$]*\.)+(?![a-z])[^\W\d][\w$]*"
_METHOD = r"[\w$<>\-]+"
_FORMS = (
    re.compile(
        rf"\s*(?:at )?(?P<class>{_NAME}) in (?P<method>{_METHOD}) at line (?P<line>\d{{1,7}})"
        r"(?: (?:within|of|from) \S+)?(?: \([^()]*\))?\s*"
    ),
    re.compile(
        rf"\s*(?P<file>[\w$]+\.(?:java|kt|scala|groovy)) in (?P<class>{_NAME})\.(?P<method>{_METHOD})"
        r" at line (?P<line>\d{1,7})(?: \([^()]*\))?\s*"
    ),
    re.compile(
        r"\s*File \"(?P<file>[\w$]+\.(?:java|kt|scala|groovy))\",? line (?P<line>\d{1,7}),? in "
        rf"(?P<class>{_NAME})\.(?P<method>{_METHOD})\s*"
    ),
)
"""Sentry's, Sentry's with its file first, Rollbar's."""
_DEBUGGER = re.compile(
    r"\s*(?P<method>[\w$<>]+):(?P<line>\d{1,7}), (?P<class>[\w$]+)"
    r" \((?P<package>[^\W\d]\w*(?:\.[^\W\d]\w*)*)\)(?: \[\d+\])?\s*"
)
"""IntelliJ's debugger: `post:42, Pay (com.bank)`."""


def tracker_frame(text: str) -> str | None:
    """The line as `at Class.method(File.java:line)`; None where it is no such frame."""
    if len(text) > 1_000:
        return None
    if (debugger := _DEBUGGER.fullmatch(text)) is not None:
        name = f"{debugger['package']}.{debugger['class']}"
        file = f"{debugger['class'].partition('$')[0]}.java"
        return f"\tat {name}.{debugger['method']}({file}:{debugger['line']})"
    if " in " not in text or " line " not in text:
        return None
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    groups = match.groupdict()
    file = groups.get("file") or f"{match['class'].rpartition('.')[2].partition('$')[0]}.java"
    return f"\tat {match['class']}.{match['method']}({file}:{match['line']})"
