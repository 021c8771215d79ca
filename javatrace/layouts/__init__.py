"""Where a record starts and what its logger printed before the message; one file for each family of layouts."""

from __future__ import annotations

from javatrace.layouts.activemq import read_activemq
from javatrace.layouts.generic import read_generic
from javatrace.layouts.glassfish import read_glassfish
from javatrace.layouts.jeus import is_fence, read_jeus
from javatrace.layouts.juli import read_juli
from javatrace.layouts.logfmt import read_logfmt
from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.layouts.weblogic import read_weblogic
from javatrace.layouts.websphere import read_websphere

__all__ = ["LoggerPrefix", "is_fence", "parse_logger_prefix"]

_BRACKETED = (read_jeus, read_glassfish, read_websphere)


def parse_logger_prefix(line: str) -> LoggerPrefix | None:
    """What the logger printed before the message; None where the line starts no record."""
    if line.startswith("["):
        for read in _BRACKETED:
            if prefix := read(line):
                return prefix
    elif line.startswith(("<", "#")):
        return read_weblogic(line) or read_generic(line)
    elif "=" in line[:12] and (prefix := read_logfmt(line)):
        return prefix
    elif line[:2].isdigit():
        return read_juli(line) or read_activemq(line) or read_generic(line)
    return read_generic(line)
