from pathlib import Path

import pytest

from javatrace.errors import UserError
from router.config.configuration import find, load

ROOT = Path(__file__).parents[3]
POINTS = ("hybrid", "phase0", "phase1", "fast", "careful")


@pytest.mark.parametrize("name", POINTS)
def test_every_operating_point_is_valid(name: str) -> None:
    settings = load(name)
    assert set(settings.cascade.order) <= set(settings.tiers)


def test_the_default_is_the_cascade_of_the_report() -> None:
    settings = load()
    assert settings.cascade.order == ("prelog", "bert-ensemble", "codellama")
    thresholds = [settings.tiers[tier].threshold for tier in settings.cascade.order]
    assert thresholds == [0.80, 0.70, 0.50]


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("tiers.prelog.threshold=0.85", lambda s: s.tiers["prelog"].threshold == 0.85),
        ("language=ko", lambda s: s.language == "ko"),
        ('language="ko"', lambda s: s.language == "ko"),
        ("cascade.order=['prelog']", lambda s: s.cascade.order == ("prelog",)),
        ("tiers.prelog.model=/weights/big=1", lambda s: s.tiers["prelog"].model.endswith("=1")),
        ("redact.cards=false", lambda s: s.redact.cards is False),
    ],
)
def test_set(word: str, read) -> None:
    assert read(load("hybrid", [word]))


@pytest.mark.parametrize(
    ("words", "what", "hint"),
    [
        (["tiers.prelog.treshold=0.9"], "unknown key 'tiers.prelog.treshold'", "'threshold'"),
        (["langage=ko"], "unknown key 'langage'", "'language'"),
        (["redact.card=false"], "unknown key 'redact.card'", "'cards'"),
        (["tiers.prelog.threshold=1.4"], "less than or equal to 1 (given: 1.4)", "schema"),
        (["tiers.prelog.threshold=high"], "valid number", "schema"),
        (["language=fr"], "'en' or 'ko'", "schema"),
        (["cascade.order=[]"], "cascade.order", "schema"),
        (["cascade.order=['prelg']"], "no [tiers.prelg]", "'prelog'"),
        (["tiers.prelog.writer=t6"], "no [writers.t6]", "'t5'"),
        (["threshold"], "no '='", "--set"),
        (["language.x=1"], "is a value, not a section", "config show"),
    ],
)
def test_a_wrong_word_is_told_with_the_nearest_right_one(
    words: list[str], what: str, hint: str
) -> None:
    with pytest.raises(UserError) as told:
        load("hybrid", words)
    assert what in told.value.message
    assert hint in told.value.hint


def test_a_config_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no config file 'fastt'") as told:
        load("fastt")
    assert told.value.hint == "try --config fast"


def test_a_config_that_is_not_toml(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[cascade\n")
    with pytest.raises(UserError, match="is not TOML"):
        load(str(broken))
    broken.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="is not TOML"):
        load(str(broken))


def test_labels_are_no_operating_point() -> None:
    with pytest.raises(UserError):
        find("labels")
