"""A block of bytes to its lines as text, each with its place in the source."""

from __future__ import annotations

from javatrace.scan.scanner import Block
from javatrace.source.encodings import decode, strip_control_characters
from javatrace.source.line import Line


def lines_of(block: Block) -> list[Line]:
    """The block's lines as text, each with its place in the source."""
    offset = block.offset
    lines: list[Line] = []
    data = _with_line_ends(block.data).removesuffix(b"\n")
    raws = data.split(b"\n")
    texts = _texts(data, raws)
    for number, (raw, text) in enumerate(zip(raws, texts, strict=True), block.line):
        lines.append(Line(number, offset, text))
        offset += len(raw) + 1
    return lines


def _with_line_ends(data: bytes) -> bytes:
    """Lines that end with a carriage return alone, as old editors and terminals have them."""
    returns = data.count(b"\r")
    if returns and b"\r\n" not in data and 4 * data.count(b"\n") <= returns:
        return data.replace(b"\r", b"\n")
    return data


def _texts(data: bytes, raws: list[bytes]) -> list[str]:
    """Decoded all at once where that keeps the lines apart as they are."""
    whole = strip_control_characters(decode(data)).split("\n")
    if len(whole) == len(raws):
        return whole
    return [strip_control_characters(decode(raw)).replace("\n", " ") for raw in raws]
