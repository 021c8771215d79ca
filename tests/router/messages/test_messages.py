import string

import pytest

from router.messages import LANGUAGES, _catalogue, localized


def slots(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    english, other = _catalogue("en"), _catalogue(language)
    assert other.keys() == english.keys()
    assert {key: slots(words) for key, words in other.items()} == {
        key: slots(words) for key, words in english.items()
    }


def test_say_fills_slots() -> None:
    assert localized("en", "times", count=3) == "×3"
    assert localized("ko", "times", count=3) == "3회"
    with pytest.raises(KeyError):
        localized("en", "never said")
