"""What an answer depends on, as a key: the evidence shown, and whoever is asked with code, weights and settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from experts.evidence.evidence import Evidence
from experts.folder_expert import FolderExpert
from experts.weights.folder import stamp, stamp_of
from experts.weights.share import CHECKOUT
from router.config.settings import Settings, TierSettings, WriterSettings

READERS = ("javatrace", "codeindex", "experts")
"""Packages whose code decides what an expert is shown and answers."""
CODE = {".py", ".toml", ".tsv"}


def evidence_key(evidence: Evidence) -> str:
    """Of all that an expert may look at: the failure, its text, the source around it as it is now.

    Where and when it was logged, and how often, is not among it: a day's log that grew asks nothing again.
    """
    incident = evidence.incident
    record = replace(incident.record, source="", offset=0, line=0, timestamp=None)
    bare = replace(
        incident,
        record=record,
        count=1,
        first_seen=None,
        last_seen=None,
        records=1,
        sources=(),
        variants=(),
        also=(),
    )
    return digest(repr(replace(evidence, incident=bare)))


def method_key(
    model: object, kind: str, section: TierSettings | WriterSettings, settings: Settings
) -> str | None:
    """Of an expert or writer as it is set up; None of one whose weights lie in no folder that can be looked at."""
    if not isinstance(model, FolderExpert) or "server" in section.options:
        return None
    weights = stamp_of(model.model)
    if weights is None:
        return None
    options = sorted((name, repr(value)) for name, value in section.options.items())
    return digest(repr((kind, weights, options, settings.language, settings.device, code_key())))


def answer_key(method: str, evidence: str, *told: str) -> str:
    return digest("\n".join((method, evidence, *told)))


def stamps_of(paths: Iterable[Path]) -> list[str]:
    """Name, size and time of change of each; of one that is not there its name alone."""
    return [_stamp_or_name(path) for path in paths]


def _stamp_or_name(path: Path) -> str:
    try:
        return stamp(path)
    except OSError:
        return str(path)


@cache
def code_key() -> str:
    """Of every module and table by size and time of change: an old answer outlives no change of ours."""
    folders = [CHECKOUT / name for name in READERS]
    files = (path for folder in folders for path in sorted(folder.rglob("*.*")))
    return digest("\n".join(stamp(path) for path in files if path.suffix in CODE))


def digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]
