"""What text an expression makes, with marks of one's own for its values; and which makes none that is known."""

from __future__ import annotations

import pytest

from codeindex.statements.templates import PLAIN_SLOTS, SlotStyle, first_template, template
from codeindex.syntax.grammar import parse
from codeindex.syntax.traversal import descendants, node_text

CONSTANTS = {"HEAD": "head: "}
NAMED = SlotStyle(
    value=lambda node: f"<{node_text(node)}>",
    placed=lambda text, values: text.replace("%s", f"<{len(values)} values>"),
    joined=lambda text: text.replace("><", ", "),
    formatters=("Strings",),
)
TEXTS = [
    ('"plain"', "plain", "plain"),
    ('"a " + n + " b"', "a {} b", "a <n> b"),
    ("\"a \" + (n + m) + '!'", "a {}!", "a <n, m>!"),
    ('() -> "lazy " + n', "lazy {}", "lazy <n>"),
    ("HEAD + Other.HEAD", "head: head: ", "head: head: "),
    ('"%s of %d".formatted(n, m)', "{} of {}", "<2 values> of %d"),
    ('String.format("%s!", n)', "{}!", None),
    ('Strings.format("%s!", n)', None, "<1 values>!"),
    ('String.format(Locale.ROOT, "%s%n", n)', "{}\n", None),
    ('MessageFormat.format("{0} of {1,number}", n, m)', "{} of {}", None),
]
NO_TEXT = ["n", "n + m", "1 + 2", "OTHER", "f.format(n)", "String.valueOf(n)", "new A(n)"]


def expression(text: str):  # type: ignore[no-untyped-def]
    tree = parse(f"class A {{ Object o = {text}; }}".encode()).tree
    (field,) = (n for n in descendants(tree.root_node) if n.type == "variable_declarator")
    return field.child_by_field_name("value")


@pytest.mark.parametrize(("text", "plain", "named"), TEXTS)
def test_template(text: str, plain: str | None, named: str | None) -> None:
    assert template(expression(text), CONSTANTS) == plain
    assert template(expression(text), CONSTANTS, NAMED) == named


@pytest.mark.parametrize("text", NO_TEXT)
def test_no_template(text: str) -> None:
    assert template(expression(text), CONSTANTS) is None


def test_the_first_text_is_the_format_of_what_follows() -> None:
    values = [expression(one) for one in ("marker", '"%s is %s"', "n", '"last"')]
    assert first_template(values, CONSTANTS, NAMED) == "<2 values> is <2 values>"
    assert first_template(values, CONSTANTS, PLAIN_SLOTS) == "{} is {}"
    assert first_template(values[2:3], CONSTANTS, PLAIN_SLOTS) is None


def test_a_long_sum_is_no_deep_recursion() -> None:
    assert template(expression('"x" + n' + ' + "y"' * 5000), {}) == "x{}" + "y" * 5000
