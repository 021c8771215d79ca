"""Class and method names without what a compiler, the JVM or a proxy maker numbered anew in this build or run."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBERED = [
    (re.compile(r"\$\$Lambda(?:\$\d+)?(?:/(?:0x)?[0-9a-f]+)?(?:@[0-9a-f]+)?"), "$$Lambda"),
    (re.compile(r"\$\$ExternalSyntheticLambda\d+"), "$$Lambda"),
    (re.compile(r"LambdaForm\$\w+(?:/(?:0x)?[0-9a-f]+)?"), "LambdaForm"),
    (re.compile(r"\$lambda[$-]\d+"), "$lambda"),
    (re.compile(r"lambda\$(\w*?)\$?\d+$"), r"lambda$\1"),
    (re.compile(r"\$anonfun\$(\w*?)\$\d+"), r"$anonfun$\1"),
    (re.compile(r"\$\$(EnhancerBy|FastClassBy|KeyFactoryBy)(\w*?)\$\$[0-9a-f]+"), r"$$\1\2"),
    (re.compile(r"\$\$(SpringCGLIB|FastClass)\$\$\d+"), r"$$\1"),
    (re.compile(r"CGLIB\$(\w+?)\$\d+"), r"CGLIB$\1"),
    (re.compile(r"_\$\$_jvst\w+"), "_$$_jvst"),
    (re.compile(r"\$(HibernateProxy|ByteBuddy|MockitoMock|auxiliary)\$\w+"), r"$\1"),
    (re.compile(r"(?:com\.sun\.proxy|jdk\.proxy\d+)\.(?=\$Proxy)"), ""),
    (re.compile(r"\$Proxy\d+"), "$Proxy"),
    (re.compile(r"\$\$\$view\d+"), "$$$view"),
    (re.compile(r"Generated(Serialization)?(Method|Constructor)Accessor\d+"), r"Generated\2Accessor"),
    (re.compile(r"access\$\d+"), "access"),
    (re.compile(r"\$\d+(?=\$|$|\.)"), "$"),
]  # fmt: skip


MAX_KEPT = 300
"""Characters of a name that is remembered."""


def stable(name: str) -> str:
    """The name as every build and run has it: `Pay$$Lambda`, `lambda$run`, `Pay$` of `Pay$1`."""
    if "$" not in name and "Accessor" not in name:
        return name
    return _remembered(name) if len(name) <= MAX_KEPT else _without_numbers(name)


def _without_numbers(name: str) -> str:
    for pattern, plain in _NUMBERED:
        name = pattern.sub(plain, name)
    return name


_remembered = lru_cache(maxsize=20_000)(_without_numbers)
