"""The vocabulary of schema.org, as the package msgspec-schemaorg has it, and what of a page's data is not in it.

The package's classes are read and not run: each is a type, its bases the types above it, its annotations the properties
with what they may hold.
"""

import ast
import datetime
import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CONTEXT = "https://schema.org"
ABSOLUTE = re.compile(r"https?://[^\s]+")
DAY = re.compile(r"\d{4}(-\d\d)?")  # ISO 8601 knows years and months too
TEXTS = {"str", "URL", "date", "datetime"}


@cache
def package() -> Path:
    found = importlib.util.find_spec("msgspec_schemaorg")
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0])


@cache
def files(folder: str) -> dict[str, Path]:
    return {path.stem: path for path in (package() / folder).rglob("*.py") if path.stem != "__init__"}


@cache
def described(name: str) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Return the types above a type, itself among them, and its properties with the names of what they may hold."""
    (of_type,) = [one for one in ast.parse(files("models")[name].read_text()).body if isinstance(one, ast.ClassDef)]
    above, properties = frozenset([name]), {}
    for base in of_type.bases:
        if isinstance(base, ast.Name) and base.id in files("models"):
            higher, inherited = described(base.id)
            above, properties = above | higher, properties | inherited
    for field in of_type.body:
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            names = {one.id for one in ast.walk(field.annotation) if isinstance(one, ast.Name)}
            quoted = {one.value for one in ast.walk(field.annotation) if isinstance(one, ast.Constant) and one.value}
            properties[field.target.id] = frozenset(names | quoted) - {"Union", "List", "Optional"}
    return above, properties


def faults(node: Any, where: str = "") -> Iterator[str]:
    """Yield what in a node, and in those within it, the vocabulary does not know or does not allow."""
    kind = node.get("@type")
    if kind not in files("models"):
        yield f"{where}: no type {kind}"
        return
    _above, properties = described(kind)
    for name, value in node.items():
        if name in {"@type", "@id"}:
            if name == "@id" and not ABSOLUTE.fullmatch(value):
                yield f"{where}/{kind}: @id {value}"
            continue
        at = f"{where}/{kind}.{name}"
        # What an action asks for is said of a property of it, as schema.org's guide to actions has it.
        known = properties.get(name.removesuffix("-input"))
        if known is None:
            yield f"{at}: no such property"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _faults_of_value(one, {"str"} if name.endswith("-input") else known, at)


def _faults_of_value(value: Any, allowed: frozenset[str] | set[str], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            if not ABSOLUTE.fullmatch(value["@id"]):
                yield f"{at}: {value}"
            return
        if value.get("@type") in files("models") and not described(value["@type"])[0] & allowed:
            yield f"{at}: {value['@type']} is none of {sorted(allowed)}"
        yield from faults(value, at)
    elif isinstance(value, bool | int):
        if not {"int", "bool", "float"} & allowed:
            yield f"{at}: {value} is none of {sorted(allowed)}"
    elif not _is_text(value, allowed):
        yield f"{at}: {value!r} is none of {sorted(allowed)}"


def _is_text(value: str, allowed: frozenset[str] | set[str]) -> bool:
    chosen = value.removeprefix(f"{CONTEXT}/")
    if any(one in files("enums") and chosen in files("enums")[one].read_text() for one in allowed):
        return value == f"{CONTEXT}/{chosen}"
    if "str" in allowed and value:
        return True
    if "URL" in allowed and ABSOLUTE.fullmatch(value):
        return True
    return bool({"date", "datetime"} & allowed) and _is_day(value)


def _is_day(value: str) -> bool:
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return bool(DAY.fullmatch(value))
    return True
