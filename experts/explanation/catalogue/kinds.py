"""The closed list of kinds of cause that an entry may have."""

KINDS = (
    *("null-return", "null-field", "null-argument", "null-local", "null-value", "missing-guard"),
    *("off-by-one", "index-out-of-range", "wrong-cast", "bad-number", "bad-date", "bad-format"),
    *("no-element", "concurrent-change", "immutable-collection", "bad-sql", "business-rule"),
    *("constraint-violation", "duplicate", "bad-input", "unavailable-service", "timeout"),
    *("configuration", "missing-file", "resource", "recursion", "lost-cause", "closed-early"),
    *("missing-class", "security", "division-by-zero", "overflow", "interrupted"),
    *("rejected-task", "illegal-state", "lock-conflict", "pool-exhausted", "stale-data"),
    *("bad-charset", "wrong-argument", "unsupported", "failed-initialisation", "remote-failure"),
    *("too-long", "unknown"),
)
"""Those of `kinds.toml`, and what messages tell more closely: `null-value` (helpful words name
the expression), `lock-conflict` (deadlock, lock timeout, serialisation), `pool-exhausted`,
`stale-data` (a row or token changed meanwhile), `bad-charset`, `wrong-argument` (a call's
argument breaks the callee's contract), `unsupported`, `failed-initialisation`,
`remote-failure` (another system answered with an error), `too-long`."""
