"""Lines at an error level that are no failure of their own: totals, rulers and advice around one that is."""

from __future__ import annotations

import re

_NOISE = re.compile(
    r"\s*(?:Tests run: \d|Re-run Maven|To see the full stack trace|For more information about the errors"
    r"|After correcting the problems|\[Help \d+\] http|(?:mvn|mvnw) <|Please refer to |There are test failures"
    r"|-+$|=+$|\^$|COMPILATION ERROR ?:|BUILD FAILURE|Process: [\w.]+, PID|at java|location:|symbol:"
    r"|-> \[Help \d+\]|http://cwiki\.apache\.org/confluence/display/MAVEN"
    r"|[\w$]+(?:\.[\w$]+)?(?:->[\w$.:]+)*:\d+ » |\w*Test\w*\.\w+:\d+ "
    r"|Run (?:with|gradle)|Failures:$|Errors:$|Results ?:|<<_|reason: actual and formal|$)"
)


def is_noise(message: str) -> bool:
    """Whether the first line of the message is a total, a rule or advice."""
    return _NOISE.match(message) is not None


def is_test_summary(message: str) -> bool:
    """surefire's `test(Class) Time elapsed … <<< ERROR!`, whose trace stands on the lines below it."""
    return "<<< " in message and ("Time elapsed" in message or "Tests run" in message)
