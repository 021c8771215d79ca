"""The root cause's first frame against the source: what that very line makes, or how it can fail."""

from __future__ import annotations

from codeindex.analysis.exception_creation import ExceptionCreation, exception_created_at
from codeindex.analysis.expressions import expressions_at
from codeindex.index import SourceIndex
from codeindex.model.source import Match, Resolution
from experts.evidence.inferred_type import CAUGHT, FAILED, LOST, THROWN, InferredType
from experts.inference_from_source.jvm import WRAPPERS, failures
from experts.taxonomy.labels import agrees
from javatrace.model.trace import Frame, Throwable
from javatrace.parser.nested_causes import nested_cause

GENERAL = frozenset({
    "java.lang.Exception", "java.lang.Throwable", "java.lang.RuntimeException", "java.lang.Error",
    "java.io.IOException", "java.sql.SQLException", "java.lang.ReflectiveOperationException",
    "java.lang.IllegalArgumentException", "java.lang.IllegalStateException",
    "java.lang.IndexOutOfBoundsException", "java.lang.LinkageError", "java.util.NoSuchElementException",
    "java.lang.VirtualMachineError", "java.security.GeneralSecurityException",
    "java.security.KeyException", "java.nio.file.FileSystemException", "java.time.DateTimeException",
    "java.lang.UnsupportedOperationException", "javax.naming.NamingException", "org.xml.sax.SAXException",
    "javax.net.ssl.SSLException", "java.rmi.RemoteException", "java.io.ObjectStreamException",
    "java.net.SocketException", "java.sql.SQLNonTransientException", "java.sql.SQLTransientException",
}) | WRAPPERS  # fmt: skip
"""Caught types that have others beneath them in the JDK, or always wrap another: what failed is any of these."""


def infer_from_line(index: SourceIndex, cause: Throwable, whole: bool) -> InferredType | None:
    """What the source says of the deepest cause printed; None where it says no more than the log.

    `whole` is false where the frames may begin in the midst of the stack.
    """
    frame = cause.frames[0] if cause.frames else None
    if frame is None or frame.line is None or not index.owns(frame):
        return None
    resolution = index.resolve(frame, cause.frames)
    if resolution.method is None or resolution.match is not Match.EXACT:
        return None
    made = exception_created_at(index, resolution.method, frame.line)
    if "." in cause.type:
        return _beneath(made, cause, resolution) if made is not None else None
    if made is not None:
        return (
            None
            if made.has_cause
            else _inferred(THROWN, made.type, made=made, resolution=resolution)
        )
    return _failed(index, resolution, frame=frame, message=cause.message) if whole else None


def _beneath(
    made: ExceptionCreation, cause: Throwable, resolution: Resolution
) -> InferredType | None:
    """A cause that the program gave and the log does not show; or that there is none, whatever the message names."""
    if not agrees(made.type, cause.type):
        return None
    if not made.has_cause:
        named = nested_cause(cause.type, cause.message) is not None
        return _inferred(THROWN, cause.type, made=made, resolution=resolution) if named else None
    if len(made.caught) == 1 and made.caught[0] not in GENERAL:
        return _inferred(CAUGHT, made.caught[0], made=made, resolution=resolution)
    return _inferred(LOST, None, made=made, resolution=resolution)


def _inferred(
    how: str, type_: str | None, *, made: ExceptionCreation, resolution: Resolution
) -> InferredType:
    path = resolution.method.path if resolution.method is not None else ""
    return InferredType(how, type_, path, made.line, made.text)


def _failed(
    index: SourceIndex, resolution: Resolution, *, frame: Frame, message: str | None
) -> InferredType | None:
    """The one failure of the JVM that the line allows and the message, if there is one, does not rule out."""
    method, line = resolution.method, frame.line
    if method is None or line is None:
        return None
    here = [each for each in expressions_at(index, method, line) if each.kind != "call"]
    types = failures({each.kind for each in here}, message)
    if len(types) != 1:
        return None
    (type_,) = types
    return InferredType(FAILED, type_, method.path, line, here[0].text)
