"""A Throwable in the form in which the JDK's printStackTrace prints it; parsing reads it back to itself."""

from __future__ import annotations

from javatrace.model.trace import Frame, Throwable


def print_throwable(throwable: Throwable) -> str:
    """Without a line end after the last line; no recursion, however deep the causes."""
    lines: list[str] = []
    work: list[tuple[Throwable, str, str]] = [(throwable, "", "")]
    while work:
        current, caption, indent = work.pop()
        lines.append(f"{indent}{caption}{_to_string(current)}")
        lines.extend(f"{indent}\tat {print_frame(frame)}" for frame in current.printed_frames)
        if current.frames_in_common:
            lines.append(f"{indent}\t... {current.frames_in_common} more")
        if current.cause is not None:
            work.append((current.cause, "Caused by: ", indent))
        work.extend((s, "Suppressed: ", indent + "\t") for s in reversed(current.suppressed))
    return "\n".join(lines)


def _to_string(throwable: Throwable) -> str:
    if throwable.message is None:
        return throwable.type
    return f"{throwable.type}: {throwable.message}"


def print_frame(frame: Frame) -> str:
    """As java.lang.StackTraceElement prints itself, with Logback's packaging data where there was one."""
    module = f"{frame.module}/" if frame.module else ""
    loader = f"{frame.loader}/{'' if module else '/'}" if frame.loader else ""
    packaging = f" [{frame.packaging}]" if frame.packaging is not None else ""
    return f"{loader}{module}{frame}{packaging}"
