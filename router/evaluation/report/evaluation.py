"""A finished evaluation, as a value: every figure of the report, and nothing of how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from experts.calibration.error import ReliabilityBin
from router.evaluation.answers.load_cost import Loading
from router.evaluation.labelled.mixing import Drawn
from router.evaluation.statistics.intervals import Figure


@dataclass(frozen=True, slots=True)
class TierFigures:
    tier: str
    asked: int
    settled: int
    share: float
    """Of all items, the part that it settled."""
    threshold: float
    selective: Figure
    """Right among settled."""
    label: Figure
    """The model's label alone, right, over all items with a type; an abstention is not right."""
    top3: Figure
    """A right label among its first three, over the same items."""
    macro_f1: float
    ece: float
    """As experts.calibration.error defines it."""
    aurc: float
    reliability: tuple[ReliabilityBin, ...]
    mean_seconds: float
    p50_seconds: float
    p95_seconds: float
    loading: Loading | None
    """Where a run that asked it measured it."""
    tokens_per_second: float
    """That the tier wrote, or its writer for it; NaN where neither counts tokens."""
    writer: str | None
    writer_seconds: float
    """Mean, of its writer, for what it settled."""
    writer_loading: Loading | None
    rescued: int
    """Not kept here though its type was wrong, and right in the end."""
    spoiled: int
    """Not kept here though its type was right, and wrong in the end."""
    abstained: int
    unavailable: str | None = None
    risk_coverage: tuple[tuple[float, float, float], ...] = ()
    """(coverage, risk, confidence) of its labels, surest first, thinned to at most 200 points."""
    latencies: tuple[float, ...] = ()
    """Seconds of the items asked, at 101 even quantiles."""

    @property
    def meets(self) -> bool | None:
        """Whether what it settled is as right as its threshold says; None where that is not asked."""
        if not self.threshold or not self.selective.known:
            return None
        return self.selective.value >= self.threshold


@dataclass(frozen=True, slots=True)
class Compared:
    """One way to answer the whole set."""

    name: str
    kind: str
    """`config`, `always`, `single`, `baseline`, `mix` or `oracle`."""
    accuracy: Figure
    settled: float
    """Share of the items; NaN where the way knows no settling."""
    selective: Figure
    mean_seconds: float


@dataclass(frozen=True, slots=True)
class Slice:
    by: str
    """`view`, `type`, `project` or `distance`."""
    value: str
    items: int
    accuracy: Figure
    settled: float
    location: Figure
    root_method_5: Figure
    baseline: Figure


@dataclass(frozen=True, slots=True)
class Mix:
    """The figures on a mix of views in given shares."""

    name: str
    shares: dict[str, float]
    """View to its share; views that the set lacks are left out and the rest scaled up."""
    accuracy: Figure
    selective: Figure
    settled: Figure
    before_last: Figure
    """Settled before the last tier is asked."""
    reach_last: Figure
    """The last tier is asked."""
    mean_seconds: Figure
    baseline: Figure


@dataclass(frozen=True, slots=True)
class Ablation:
    """The cascade without one of its tiers, compared item by item with the whole."""

    tier: str
    gain: Figure
    """Right and settled with the tier, less without it; positive: the tier helps."""
    seconds: Figure
    """Seconds an item with the tier, less without it."""

    @property
    def pays(self) -> bool:
        """It makes more right, or as much in less time."""
        if self.gain.known and self.gain.low > 0:
            return True
        return self.gain.known and self.gain.high >= 0 and self.seconds.high < 0


@dataclass(frozen=True, slots=True)
class ConfidentError:
    id: str
    view: str
    tier: str
    confidence: float
    predicted: str
    true: str


@dataclass(frozen=True, slots=True)
class Diffs:
    offered: int
    applied: int


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How what was said of the items of one part was judged: counts by verdict, of router.evaluation.judging.causes."""

    by: str
    """`all`, `source` or `kind`."""
    value: str
    items: int
    causes: dict[str, int]
    fixes: dict[str, int]
    """Of the items whose fix is judged."""


@dataclass(frozen=True, slots=True)
class FixDiffs:
    """Diffs among the fixes that are shown."""

    offered: int
    only_throw: int


@dataclass(frozen=True, slots=True)
class WrongCause:
    id: str
    said_by: str
    said: str
    """Kind of cause."""
    true: str
    """Kinds that would be right."""


@dataclass(frozen=True, slots=True)
class Causes:
    """Of the items whose cause was judged; `all` first, then by who said it, then by the true kind."""

    verdicts: tuple[Verdicts, ...]
    diffs: FixDiffs
    wrong: tuple[WrongCause, ...]
    """False ones, the first few."""


@dataclass(frozen=True, slots=True)
class Certified:
    """What is certified of a configuration as it runs."""

    promise: tuple[float, float] | None = None
    """(error, confidence); None without a certificate, or where what runs is not what was certified."""
    departures: tuple[str, ...] = ()
    """A sentence for each way in which what runs is not what was certified."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    set: str
    config: str
    items: int
    templates: int
    projects: int
    notes: tuple[str, ...]
    asked_now: int
    """Answers computed in this run; the rest were stored by an earlier one."""
    measures: dict[str, Figure]
    baseline: Figure
    mean_seconds: Figure
    reading_seconds: float
    """Mean, to read the log and find the source."""
    invented: tuple[str, ...]
    """`item: place`; must be empty."""
    diffs: Diffs
    tiers: tuple[TierFigures, ...]
    compared: tuple[Compared, ...]
    mixes: tuple[Mix, ...]
    slices: tuple[Slice, ...]
    dropped: tuple[Ablation, ...]
    lead: Ablation | None
    """The cascade beside its best single tier, item by item: types right, settled or not."""
    errors: tuple[ConfidentError, ...]
    confusion: tuple[tuple[str, str, int], ...]
    """(true class, class said, items), most frequent first."""
    causes: Causes | None = None
    """None where no item's cause was judged."""
    certified: tuple[float, float] | None = None
    """(error, confidence) of the config's certificate; None without one, or where it does not hold for what ran."""
    mix: Drawn | None = None
    """How the items were drawn; None where the set is taken as it is."""

    @property
    def title(self) -> str:
        """`hybrid`, or `hybrid on natural` where a mix was drawn; of a file its name alone."""
        name = Path(self.config).stem
        return f"{name} on {self.mix.name}" if self.mix else name

    @property
    def stem(self) -> str:
        """The title as a file may be named."""
        return f"{Path(self.config).stem}{f'-{self.mix.name}' if self.mix else ''}"
