"""Where in one file a frame belongs: the innermost member around the line, by its name."""

from __future__ import annotations

from typing import NamedTuple

from codeindex.frames.names import Sought
from codeindex.model.source import Match
from codeindex.outlines.lookup import Outlined, Spot


class Placed(NamedTuple):
    """A frame's place in one file."""

    match: Match
    spots: tuple[Spot, ...]
    """All that fit, likeliest first; empty where MISSING, save what is worth a look."""
    reason: str = ""


def place(file: Outlined, names: Sought, line: int | None) -> Placed:
    """Never raises; MISSING where the file has no such type or member."""
    if line is not None and (line <= 0 or not names.trusted):
        line = None
    fits = file.types_named(names.type)
    if not fits:
        return _undeclared_type(file, names, line)
    if line is not None:
        placed = _by_line(file, names, fits, line)
        if placed is not None:
            return placed
        if names.names == ("<clinit>",) and names.type.rpartition("$")[2].isdigit():
            placed = _undeclared_type(file, names, line)
            if placed.match is Match.EXACT:
                return placed
    return _by_name(file, names, fits, line)


def _by_line(file: Outlined, names: Sought, fits: dict[int, int], line: int) -> Placed | None:
    spots = [spot for spot in file.spots_at(line) if spot.type in fits]
    named = [spot for spot in spots if _carries(file, spot, names)]
    if named:
        named.sort(key=lambda spot: (fits[spot.type], spot.member < 0, spot.end - spot.head))
        return _settle(file, named, fits)
    if not names.names:
        return _settle(file, spots[:1], fits) if spots else None
    if any(file.declares(spot.type, name) for spot in spots for name in names.names):
        return _bridge(file, names, spots)
    headers = [spot for spot in spots if spot.member < 0]
    if headers or (spots and file.member(spots[0].member).kind == "field"):
        return Placed(Match.EXACT, tuple((headers or spots)[:1]))
    return None


def _carries(file: Outlined, spot: Spot, names: Sought) -> bool:
    """Whether a spot's code runs under one of the names."""
    if spot.member < 0:
        return any(name in ("<init>", "<clinit>") for name in names.names)
    row = file.member(spot.member)
    if not names.names:
        return True
    return row.jvm_name in names.names or (names.synthetic == "lambda" and row.name in names.names)


def _settle(file: Outlined, spots: list[Spot], fits: dict[int, int]) -> Placed:
    """The first spot; AMBIGUOUS where another on the line fits as well and is not around it."""
    best = spots[0]
    rivals = [
        spot
        for spot in spots[1:]
        if fits[spot.type] == fits[best.type]
        and (spot.member < 0) == (best.member < 0)
        and (spot.head, spot.end) != (best.head, best.end)
        and not (spot.head <= best.head and best.end <= spot.end)
    ]
    if rivals:
        return Placed(
            Match.AMBIGUOUS, (best, *rivals), "several members of that name share the line"
        )
    return Placed(Match.EXACT, (best,))


def _bridge(file: Outlined, names: Sought, spots: list[Spot]) -> Placed | None:
    """A compiler-made bridge has the header's line: the real method of that name is meant."""
    headers = [spot.type for spot in spots if spot.member < 0]
    if not headers or spots[0].member >= 0:
        return None
    real = [
        file.spot_of(at)
        for at in file.members_of(headers[0])
        if file.member(at).jvm_name in names.names
    ]
    if len(real) == 1:
        return Placed(Match.EXACT, (real[0],))
    if real:
        return Placed(Match.AMBIGUOUS, tuple(real), "a bridge to one of several overloads")
    return None


def _by_name(file: Outlined, names: Sought, fits: dict[int, int], line: int | None) -> Placed:
    spots = _named(file, names, fits)
    if not spots:
        around = tuple(file.spots_at(line)[:1]) if line else ()
        return Placed(Match.MISSING, around, _no_member(file, names))
    if line is None:
        best = fits[spots[0].type]
        spots = [spot for spot in spots if fits[spot.type] == best]
        if len(spots) == 1:
            return Placed(Match.EXACT, tuple(spots))
        return Placed(
            Match.AMBIGUOUS, tuple(spots), "the frame has no line, and the name is overloaded"
        )
    spots.sort(key=lambda spot: (fits[spot.type], _distance(spot, line)))
    reason = f"line {line} is not in {names.names[0]}: another version of {file.path} ran"
    return Placed(Match.DRIFTED, tuple(spots), reason)


def _named(file: Outlined, names: Sought, fits: dict[int, int]) -> list[Spot]:
    """The members of that name, bodies before mere declarations; an implicit one is its header."""
    found: list[Spot] = []
    for name in names.names:
        for type_at in sorted(fits, key=lambda at: fits[at]):
            rows = [(at, file.member(at)) for at in file.members_of(type_at)]
            same = [(at, row) for at, row in rows if row.jvm_name == name]
            if name == "<init>":
                same = [(at, row) for at, row in same if row.kind == "constructor"]
            with_code = [at for at, row in same if row.code]
            found += [file.spot_of(at) for at in with_code or [at for at, _ in same]]
            if not same and name in ("<init>", "<clinit>"):
                found.append(file.header(type_at))
        if found:
            break
    return found


def _undeclared_type(file: Outlined, names: Sought, line: int | None) -> Placed:
    """Types the compiler or a processor made: switch maps, builders; else there is no such type."""
    outer = names.type
    while "$" in outer:
        outer, _, rest = outer.rpartition("$")
        fits = file.types_named(outer)
        spots = [s for s in file.spots_at(line or 0) if fits and file.is_within(s.type, outer)]
        if spots and (rest.isdigit() or _generated(file, spots[0], rest, line)):
            return Placed(Match.EXACT, (spots[0],))
    return Placed(Match.MISSING, (), f"{file.path} has no type {names.type}")


def _generated(file: Outlined, spot: Spot, name: str, line: int | None) -> bool:
    """Whether what stands there stands for generated code: a header, a field, a @Builder."""
    if spot.member < 0 or file.member(spot.member).kind == "field":
        return True
    return spot.head == line and name.endswith("Builder")


def _distance(spot: Spot, line: int) -> int:
    return max(spot.head - line, line - spot.end, 0)


def _no_member(file: Outlined, names: Sought) -> str:
    if names.synthetic == "proxy":
        return f"a generated class; {names.type} has no member {names.names[0]}"
    member = names.names[0] if names.names else "around a lambda"
    return f"{names.type} in {file.path} has no member {member}"
