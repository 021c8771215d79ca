"""Lines of traces that a page, shipper or mail client broke: repaired where only one reading is possible."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from javatrace.cleanup.tracker_frames import tracker_frame
from javatrace.cleanup.wrapped_traces import join_wrapped_traces
from javatrace.layouts import parse_logger_prefix
from javatrace.parser.frames import parse_frame
from javatrace.parser.headers import parse_omitted_frames, parse_throwable_header
from javatrace.source.line import Line

MAX_LINE_LENGTH = 2_000_000
"""Characters of one line that are read; the rest is cut."""
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,5}|#x[0-9a-fA-F]{1,4});")
_TAG = re.compile(
    r"</?(?:br|p|pre|code|div|span|b|i|h\d|u|tt|font|li|ul|td|tr|hr)\b[^<>]{0,200}/?>",
    re.IGNORECASE,
)
_LOG4J = re.compile(r"^<br>(?:&nbsp;){4}")
"""Log4j's HTML layout begins each line of a trace so."""
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>|</h\d>", re.IGNORECASE)
_ESCAPE_SIGN = re.compile(
    r"(?:\\n|\\r|#012|\\u000[aA])(?:\\+t|#011|\\u0009|\s)*+at\s++[\w.$/@<>]++\("
    r"|(?<!\\)\\++tat\s++[\w.$/@<>]++\("
)
_LINE_ENDS = re.compile(r"(?<!\\)(?:(?:\\++r)?\\++n|\\++r(?=\\*+[nt]|\s*+at ))")
_TABS = re.compile(r"(?<!\\)\\++t")
_QUOTES = re.compile(r"(?<!\\)\\++([\"'/])")
"""Each as a JSON string writes it, once or more than once escaped; begun only where a run of backslashes begins."""
_FIELD = re.compile(
    r"^\s*+(?:[{,]\s*+)?\"?[\w.@\-]++\"?\s*+[:=]\s*+\"(?=[\w.$]+(?:Exception|Error|Throwable|:))"
)
_FRAME_IN_LINE = re.compile(
    r"(?:(?<=[\s;|,>\]\)\"'])"
    r"|^)(?:at\s+)(?=[\w.$/@<>\-\u00a1-\uffff]+\.[\w$<>\u00a1-\uffff\- ]+\s?"
    r"\((?:[\w$\-. ]+\.\w+(?::-?\d+)?|Native Method|Unknown Source[^)]{0,200}|<generated>)\))"
)
_ELEMENT = r"[\w$/@\-<>]+(?:\.[\w$/@<>\-]+)+\((?:[\w$\-]+\.\w+(?::-?\d+)?|Native Method|Unknown Source|<generated>)\)"
_FRAME_LIST = re.compile(rf"\[(?P<frames>{_ELEMENT}(?:,\s*{_ELEMENT})+)(?P<end>\]|,?\s*\.{{0,3}}$)")
"""`Arrays.toString(e.getStackTrace())`, which some programs log in place of the trace."""
_MISSING_LINE_END = re.compile(rf"(?<=[\w)\]])(?=at {_ELEMENT}|Caused by: (?:\w+\.)+\w)")
"""Where a page ate the line ends: `…: xat a.B.c(B.java:1)at a.B.d(B.java:2)Caused by: …`."""
_PARTS = re.compile(
    r"(?<!\s)\s*(?=(?<![\w\"'(\[])(?:Caused by:\s+[\w.$]+|Suppressed: [\w.$]+|Wrapped by: [\w.$]+"
    r"|\.\.\. \d+ (?:more|common)))"
)
"""Begun only where blanks begin: else each blank of a long run would look through all that follow."""
_OPEN_FRAME = re.compile(r"\s*at(?:\s+[^\s(]+(?:\s?\([^)]*)?)?\s*$")
_JOINABLE = re.compile(r"(?:\s*+[\w.$<>:()\[\]~/\-!?@ ]{1,200}|\s++(?<= ))$")
_QUOTED = re.compile(r"^\s*(?P<q>[\"'])(?P<inside>.*)(?P=q)\s*[,\]+]*\s*$")
_LOST_INIT = re.compile(r"(?<=[\w$])\.\((?=[\w$]+\.(?:java|kt|scala|groovy)|Native|Unknown)")
_CODE_FENCE = re.compile(r"^\s*(?:```+\s*(?:\w+$)?|\{(?:code|noformat|quote)[^}]*\}|~~~+)")
_SYSLOG_TAB = re.compile(r"#011|\\u0009|\\x09")


def repair_lines(lines: list[Line]) -> list[Line]:
    """The lines as the program printed them; each that was changed has the word for it in `repaired`."""
    return list(_rejoin_wrapped(list(_repaired(join_wrapped_traces(lines)))))


def _repaired(lines: list[Line]) -> Iterator[Line]:
    for index, line in enumerate(lines):
        text = line.text
        if parse_frame(text) is not None and text.find(" at ", 9) < 0 and ")at " not in text:
            yield line
            continue
        may = " line " in text or (", " in text and " (" in text)
        if may and (frame := tracker_frame(text)) is not None:
            yield _changed(line, frame, "rewritten")
            continue
        if len(text) < 4 or (
            "at" not in text
            and "&" not in text
            and "<" not in text
            and "{" not in text
            and "`" not in text
            and "), " not in text
        ):
            yield line
            continue
        if ")at " in text:
            line = line._replace(text=_MISSING_LINE_END.sub(" ", text))
        line = _without_escapes(_without_markup(line))
        if _has_own_frames(line, lines[index + 1 : index + 2]):
            yield line
            continue
        yield from _split_frames(_split_frame_list(line))


def _has_own_frames(line: Line, after: list[Line]) -> bool:
    """Whether the line is one whose trace kept its line ends: frames within it are words of a message."""
    if line.repaired or "\n" in line.text or not after or not after[0].text.startswith("\t"):
        return False  # a page that ate the first line end has blanks for the JDK's tabs
    text = after[0].text
    return parse_frame(text) is not None and text.find(" at ", 9) < 0 and ")at " not in text


def _without_markup(line: Line) -> Line:
    """Without the markup of the page it was pasted from: HTML, code fences."""
    text, words = line.text, set(line.repaired)
    if "&" in text and _ENTITY.search(text):
        text = _LOG4J.sub("", text)
        text = html.unescape(html.unescape(text)).replace("\u00a0", " ")
        words.add("html")
    if "<" in text and _TAG.search(text):
        text = _TAG.sub("", _BREAK.sub("\n", text))
        words.add("html")
    if "#011" in text or "\\u0009" in text or "\\x09" in text:
        text = _SYSLOG_TAB.sub("\t", text).replace("#012", "\n")
        words.add("escaped")
    if _LOST_INIT.search(text) and parse_frame(_LOST_INIT.sub(".<init>(", text)):
        text = _LOST_INIT.sub(".<init>(", text)
        words.add("html")
    text = _CODE_FENCE.sub("", text)
    if "\n" in text and _is_printed(text):
        text = _with_breaks_of_traces(text)
    return line._replace(text=text, repaired=tuple(sorted(words))) if text != line.text else line


def _is_printed(text: str) -> bool:
    """Whether a logger or the JDK began the line, and no page did."""
    first = text.partition("\n")[0]
    return parse_logger_prefix(first) is not None or parse_throwable_header(first) is not None


def _with_breaks_of_traces(text: str) -> str:
    """Only line ends beside a frame are a page's; a client may have written any other into a message."""
    pieces = text.split("\n")
    is_frame = [_is_frame(piece) for piece in pieces]
    kept = pieces[:1]
    for index in range(1, len(pieces)):
        near = any(is_frame[max(index - 1, 0) : index + 2]) or not pieces[index].strip()
        if near or not kept[-1].strip():
            kept.append(pieces[index])
        else:
            kept[-1] += f" {pieces[index].lstrip()}"
    return "\n".join(kept)


def _is_frame(text: str) -> bool:
    return parse_frame(text) is not None or parse_omitted_frames(text) is not None


def _without_escapes(line: Line) -> Line:
    """`\\n\\tat ` written out, with or without the JSON around it."""
    text = line.text
    if ("\\" not in text and "#012" not in text) or not _ESCAPE_SIGN.search(text):
        quoted = _QUOTED.match(text) if '"' in text or "'" in text else None
        if quoted and parse_frame(quoted["inside"].replace("\\t", "\t")):
            return _changed(line, quoted["inside"].replace("\\t", "\t"), "escaped")
        return line
    text = re.sub(r"#012|\\u000[aAdD]", "\n", text)
    text = _QUOTES.sub(r"\1", _TABS.sub("\t", _LINE_ENDS.sub("\n", text)))
    text = "\n".join(_FIELD.sub("", part) for part in text.split("\n"))
    return _changed(line, text, "escaped")


def _changed(line: Line, text: str, word: str) -> Line:
    return line._replace(text=text, repaired=tuple(sorted({*line.repaired, word})))


def _split_frames(line: Line) -> Iterator[Line]:
    """One line for each frame, where a whole trace stands in one."""
    for text in line.text.split("\n"):
        starts = [m.start() for m in _FRAME_IN_LINE.finditer(text)] if "at " in text else []
        if not starts or (len(starts) == 1 and not _header_before(text[: starts[0]])):
            yield line._replace(text=text) if text is not line.text else line
            continue
        for part in _parts(text, starts):
            yield _changed(line, part, "split")


def _split_frame_list(line: Line) -> Line:
    """Frames in one pair of brackets, each put on a line of its own."""
    found = _FRAME_LIST.search(line.text) if "), " in line.text else None
    if found is None:
        return line
    frames = "".join(f"\n\tat {frame.strip()}" for frame in found["frames"].split(","))
    before, after = line.text[: found.start()].rstrip(), line.text[found.end() :].strip()
    text = f"{before}{frames}" + (f"\n{after}" if after else "")
    return _changed(line, text if before else text.removeprefix("\n"), "split")


def _header_before(before: str) -> bool:
    """Whether what stands before the only frame of a line is more than its indentation or prefix."""
    return (
        re.search(r"[\w$](?:Exception|Error|Throwable)(?:\$\w+)?(?::\s.*)?\s*$", before) is not None
    )


def _parts(text: str, starts: list[int]) -> Iterator[str]:
    cuts = [0, *starts, len(text)] if starts[0] else [*starts, len(text)]
    for start, end in pairwise(cuts):
        piece = text[start:end].rstrip(" \t;|,") if end < len(text) else text[start:end]
        for index, part in enumerate(_PARTS.split(piece)):
            if part.strip():
                yield f"\t{part}" if index == 0 and part.startswith("at ") else part


def _rejoin_wrapped(lines: list[Line]) -> Iterator[Line]:
    """Frames cut in two by hard wrapping, joined where the halves alone are none and the whole is one."""
    index = 0
    while index < len(lines):
        line = lines[index]
        text = line.text
        may = not text.endswith((")", "]")) and _may_continue(text)
        whole = _join_wrapped(lines, index) if may else None
        if whole is None:
            yield line
            index += 1
        else:
            text, used = whole
            yield _changed(line, text, "unwrapped")
            index += used


def _may_continue(text: str) -> bool:
    return "at" in text[:60] and len(text) < 400 and _OPEN_FRAME.match(text) is not None


def _join_wrapped(lines: list[Line], index: int) -> tuple[str, int] | None:
    text = lines[index].text.rstrip()
    for used in range(2, 7):
        if index + used > len(lines):
            return None
        following = lines[index + used - 1].text
        if not _JOINABLE.match(following) or following.lstrip().startswith(
            ("at ", "Caused by", "...")
        ):
            return None
        tight, loose = text + following.strip(), f"{text} {following.strip()}"
        for candidate in (loose,) if text.endswith("at") else (tight, loose):
            if candidate.rstrip().endswith((")", "]")) and parse_frame(candidate) is not None:
                return candidate, used
        text = loose if text.rstrip().endswith("at") else tight
    return None
