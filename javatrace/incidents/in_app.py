"""The in-app rule: which frames are the application's own code, and not a library's, a proxy's or a shaded copy's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from javatrace.incidents.factories import without_factories
from javatrace.model.trace import Frame, Throwable
from javatrace.vocabulary.libraries import SHADED_ROOTS, is_jdk, is_library

InAppRule = Callable[[Frame], bool]
"""Whether the class of a frame is the application's; what it says of proxies and shaded copies is overruled."""

_PROXY = re.compile(
    r"\$\$(?:EnhancerBy|FastClassBy|KeyFactoryBy|SpringCGLIB|Lambda|JAXB|Proxy)|_\$\$_|\$\$ExternalSynthetic|\$HibernateProxy\$|_ClientProxy"
    r"|\$\$_WeldClientProxy|\$\$_WeldSubclass|\$Proxy\$_\$\$|(?:^|[.$])\$?Proxy\$?\d+(?:$|\$)"
    r"|\$ByteBuddy\$|\$MockitoMock\$|\$\$Enhancer|EnhancerByGuice|\$auxiliary\$|_Subclass$|_Stub$|_Skel$"
    r"|_Intercepted\$|\$Intercepted$|\$\$Intercepted|_Bean$|_Interceptor_|\$\$\$view\d+|\$\$Enhanced"
    r"|GeneratedMethodAccessor\d*|GeneratedConstructorAccessor\d*|NativeMethodAccessorImpl|DelegatingMethodAccessorImpl"
    r"|\$\$\w*EnhancerBy|javassist|\$JaxbAccessor|HibernateBasicProxy|\$\$BeanProxy|_\$\$_jvst"
)
_BRIDGE = re.compile(
    r"access\$\d+|\$deserializeLambda\$|access\$\w+|CGLIB\$.+|proxy\$.+|-\$\$Nest\$\w+"
)
_GENERATED = ("<generated>", "Proxy")
_SHADED = re.compile(
    r"\.(?:shaded?|shadow(?:ed)?|repackaged|relocated|jarjar|thirdparty|third_party|embedded|vendor(?:ed)?|bundled)\."
)


def is_synthetic(frame: Frame) -> bool:
    """Proxies, bridges and classes made at run time: no source stands behind this very frame."""
    if frame.file == "<generated>" or _is_proxy(frame.declaring_class):
        return True
    return "$" in frame.method and _BRIDGE.fullmatch(frame.method) is not None


@lru_cache(maxsize=20_000)
def _is_proxy(declaring_class: str) -> bool:
    return _PROXY.search(declaring_class) is not None


@lru_cache(maxsize=20_000)
def is_shaded(declaring_class: str) -> bool:
    """A library's copy under another's package: `com.bank.shaded.org.apache.http.Client`."""
    if _SHADED.search(declaring_class):
        return True
    return any(
        declaring_class.find(f".{root}") > 0 for root in SHADED_ROOTS if root in declaring_class
    )


def is_in_app(frame: Frame, in_app: InAppRule) -> bool:
    """Whether the frame is a real method of a class that belongs to the application."""
    if not in_app(frame) or is_synthetic(frame):
        return False
    return not is_shaded(frame.declaring_class)


def is_own(frame: Frame) -> bool:
    """`is_in_app` where nobody says what the application is: no library's; fast, as each frame of a log is asked."""
    if not _is_own_class(frame.declaring_class) or frame.file == "<generated>":
        return False
    return "$" not in frame.method or _BRIDGE.fullmatch(frame.method) is None


@lru_cache(maxsize=20_000)
def _is_own_class(name: str) -> bool:
    return not (is_library(name) or _is_proxy(name) or is_shaded(name))


def in_app_frames(throwable: Throwable, in_app: InAppRule) -> tuple[Frame, ...]:
    """The application's frames: those of the root cause first, then outwards; each once, suppressed ones left out.

    Frames on top of a stack that only threw the exception for their caller are left out too (`factories`).
    """
    frames: dict[Frame, None] = {}
    for link in reversed(list(throwable.chain())):
        for frame in _own_frames(link, in_app):
            frames.setdefault(frame)
    return tuple(frames)


def _own_frames(link: Throwable, in_app: InAppRule) -> list[Frame]:
    own = [index for index, frame in enumerate(link.frames) if is_in_app(frame, in_app)]
    return [link.frames[index] for index in without_factories(own, link)]


def app_frame(throwable: Throwable, in_app: InAppRule) -> Frame | None:
    """The first frame of the application, from the deepest cause outwards."""
    for link in reversed(list(throwable.chain())):
        own = _own_frames(link, in_app)
        if own:
            return own[0]
    return None


def by_prefix(prefixes: tuple[str, ...]) -> InAppRule:
    """Classes whose name starts with one of the package prefixes, at a package's or a class's end."""
    cleaned = tuple(prefix.rstrip(".*") for prefix in prefixes)

    def in_app(frame: Frame) -> bool:
        name = frame.declaring_class
        return any(
            name.startswith(prefix) and name[len(prefix) : len(prefix) + 1] in ("", ".", "$")
            for prefix in cleaned
        )

    return in_app


def any_rule(*rules: InAppRule) -> InAppRule:
    """The rule that holds where any of them does; each class is asked about once, for looking it up may cost."""
    known: dict[tuple[str, str | None], bool] = {}

    def in_app(frame: Frame) -> bool:
        key = (frame.declaring_class, frame.file)
        found = known.get(key)
        if found is None:
            if len(known) > 100_000:
                known.clear()
            found = known[key] = any(rule(frame) for rule in rules)
        return found

    return in_app


def in_app_rule(prefixes: Sequence[str], owns: InAppRule | None = None) -> InAppRule | None:
    """The one rule: what the repository owns (`owns`), or what is under a prefix; None where neither is given."""
    rules = [owns] if owns is not None else []
    if prefixes:
        rules.append(by_prefix(tuple(prefixes)))
    return any_rule(*rules) if rules else None


def by_exclusion(throwable: Throwable) -> InAppRule:
    """The rule where the application is unknown: all but libraries; where no frame is left then, all but the JDK."""
    if any(is_own(frame) for link in throwable.chain() for frame in link.frames):
        return _not_library
    return _not_jdk


def _not_library(frame: Frame) -> bool:
    return not is_library(frame.declaring_class)


def _not_jdk(frame: Frame) -> bool:
    return not is_jdk(frame.declaring_class)
