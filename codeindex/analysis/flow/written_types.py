"""Types as they are written: their arguments, their elements, and what the JDK's containers give out."""

from __future__ import annotations

from typing import NamedTuple

BOX_OF = {
    "int": "Integer", "long": "Long", "short": "Short", "byte": "Byte", "char": "Character",
    "float": "Float", "double": "Double", "boolean": "Boolean",
}  # fmt: skip
_ELEMENT_OF = frozenset({
    "get", "next", "previous", "remove", "poll", "peek", "pop", "element", "first", "last", "getFirst", "getLast",
    "removeFirst", "removeLast", "pollFirst", "pollLast", "peekFirst", "peekLast", "take", "orElse", "orElseGet",
    "orElseThrow", "join", "set", "lower", "higher", "floor", "ceiling", "elementAt", "firstElement", "lastElement",
    "getNow",
})  # fmt: skip
_SAME = frozenset({
    "stream", "filter", "sorted", "distinct", "limit", "skip", "peek", "iterator", "listIterator", "subList",
    "parallelStream", "findFirst", "findAny", "min", "max", "reduce", "or", "toList", "headSet", "tailSet",
    "descendingIterator", "reversed", "collect",
})  # fmt: skip
"""Methods whose result holds elements of the same type as the receiver."""
_MAP_VALUE = frozenset({
    "get", "put", "remove", "getOrDefault", "computeIfAbsent", "computeIfPresent", "compute", "merge", "putIfAbsent",
    "replace",
})  # fmt: skip
_TEXT = frozenset({
    "trim", "substring", "toUpperCase", "toLowerCase", "replace", "replaceAll", "replaceFirst", "concat", "toString",
    "strip", "repeat", "intern", "name", "getSimpleName", "getMessage", "readLine",
})  # fmt: skip


class TypeRef(NamedTuple):
    """A type as written in a file: the file's imports say which it is."""

    written: str
    path: str

    @property
    def simple(self) -> str:
        """`Entry` of `Map.Entry<K, V>[]`."""
        return self.bare.rpartition(".")[2]

    @property
    def bare(self) -> str:
        """Without arguments and dimensions."""
        return self.written.partition("<")[0].partition("[")[0].strip()

    def as_written(self, written: str) -> TypeRef:
        return TypeRef(written.strip(), self.path)


def type_arguments(written: str) -> list[str]:
    """`K` and `List<V>` of `Map<K, List<V>>`; of `? extends T` the bound."""
    inside = written.partition("<")[2].rpartition(">")[0]
    parts, depth, part = [], 0, ""
    for character in inside:
        depth += (character == "<") - (character == ">")
        if character == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += character
    if part.strip():
        parts.append(part)
    return [p.strip().removeprefix("? extends ").removeprefix("? super ").strip() for p in parts]


def element_of(kind: TypeRef) -> TypeRef | None:
    """Of an array, or of what is iterated over."""
    if kind.written.endswith("]"):
        return kind.as_written(kind.written.rpartition("[")[0])
    given = type_arguments(kind.written)
    return kind.as_written(given[0]) if given else None


def result_of(kind: TypeRef, name: str) -> TypeRef | None:
    """What a method of the JDK's containers and of String gives; None where that is not told."""
    if name in _TEXT and (
        kind.simple == "String" or name in ("toString", "getMessage", "readLine")
    ):
        return kind.as_written("String")
    given = type_arguments(kind.written)
    if not given:
        return None
    if len(given) == 2:
        return _of_two(kind, name, given)
    if name in _ELEMENT_OF and (kind.simple != "Stream" or name != "peek"):
        return kind.as_written(given[0])
    return kind.as_written(f"Iterable<{given[0]}>") if name in _SAME else None


def _of_two(kind: TypeRef, name: str, given: list[str]) -> TypeRef | None:
    key, value = given
    if name in ("getKey", "firstKey", "lastKey"):
        return kind.as_written(key)
    if name == "getValue" or (name in _MAP_VALUE and kind.simple != "Entry"):
        return kind.as_written(value)
    made = {
        "keySet": f"Set<{key}>",
        "values": f"Collection<{value}>",
        "entrySet": f"Set<Map.Entry<{key}, {value}>>",
    }
    return kind.as_written(made[name]) if name in made else None
