"""What the source shows on top of the log: masked as the log is, and never called printed."""

from experts.base import Prediction
from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.cascade.gather import gather
from router.cascade.policy import Threshold
from router.config.configuration import load

SAID = (
    '2026-11-22 10:11:12,123 ERROR [http-1] c.b.Web - failed: For input string: "900101-1234568"\n'
)


def evidence():
    (incident,) = group(read_text(SAID))
    return gather(incident, index=None, in_app=None, settings=load())


def test_what_was_said_is_masked_where_it_is_quoted():
    inferred = evidence().inferred
    assert inferred is not None
    assert inferred.text.startswith("For input string")
    assert "1234568" not in inferred.text


def test_an_expert_that_differs_is_told_where_the_type_is_from():
    told = evidence()
    assert (told.known_type, told.known_from) == ("java.lang.NumberFormatException", "source")
    verdict = Threshold(0.5).judge(Prediction("java.io.IOException", 0.99), told)
    assert not verdict.accepted
    assert "the source shows java.lang.NumberFormatException" in verdict.reason
