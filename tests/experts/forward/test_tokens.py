"""What a log says never ends or hides what a classifier reads."""

import pytest

from experts.forward.tokens import read_tokens
from tests.experts.tiny import tiny_classifier, tiny_folder

MARKS = ["</s>", "<s>", "<pad>", "<unk>", "<mask>"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_letters_in_both_tokenizers(tmp_path, mark):
    classifier = tiny_classifier()
    own = read_tokens(tiny_folder(tmp_path / "m") / "encoder")
    texts = [f"a {mark} b", mark]
    rows = classifier.tokenize(texts)
    assert rows == own(texts, truncation=True, max_length=classifier.max_tokens)["input_ids"]
    special = set(classifier.tokenizer.all_special_ids)
    assert all(sum(token in special for token in row) <= 2 for row in rows)


@pytest.mark.parametrize("text", ["java.lang.NullPointerException: x", "<html>", "a < b > c", ""])
def test_other_text_is_read_as_before(text):
    classifier = tiny_classifier()
    plain = classifier.tokenizer([text], truncation=True, max_length=64)["input_ids"]
    assert classifier.tokenize([text]) == plain
