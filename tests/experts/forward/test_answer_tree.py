"""Answers as one tree: what they share stands in it once, and only what tells them apart is counted."""

import pytest

from experts.forward.answer_tree import answer_tree

START = 0


def test_what_answers_begin_with_alike_is_one_node():
    tree = answer_tree([(7, 8, 1), (7, 8, 2), (7, 9)], START)
    assert tree.tokens == (START, 7, 8)
    assert tree.depths == (0, 1, 2)
    assert tree.steps == (((1, 8), (2, 1)), ((1, 8), (2, 2)), ((1, 9),))


def test_a_node_sees_itself_and_what_leads_to_it_alone():
    tree = answer_tree([(7, 8, 1), (6, 5, 1)], START)
    assert tree.tokens == (START, 7, 8, 6, 5)
    assert tree.ancestry[2] == (True, True, True, False, False)
    assert tree.ancestry[4] == (True, False, False, True, True)


@pytest.mark.parametrize(
    ("answers", "steps"),
    [
        ([(7, 8)], [2]),  # alone, all of it counts: scores that are no numbers show
        ([(7, 8), (7, 8)], [0, 0]),
        ([(7,), (7, 8)], [0, 1]),
        ([(1,), (2, 3, 4)], [1, 3]),
    ],
)
def test_steps_from_where_answers_part(answers, steps):
    assert [len(each) for each in answer_tree(answers, START).steps] == steps
