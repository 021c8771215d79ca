"""All that an expert may look at for one incident: gathered once, before any expert is asked."""

from __future__ import annotations

from dataclasses import dataclass

from codeindex.analysis.failed_at import FailedAt
from codeindex.analysis.flow.flow import Flow
from codeindex.analysis.nearest_names import NearestName
from codeindex.analysis.null_origin import NullOrigin
from codeindex.analysis.throw_condition import ThrowCondition
from codeindex.model.source import Method, Resolution
from experts.evidence.inferred_type import InferredType
from experts.evidence.mend import Mend
from experts.evidence.own_catalogue import NOTHING, OwnCatalogue
from experts.evidence.suspect import Suspect
from javatrace.model.records import Incident
from javatrace.model.trace import Frame


@dataclass(frozen=True, slots=True)
class Evidence:
    incident: Incident
    """Personal data masked: message, logger, thread, trace."""
    text: str
    """The log text of the incident, masked likewise: what every model reads."""
    message: str | None = None
    """What the root cause says, or the log line where there is no trace."""
    chain: tuple[str, ...] = ()
    """Throwables' types as printed, outermost first, deepest cause last."""
    known_type: str | None = None
    """The root cause's class where the log prints it or the source tells it; never guessed."""
    known_from: str = "none"
    """Where `known_type` was read: `trace`, `message` (Spring's `nested exception is`), `source`."""
    mentioned: tuple[str, ...] = ()
    """Classes that only the text names, the likeliest first, where none is known: a client may have written them.

    A hint at most: no answer settles the type that agrees with one of them.
    """
    inferred: InferredType | None = None
    """What the source tells of a root cause that the log does not name."""
    throw_condition: ThrowCondition | None = None
    """Why the application's own line threw the root cause; None where a library or the JVM did."""
    thrown_in: Method | None = None
    """The method of `throw_condition`."""
    null_origin: NullOrigin | None = None
    """Where the local variable that the JVM says was null got its value; None where not told."""
    failed_at: tuple[FailedAt, ...] = ()
    """The application's own code that was running, innermost first, and what had called it; without source none."""
    nearest: NearestName | None = None
    """The name in the source that comes nearest to one that the message says is missing."""
    own_catalogue: OwnCatalogue = NOTHING
    """What the user's own catalogue is asked with, before ours."""
    flow: Flow | None = None
    """What on the failing line can have thrown, and where its value came from; None without source."""
    mend: Mend | None = None
    """A change of the source that makes the failing call work; None where none is sure to."""
    resolutions: tuple[Resolution, ...] = ()
    """The application's frames of the root cause first, then outwards."""
    thrown_by: Frame | None = None
    """What only threw the exception for the application's first frame: its factory, an assertion."""
    suspects: tuple[Suspect, ...] = ()
    """Where to look, likeliest first; the closed list that generators choose from."""

    @property
    def hint(self) -> str | None:
        """The class that the text mentions, where none is known."""
        return self.mentioned[0] if self.mentioned and self.known_type is None else None

    @property
    def is_type_inferred(self) -> bool:
        """Whether the source, or the JDK's own words, say what the root cause is."""
        return self.inferred is not None and self.inferred.type is not None
