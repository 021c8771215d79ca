"""What the JVM's helpful messages tell, and what they do not."""

import pytest

from codeindex.analysis.npe_message import NpeMessage, parse_npe_message

DOES = 'Cannot invoke "a.Account.balance()" because '


@pytest.mark.parametrize(
    ("message", "npe_message"),
    [
        (
            DOES + 'the return value of "a.Repo.find(String)" is null',
            NpeMessage("find", "return", ("a.Repo", "find"), "balance"),
        ),
        (DOES + '"this.owner" is null', NpeMessage("owner", "field", invoked="balance")),
        (DOES + '"account" is null', NpeMessage("account", "name", invoked="balance")),
        (DOES + '"<local4>" is null', NpeMessage(None, "unnamed", invoked="balance")),
        (DOES + '"<local4>.owner" is null', NpeMessage("owner", "field", invoked="balance")),
        (DOES + '"a.b.Config.CURRENT" is null', NpeMessage("CURRENT", "field", invoked="balance")),
        (DOES + '"rows[3]" is null', NpeMessage("rows", "element", invoked="balance")),
        ('Cannot load from int array because "xs" is null', NpeMessage("xs", "name")),
        ('Cannot read field "x" because "this.p" is null', NpeMessage("p", "field", accessed="x")),
        (
            "class a.A cannot be cast to class b.Outer$C (a.A is in ...)",
            NpeMessage(wanted_class="C"),
        ),
    ],
)
def test_told(message, npe_message):
    assert parse_npe_message(message) == npe_message


@pytest.mark.parametrize("message", [None, "", "boom", "x is null", 'because "x"', "/ by zero"])
def test_not_told(message):
    assert parse_npe_message(message) == NpeMessage()
