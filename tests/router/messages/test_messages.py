import re
import string
from pathlib import Path

import pytest

import experts
from experts.base import Note
from experts.localization import rationale
from router.messages import LANGUAGES, _catalogue, localized, noted, suspected


def slots(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    english, other = _catalogue("en"), _catalogue(language)
    assert other.keys() == english.keys()
    assert {key: slots(words) for key, words in other.items()} == {
        key: slots(words) for key, words in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_suspect_has_its_words(language: str) -> None:
    words = [suspected(language, why) for why in rationale.ALL]
    assert len(set(words)) == len(rationale.ALL)


NOTES = re.compile(r"\bNote\(\s*\"(\w+)\"")


def test_every_note_of_an_expert_has_its_words_and_no_words_lack_a_note() -> None:
    sources = Path(experts.__file__).parent.rglob("*.py")
    given = {key for path in sources for key in NOTES.findall(path.read_text("utf-8"))}
    assert {f"note_{key}" for key in given} == {
        k for k in _catalogue("en") if k.startswith("note_")
    }


def test_a_note_is_said_in_the_language_asked_for_and_a_plug_ins_as_it_is() -> None:
    note = Note("below_floor", {"confidence": 0.25, "floor": 0.5})
    assert noted("en", note) == "0.25 < 0.50, its floor"
    assert noted("ko", note) == "0.25 < 0.50(하한)"
    assert noted("ko", "my own sentence") == "my own sentence"
    assert noted("en", "") == ""


def test_say_fills_slots() -> None:
    assert localized("en", "times", count=3) == "×3"
    assert localized("ko", "times", count=3) == "3회"
    with pytest.raises(KeyError):
        localized("en", "never said")
