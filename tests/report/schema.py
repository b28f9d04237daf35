"""A small validator for JSON Schema (2020-12), as far as the published schema uses it."""

from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_KNOWN = {
    "$defs", "$id", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description",
    "enum", "items", "maxItems", "minItems", "prefixItems", "properties", "required", "title", "type",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], path: str = "$") -> list[str]:
    """Where `value` does not meet `schema`. Refuses a schema that uses more than is known here."""
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return faults(value, whole["$defs"][name], whole, path)
    found = []
    if "anyOf" in schema and all(faults(value, one, whole, path) for one in schema["anyOf"]):
        found.append(f"{path}: none of the choices")
    kind = schema.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{path}: no {kind}"]
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        found.append(f"{path}: {value!r} is not in the list")
    if isinstance(value, list):
        found += _of_list(value, schema, whole, path)
    if isinstance(value, dict):
        found += [f"{path}: no {name}" for name in schema.get("required", []) if name not in value]
        rest = schema.get("additionalProperties", {})
        for name, one in value.items():
            known = schema.get("properties", {}).get(name, rest)
            found += [f"{path}: {name} is unknown"] if known is False else []
            found += faults(one, known, whole, f"{path}.{name}") if isinstance(known, dict) else []
    return found


def _of_list(value: list[Any], schema: dict[str, Any], whole: dict[str, Any], path: str) -> list[str]:
    found = []
    first = schema.get("prefixItems", [])
    rest = schema.get("items", {})
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        found.append(f"{path}: wrong length")
    for at, one in enumerate(value):
        known = first[at] if at < len(first) else rest
        if isinstance(known, dict):
            found += faults(one, known, whole, f"{path}[{at}]")
    return found
