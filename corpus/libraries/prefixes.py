"""Packages to the few prefixes that tell a library's classes: `com.zaxxer`, `com.alibaba.csp`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpus.libraries.packages import Program
from javatrace.vocabulary.libraries import JDK_PACKAGES, LIBRARY_PACKAGES

MIN_PROGRAMS = 2
"""Programs that import a package which is not theirs; one is enough for a package that a jar holds."""
MANY = 3
"""Products of one company above which each goes by its own name, for the company may write applications too."""
_HOSTS = (
    "com.github",
    "io.github",
    "io.gitee",
    "com.gitee",
    "com.gitlab",
    "me.github",
    "com.googlecode",
)
"""Owners that are a place where everybody's code stands."""
_PLACEHOLDERS = ("example", "mycompany", "acme", "foo", "bar", "test", "demo", "sample", "baeldung")
"""Names of nobody's application, which stand in documents and tests for anybody's."""


def library_prefixes(jars: Iterable[str], programs: Sequence[Program]) -> list[str]:
    """Sorted, of two or three names each; those that the vocabulary has already are left out."""
    in_jars = {_product(name) for name in jars}
    users = Counter(product for program in programs for product in _foreign(program))
    products = [
        product
        for product, count in users.items()
        if count >= (1 if product in in_jars else MIN_PROGRAMS) and _is_named(product)
    ]
    by_owner: dict[str, set[str]] = defaultdict(set)
    for product in products:
        by_owner[_owner(product)].add(product)
    kept = {prefix for owner, own in by_owner.items() for prefix in _shortest(owner, own)}
    known = JDK_PACKAGES + LIBRARY_PACKAGES
    return sorted(prefix for prefix in kept if not f"{prefix}.".startswith(known))


def _foreign(program: Program) -> set[str]:
    """What a program uses and did not write."""
    own = {_product(name) for name in program.declared}
    return {_product(name) for name in program.imported} - own


def _shortest(owner: str, products: set[str]) -> set[str]:
    is_company = owner.startswith("com.") and owner not in products and len(products) > MANY
    return products - {owner} if is_company or owner in _HOSTS else {owner}


def _product(name: str) -> str:
    return ".".join(name.split(".")[:3])


def _owner(name: str) -> str:
    return ".".join(name.split(".")[:2])


def _is_named(product: str) -> bool:
    """Whether it has an owner, and is not what documents write for any owner."""
    parts = product.split(".")
    return len(parts) >= 2 and not set(parts[:2]) & set(_PLACEHOLDERS)
