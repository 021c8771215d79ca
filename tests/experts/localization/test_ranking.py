"""Where to look: what leads the list for each kind of failure, and what is not in it."""

import pytest

from codeindex.model.source import Match, Resolution
from experts.localization import rationale as reasons
from experts.localization.ranking import rank_suspects
from javatrace.model.trace import Frame
from tests.experts.generators import NPE, RETURN, evidence, incident, tree


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("repo"))


@pytest.mark.parametrize(
    ("kind", "message", "line", "text"),
    [
        (NPE, RETURN, 14, "repo.find(id)"),
        (NPE, 'Cannot invoke "String.length()" because "this.owner" is null', 14, "owner"),
        (NPE, 'Cannot invoke "a.Account.balance()" because "account" is null', 13, "account"),
        ("java.lang.ArithmeticException", "/ by zero", 13, "xs[3]"),
        ("java.lang.ArrayIndexOutOfBoundsException", "Index 3 out of bounds for length 3", 13, "3"),
    ],
)
def test_the_first_suspect(index, kind, message, line, text):
    first = evidence(index, kind, message, line).suspects[0]
    assert first.expression.text == text
    assert (first.method.name, first.line) == ("pay", line)


@pytest.mark.parametrize(
    ("message", "line", "method", "why"),
    [
        (RETURN, 14, "find", reasons.RETURNS_NULL),
        ('Cannot invoke "X.x()" because "this.owner" is null', 14, "<init>", reasons.SETS_FIELD),
        ('Cannot invoke "X.x()" because "account" is null', 13, "find", reasons.RETURNS_NULL),
        ('Cannot load from int array because "xs" is null', 13, "run", reasons.CALLER),
    ],
)
def test_where_a_null_came_from_is_listed(index, message, line, method, why):
    found = evidence(index, NPE, message, line).suspects
    assert (method, why) in {(s.method.name, s.why) for s in found}


def test_who_passed_null_comes_before_who_used_it(index):
    first = evidence(index, NPE, 'Cannot load from int array because "xs" is null', 13).suspects[0]
    assert (first.method.name, first.line, first.why) == ("run", 18, reasons.CALLER)


def test_nothing_below_a_twentieth_is_listed(index):
    found = evidence(index).suspects
    assert len(found) > 1
    assert all(s.confidence >= 0.05 for s in found)


def test_the_line_that_returns_null_is_named(index):
    (origin,) = [s for s in evidence(index).suspects if s.why == reasons.RETURNS_NULL]
    assert origin.line == 8
    assert origin.method.path == "a/Repo.java"


def test_the_inner_frame_tells_which_call_it_was(index):
    what = incident("x.Boom", None, 14, (Frame("java.lang.String", "length", "String.java", 9),))
    own = what.record.trace.throwable.frames[1:]
    found = [index.resolve(frame) for frame in own]
    first = rank_suspects(index, what, found, model=None)[0]
    assert (first.expression.text, first.why) == ("owner", reasons.CALLED_HERE)


def test_shares_are_of_one_belief(index):
    found = evidence(index).suspects
    assert sum(s.confidence for s in found) < 1
    assert [s.confidence for s in found] == sorted((s.confidence for s in found), reverse=True)
    assert len(rank_suspects(index, incident(NPE, RETURN, 14), (), limit=10)) == 0


def test_limit_and_no_method_twice(index):
    told = evidence(index)
    assert len(rank_suspects(index, told.incident, told.resolutions, limit=2)) == 2
    keys = [(s.method.path, s.method.start_line) for s in told.suspects]
    assert len(keys) == len({*keys})


def test_nothing_is_suspected_without_source(index):
    told = evidence(index)
    missing = [Resolution(r.frame, Match.MISSING, reason="x") for r in told.resolutions]
    assert rank_suspects(index, told.incident, missing) == ()


def test_a_line_that_is_not_there_yields_the_method_alone(index):
    found = evidence(index, NPE, None, 999).suspects
    assert all(1 <= s.line <= 20 for s in found)
    assert found[0].why == reasons.SURFACED


def test_every_reason_is_in_the_closed_list():
    keys = [value for name, value in vars(reasons).items() if name.isupper() and name != "ALL"]
    assert list(reasons.ALL) == keys
