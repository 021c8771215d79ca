r"""What steers a terminal is shown as an escape, stays the same value in JSON, and is dropped from documents."""

import json

import pytest

from router.output.visible import stripped, visible, visible_json

SHOWN = {
    "\x1b]52;c;cm0gLXJm\x07": r"\x1b]52;c;cm0gLXJm\x07",
    "\x1b]8;;http://evil\x1b\\click": r"\x1b]8;;http://evil\x1b\click",
    "\x1b]0;root@bank\x07": r"\x1b]0;root@bank\x07",
    "\x1b[6n": r"\x1b[6n",
    "\x9b31m": r"\x9b31m",
    "\x00": r"\x00",
    "ok\rfail": r"ok\x0dfail",
    "a\x08b\x7f": r"a\x08b\x7f",
    "\u202etxt.exe": r"\u202etxt.exe",
    "\u2066\u2069": r"\u2066\u2069",
    "\u200b\ufeff": r"\u200b\ufeff",
    "\u2028": r"\u2028",
    "\U000e0041": r"\U000e0041",
    "half \ud83d": r"half \ud83d",
    "\udcb0\udca1.java": r"\udcb0\udca1.java",
}
KEPT = [
    "",
    "plain",
    "tab\there",
    "two\nlines",
    "한글 로그",
    "é ü ß",
    "😀",
    "→ ✓ ✗ …",
    "\\x1b as typed",
]


@pytest.mark.parametrize("text", SHOWN)
def test_what_steers_is_shown(text: str) -> None:
    assert visible(text) == SHOWN[text]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_text_stays(text: str) -> None:
    assert visible(text) == visible_json(text) == stripped(text) == text


@pytest.mark.parametrize("text", SHOWN)
def test_json_keeps_its_value(text: str) -> None:
    shown = visible_json(json.dumps({"key": text}, ensure_ascii=False))
    assert json.loads(shown) == {"key": text}
    assert shown.isprintable()


@pytest.mark.parametrize("text", SHOWN)
def test_documents_have_no_use_for_it(text: str) -> None:
    assert (
        stripped(f"<p>{text}</p>") == "<p>" + "".join(c for c in text if visible(c) == c) + "</p>"
    )
