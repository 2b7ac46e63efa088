"""A small check of a value against the part of JSON Schema 2020-12 that our schema uses."""

import re
from typing import Any

SOORTEN: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "null": type(None),
}
BEKEND = {
    "$schema", "$comment", "title", "description", "format",
    "type", "properties", "required", "additionalProperties", "items", "pattern", "minLength", "const",
}  # fmt: skip


def fouten(schema: dict[str, Any], waarde: Any, plek: str = "") -> list[str]:
    """What is wrong with a value, by place; a word of the schema that is not known here is a failure."""
    assert set(schema) <= BEKEND, set(schema) - BEKEND
    mis = []
    if "const" in schema and waarde != schema["const"]:
        mis.append(f"{plek}: niet {schema['const']!r}")
    soort = schema.get("type")
    if soort is not None:
        mag = [soort] if isinstance(soort, str) else soort
        if not any(_is(waarde, s) for s in mag):
            return [f"{plek}: {waarde!r} is geen {soort}"]
    if isinstance(waarde, str):
        if len(waarde) < schema.get("minLength", 0):
            mis.append(f"{plek}: te kort")
        if "pattern" in schema and not re.search(schema["pattern"], waarde):
            mis.append(f"{plek}: {waarde!r} past niet op {schema['pattern']}")
    if isinstance(waarde, dict):
        mis += _velden(schema, waarde, plek)
    if isinstance(waarde, list) and "items" in schema:
        for nummer, deel in enumerate(waarde):
            mis += fouten(schema["items"], deel, f"{plek}/{nummer}")
    return mis


def _is(waarde: Any, soort: str) -> bool:
    return isinstance(waarde, SOORTEN[soort]) and not (soort == "integer" and isinstance(waarde, bool))


def _velden(schema: dict[str, Any], waarde: dict[str, Any], plek: str) -> list[str]:
    velden = schema.get("properties", {})
    mis = [f"{plek}: {naam} ontbreekt" for naam in schema.get("required", []) if naam not in waarde]
    if schema.get("additionalProperties") is False:
        mis += [f"{plek}: {naam} is onbekend" for naam in waarde if naam not in velden]
    for naam in waarde.keys() & velden.keys():
        mis += fouten(velden[naam], waarde[naam], f"{plek}/{naam}")
    return mis
