"""What a user may set, as checked values; configuration.py finds and merges the files."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from javatrace.redaction import OwnRecogniser

Share = Annotated[float, Field(ge=0.0, le=1.0)]


class Section(BaseModel):
    """Refuses keys that it does not know, so that a misspelt threshold is never ignored."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, protected_namespaces=(), use_attribute_docstrings=True
    )


class TierSettings(Section):
    expert: str | None = None
    """Name in the registry; the tier's own name where absent."""
    threshold: Share = 0.0
    """Confidence above which the answer is kept; 0 keeps every answer that is not an abstention."""
    writer: str | None = None
    """Who writes cause and fix for what this tier settles; absent: the expert itself, or nobody."""
    model: str | None = None
    """Folder or hub id of the weights; absent: the expert's own default."""
    reads_source: bool = False
    """The cause gate hands incidents on to the next tier that reads source."""
    options: dict[str, Any] = {}
    """Further options of the expert's constructor."""


class WriterSettings(Section):
    writer: str | None = None
    model: str | None = None
    options: dict[str, Any] = {}


class CascadeSettings(Section):
    order: tuple[str, ...] = Field(min_length=1)
    """Tiers, cheapest first."""
    always_ask: bool = False
    """Ask the models also about types and causes that the log or the source tells: to measure the models themselves."""
    cause_threshold: Share = 0.0
    """A writer less sure of its cause than this hands the incident to a tier that reads source."""


class OwnRecogniserSettings(Section):
    name: str
    pattern: str
    """A regular expression; a group named `value` narrows what is replaced."""
    replacement: str
    """A word in angle brackets: `<employee>`."""

    @model_validator(mode="after")
    def _is_usable(self) -> Self:
        OwnRecogniser(self.name, self.pattern, self.replacement)  # ValueError says what is wrong
        return self


class RedactSettings(Section):
    accounts: bool = True
    cards: bool = True
    residents: bool = True
    phones: bool = True
    mails: bool = True
    tokens: bool = True
    """Passwords, keys, session ids and tokens."""
    names: bool = True
    addresses: bool = True
    passports: bool = True
    licences: bool = True
    businesses: bool = True
    """Business registration numbers."""
    birth_dates: bool = True
    codes: bool = True
    """One-time codes."""
    ips: bool = False
    own: tuple[OwnRecogniserSettings, ...] = ()
    """Further kinds, as `[[redact.own]]` tables."""


class ApplicationSettings(Section):
    prefixes: tuple[str, ...] = ()
    """Packages of the application, for use without a repository."""


class LimitSettings(Section):
    """What bounds memory and time on input without end; what goes beyond is told."""

    incidents: Annotated[int, Field(ge=1)] = 50_000
    """Distinct ones of a run that are kept; --max-incidents goes before it."""
    source_bytes: Annotated[int, Field(ge=1)] = 4_000_000
    """Of a Java file that is analysed; of a larger one only the place is told."""
    source_nodes: Annotated[int, Field(ge=1)] = 400_000
    """Of its syntax tree; a class of 30,000 lines has some 300,000."""
    source_depth: Annotated[int, Field(ge=10)] = 1_000
    """Levels of its syntax tree."""


class GroupingSettings(Section):
    """How far apart in time, in seconds of the log's clock, two records may be that are taken for one failure."""

    told_again: Annotated[float, Field(ge=0.0, le=60.0)] = 3.0
    """Logged, wrapped, thrown on and logged again by one thread or request: counted once."""
    same_request: Annotated[float, Field(ge=0.0, le=3600.0)] = 60.0
    """Of one trace, transaction or request id: shown as the same failure seen elsewhere."""
    same_root: Annotated[float, Field(ge=0.0, le=60.0)] = 1.0
    """With one root cause in other threads or logs: shown as the same failure seen elsewhere."""


class SourceSettings(Section):
    frames: int = Field(default=8, ge=1, le=100)
    """Application frames of one incident that are looked up."""
    suspects: int = Field(default=10, ge=1, le=10)
    flow_steps: int = Field(default=400, ge=1, le=20_000)
    """Expressions that the value flow follows for one incident."""
    flow_seconds: float = Field(default=1.0, gt=0.0, le=60.0)
    """After which it ends in any case, with what it has."""
    cache: bool = True
    localization: str = "models/localization"
    """Folder of the trees that order the suspects; empty: by rule alone."""


class AnswersSettings(Section):
    keep: bool = True
    """What models answered is kept in the user's cache, masked, and not asked again where nothing changed."""


class FeedbackSettings(Section):
    keep: bool = True
    """What was said last of each incident, personal data masked, is kept for `hybrid feedback`."""
    store: str | None = None
    """SQLite file of what was said and of people's verdicts; absent: in the user's data folder."""


class CatalogueSettings(Section):
    """Your own codes and messages, told before ours; the form is that of experts/explanation/catalogue/README.md."""

    own: tuple[str, ...] = ()
    """Files, or folders of them, as seen from where the command runs."""
    entry: tuple[dict[str, Any], ...] = ()
    """Entries in the config itself, as `[[catalogue.entry]]` tables; they come before the files."""
    advice: dict[str, Any] = {}
    """Steps that several of them name, as `[catalogue.advice.NAME]` tables."""


class BuildSettings(Section):
    """How a fix is tried: always in a scratch copy of the repository."""

    command: tuple[str, ...] = ()
    """The build that has to pass, as words: `["mvn", "-q", "-o", "test"]`; empty: javac alone, on what is changed."""
    seconds: Annotated[float, Field(gt=0.0, le=86_400.0)] = 300.0
    """For one run of it; then it is ended with all its children."""
    classpath: tuple[str, ...] = ()
    """Jars and class folders for javac alone."""


class Settings(Section):
    language: Literal["en", "ko"] = "en"
    device: str = "auto"
    """`auto`, `cpu`, `cuda`, `cuda:1`, ..."""
    cascade: CascadeSettings
    tiers: dict[str, TierSettings]
    writers: dict[str, WriterSettings] = {}
    redact: RedactSettings = RedactSettings()
    application: ApplicationSettings = ApplicationSettings()
    grouping: GroupingSettings = GroupingSettings()
    limits: LimitSettings = LimitSettings()
    source: SourceSettings = SourceSettings()
    answers: AnswersSettings = AnswersSettings()
    feedback: FeedbackSettings = FeedbackSettings()
    catalogue: CatalogueSettings = CatalogueSettings()
    build: BuildSettings = BuildSettings()
