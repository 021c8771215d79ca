"""One printed line to one Frame: with or without `at`, modules and loaders, packaging data, eaten `<init>`."""

from __future__ import annotations

import re

from javatrace.model.trace import Frame

_AT = r"(?:at|위치|에서|場所|在|于|於|bei|à|sur|en|em|in|w|v|в|у|на|på|ved|konum|tại|di|lúc|bij|hos|pe)"
"""`at` as printed; the other words are those of localized pages and tools."""

_FRAME = re.compile(
    rf"""\s*+(?P<at>{_AT}:?\s++)?
    (?P<where>[^\s"'(),;=|\\]++(?:\s++[^\s"(){{}};|\\]++)*+(?:\s++)??)   # blanks: Kotlin and Groovy test names
    (?P<parameters>\([^()]*+\))?
    \s*+\(\s*+(?P<place>[^()\s]*+(?:\s++[^()\s]++)*+)(?:\s*+\((?:Inlined\ )?Compiled\ Code\))?\s*+(?:\)(?!\s*\()|$)
    (?P<rest>.*)""",
    re.VERBOSE,
)
_PLACE = re.compile(
    r"(?:Native Method|(?:Unknown Source|<generated>|Unknown|Dynamic Method)(?:\s*+:\s*+-?\d++)?"
    r"|:?(?P<file>[^\s:]*+)\s*+(?::\s*+(?P<line>-?\d*+))?)"
)
_SOURCE = re.compile(
    r"(?:.+\.(?:java|kt|kts|scala|groovy|clj|cljc|jsp|jspx|aj|gradle|gvy|rb|js|py|xtend|ceylon|feature|drl)"
    r"(?::\s*-?\d+)?|Native Method|Unknown Source(?::\d+)?|<generated>|SourceFile:\d+)"
)
"""A place so clear that the frame needs no `at` before it."""
_LAMBDA = re.compile(r"\$\$Lambda(?:\$\d+)?/")
_PACKAGING = re.compile(r"\s*~?\[(?P<packaging>[^\]]*)\]")
_NAME = re.compile(r"[\w$.\-<>~+!*%:]+")

CACHE_LIMIT = 20_000
_cache: dict[str, Frame | None] = {}


def parse_frame(line: str) -> Frame | None:
    """The frame that the line is, None where it is anything else; results are kept, frames repeat."""
    try:
        return _cache[line]
    except KeyError:
        pass
    frame = _parse(line) if "(" in line and len(line) < 4000 else None
    if len(_cache) >= CACHE_LIMIT:
        _cache.clear()
    _cache[line] = frame
    return frame


def _parse(line: str) -> Frame | None:
    match = _FRAME.match(line)
    if match is None:
        return None
    place = _PLACE.fullmatch(match["place"])
    where = _without_return_type(match)
    if place is None or not _believable(match, where):
        return None
    loader, module, qualified = _split_modules(where)
    declaring_class, _, method = qualified.rpartition(".")
    name = _LAMBDA.sub("$$Lambda.", declaring_class)
    if not _NAME.fullmatch(name.replace(" ", "_")) or not declaring_class[0].isidentifier():
        return None
    packaging = _PACKAGING.match(match["rest"])
    return Frame(
        declaring_class,
        method or "<init>",
        place["file"] or None,
        _line(place["line"]),
        module,
        loader,
        packaging["packaging"] if packaging else None,
    )


def _believable(match: re.Match[str], where: str) -> bool:
    """Whether the shape is a frame's and not prose with a bracket."""
    place, rest = match["place"], match["rest"].strip()
    clear = _SOURCE.fullmatch(place) is not None
    if "." not in where or where.startswith(".") or ".." in where:
        return False
    if match["at"] is None:
        return clear and " " not in where and (not rest or rest.startswith(("[", "~[")))
    if " " in where and not _blank_is_in_name(where):
        return False
    if not clear and (" " in where or (rest and not rest.startswith(("[", "~", "<", "@")))):
        return False
    return clear or place == "" or _PLACE.fullmatch(place) is not None


def _without_return_type(match: re.Match[str]) -> str:
    """`void a.B.run()` is how AspectJ and RMI tools print a method; the parameters are no part of it."""
    where = match["where"].rstrip()
    _, _, rest = where.partition(" ")
    if match["parameters"] and rest and "." in rest and " " not in rest:
        return rest
    if match["parameters"] and match["where"].endswith(" "):  # a Kotlin name may hold brackets
        return where + " " + match["parameters"]
    return where


def _blank_is_in_name(where: str) -> bool:
    """`a.B.should fail when x`, `a.My Spec.runs`: it stands behind the package; `void a.B.run` has it before."""
    first, rest = where.split(None, 1)
    if "." not in first or rest.count(".") > 1:
        return False
    return "." not in rest or first.rpartition(".")[2][:1].isupper()


def _split_modules(where: str) -> tuple[str | None, str | None, str]:
    """(loader, module, class.method) of `loader/module@version/class.method`."""
    first = where.split(None, 1)[0]
    hidden = _LAMBDA.search(first)
    cut = first.rfind("/", 0, hidden.start() if hidden else len(first))
    if cut < 0:
        return None, None, where
    parts = where[:cut].split("/")
    qualified = where[cut + 1 :]
    if len(parts) == 1:
        return None, _unversioned(parts[0]), qualified
    if parts[1] == "" and "@" in parts[0]:  # JBoss Modules: its loader's name is the module
        return None, _unversioned(parts[0]), qualified
    return parts[0] or None, _unversioned(parts[1]), qualified


def _unversioned(module: str) -> str | None:
    return module.partition("@")[0] or None


def _line(digits: str | None) -> int | None:
    """-2 is the JVM's own mark of a native method, -1 and 0 of no line at all."""
    number = int(digits) if digits and digits.lstrip("-").isdigit() and len(digits) < 9 else 0
    return number if number > 0 else None
