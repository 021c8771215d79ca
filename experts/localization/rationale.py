"""Why a place is a suspect: a closed list of reasons, by the key of the sentence that a renderer has for it."""

from __future__ import annotations

TOLD_NULL = "told_null"
"""The JVM says that this was null."""
RETURNED_NULL = "returned_null"
"""Its return value was null."""
RETURNS_NULL = "returns_null"
"""This method can return null."""
FAILS_HERE = "fails_here"
"""It fits the exception, on the line where it surfaced."""
CALLED_HERE = "called_here"
"""The call on this line is where the exception came from."""
THROWN_HERE = "thrown_here"
"""The exception was made here."""
GAVE_VALUE = "gave_value"
"""This gave the variable its value."""
GIVES_VALUE = "gives_value"
"""The value that failed comes from here."""
FIELD_VALUE = "field_value"
"""The field that is used here got its value in this line."""
SETS_FIELD = "sets_field"
"""This sets the field that was null."""
CALLER = "caller"
"""The caller, which may have passed the wrong value."""
NEAR_HERE = "near_here"
"""On the line where it surfaced."""
SURFACED = "surfaced"
"""The exception surfaced in this method."""
ON_THE_WAY = "on_the_way"
"""A method that the failure came through."""
CALLED_BEFORE = "called_before"
"""Called on the way to the failure."""
SETS_STATE = "sets_state"
"""Sets a field that is used where it failed."""
SAME_CLASS = "same_class"
"""Of the class where it failed."""
PRINTED_HERE = "printed_here"
"""This statement printed the line."""

ALL = (
    TOLD_NULL,
    RETURNED_NULL,
    RETURNS_NULL,
    FAILS_HERE,
    CALLED_HERE,
    THROWN_HERE,
    GAVE_VALUE,
    GIVES_VALUE,
    FIELD_VALUE,
    SETS_FIELD,
    CALLER,
    NEAR_HERE,
    SURFACED,
    ON_THE_WAY,
    CALLED_BEFORE,
    SETS_STATE,
    SAME_CLASS,
    PRINTED_HERE,
)
