"""Which label is answered first: what is printed, else the likeliest."""

import numpy as np
import pytest

from experts.classification.label_choice import choose, in_front, likeliest, printed_label

NPE, ISE, OTHER = "java.lang.NullPointerException", "java.lang.IllegalStateException", "Other"
LABELS = (NPE, ISE, OTHER, "com.bank.LedgerException")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"{ISE}: closed\nat a.B.c", ISE),
        (f"{ISE}", ISE),
        ("com.other.OddException: x\nat a.B.c", OTHER),
        ("com.bank.LedgerException: x", "com.bank.LedgerException"),
        ("java.sql.SQLException: x", None),  # the table's label is none of these
        (f"at a.B.c\n< {ISE}: x", None),
        ("| ERROR IllegalState", None),
    ],
)
def test_a_printed_class_is_its_own_label_else_the_tables(text, label):
    assert printed_label(text, LABELS) == label


def test_what_is_printed_is_chosen_however_unlikely():
    rows = np.asarray([[0.9, 0.05, 0.04, 0.01], [0.9, 0.05, 0.04, 0.01]])
    chosen = choose(rows, [f"{ISE}: failed", "at a.B.c"], LABELS)
    assert chosen.tolist() == [1, 0]
    assert np.argsort(-in_front(rows, chosen), axis=1)[:, :2].tolist() == [[1, 0], [0, 1]]


def test_the_likeliest_others_follow():
    row = np.asarray([0.6, 0.1, 0.3, 0.0])
    said = likeliest(row, 1, 0.4, labels=LABELS, top=3)
    assert [name for name, _ in said] == [ISE, NPE, OTHER]
    assert [p for _, p in said] == pytest.approx([0.4, 0.4, 0.2])
    assert likeliest(row, 1, 0.4, labels=LABELS, top=1) == ((ISE, 0.4),)
