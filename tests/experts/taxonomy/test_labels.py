"""What a printed class counts as, and when a model's answer is what is printed."""

import pytest

from experts.base import ExpertUnavailable
from experts.taxonomy import labels

NPE = "java.lang.NullPointerException"
SQL = "java.sql.SQLException"
SHORT = "com.hanbit.bank.account.InsufficientBalanceException"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        (NPE, NPE),
        ("NullPointerException", NPE),
        ("org.postgresql.util.PSQLException", SQL),
        ("PSQLException", SQL),
        ("com.acme.bank.InsufficientFundsException", SHORT),
        ("com.acme.Outer$InsufficientFundsException", SHORT),
        ("com.acme.NullPointerException", "Other"),
        ("com.acme.PSQLException", "Other"),
        ("com.acme.TransferWindowClosedException", "Other"),
        ("", "Other"),
    ],
)
def test_label_of(printed, label):
    assert labels.label_of(printed) == label


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        (NPE, NPE),
        (NPE, "NullPointerException"),
        (SQL, "org.h2.jdbc.JdbcSQLException"),
        (SHORT, "com.acme.InsufficientFundsException"),
        ("Other", "com.acme.TransferWindowClosedException"),
        ("com.acme.TransferWindowClosedException", "TransferWindowClosedException"),
    ],
)
def test_agrees(label, printed):
    assert labels.agrees(label, printed)


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        (NPE, SQL),
        ("Other", NPE),
        (NPE, "com.acme.NullPointerException"),
        (SQL, "java.sql.SQLSyntaxErrorException"),
        ("com.acme.A", "com.acme.B"),
        ("com.acme.CutOffException", "com.other.CutOffException"),
    ],
)
def test_does_not_agree(label, printed):
    assert not labels.agrees(label, printed)


def test_the_table_is_44_labels_each_class_in_one():
    table = labels.table()
    assert len(table.labels) == 44
    assert table.names[-1] == "Other"
    listed = [name for label in table.labels for name in (label.type, *label.merges)]
    assert len(listed) == len(set(listed))
    assert all(label.en and label.ko for label in table.labels)


def test_a_table_that_is_not_there(monkeypatch, tmp_path):
    labels.table.cache_clear()
    monkeypatch.setattr(labels, "TABLE", tmp_path / "labels.toml")
    with pytest.raises(ExpertUnavailable, match="cannot be read"):
        labels.label_of(NPE)
    monkeypatch.undo()
    assert labels.label_of(NPE) == NPE
