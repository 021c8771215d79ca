"""The member of one file that a frame ran in: the innermost around the line, by its name."""

from __future__ import annotations

from typing import NamedTuple

from codeindex.frames.source_names import SourceNames
from codeindex.model.source import Match
from codeindex.outlines.file_outline import Declaration, FileOutline


class MemberMatch(NamedTuple):
    """What of one file a frame fits, and how surely."""

    match: Match
    declarations: tuple[Declaration, ...]
    """All that fit, likeliest first; empty where MISSING, save what is worth a look."""
    reason: str = ""


def match_member(file: FileOutline, names: SourceNames, line: int | None) -> MemberMatch:
    """Never raises; MISSING where the file has no such type or member."""
    if line is not None and (line <= 0 or not names.trusted):
        line = None
    fits = file.types_named(names.type)
    if not fits:
        return _undeclared_type(file, names, line)
    if line is not None:
        placed = _by_line(file, names=names, fits=fits, line=line)
        if placed is not None:
            return placed
        if names.names == ("<clinit>",) and names.type.rpartition("$")[2].isdigit():
            placed = _undeclared_type(file, names, line)
            if placed.match is Match.EXACT:
                return placed
    return _by_name(file, names=names, fits=fits, line=line)


def _by_line(
    file: FileOutline, *, names: SourceNames, fits: dict[int, int], line: int
) -> MemberMatch | None:
    declarations = [
        declaration for declaration in file.declarations_at(line) if declaration.type in fits
    ]
    named = [declaration for declaration in declarations if _carries(file, declaration, names)]
    if named:
        named.sort(key=lambda each: (fits[each.type], each.member < 0, each.end - each.head))
        return _settle(file, named, fits)
    if not names.names:
        return _settle(file, declarations[:1], fits) if declarations else None
    implicit = [each for each in declarations if _is_implicit(file, each, names)]
    if implicit:
        return MemberMatch(Match.EXACT, tuple(implicit[:1]))
    if any(
        file.declares(declaration.type, name)
        for declaration in declarations
        for name in names.names
    ):
        return _bridge(file, names, declarations)
    headers = [declaration for declaration in declarations if declaration.member < 0]
    if headers or (declarations and file.member(declarations[0].member).kind == "field"):
        return MemberMatch(Match.EXACT, tuple((headers or declarations)[:1]))
    return None


def _is_implicit(file: FileOutline, declaration: Declaration, names: SourceNames) -> bool:
    """Whether it is the header of an enum, where the compiler puts `values` and `valueOf(String)`.

    An own method of that name takes something else, for these two the language forbids to declare.
    """
    is_enum = file.outline.types[declaration.type].kind == "enum"
    return is_enum and declaration.member < 0 and names.names in (("valueOf",), ("values",))


def _carries(file: FileOutline, declaration: Declaration, names: SourceNames) -> bool:
    """Whether a declaration's code runs under one of the names."""
    if declaration.member < 0:
        return any(name in ("<init>", "<clinit>") for name in names.names)
    row = file.member(declaration.member)
    if not names.names:
        return True
    return row.jvm_name in names.names or (names.synthetic == "lambda" and row.name in names.names)


def _settle(
    file: FileOutline, declarations: list[Declaration], fits: dict[int, int]
) -> MemberMatch:
    """The first declaration; AMBIGUOUS where another on the line fits as well and is not around it."""
    best = declarations[0]
    rivals = [
        declaration
        for declaration in declarations[1:]
        if fits[declaration.type] == fits[best.type]
        and (declaration.member < 0) == (best.member < 0)
        and (declaration.head, declaration.end) != (best.head, best.end)
        and not (declaration.head <= best.head and best.end <= declaration.end)
    ]
    if rivals:
        return MemberMatch(
            Match.AMBIGUOUS, (best, *rivals), "several members of that name share the line"
        )
    return MemberMatch(Match.EXACT, (best,))


def _bridge(
    file: FileOutline, names: SourceNames, declarations: list[Declaration]
) -> MemberMatch | None:
    """A compiler-made bridge has the header's line: the real method of that name is meant."""
    headers = [declaration.type for declaration in declarations if declaration.member < 0]
    if not headers or declarations[0].member >= 0:
        return None
    real = [
        file.declaration_of(at)
        for at in file.members_of(headers[0])
        if file.member(at).jvm_name in names.names
    ]
    if len(real) == 1:
        return MemberMatch(Match.EXACT, (real[0],))
    if real:
        return MemberMatch(Match.AMBIGUOUS, tuple(real), "a bridge to one of several overloads")
    return None


def _by_name(
    file: FileOutline, *, names: SourceNames, fits: dict[int, int], line: int | None
) -> MemberMatch:
    declarations = _named(file, names, fits)
    if not declarations:
        around = tuple(file.declarations_at(line)[:1]) if line else ()
        return MemberMatch(Match.MISSING, around, _no_member(file, names))
    if line is None:
        best = fits[declarations[0].type]
        declarations = [
            declaration for declaration in declarations if fits[declaration.type] == best
        ]
        if len(declarations) == 1:
            return MemberMatch(Match.EXACT, tuple(declarations))
        return MemberMatch(
            Match.AMBIGUOUS,
            tuple(declarations),
            "the frame has no line, and the name is overloaded",
        )
    declarations.sort(
        key=lambda declaration: (fits[declaration.type], _distance(declaration, line))
    )
    reason = f"line {line} is not in {names.names[0]}: another version of {file.path} ran"
    return MemberMatch(Match.DRIFTED, tuple(declarations), reason)


def _named(file: FileOutline, names: SourceNames, fits: dict[int, int]) -> list[Declaration]:
    """The members of that name, bodies before mere declarations; an implicit one is its header."""
    found: list[Declaration] = []
    for name in names.names:
        for type_at in sorted(fits, key=lambda at: fits[at]):
            rows = [(at, file.member(at)) for at in file.members_of(type_at)]
            same = [(at, row) for at, row in rows if row.jvm_name == name]
            if name == "<init>":
                same = [(at, row) for at, row in same if row.kind == "constructor"]
            with_code = [at for at, row in same if row.code]
            found += [file.declaration_of(at) for at in with_code or [at for at, _ in same]]
            if not same and name in ("<init>", "<clinit>"):
                found.append(file.type_header(type_at))
        if found:
            break
    return found


def _undeclared_type(file: FileOutline, names: SourceNames, line: int | None) -> MemberMatch:
    """Types the compiler or a processor made: switch maps, builders; else there is no such type."""
    outer = names.type
    while "$" in outer:
        outer, _, rest = outer.rpartition("$")
        fits = file.types_named(outer)
        declarations = [
            s for s in file.declarations_at(line or 0) if fits and file.is_within(s.type, outer)
        ]
        if declarations and (
            rest.isdigit() or _generated(file, declaration=declarations[0], name=rest, line=line)
        ):
            return MemberMatch(Match.EXACT, (declarations[0],))
    return MemberMatch(Match.MISSING, (), f"{file.path} has no type {names.type}")


def _generated(file: FileOutline, *, declaration: Declaration, name: str, line: int | None) -> bool:
    """Whether what stands there stands for generated code: a header, a field, a @Builder."""
    if declaration.member < 0 or file.member(declaration.member).kind == "field":
        return True
    return declaration.head == line and name.endswith("Builder")


def _distance(declaration: Declaration, line: int) -> int:
    return max(declaration.head - line, line - declaration.end, 0)


def _no_member(file: FileOutline, names: SourceNames) -> str:
    if names.synthetic == "proxy":
        return f"a generated class; {names.type} has no member {names.names[0]}"
    member = names.names[0] if names.names else "around a lambda"
    return f"{names.type} in {file.path} has no member {member}"
