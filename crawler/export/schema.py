"""The records as JSON Schema (draft 2020-12), made from their classes and the comments behind the fields."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from crawler.article import SCHEMA_VERSION, Article, Duplicate, Rejection

RECORDS: Final[Mapping[str, type]] = {"article": Article, "duplicate": Duplicate, "rejection": Rejection}

DAY: Final = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
CLOCK: Final = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
MOMENT: Final = rf"^{DAY}(T{CLOCK}[+-]\d\d:\d\d)?$"  # a date alone where the page has no time
WEB_URL: Final = {"format": "uri", "pattern": "^https?://"}
# what a field's type does not say, by the field's name
RULES: Final[Mapping[str, Mapping[str, Any]]] = {
    "id": {"pattern": "^[0-9a-f]{16}$"},
    "duplicate_of": {"pattern": "^[0-9a-f]{16}$"},
    "content_hash": {"pattern": "^[0-9a-f]{32}$"},
    "url": WEB_URL,
    "source_url": WEB_URL,
    "found_on": WEB_URL,
    "portal": {"minLength": 1},
    "title": {"minLength": 1},
    "published_at": {"pattern": MOMENT},
    "updated_at": {"pattern": MOMENT},
    "published_on": {"pattern": f"^{DAY}$"},
    "fetched_at": {"pattern": rf"^{DAY}T{CLOCK}Z$"},
    "views": {"minimum": 0},
    "revision": {"minimum": 1},
    "schema": {"const": SCHEMA_VERSION},
    "status": {"minimum": 100, "maximum": 599},
    "similarity": {"minimum": 0, "maximum": 1},
}
PLAIN: Final = {str: "string", int: "integer", float: "number", NoneType: "null"}


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of a record: "article", "duplicate" or "rejection"; KeyError for another name."""
    record = RECORDS[name]
    definitions: dict[str, Any] = {}
    described = _object(record, definitions)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:huanbao-crawler:{name}:{SCHEMA_VERSION}",
        "title": name,
        **described,
    }
    return schema | ({"$defs": definitions} if definitions else {})


def _object(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    types, comments = get_type_hints(record), _comments(record)
    names = [field.name for field in fields(record)]
    return {
        "description": _first_line(record),
        "type": "object",
        "properties": {name: _field(name, types[name], comments.get(name), definitions) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _field(name: str, kind: Any, comment: str | None, definitions: dict[str, Any]) -> dict[str, Any]:
    # the rules for strings and numbers do not speak of null
    return ({"description": comment} if comment else {}) | _type(kind, definitions) | dict(RULES.get(name, {}))


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if isinstance(kind, UnionType):
        return {"type": [PLAIN[part] for part in get_args(kind)]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0], definitions)}
    if is_dataclass(kind) or issubclass(kind, StrEnum):
        definitions.setdefault(kind.__name__, _definition(kind, definitions))
        return {"$ref": f"#/$defs/{kind.__name__}"}
    raise TypeError(f"{kind!r}: a record has no fields of this type")


def _definition(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if is_dataclass(kind):
        return _object(kind, definitions)
    comments = _comments(kind)
    choices = [
        {"const": one.value} | ({"description": comments[one.name]} if one.name in comments else {})
        for one in kind  # type: ignore[attr-defined]
    ]
    return {"description": _first_line(kind), "oneOf": choices}


def _first_line(record: type) -> str:
    return (inspect.getdoc(record) or "").split("\n", 1)[0]


def _comments(record: type) -> dict[str, str]:
    """Return the comment behind each field or member of a class, as its source has it."""
    source = inspect.getsource(record)
    lines = source.splitlines()
    found = {}
    for statement in ast.parse(source).body[0].body:  # type: ignore[attr-defined]
        if isinstance(statement, ast.AnnAssign | ast.Assign):
            target = statement.target if isinstance(statement, ast.AnnAssign) else statement.targets[0]
            _, mark, comment = lines[statement.lineno - 1].partition("  # ")
            if mark and isinstance(target, ast.Name):
                found[target.id] = comment.replace("None", "null")  # as JSON calls it
    return found
