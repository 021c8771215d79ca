import pytest

from javatrace.errors import UserError
from router.feedback.ruling_request import asked, checked
from router.feedback.verdict import Judged, Ruling, Verdict, standing
from tests.router.feedback.samples import ONE, TWO, said

RULED = [
    ((None, True, False), (Ruling.OK, None)),
    ((None, False, True), (Ruling.WRONG, None)),
    (("java.io.EOFException", False, False), (Ruling.TYPE, "java.io.EOFException")),
    (("NullPointerException", False, False), (Ruling.TYPE, "java.lang.NullPointerException")),
    (("EOFException", False, False), (Ruling.TYPE, "java.io.EOFException")),
    (("com.bank.LimitExceeded", False, False), (Ruling.TYPE, "com.bank.LimitExceeded")),
    ((None, False, False), None),
]
REFUSED = [
    ("java.io.EOFException", True, False),
    (None, True, True),
    ("java io", False, False),
    ("", False, False),
    ("NulPointerException", False, False),
    ("java.lang.NullPointerExeption", False, False),
]


@pytest.mark.parametrize(("words", "ruling"), RULED)
def test_one_ruling_is_read(words: tuple[str | None, bool, bool], ruling: object) -> None:
    assert asked(ONE, **dict(zip(("type_", "ok", "wrong"), words, strict=True))) == ruling


@pytest.mark.parametrize("words", REFUSED)
def test_two_rulings_or_a_misspelt_type_are_told(words: tuple[str | None, bool, bool]) -> None:
    with pytest.raises(UserError):
        asked(ONE, **dict(zip(("type_", "ok", "wrong"), words, strict=True)))


@pytest.mark.parametrize(
    "words",
    [
        (None, "a.B", False, False, True),
        (None, None, True, False, False),
        (ONE, None, False, False, True),
    ],
)
def test_a_verdict_without_an_incident_is_told(words: tuple) -> None:
    with pytest.raises(UserError):
        checked(words[0], type_=words[1], ok=words[2], wrong=words[3], listed=words[4])


def verdict(ruling: Ruling, type_: str | None, at: str = "1", fingerprint: str = ONE) -> Verdict:
    given = "java.io.EOFException"
    return Verdict(fingerprint, at, ruling, type_, "", given, "prelog", 0.9, True, "c")


def test_a_named_type_that_was_said_is_right() -> None:
    assert verdict(Ruling.OK, None).right
    assert verdict(Ruling.TYPE, "EOFException").right
    assert not verdict(Ruling.TYPE, "java.lang.NullPointerException").right
    assert not verdict(Ruling.WRONG, None).right
    assert verdict(Ruling.WRONG, None).true_type is None
    assert verdict(Ruling.OK, None).true_type == "java.io.EOFException"


def test_verdicts_stand_in_the_order_of_the_first() -> None:
    first = Judged(said(ONE), (verdict(Ruling.OK, None, "1"), verdict(Ruling.WRONG, None, "9")))
    later = Judged(said(TWO), (verdict(Ruling.OK, None, "5", TWO),))
    assert [v.ruling for _, v in standing([Judged(said("0")), later, first])] == [
        Ruling.WRONG,
        Ruling.OK,
    ]
