"""`hybrid locate --jsonl` for programs that start it often: nothing is imported that it does not need.

Typer alone takes longer to start than 50 frames take to answer.
"""

from __future__ import annotations

import os
import sys

from router.output.printing import print_note

_WITH_VALUE = {"--repo": "repo", "--rev": "rev"}
_PLAIN = {"--jsonl", "--no-cache"}


def answered(arguments: list[str]) -> bool:
    """Answers standard input; False, and nothing done, where an option is not one of its own.

    UserError where the repository or the revision is not there.
    """
    given = _options(arguments)
    if given is None or "--jsonl" not in given:
        return False
    answer_lines(given.get("repo", "."), given.get("rev"), cache="--no-cache" not in given)
    return True


def answer_lines(repo: str, revision: str | None, *, cache: bool) -> None:
    """Frames on standard input, a line each, to answers on standard output, in order."""
    from codeindex.frame_lines import JsonFrameLocator, stream
    from codeindex.index import SourceIndex

    index = SourceIndex(repo, cache=cache, revision=revision)
    locator = JsonFrameLocator(index)
    out = sys.stdout.buffer

    def write(data: bytes) -> None:
        out.write(data)
        out.flush()

    stream(lambda: os.read(0, 1 << 16), write, locator)
    index.close()
    if locator.refused:
        print_note(f"note: {locator.refused} lines were no frames")


def _options(arguments: list[str]) -> dict[str, str] | None:
    """What was given, by name; None where it is for the full parser to judge."""
    given: dict[str, str] = {}
    rest = iter(arguments)
    for word in rest:
        name, equals, value = word.partition("=")
        if word in _PLAIN:
            given[word] = ""
        elif name in _WITH_VALUE:
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            given[_WITH_VALUE[name]] = value
        else:
            return None
    return given
