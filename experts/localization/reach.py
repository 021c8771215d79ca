"""What one failure leads to: its value flow, the places that rules weigh, the methods that may hold the fault."""

from __future__ import annotations

from dataclasses import dataclass

from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.flow import Flow, Surroundings, flow_in
from codeindex.analysis.program import Program
from experts.localization.candidate import Candidate
from experts.localization.candidate_features import Failure
from experts.localization.candidates import Candidates
from experts.localization.rules import RuleCandidate, rule_candidates


@dataclass(frozen=True, slots=True)
class Reach:
    flow: Flow | None
    """None where the innermost frame has no body in the source."""
    leads: tuple[RuleCandidate, ...]
    """The weightiest first."""
    candidates: tuple[Candidate, ...]
    """At most 250."""


def reach_of(program: Program, failure: Failure, budget: Budget | None = None) -> Reach:
    around = Surroundings(program, failure.thrown, failure.frames, budget or Budget())
    flow = flow_in(around)
    leads = rule_candidates(flow, failure.npe_message, found=failure.frames)
    found = Candidates(around)
    found.add_frames(failure.frames)
    found.add_rule_candidates(leads)
    if flow is not None:
        found.add_flow(flow)
    found.add_callees()
    found.add_kin()
    found.add_neighbours()
    found.add_named_types()
    found.add_rest()
    return Reach(flow, tuple(leads), tuple(found.all()))
