"""The vocabulary that generated applications are named with."""

from __future__ import annotations

import tomllib
from pathlib import Path

_READ = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _words(name: str) -> list[str]:
    return str(_READ[name]).split()


NOUNS = _words("nouns")
VERBS = _words("verbs")
ADJECTIVES = _words("adjectives")
PARTS = _words("parts")
ROOTS = _words("roots")
LAYERS = _words("layers")
ENTRIES = _words("entries")
SERVICES = _words("services")
COMPONENTS = _words("components")
WORDS = _words("words")
NAMES_KO = _words("names_ko")
HOSTS = _words("hosts")
THREADS = (
    "main",
    "http-nio-8080-exec-{n}",
    "https-jsse-nio-8443-exec-{n}",
    "scheduling-1",
    "pool-{n}-thread-{n}",
    "task-{n}",
    "batch-{n}",
    "kafka-listener-{n}-C-1",
    "DefaultQuartzScheduler_Worker-{n}",
    "catalina-exec-{n}",
    "ForkJoinPool.commonPool-worker-{n}",
    "XNIO-1 task-{n}",
    "eod-{n}",
    "async-{n}",
)
"""`{n}` is any number."""
