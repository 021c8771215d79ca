"""What the JVM's helpful messages tell, and what they do not."""

import pytest

from experts.localization.npe_message import Clue, read_clue

DOES = 'Cannot invoke "a.Account.balance()" because '


@pytest.mark.parametrize(
    ("message", "clue"),
    [
        (
            DOES + 'the return value of "a.Repo.find(String)" is null',
            Clue("find", "return", ("a.Repo", "find"), "balance"),
        ),
        (DOES + '"this.owner" is null', Clue("owner", "field", invoked="balance")),
        (DOES + '"account" is null', Clue("account", "name", invoked="balance")),
        (DOES + '"<local4>" is null', Clue(None, "unnamed", invoked="balance")),
        (DOES + '"<local4>.owner" is null', Clue("owner", "field", invoked="balance")),
        (DOES + '"a.b.Config.CURRENT" is null', Clue("CURRENT", "field", invoked="balance")),
        (DOES + '"rows[3]" is null', Clue("rows", "element", invoked="balance")),
        ('Cannot load from int array because "xs" is null', Clue("xs", "name")),
        ('Cannot read field "x" because "this.p" is null', Clue("p", "field")),
        ("class a.A cannot be cast to class b.Outer$C (a.A is in ...)", Clue(wanted_class="C")),
    ],
)
def test_told(message, clue):
    assert read_clue(message) == clue


@pytest.mark.parametrize("message", [None, "", "boom", "x is null", 'because "x"', "/ by zero"])
def test_not_told(message):
    assert read_clue(message) == Clue()
