"""Which statement of the repository printed a line: the suspects of an incident that has no frames."""

from __future__ import annotations

from codeindex.index import SourceIndex
from codeindex.model.source import Match
from codeindex.model.statement import Statement
from experts.evidence.suspect import Suspect
from experts.localization.rationale import PRINTED_HERE
from javatrace.model.trace import Frame

SURE = 0.5
"""Score of the template match below which a statement is not shown."""


def match_log_statements(index: SourceIndex, text: str, limit: int = 10) -> tuple[Suspect, ...]:
    """The statements that may have printed `text`, best first; confidence is the match's score."""
    matches = [m for m in index.statements_matching(text, limit) if m.score >= SURE]
    suspects = (_suspect(index, match.statement, match.score) for match in matches)
    total = max(sum(match.score for match in matches), 1.0)
    return tuple(
        Suspect(s.method, s.line, s.confidence / total, s.why) for s in suspects if s is not None
    )


def _suspect(index: SourceIndex, statement: Statement, score: float) -> Suspect | None:
    file = statement.path.rpartition("/")[2]
    frame = Frame(statement.class_name, statement.method, file, statement.line)
    resolution = index.resolve(frame)
    if resolution.method is None or resolution.match is Match.MISSING:
        return None
    return Suspect(resolution.method, statement.line, score, PRINTED_HERE)
