"""One diagnosis as labelled rows: when, where, where to look, why, what to change, who said so."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from codeindex.model.source import Match, Resolution
from experts.evidence.inferred_type import InferredType
from experts.evidence.suspect import Suspect
from javatrace.model.trace import Frame
from router.cascade.diagnosis import Diagnosis
from router.cascade.outcome import Hop
from router.messages import localized, suspected
from router.rendering.diagnosis.event import also, before, logged, seen, wordings
from router.rendering.diagnosis.excerpt import excerpt
from router.rendering.diagnosis.standing import basis, guess, is_read, standing, title
from router.rendering.diagnosis.verification import verification

Row = tuple[str | None, RenderableType]
SUSPECTS = 4
LONGEST = 120
"""Characters of source that one row quotes."""


def headline(number: str, diagnosis: Diagnosis, language: str) -> RenderableType:
    """`3/12  java.lang.NullPointerException            ×4  type from the log`."""
    line = Table.grid(padding=(0, 2), expand=True)
    line.add_column(no_wrap=True, style="dim")
    line.add_column(ratio=1, overflow="fold")
    line.add_column(no_wrap=True, justify="right")
    is_known = is_read(diagnosis) or diagnosis.settled
    count = localized(language, "times", count=diagnosis.evidence.incident.count)
    end = Text(f"{count}  ").append(
        standing(diagnosis, language), style="green" if is_known else "bold yellow"
    )
    line.add_row(
        number, Text(title(diagnosis, language), style="bold red" if is_known else "bold"), end
    )
    return line


def rows(diagnosis: Diagnosis, language: str, *, with_route: bool = True) -> Iterator[Row]:
    """(label, content) from the top down; the route says who was asked and why an answer was kept."""
    yield from _thrown(diagnosis, language)
    yield from _record(diagnosis, language)
    yield from _place(diagnosis, language)
    if diagnosis.suspects:
        yield "look", _suspects(diagnosis.suspects[:SUSPECTS], language)
    yield "cause", _cause(diagnosis, language)
    yield from _fix(diagnosis, language)
    if with_route:
        yield "route", Group(*(_hop(hop) for hop in diagnosis.route))


def _thrown(diagnosis: Diagnosis, language: str) -> Iterator[Row]:
    """What was thrown and logged, below the headline."""
    if diagnosis.evidence.message and diagnosis.evidence.message != title(diagnosis, language):
        yield None, Text(_bounded(diagnosis.evidence.message))
    inferred = diagnosis.evidence.inferred
    if len(diagnosis.evidence.chain) > 1 or (inferred is not None and inferred.has_lost_cause):
        yield None, Text(" ▸ ".join(_simple(name) for name in diagnosis.evidence.chain), "dim")
    perhaps = guess(diagnosis, language)
    if perhaps is not None:
        yield "read", Text(perhaps, style="dim")
    if inferred is not None:
        yield "read", Text(found(inferred, language))


def _fix(diagnosis: Diagnosis, language: str) -> Iterator[Row]:
    if diagnosis.fix is not None:
        yield "fix", Text(diagnosis.fix.text)
        if (tried := verification(diagnosis.fix, language)) is not None:
            yield None, Text(tried, style="green" if diagnosis.fix.note is None else "yellow")
    if diagnosis.prevention:
        yield "prevent", Text(diagnosis.prevention)


def _record(diagnosis: Diagnosis, language: str) -> Iterator[Row]:
    """What the logs have of it, each row only where there is anything."""
    own = logged(diagnosis, language)
    if own is not None:
        yield "logged", Text(own)
    yield "seen", Text(seen(diagnosis, language))
    told = {
        "wording": wordings(diagnosis, language),
        "also": also(diagnosis, language),
        "before": list(before(diagnosis)),
    }
    for label, lines in told.items():
        if lines:
            yield label, Text("\n".join(lines), style="dim")


def _place(diagnosis: Diagnosis, language: str) -> Iterator[Row]:
    yield "where", _where(diagnosis.location, language)
    if diagnosis.evidence.thrown_by is not None:
        yield None, Text(thrown_by(diagnosis.evidence.thrown_by, language), style="dim")


def thrown_by(frame: Frame, language: str) -> str:
    """The factory or assertion that the place called."""
    return localized(language, "thrown_by", frame=frame)


def _cause(diagnosis: Diagnosis, language: str) -> RenderableType:
    if diagnosis.cause is None:
        return Text(localized(language, "no_cause"), style="dim")
    return Group(Text(diagnosis.cause), Text(basis(diagnosis, language), style="dim"))


def _bounded(message: str, lines: int = 6, width: int = 600) -> str:
    kept = message.strip().splitlines()
    text = "\n".join(kept[:lines])
    cut = len(kept) > lines or len(text) > width
    return text[:width] + (" …" if cut else "")


def found(inferred: InferredType, language: str) -> str:
    """How the source tells the type that the log does not."""
    text = inferred.text if len(inferred.text) <= LONGEST else f"{inferred.text[:LONGEST]} …"
    return localized(
        language, f"read_{inferred.how}", path=inferred.path, line=inferred.line, text=text
    )


def _simple(name: str) -> str:
    return name.rpartition(".")[2]


def _where(resolution: Resolution | None, language: str) -> RenderableType:
    if resolution is None:
        return Text(localized(language, "no_frame"))
    method = resolution.method
    if method is None:
        return Text(f"{resolution.frame}  ({_reason(resolution, language)})")
    place = Text(f"{method.path}:{resolution.frame.line or method.start_line}", style="bold")
    place.append("  " + localized(language, "in_method", method=method.name), style="not bold")
    if resolution.match is not Match.EXACT:
        place.append(f"  ({_reason(resolution, language)})", style="yellow not bold")
    if resolution.unanalysed:
        told = localized(language, "unanalysed", reason=resolution.unanalysed)
        place.append(f"\n{told}", style="yellow not bold")
    return Group(place, *_source(resolution))


def _reason(resolution: Resolution, language: str) -> str:
    if language == "en" and resolution.reason:
        return resolution.reason
    return localized(language, resolution.match.value)


def _source(resolution: Resolution) -> Iterator[RenderableType]:
    if resolution.method is None:
        return
    shown = excerpt(resolution.method, resolution.frame.line)
    if shown.signature:
        yield Text(f"       {shown.signature} …", style="dim")
    yield Syntax(
        "\n".join(shown.lines),
        "java",
        theme="ansi_dark",
        background_color="default",
        line_numbers=True,
        start_line=shown.first,
        highlight_lines={shown.marked} if shown.marked else None,
        word_wrap=True,  # a line of code that is cut may lack the very call that failed
    )


def _suspects(suspects: tuple[Suspect, ...], language: str) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for suspect in suspects:
        file = suspect.method.path.rpartition("/")[2]
        place = Text(f"{file}:{suspect.line}", style="bold")
        place.append(f" {suspect.method.name}", style="not bold")
        if suspect.expression is not None:
            place.append(f"  {_bounded(suspect.expression.text, 1, 60)}", style="cyan not bold")
        place.append(f"  {suspected(language, suspect.why)}", style="dim not bold")
        table.add_row(f"{suspect.confidence:.2f}", place)
    return table


def _hop(hop: Hop) -> Text:
    mark = ("✓", "green") if hop.verdict.accepted else ("✗", "yellow")
    line = Text.assemble(mark, f" {hop.tier}: {hop.verdict.reason}")
    if hop.prediction is None:
        return line
    return line.append(f"  {hop.seconds * 1000:.0f} ms", style="dim")
