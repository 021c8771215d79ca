"""What the source shows on top of the log: masked as the log is, and never called printed."""

from codeindex.index import SourceIndex
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


DESK = """\
package com.bank;
class Desk {
    void waiting() {
        log.warn("night file is not there, ask 010-9876-5432 (counter two) again later");
    }
}
"""


def test_a_statement_is_found_though_its_words_are_masked_in_the_evidence(tmp_path):
    (tmp_path / "Desk.java").write_text(DESK)
    line = DESK.splitlines()[3].partition('"')[2].partition('"')[0]
    (incident,) = group(read_text(f"2026-11-22 10:11:12,123 ERROR [http-1] c.b.Desk - {line}\n"))
    index = SourceIndex(tmp_path, cache=False)
    found = gather(incident, index=index, in_app=None, settings=load())
    assert [(one.method.path, one.line) for one in found.suspects] == [("Desk.java", 4)]
    assert "9876" not in found.text
    assert "9876" not in (found.message or "")
