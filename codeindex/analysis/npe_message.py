"""What the JVM's own words say of the value at fault: what was null, which call gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BECAUSE = re.compile(
    r'(?=.*" is null$).*?because (?:the return value of )?"(?P<what>.+?)" is null$', re.DOTALL
)
_RETURNED = re.compile(r'because the return value of "(?P<type>[\w.$]+)\.(?P<name>[\w$]+)\(')
_INVOKED = re.compile(r'^Cannot invoke "(?P<type>[\w.$\[\]]+)\.(?P<name>[\w$]+)\(')
_ACCESSED = re.compile(r'^Cannot (?:read|assign) field "(?P<name>[\w$]+)"')
_FIELD = re.compile(r"^(?:(?P<owner>this|[\w.$]+)\.)?(?P<name>[A-Za-z_$][\w$]*)$")
_LOCAL = re.compile(r"<local\d+>")
_CAST = re.compile(r"class (?P<actual>[\w.$\[;]+) cannot be cast to class (?P<wanted>[\w.$\[;]+)")


@dataclass(frozen=True, slots=True)
class NpeMessage:
    """Names as in the source; None where the message does not tell."""

    null: str | None = None
    """What was null: `account`, `field` (of `this.field`), `find` (of a call)."""
    null_origin: str | None = None
    """`return`, `field`, `name` (a local or parameter), `element` (of an array), `unnamed`."""
    returned_by: tuple[str, str] | None = None
    """Class and method whose return value was null."""
    invoked: str | None = None
    """The method that was to be called on the null."""
    accessed: str | None = None
    """The field that was to be read or assigned of the null."""
    wanted_class: str | None = None
    """Simple name of the class that a cast asked for."""

    @property
    def is_telling(self) -> bool:
        """Whether it says anything of the value that was null."""
        return self.null_origin is not None


def parse_npe_message(message: str | None) -> NpeMessage:
    """The clue in a root cause's message; empty where there is none."""
    text = (message or "").strip()
    if cast := _CAST.search(text):
        return NpeMessage(wanted_class=re.split(r"[.$]", cast["wanted"])[-1])
    invoked = _INVOKED.match(text)
    called = invoked["name"] if invoked else None
    accessed = found["name"] if (found := _ACCESSED.match(text)) else None
    if returned := _RETURNED.search(text):
        return NpeMessage(
            returned["name"],
            "return",
            (returned["type"], returned["name"]),
            invoked=called,
            accessed=accessed,
        )
    because = _BECAUSE.match(text)
    if because is None:
        return NpeMessage(invoked=called, accessed=accessed)
    null, kind = _what(because["what"])
    return NpeMessage(null, kind, invoked=called, accessed=accessed)


def _what(text: str) -> tuple[str | None, str]:
    if text.endswith("]"):
        return text.partition("[")[0].rpartition(".")[2], "element"
    if _LOCAL.fullmatch(text):
        return None, "unnamed"
    named = _FIELD.match(_LOCAL.sub("local", text))
    if named is None:
        return None, "unnamed"
    return named["name"], "field" if named["owner"] else "name"
