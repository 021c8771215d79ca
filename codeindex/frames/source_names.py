"""What a frame's names stand for in the source: proxy marks and synthetic names taken off."""

from __future__ import annotations

import re
from typing import NamedTuple

_PROXY_MARKS = re.compile(
    r"\$\$EnhancerBy|\$\$SpringCGLIB\$\$|\$\$FastClassBy|\$\$KeyFactoryBy|\$HibernateProxy\b"
    r"|\$HibernateProxy\$|_\$\$_jvst|_\$\$_javassist|\$ByteBuddy\$|\$MockitoMock\$"
    r"|\$\$Lambda(?:\$|$)|_ClientProxy\b|_Subclass\b|\$\$_Weld|\$Proxy\$_\$\$_Weld"
)
_NO_SOURCE = re.compile(
    r"\$Proxy\d+|Generated(?:Method|Constructor|SerializationConstructor)Accessor\d+"
    r"|LambdaForm\$(?:MH|DMH|BMH|LFI)\w*"
)
_HIDDEN = re.compile(r"/0x[0-9a-fA-F]+$|/\d+$")
_LAMBDA = re.compile(r"lambda\$(?:(.*)\$)?(\d+)", re.DOTALL)
_SERIALIZABLE = re.compile(r"(.*)\$[0-9a-f]+", re.DOTALL)
_AROUND = re.compile(r"(.+)_aroundBody\d+(?:\$advice)?")
_CGLIB = re.compile(r"CGLIB\$(.+)\$\d+")
_LAMBDA_OWNERS = {"new": "<init>", "static": "<clinit>", "null": None}


class SourceNames(NamedTuple):
    """A frame's class and method in the words of the source."""

    package: str
    type: str
    """Binary name without the package."""
    names: tuple[str, ...]
    """Names the member may have, surest first; empty where any will do."""
    trusted: bool
    """Whether the frame's line is a line of this class."""
    synthetic: str
    """`lambda`, `lambda object`, `proxy`, `aspect` or empty."""


def source_names(declaring_class: str, method: str) -> SourceNames:
    """The names as they stand, loader, module and hidden-class suffix left out."""
    package, _, simple = _HIDDEN.sub("", declaring_class).rpartition("/")[2].rpartition(".")
    names, kind, trusted = _member(method)
    return SourceNames(package, simple, names, trusted, kind)


def behind_proxy(names: SourceNames) -> SourceNames | None:
    """The class that a proxy stands for; None where the class is no proxy."""
    mark = _PROXY_MARKS.search(names.type)
    if mark is None or mark.start() == 0:
        return None
    kind = "lambda object" if mark[0].startswith("$$Lambda") else "proxy"
    return names._replace(type=names.type[: mark.start()], trusted=False, synthetic=kind)


def has_no_source(names: SourceNames) -> bool:
    """Whether the JVM made the class while it ran, from no file at all."""
    return _NO_SOURCE.fullmatch(names.type) is not None


def _member(method: str) -> tuple[tuple[str, ...], str, bool]:
    if method.startswith("lambda$") and (found := _LAMBDA.fullmatch(method)):
        return _lambda_owners(found[1]), "lambda", True
    if found := _AROUND.fullmatch(method):
        return (found[1],), "aspect", not method.endswith("$advice")
    if found := _CGLIB.fullmatch(method):
        return (found[1],), "proxy", False
    return (method,), "", True


def _lambda_owners(owner: str | None) -> tuple[str, ...]:
    if owner is None:
        return ()
    if owner in _LAMBDA_OWNERS:
        known = _LAMBDA_OWNERS[owner]
        return () if known is None else (known,)
    names = [owner]
    if hashed := _SERIALIZABLE.fullmatch(owner):
        bare = hashed[1]
        known = _LAMBDA_OWNERS.get(bare, bare)
        if known is None:
            return ()
        names.append(known)
    return tuple(names)
