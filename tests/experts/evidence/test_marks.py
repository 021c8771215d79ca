"""What tokenizers read as more than letters is taken apart in logs; what only looks like it stays."""

import pytest

from experts.evidence.marks import defuse

MARKS = [
    "</s>", "<s>", "<pad>", "<PAD>", "<unk>", "<mask>", "<extra_id_0>", "<extra_id_99>", "[SEP]", "[CLS]", "[/PAD]",
]  # fmt: skip
LETTERS = ["<b>", "<string>", "<spa>", "<extra_id>", "[SEPA]", "a < s > b", "[pads]"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_taken_apart_and_nothing_is_lost(mark):
    said = f"payment {mark} java.lang.Error {mark}{mark} failed"
    text = defuse(said)
    assert mark not in text
    assert text.replace(" ", "") == said.replace(" ", "")


@pytest.mark.parametrize("said", LETTERS)
def test_other_brackets_stay(said):
    assert defuse(f"payment {said} failed") == f"payment {said} failed"
