"""Where a record starts and what its logger printed before the message; one file for each family of layouts."""

from __future__ import annotations

from javatrace.layouts.activemq import read_activemq
from javatrace.layouts.generic import read_generic
from javatrace.layouts.glassfish import read_glassfish
from javatrace.layouts.head import Head
from javatrace.layouts.jeus import is_fence, read_jeus
from javatrace.layouts.juli import read_juli
from javatrace.layouts.logfmt import read_logfmt
from javatrace.layouts.weblogic import read_weblogic
from javatrace.layouts.websphere import read_websphere

__all__ = ["Head", "is_fence", "read_head"]

_BRACKETED = (read_jeus, read_glassfish, read_websphere)


def read_head(line: str) -> Head | None:
    """What stands before the message, None where the line starts no record."""
    if line.startswith("["):
        for read in _BRACKETED:
            if head := read(line):
                return head
    elif line.startswith(("<", "#")):
        return read_weblogic(line) or read_generic(line)
    elif "=" in line[:12] and (head := read_logfmt(line)):
        return head
    elif line[:2].isdigit():
        return read_juli(line) or read_activemq(line) or read_generic(line)
    return read_generic(line)
