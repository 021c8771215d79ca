"""What makes two failures the same: the chain's types and the application's frames, nothing that varies by run."""

from __future__ import annotations

import hashlib
import re

from javatrace.incidents.in_app import InAppRule, app_frame, by_exclusion, in_app_frames
from javatrace.incidents.message_template import template
from javatrace.model.records import LogRecord
from javatrace.model.trace import Frame, Throwable

MAX_FRAMES = 8
"""Application frames that count; deeper ones are how the call came about."""
_NUMBERED = [
    (re.compile(r"\$\$Lambda(?:\$\d+)?(?:/(?:0x)?[0-9a-f]+)?"), "$$Lambda"),
    (re.compile(r"lambda\$(\w*?)\$?\d+$"), r"lambda$\1"),
    (re.compile(r"\$\$(EnhancerBy|FastClassBy)(\w*?)\$\$[0-9a-f]+"), r"$$\1\2"),
    (re.compile(r"\$\$SpringCGLIB\$\$\d+"), "$$SpringCGLIB"),
    (re.compile(r"_\$\$_jvst\w+"), "_$$_jvst"),
    (re.compile(r"\$HibernateProxy\$\w+"), "$HibernateProxy"),
    (re.compile(r"\$ByteBuddy\$\w+"), "$ByteBuddy"),
    (re.compile(r"\$Proxy\d+"), "$Proxy"),
    (re.compile(r"Generated(Method|Constructor)Accessor\d+"), r"Generated\1Accessor"),
    (re.compile(r"access\$\d+"), "access"),
]


def fingerprint(record: LogRecord, in_app: InAppRule | None = None) -> str:
    """16 hexadecimal digits, the same in every run and on every machine."""
    parts = [record.kind]
    if record.trace is None:
        parts += [record.logger or "", template(record.message)]
    else:
        throwable = record.trace.throwable
        parts += _trace_parts(throwable, in_app)
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _trace_parts(throwable: Throwable, in_app: InAppRule | None) -> list[str]:
    frames, innermost = _in_app_frames_of(throwable, in_app)
    types = [stable(link.type) for link in throwable.chain()]
    if len(types) > 50:
        types = [*types[:25], *types[-25:]]
    lines = [str(innermost.line)] if innermost is not None else []
    if not frames:
        frames = throwable.root_cause.frames[:3]
    text = [] if frames else [template(throwable.root_cause.message or "")]
    return [*types, *map(_place, frames), *lines, *text]


_InAppFrames = tuple[tuple[Frame, ...], Frame | None]
_cache: dict[tuple[int, int, int], tuple[object, object, object, _InAppFrames]] = {}
CACHE_SIZE = 1_000


def _in_app_frames_of(throwable: Throwable, in_app: InAppRule | None) -> _InAppFrames:
    """The application's frames; kept by identity, for a trace that repeats shares its frames."""
    key = (id(throwable.frames), id(throwable.cause), id(in_app))
    known = _cache.get(key)
    if known is not None:
        return known[3]
    rule = in_app or by_exclusion(throwable)
    own = in_app_frames(throwable, rule)[:MAX_FRAMES], app_frame(throwable, rule)
    if len(_cache) >= CACHE_SIZE:
        _cache.clear()
    _cache[key] = (throwable.frames, throwable.cause, in_app, own)
    return own


def _place(frame: Frame) -> str:
    return f"{stable(frame.declaring_class)}.{stable(frame.method)}"


def stable(name: str) -> str:
    """A class or method name without the numbers that the JVM or a proxy maker gave it in this run."""
    if "$" in name or "Accessor" in name:
        for pattern, plain in _NUMBERED:
            name = pattern.sub(plain, name)
    return name
