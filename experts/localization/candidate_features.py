"""Features of a candidate method, as numbers: how it was reached, what it is, what failed and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from codeindex.analysis.flow.step import KINDS
from codeindex.analysis.npe_message import NpeMessage
from codeindex.model.source import Method, Resolution
from codeindex.syntax.comments import code_without_comments
from experts.localization import rationale
from experts.localization.candidate import Candidate
from experts.localization.places import is_last_resort
from experts.taxonomy.labels import simple_name
from javatrace.model.trace import Frame, Throwable

FAMILIES = (
    ("null", r"NullPointerException"),
    ("bounds", r"IndexOutOfBounds|BufferUnderflow|BufferOverflow|NegativeArraySize"),
    ("cast", r"ClassCast|ArrayStore"),
    ("number", r"NumberFormat|Arithmetic|InputMismatch"),
    ("argument", r"IllegalArgument|InvalidParameter|IllegalFormat|UnknownFormat|PatternSyntax"),
    ("state", r"IllegalState|Closed|NotYet|Already"),
    ("element", r"NoSuchElement|EmptyStack|ConcurrentModification|UnsupportedOperation|MissingResource"),
    ("parse", r"Parse|Syntax|Format|Malformed|SAX|XML"),
    ("sql", r"SQL|DataAccess|Jdbc"),
    ("io", r"IO|EOF|FileNotFound|NoSuchFile|Socket|Connect|Timeout|Stream"),
    ("stack", r"StackOverflow|OutOfMemory"),
    ("class", r"ClassNotFound|NoClassDef|NoSuchMethod|NoSuchField|Linkage|Instantiation|IllegalAccess|Invocation"),
)  # fmt: skip
WAYS = {
    rationale.TOLD_NULL: "the JVM says that this was null",
    rationale.RETURNED_NULL: "its return value was null",
    rationale.RETURNS_NULL: "this method can return null",
    rationale.FAILS_HERE: "it fits the exception, on the line where it surfaced",
    rationale.CALLED_HERE: "the call on this line is where the exception came from",
    rationale.THROWN_HERE: "the exception was made here",
    rationale.GAVE_VALUE: "this gave the variable its value",
    rationale.GIVES_VALUE: "the value that failed comes from here",
    rationale.FIELD_VALUE: "the field that is used here got its value in this line",
    rationale.SETS_FIELD: "this sets the field that was null",
    rationale.CALLER: "the caller, which may have passed the wrong value",
}
"""Reason to the name of its number, by which a model's folder calls it."""
CLUES = ("return", "field", "name", "element", "unnamed")
_LIBRARY = (
    ("require", r"Objects\.(?:requireNonNull|check)|Preconditions|Validate|Assert"),
    ("check", r"(?:checkIndex|checkBounds|rangeCheck|outOfBounds|checkFromTo|checkOffset)"),
    ("parse", r"(?:parse|valueOf|forInputString|decode)"),
    ("next", r"\.(?:next|nextElement|getFirst|getLast|remove|pop|element)$"),
    ("immutable", r"(?:Unmodifiable|Immutable|AbstractList|AbstractCollection)"),
    ("reflect", r"java\.lang\.(?:reflect|Class)\b"),
    ("io", r"java\.(?:io|nio|net)\."),
    ("sql", r"\b(?:sql|jdbc|h2|hsqldb|derby)\b"),
)
_BODY = (
    ("null", r"\bnull\b"),
    ("return null", r"\breturn\s+null\b"),
    ("throw", r"\bthrow\b"),
    ("catch", r"\bcatch\b"),
    ("loop", r"\b(?:for|while)\s*\("),
    ("if", r"\bif\s*\("),
    ("index", r"\w\["),
    ("new", r"\bnew\s"),
    ("cast", r"\(\s*[A-Z][\w.<>\[\]]*\s*\)\s*\w"),
    ("text", r'"'),
    ("number", r"\b\d+\b"),
    ("one off", r"[-+]\s*1\b|<=|>="),
    ("empty", r'""|empty(?:List|Map|Set|Iterator)|\.empty\(|\[0\]'),
    ("unmodifiable", r"[Uu]nmodifiable|[Ii]mmutable|List\.of|Arrays\.asList"),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """What all candidates of one incident share."""

    thrown: Throwable
    npe_message: NpeMessage
    frames: Sequence[Resolution]
    """The application's frames of the root cause, found in the repository, the innermost first."""

    @property
    def first(self) -> Frame | None:
        return self.frames[0].frame if self.frames else None


def names() -> tuple[str, ...]:
    """What each number of `features` is, in order."""
    return (
        *("frame", "caller", "gap", "gap size", "calls", "hops", "shared", "sibling", "lead", "place"),
        *(f"way {way}" for way in WAYS.values()),
        *(f"type {name}" for name, _ in FAMILIES), "type own",
        *(f"clue {name}" for name in CLUES),
        *("deep", "frames", "line throws", "cause", "message", "candidates"),
        *(f"in {name}" for name, _ in _LIBRARY),
        *(f"body {name}" for name, _ in _BODY),
        *("lines", "constructor", "initialiser", "static", "private", "parameters"),
        *("gives nothing", "gives truth", "gives number", "gives text", "gives many"),
        *("getter", "named", "said", "same class", "same method"),
        *("flow", "flow end", "flow steps", *(f"flow {kind}" for kind in KINDS)),
        *("kin", "named type", "last resort"),
    )  # fmt: skip


def features(failure: Failure, candidates: Sequence[Candidate]) -> list[list[float]]:
    """(candidates, names) numbers."""
    shared = _of_failure(failure, len(candidates))
    return [
        _of_candidate(failure, each) + shared + _of_method(failure, each.method) + _of_flow(each)
        for each in candidates
    ]


def _of_candidate(failure: Failure, c: Candidate) -> list[float]:
    numbers = [
        c.frame,
        c.caller,
        c.gap,
        abs(c.gap),
        c.calls,
        c.hops,
        c.shared,
        c.sibling,
        c.lead,
        c.place,
    ]
    return [*map(float, numbers), *(float(way in c.ways) for way in WAYS)]


def _of_flow(c: Candidate) -> list[float]:
    return [
        c.flow,
        c.flow_end,
        float(c.flow_steps),
        *(float(kind in c.flow_kinds) for kind in KINDS),
        float(c.kin),
        float(c.named),
        float(is_last_resort(c.method)),
    ]


def _of_failure(failure: Failure, count: int) -> list[float]:
    thrown, first = failure.thrown, failure.first
    name = simple_name(thrown.type)
    families = [float(re.search(pattern, name) is not None) for _, pattern in FAMILIES]
    inner = _inner(thrown, first)
    return [
        *families, float(not any(families)),
        *(float(failure.npe_message.null_origin == kind) for kind in CLUES),
        float(thrown.frames.index(first)) if first in thrown.frames else -1.0,
        float(len(failure.frames)),
        float(_line_throws(failure)),
        float(thrown.cause is not None),
        float(len(thrown.message or "")),
        float(count),
        *(float(re.search(pattern, inner) is not None) for _, pattern in _LIBRARY),
    ]  # fmt: skip


def _inner(thrown: Throwable, first: Frame | None) -> str:
    """The library's frames above the application's first, as one text."""
    end = thrown.frames.index(first) if first in thrown.frames else 0
    return "\n".join(f"{frame.declaring_class}.{frame.method}" for frame in thrown.frames[:end])


def _line_throws(failure: Failure) -> bool:
    """Whether the line that failed says `throw`: then a check fired, and why is to be asked elsewhere."""
    at = failure.frames[0] if failure.frames else None
    if at is None or at.method is None or at.frame.line is None:
        return False
    lines = at.method.text.splitlines()
    start = at.frame.line - at.method.start_line
    return "throw " in " ".join(lines[max(0, start - 1) : start + 1])


def _code(method: Method) -> str:
    """What follows the signature, where the text has it, without comments: words there are no code."""
    after = method.text.partition(method.signature)[2] if method.signature else ""
    return code_without_comments(after or method.text)


def _of_method(failure: Failure, method: Method) -> list[float]:
    first = failure.frames[0].method if failure.frames else None
    said = set(re.findall(r"[A-Za-z]{4,}", failure.thrown.message or ""))
    code = _code(method) if said else ""
    returned = failure.npe_message.returned_by
    return [
        *_of_declaration(method),
        float(returned is not None and method.name == returned[1]),
        float(sum(word in code for word in said)),
        float(first is not None and method.class_name == first.class_name),
        float(first is not None and method.name == first.name),
    ]


@lru_cache(maxsize=8192)
def _of_declaration(method: Method) -> tuple[float, ...]:
    """What does not depend on the failure: the same methods are candidates of many."""
    code, head = _code(method), method.signature
    given = head.partition("(")[0].split()
    gives = given[-2] if len(given) > 1 else ""
    return (
        *(float(len(re.findall(pattern, code))) for _, pattern in _BODY),
        float(method.end_line - method.start_line),
        float(method.name == "<init>"),
        float(method.name == "<clinit>"),
        float(" static " in f" {head} "),
        float("private " in head),
        float(head.count(",") + ("()" not in head)),
        float(gives == "void"),
        float(gives == "boolean"),
        float(gives in ("int", "long", "short", "byte", "char", "double", "float")),
        float(gives in ("String", "CharSequence")),
        float(
            "[" in gives
            or bool(re.match(r"(?:List|Set|Map|Collection|Iterator|Iterable)\b", gives))
        ),
        float(re.fullmatch(r"\s*\{\s*return\s+(?:this\.)?\w+\s*;\s*\}\s*", code) is not None),
    )
