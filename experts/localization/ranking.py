"""Where to look, likeliest first: places of the repository, ranked by what the trace says and what faults are like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codeindex.analysis.npe_message import parse_npe_message
from codeindex.index import SourceIndex
from codeindex.model.source import Match, Resolution
from experts.evidence.suspect import Suspect
from experts.localization import rationale
from experts.localization import rule_weights as weights
from experts.localization.boosted_trees import MODEL, BoostedTrees, boosted_trees_of
from experts.localization.candidate import FAR, Candidate, Key, key_of
from experts.localization.candidate_features import Failure, features
from experts.localization.places import is_last_resort
from experts.localization.reach import Reach, reach_of
from experts.localization.rules import RuleCandidate, last_return
from javatrace.model.records import Incident
from javatrace.model.trace import Frame, Throwable

MOST_FRAMES = 8
"""Application frames whose methods are candidates."""


def rank_suspects(
    index: SourceIndex,
    incident: Incident,
    resolutions: Sequence[Resolution],
    *,
    limit: int = 10,
    model: str | None = MODEL,
) -> tuple[Suspect, ...]:
    """At most `limit` suspects, one a method, the likeliest first; empty without an application frame found.

    `model` is a folder of learnt trees; by rule alone where it is None or cannot be read.

    Confidences are shares of belief that sum to less than 1. The first need not be where the
    exception surfaced.
    """
    failure = failure_of(incident, resolutions)
    if failure is None:
        return ()
    return ranked(failure, reach_of(index, failure), limit=limit, model=model)


def ranked(
    failure: Failure, reach: Reach, *, limit: int = 10, model: str | None = MODEL
) -> tuple[Suspect, ...]:
    """As `rank_suspects`, of what the failure was found to lead to."""
    leads = list(reach.leads)
    forest = boosted_trees_of(model) if model is not None else None
    if forest is not None:
        leads = _judged(leads, reach.candidates, forest=forest, failure=failure)
    return _shares(leads, limit)


def failure_of(incident: Incident, resolutions: Sequence[Resolution]) -> Failure | None:
    """What failed, with the frames that were found; None where there is no such frame."""
    trace = incident.record.trace
    found = [r for r in resolutions if r.method is not None and r.match is not Match.MISSING]
    if trace is None or not found:
        return None
    thrown = _thrown_through(trace.throwable, found[0].frame)
    return Failure(thrown, parse_npe_message(thrown.message), found[:MOST_FRAMES])


def _judged(
    leads: Sequence[RuleCandidate],
    candidates: Sequence[Candidate],
    *,
    forest: BoostedTrees,
    failure: Failure,
) -> list[RuleCandidate]:
    """The leads, and one for each method without any, weighed by what the forest says of their methods."""
    learnt = forest.beliefs(features(failure, candidates))
    ruled = sum(candidate.lead for candidate in candidates) or 1.0
    beliefs = [
        (1 - weights.RULES) * belief + weights.RULES * candidate.lead / ruled
        for candidate, belief in zip(candidates, learnt, strict=True)
    ]
    known: dict[Key, list[RuleCandidate]] = {}
    for lead in leads:
        known.setdefault(key_of(lead.method), []).append(lead)
    judged: list[RuleCandidate] = []
    for candidate, belief in zip(candidates, beliefs, strict=True):
        own = known.get(key_of(candidate.method)) or [_lead(candidate)]
        most = max(lead.weight for lead in own)
        judged += [replace(lead, weight=belief * lead.weight / most) for lead in own]
    return judged


def _lead(candidate: Candidate) -> RuleCandidate:
    method = candidate.method
    line = candidate.line or last_return(method)
    return RuleCandidate(method, line, None, 1.0, _why(candidate))


def _why(candidate: Candidate) -> str:
    if candidate.frame != FAR:
        return rationale.ON_THE_WAY
    if candidate.hops != FAR:
        return rationale.CALLED_BEFORE
    return rationale.SETS_STATE if candidate.shared else rationale.SAME_CLASS


def _thrown_through(throwable: Throwable, frame: Frame) -> Throwable:
    """The deepest cause whose frames hold `frame`."""
    holding = [each for each in throwable.chain() if frame in each.frames]
    return holding[-1] if holding else throwable.root_cause


def _shares(leads: Sequence[RuleCandidate], limit: int) -> tuple[Suspect, ...]:
    """One for each method, at its weightiest place; further places are in `also`."""
    of: dict[Key, list[RuleCandidate]] = {}
    for lead in leads:
        of.setdefault(key_of(lead.method), []).append(lead)
    weighed = [_of_method(some) for some in of.values()]
    weighed.sort(key=lambda pair: -pair[0])
    total = sum(weight for weight, _ in weighed) or 1.0
    shares = [(weights.SHARE * weight / total, places) for weight, places in weighed]
    kept = [(share, p) for at, (share, p) in enumerate(shares) if share >= weights.LEAST or not at]
    return tuple(_suspect(share, places) for share, places in kept[:limit])


def _of_method(leads: Sequence[RuleCandidate]) -> tuple[float, list[RuleCandidate]]:
    """The weight of a method: its weightiest place, and a part of each further one."""
    places = sorted(leads, key=lambda lead: -lead.weight)
    weight = places[0].weight + weights.AGAIN * sum(lead.weight for lead in places[1:])
    factor = weights.LAST_RESORT if is_last_resort(places[0].method) else 1.0
    return weight * factor, places


def _suspect(share: float, places: Sequence[RuleCandidate]) -> Suspect:
    best = places[0]
    also = dict.fromkeys(lead.line for lead in places[1:] if lead.line != best.line)
    return Suspect(best.method, best.line, share, best.why, best.expression, tuple(also))
