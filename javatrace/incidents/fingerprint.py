"""What makes two failures the same: where the root cause was thrown and what it names, nothing that varies by run.

A pure function of one record: the same in every run, cut and form of a log, with and without a repository, and
after a release that moved lines. How the root cause was wrapped and logged on its way up does not count.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from javatrace.incidents.factories import MAX_FACTORIES, without_factories
from javatrace.incidents.in_app import is_own, is_synthetic
from javatrace.incidents.message_template import template
from javatrace.incidents.named_things import named_things
from javatrace.incidents.stable_names import MAX_KEPT, stable
from javatrace.incidents.trace_cache import TraceCache
from javatrace.model.records import LogRecord
from javatrace.model.trace import Frame, Throwable
from javatrace.vocabulary.libraries import is_jdk

VERSION = 2
"""Part of every fingerprint: what it is made of has changed where this has."""
MAX_FRAMES = 8
"""Application frames that count; deeper ones are how the call came about."""
MAX_LIBRARY_FRAMES = 32
"""Frames that count where the trace has none but libraries'."""
_OVERFLOW = "java.lang.StackOverflowError"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a failure was thrown, as its fingerprint has it."""

    names: tuple[str, ...]
    """Declaring class and method, innermost first: the application's; before them what it called."""
    depth: int
    """Links from the root cause outwards to the one whose frames these are; 0: the root's own."""
    top: str
    """The innermost one with its line, which tells two places of one method apart within a log."""
    printed: tuple[str, ...] = ()
    """With their lines, those that the log prints below this link, and not only below the one around it."""


NOWHERE = Place((), 0, "")


def fingerprint(record: LogRecord) -> str:
    """16 hexadecimal digits."""
    parts = [str(VERSION), record.kind]
    if record.trace is None:
        parts += [*_telling(record), *named_things(record.message)]
    elif place_of(record.trace.throwable).names:
        parts += _trace_parts(record.trace.throwable)
    else:  # the JVM leaves frames out of what it throws often: who logged it is all that tells two apart
        parts += [*_trace_parts(record.trace.throwable), *_telling(record)]
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _telling(record: LogRecord) -> list[str]:
    """By whom and in what words it was logged; the package may be shortened in another form of the log."""
    return [(record.logger or "").rpartition(".")[2], template(record.message)]


def _trace_parts(throwable: Throwable) -> list[str]:
    place = place_of(throwable)
    links = list(throwable.chain())
    root = links[-1]
    types = [stable(link.type) for link in links[len(links) - 1 - place.depth :]]
    if len(types) > 50:
        types = [*types[:25], *types[-25:]]
    text = [] if place.names else [template(root.message or "")]
    return [*types, *place.names, *named_things(root.message, root.type), *text]


def _place_of(throwable: Throwable) -> Place:
    """Of the first link with frames of the application, from the root cause outwards."""
    links = list(throwable.chain())[::-1]
    if links[0].type == _OVERFLOW:
        return _recursion(links[0])
    return (
        _first_place(links, is_own, MAX_FRAMES)
        or _first_place(links, _is_of_no_jdk, MAX_LIBRARY_FRAMES)
        or _place(links[0], 0, list(range(len(links[0].frames))), MAX_LIBRARY_FRAMES)
    )


def _first_place(
    links: list[Throwable], is_owned: Callable[[Frame], bool], most: int
) -> Place | None:
    for depth, link in enumerate(links):
        own = _owned(link.frames, is_owned, most + MAX_FACTORIES)
        if own:
            return _place(link, depth, without_factories(own, link), most)
    return None


def _owned(frames: tuple[Frame, ...], is_owned: Callable[[Frame], bool], methods: int) -> list[int]:
    """Indices of the first owned frames, up to so many methods."""
    found: list[int] = []
    names: set[str] = set()
    for index, frame in enumerate(frames):
        if is_owned(frame):
            found.append(index)
            names.add(frame.method)
            if len(names) == methods:
                break
    return found


def _place(link: Throwable, depth: int, own: list[int], most: int) -> Place:
    """Of the frames with the indices `own`; the one above the first is what the application had called."""
    if not own:
        return NOWHERE
    frames = link.frames
    called = [_called(frames[own[0] - 1])] if own[0] else []
    names = list(dict.fromkeys([_name(frames[index]) for index in own]))[:most]
    printed = len(frames) - link.frames_in_common
    shown = [f"{_name(frames[i])}:{frames[i].line}" for i in own[:MAX_FRAMES] if i < printed]
    line = f"{names[0]}:{frames[own[0]].line}"
    return Place((*called, *names), depth, line, tuple(shown))


def _is_of_no_jdk(frame: Frame) -> bool:
    return not is_jdk(frame.declaring_class) and not is_synthetic(frame)


def _recursion(root: Throwable) -> Place:
    """Where the stack ended is chance: the methods that stand there again and again, in no order, without a line."""
    own = [frame for frame in root.frames if is_own(frame)]
    times = Counter(_name(frame) for frame in own or root.frames)
    names = sorted(name for name, count in times.items() if count > 1) or sorted(times)
    return Place(tuple(names), 0, "")


def _called(frame: Frame) -> str:
    """A proxy's class is another in each run, its method is not."""
    return stable(frame.method) if is_synthetic(frame) else _name(frame)


def _name(frame: Frame) -> str:
    owner, method = frame.declaring_class, frame.method
    return (_remembered if len(owner) + len(method) <= MAX_KEPT else _joined)(owner, method)


def _joined(declaring_class: str, method: str) -> str:
    return f"{stable(declaring_class)}.{stable(method)}"


_remembered = lru_cache(maxsize=20_000)(_joined)


place_of = TraceCache(_place_of)
"""Where a throwable was thrown."""
