"""Bytes to text: UTF-8, CP949 where that fails, UTF-16 by its shape; bad bytes are replaced, never fatal."""

from __future__ import annotations

import codecs
import re

_BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_ANSI = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_LINE_END = re.compile(r"(?<!\r)\r++\n")
_LOST_ESC = re.compile(r"\[\d{1,3}(?:;\d{1,3})*m|(?<![\w\]])\[m(?![\w\]])")
"""Colours whose escape byte was eaten by a page: `[31mERROR[0;39m`."""


def detect(head: bytes) -> tuple[str, int]:
    """(encoding, length of the byte order mark) by the first kilobytes of a source."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    sample = head[:4096]
    if len(sample) >= 8 and sample.count(0) > len(sample) // 4:
        odd, even = sample[1::2].count(0), sample[0::2].count(0)
        if max(odd, even) > 3 * min(odd, even) + 2:
            return ("utf-16-le" if odd > even else "utf-16-be"), 0
    return "utf-8", 0


def decode(data: bytes) -> str:
    """UTF-8 where it is; else the Korean code page where that fits; else UTF-8 with its bad bytes marked."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(map(_decode_line, data.split(b"\n")))


def _decode_line(data: bytes) -> str:
    """Line by line: logs of two programs in one file have two encodings."""
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def strip_control_characters(text: str) -> str:
    """Without colours, NULs, carriage returns and characters that only look like a blank."""
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    if "[0;39m" in text or "[0m" in text or "[m " in text:
        text = _LOST_ESC.sub("", text)
    if "\x00" in text:
        text = text.replace("\x00", "")
    if "\r" in text:
        text = _LINE_END.sub("\n", text).rstrip("\r").replace("\r", " ")
    if not text.isascii():
        text = text.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
    return text
