"""Characters that steer a terminal or hide text, made visible or taken out; text of a log is never more than text."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # bidi, zero width
    "\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f"  # separators, annotations, tags
    "\ud800-\udfff"  # halves of a character that was cut, bytes of a file name that is no text
    "]"
)


def visible(text: str) -> str:
    r"""With an escape for each such character: `\x1b`, `\u202e`. Tabs and newlines stay."""
    return _STEERING.sub(_escape, text)


def visible_json(text: str) -> str:
    r"""The same JSON, with each such character written as JSON does it: `\u001b`, `\u202e`."""
    return _STEERING.sub(_json_escape, text)


def stripped(text: str) -> str:
    """Without such characters, for formats that have no use for them: HTML, Markdown."""
    return _STEERING.sub("", text)


def storable(text: str) -> str:
    r"""As UTF-8 can hold it: half a character, or a byte of a file name, as `\udcb0`."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else _unicode_escape(code)


def _json_escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _unicode_escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
