"""What is counted of the JDK's methods, and what the shipped table says."""

from corpus.top_frames import top_frame_rows
from experts.inference_from_source.top_frames import infer_from_top_frame, top_frames
from javatrace.model.trace import Frame

PARSE = "java.lang.Integer.parseInt(Integer.java:614)"


def row(type_, *frames, split="train", view="full"):
    log = f"{type_}: x\n" + "".join(f"\tat {frame}\n" for frame in frames)
    return {"split": split, "view": view, "log": log, "truth": {"type": type_}}


def test_counts_what_stood_on_top_and_below():
    number, null = "java.lang.NumberFormatException", "java.lang.NullPointerException"
    made = list(
        top_frame_rows(
            [
                row(number, PARSE, "com.bank.Pay.run(Pay.java:1)"),
                row(number, PARSE),
                row(null, "java.lang.Long.decode(Long.java:1)", PARSE),
                row(null, "com.bank.Pay.run(Pay.java:1)", PARSE),
                row(null, PARSE, split="test"),
                row(null, PARSE, view="masked"),
            ]
        )
    )
    assert made == [f"java.lang.Integer.parseInt\t{number}\t2\t2\t2"]


def test_the_table_that_ships_is_sorted_and_counts_rightly():
    assert list(top_frames()) == sorted(top_frames())
    assert all(0 < top.same <= top.all for top in top_frames().values())


def test_a_method_that_is_also_seen_below_is_believed_of_a_whole_stack_alone():
    seen_below = next(
        name for name, top in top_frames().items() if top.below and top.same == top.all
    )
    frame = Frame(*seen_below.rpartition(".")[::2])
    assert infer_from_top_frame(frame, whole=True) is not None
    assert infer_from_top_frame(frame, whole=False) is None
