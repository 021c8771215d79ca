"""An exception's own message, read from its constructor; and what is none."""

import pytest

from experts.training.data.constructors import own_message


@pytest.mark.parametrize(
    ("code", "template"),
    [
        ('super("no such account " + id);', "no such account {}"),
        ('super(ErrorCode.X, "한도 초과: 계좌=" + a + ", 한도=" + limit);', "한도 초과: 계좌={}, 한도={}"),
        ('super(Code.X,\n   "expected " + a.b(c, "no") + " but got " + d, cause);', "expected {} but got {}"),
        ('super(String.format("rate of %s is %.2f", pair, rate));', "rate of {} is {}"),
        ('super("say \\"no\\"; twice " + n);', 'say "no"; twice {}'),
        ('super(message);\n}\nX() { super("nothing left here"); ', "nothing left here"),
        ('super("계좌없음");', "계좌없음"),
    ],
)  # fmt: skip
def test_a_message_of_its_own(code, template):
    assert own_message("class X extends Y { X() { " + code + " } }") == template


@pytest.mark.parametrize(
    "code",
    ["super(message, cause);", 'super("error.limit.exceeded");', "super();", 'super.log("a b");', "",
     'super(" " + a);', "super(" * 2000, 'super("' + "a" * 50_000],
)  # fmt: skip
def test_none(code):
    assert own_message(code) is None
