"""Other headers on the same traces: the label is that of the header, and nothing else changes."""

from experts.evidence.condensed import condense_record, read_incident
from experts.taxonomy.labels import OTHER, label_of
from experts.training.data.augmentation import (
    ALIKE,
    capped,
    drop_headers,
    hide_wrappers,
    swap_headers,
    thinned,
)
from experts.training.data.examples import Example

PRINTED = [
    Example(
        f"java.lang.NullPointerException: x{n}\nat a.B.c{n}", "java.lang.NullPointerException", "t"
    )
    for n in range(50)
]


def test_the_label_is_what_is_printed_and_the_rest_stays():
    rests = {each.text.partition(": ")[2] for each in PRINTED}
    swapped = swap_headers(PRINTED, 2.0, seed=1)
    assert len(swapped) == 100
    for each in swapped:
        header, _, rest = each.text.partition(": ")
        assert each.label == label_of(header)
        assert rest in rests
    labels = [each.label for each in swapped]
    assert 20 < labels.count(OTHER) < 60
    assert len(set(labels)) > 20


def test_each_seed_has_its_own_and_always_the_same():
    assert swap_headers(PRINTED, 0.5, seed=1) == swap_headers(PRINTED, 0.5, seed=1)
    assert swap_headers(PRINTED, 0.5, seed=1) != swap_headers(PRINTED, 0.5, seed=2)


def test_texts_without_a_header_are_left_alone():
    assert (
        swap_headers(
            [Example("| ERROR failed", OTHER, "t"), Example("at a.B.c", OTHER, "t")], 9, seed=1
        )
        == []
    )


def test_so_many_of_a_label_and_view_and_others_the_next_time():
    common = [Example(f"a{n}", "A", "t", "full") for n in range(30)]
    rare = [
        Example("b", "B", "t", "full"),
        *(Example(f"m{n}", "A", "t", "message") for n in range(3)),
    ]
    first, second = (capped([*common, *rare], 10, seed) for seed in (1, 2))
    assert len(first) == len(second) == 14
    assert set(rare) <= set(first)
    assert set(first) != set(second)
    assert capped(common, 0, 1) == common


LONE = Example(
    "a.b.ServiceException: x\nat c.D.e\nat c.D.f\n< y.Z: w\n| ERROR x", "java.sql.SQLException", "t"
)


def test_a_lone_wrapper_is_shown_as_the_source_would_show_it():
    (hidden,) = hide_wrappers([*PRINTED, LONE], 1.0, 1)
    assert hidden.text == "at c.D.e\nat c.D.f\n< a.b.ServiceException: x\n< y.Z: w\n| ERROR x"
    assert hidden.label == LONE.label


def test_a_lone_wrapper_gets_no_other_header():
    assert swap_headers([LONE], 3.0, seed=1) == []


def test_a_hidden_wrapper_reads_as_condense_writes_it():
    log = "ERROR x\na.b.ServiceException: x\n\tat c.D.e(D.java:1)\n\tat c.D.f(D.java:2)\n"
    record = read_incident(log)
    shown = Example(condense_record(record, 300), "java.sql.SQLException", "t")
    (hidden,) = hide_wrappers([shown], 1.0, 1)
    assert hidden.text == condense_record(record, 300, lost=True)


def test_without_its_class_a_trace_keeps_message_and_frames():
    bare = drop_headers(PRINTED, 1.0, 1)
    assert sorted(each.text for each in bare) == sorted(
        each.text.partition(": ")[2] for each in PRINTED
    )
    assert {each.label for each in bare} == {each.label for each in PRINTED}
    silent = [Example("java.lang.NullPointerException", "java.lang.NullPointerException", "t")]
    assert drop_headers(silent, 1.0, 1) == []
    assert len(drop_headers(PRINTED, 0.5, 1)) == round(len(PRINTED) / 2)


def test_no_template_crowds_out_the_rest():
    many = [Example(f"x {n}", "a.B", "one") for n in range(ALIKE + 5)]
    few = [Example(f"y {n}", "a.B", "two") for n in range(3)]
    kept = thinned([*many, *few], 1)
    assert {each for each in kept if each.template == "two"} == {*few}
    assert len(kept) == ALIKE + 3
    assert kept == thinned([*many, *few], 1)
