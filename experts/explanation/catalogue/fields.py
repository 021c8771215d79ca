"""One table of a catalogue file to one entry; what does not fit is told with the entry's id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from codeindex.mends import MENDS
from experts.explanation.catalogue.entry import ACTS, CERTAINTIES, Entry, Example, Source
from experts.explanation.catalogue.errors import CatalogueError
from experts.explanation.catalogue.kinds import KINDS
from experts.explanation.catalogue.query import Query, is_code, parse_query
from experts.explanation.catalogue.sentence import LANGUAGES, Sentence
from experts.explanation.catalogue.template import Template, TemplateError, parse

FIELDS = (
    *("id", "kind", "types", "messages", "also", "codes", "sql_states", "cause", "steps", "act"),
    *(
        "certainty",
        "transient",
        "retry",
        "mends",
        "nearest",
        "runbook",
        "source",
        "matches",
        "misses",
    ),
)
LISTS = ("types", "messages", "also", "codes", "sql_states", "mends", "nearest")
"""Fields that are lists of texts."""
_OF_A_QUERY = frozenset(("message", "type", "sql_state", "vendor_code", "driver"))


@dataclass(frozen=True, slots=True)
class Context:
    """What the entries of one file share."""

    family: str
    sources: Mapping[str, Any]
    advice: Mapping[str, Any]
    """Steps that several entries name."""
    own: bool


def entry_of(table: Mapping[str, Any], context: Context) -> Entry:
    """Raises CatalogueError for a field that is missing, unknown or of no use."""
    name = str(table.get("id", "without an id"))
    where = f"entry '{name}' of {context.family}"
    _known_fields(table, where)
    types = tuple(table.get("types", ()))
    return Entry(
        id=name,
        family=context.family,
        kind=_one_of(table, "kind", KINDS, where),
        types=frozenset(types),
        messages=tuple(_template(text, where) for text in table.get("messages", ())),
        also=tuple(_template(text, where) for text in table.get("also", ())),
        codes=_codes(table, where),
        sql_states=frozenset(table.get("sql_states", ())),
        cause=_sentence(table.get("cause"), f"the cause of {where}"),
        steps=_sentence(_steps(table, context, where), f"the steps of {where}"),
        act=_one_of(table, "act", ACTS, where),
        certainty=_one_of({"certainty": "known", **table}, "certainty", CERTAINTIES, where),
        transient=_perhaps(table.get("transient", False)),
        retry=bool(table.get("retry", False)),
        mends=_mends(table, where),
        nearest=tuple(table.get("nearest", ())),
        runbook=table.get("runbook"),
        source=_source(table, context, where),
        own=context.own,
        matches=tuple(_example(item, types) for item in table.get("matches", ())),
        misses=tuple(_query(item, types) for item in table.get("misses", ())),
    )


def _known_fields(table: Mapping[str, Any], where: str) -> None:
    if "id" not in table:
        raise CatalogueError(f"an {where} has no id", "give each [[entry]] an id of its own")
    for field in table:
        if field not in FIELDS:
            raise CatalogueError(
                f"{where}: unknown field '{field}'", f"of {', '.join(sorted(FIELDS))}"
            )
    for field in LISTS:
        if not _texts(table.get(field, [])):
            raise CatalogueError(f"{where}: '{field}' is no list of texts", f'{field} = ["…"]')
    if not any(table.get(field) for field in ("types", "messages", "codes", "sql_states")):
        raise CatalogueError(
            f"{where} matches nothing", "give types, messages, codes or sql_states"
        )
    if not table.get("types") and any(text.startswith("^{") for text in table.get("messages", ())):
        raise CatalogueError(f"{where} may match anything", "give types, or text before the slot")


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _one_of(table: Mapping[str, Any], field: str, allowed: tuple[str, ...], where: str) -> str:
    value = table.get(field)
    if value not in allowed:
        raise CatalogueError(f"{where}: unknown {field} '{value}'", f"one of {', '.join(allowed)}")
    return str(value)


def _template(text: str, where: str) -> Template:
    try:
        template = parse(text)
        if taken := _OF_A_QUERY & set(template.slots):
            raise TemplateError(f"a slot cannot be named '{min(taken)}'")
        return template
    except TemplateError as error:
        raise CatalogueError(
            f"{where}: bad pattern '{text}': {error}", "see template.py"
        ) from error


def _codes(table: Mapping[str, Any], where: str) -> frozenset[str]:
    for code in table.get("codes", ()):
        if not is_code(code):
            raise CatalogueError(
                f"{where}: '{code}' has not the form of a code",
                "capital letters, then two digits or more, as ABC-0123; name others as messages",
            )
    return frozenset(table.get("codes", ()))


def _mends(table: Mapping[str, Any], where: str) -> tuple[str, ...]:
    for name in table.get("mends", ()):
        if name not in MENDS:
            raise CatalogueError(f"{where}: no mend '{name}'", f"of {', '.join(sorted(MENDS))}")
    return tuple(table.get("mends", ()))


def _steps(table: Mapping[str, Any], context: Context, where: str) -> Any:
    steps = table.get("steps")
    if not isinstance(steps, str):
        return steps
    if steps not in context.advice:
        raise CatalogueError(
            f"{where}: no [advice.{steps}] in the file", "add it, or write the steps"
        )
    return context.advice[steps]


def _sentence(value: Any, where: str) -> Sentence:
    for language in LANGUAGES:
        if not isinstance(value, Mapping) or not str(value.get(language, "")).strip():
            raise CatalogueError(f"{where} has no words in '{language}'", "give both en and ko")
    return Sentence(en=value["en"], ko=value["ko"])


def _source(table: Mapping[str, Any], context: Context, where: str) -> Source:
    """`name: place`, where the file's [sources.name] has product and version."""
    text = table.get("source")
    if text is None and context.own:
        return Source(f"own catalogue {context.family}", "", "")
    name, _, place = str(text or "").partition(": ")
    if name not in context.sources:
        raise CatalogueError(
            f"{where}: no source", "source = 'NAME: file or page', with [sources.NAME]"
        )
    known = context.sources[name]
    if not isinstance(known, Mapping) or not {"product", "version"} <= known.keys():
        raise CatalogueError(
            f"[sources.{name}] of {context.family} is not full", "product, version"
        )
    return Source(str(known["product"]), str(known["version"]), place)


def _perhaps(value: Any) -> bool | None:
    return None if value == "unknown" else bool(value)


def _example(item: Any, types: tuple[str, ...]) -> Example:
    slots = {} if isinstance(item, str) else {k: v for k, v in item.items() if k not in _OF_A_QUERY}
    return Example(_query(item, types), slots)


def _query(item: Any, types: tuple[str, ...]) -> Query:
    """A text (`Type: message` or a message of the entry's first type) or a table."""
    if isinstance(item, str):
        asked = parse_query(item)
        return asked if asked.type else Query(type=next(iter(types), None), message=item)
    given = {field: value for field, value in item.items() if field in _OF_A_QUERY}
    return Query(**{"type": next(iter(types), None), **given})
