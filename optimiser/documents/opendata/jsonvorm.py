"""JSON with all tables, and the JSON Schema that the same descriptions give."""

import json
from typing import Any

from optimiser.documents.opendata.geheel import BRONVERMELDING, FORMAAT, Opendata
from optimiser.documents.opendata.model import Datacel, Datakolom, Datatabel, afgerond, decimaal_punt
from optimiser.domain.getal import canoniek
from optimiser.explain.waarde import Getal

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_VORM: dict[str, dict[str, Any]] = {
    "geheel": {"type": "integer"},
    "breuk": {"type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"},
    "tekst": {"type": "string", "minLength": 1},
    "datum": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "jaNee": {"type": "boolean"},
}


def json_cel(kolom: Datakolom, cel: Datacel) -> int | str | bool | None:
    """Return one cell: numbers, exact decimals as text with a point, booleans, and null when empty."""
    if isinstance(cel, Getal):
        if kolom.type == "geheel":
            return int(cel.waarde)
        return decimaal_punt(afgerond(kolom, cel), kolom.decimalen)
    if not cel.tekst:
        return None
    return cel.tekst == "ja" if kolom.type == "jaNee" else cel.tekst


def maak_json(data: Opendata) -> bytes:
    """Write all tables as one canonical JSON file."""
    tabellen = {tabel.naam: _tabel(tabel) for tabel in data.tabellen}
    geheel = {
        "formaat": FORMAAT,
        "label": data.label,
        "zegel": data.zegel,
        "titel": data.titel,
        "bronvermelding": BRONVERMELDING,
        "programma": data.programma,
        "datum": data.datum,
        "let_op": data.let_op,
        "tabellen": tabellen,
    }
    return canoniek(geheel).encode()


def _tabel(tabel: Datatabel) -> dict[str, Any]:
    namen = [kolom.naam for kolom in tabel.kolommen]
    rijen = [dict(zip(namen, map(json_cel, tabel.kolommen, rij), strict=True)) for rij in tabel.rijen]
    return {
        "titel": tabel.titel,
        "omschrijving": tabel.omschrijving,
        "weggelaten": tabel.weggelaten,
        "rijen": rijen,
    }


def maak_schema(data: Opendata) -> bytes:
    """Write the JSON Schema (draft 2020-12) of `maak_json`."""
    tekst = {"type": "string", "minLength": 1}
    zinnen = {"type": "array", "items": tekst}
    tabellen = {tabel.naam: _tabel_schema(tabel, zinnen) for tabel in data.tabellen}
    velden: dict[str, Any] = {
        "formaat": {"const": FORMAAT},
        "label": {"const": data.label},
        "zegel": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "titel": tekst,
        "bronvermelding": {"const": BRONVERMELDING},
        "programma": tekst,
        "datum": _VORM["datum"],
        "let_op": zinnen,
        "tabellen": _object(tabellen),
    }
    schema = {"$schema": SCHEMA, "title": f"{data.titel} ({data.label})", **_object(velden)}
    return (json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _tabel_schema(tabel: Datatabel, zinnen: dict[str, Any]) -> dict[str, Any]:
    rij = _object({kolom.naam: kolom_schema(kolom) for kolom in tabel.kolommen})
    velden = {
        "titel": {"const": tabel.titel},
        "omschrijving": {"const": tabel.omschrijving},
        "weggelaten": zinnen,
        "rijen": {"type": "array", "items": rij},
    }
    return {**_object(velden), "title": tabel.titel, "description": tabel.omschrijving}


def _object(velden: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": velden,
        "required": sorted(velden),
        "additionalProperties": False,
    }


def kolom_schema(kolom: Datakolom) -> dict[str, Any]:
    """Return the schema of the cells of one column."""
    vorm = dict(_VORM[kolom.type])
    if kolom.leeg:
        vorm["type"] = [vorm["type"], "null"]
    eenheid = f" Eenheid: {kolom.eenheid}." if kolom.eenheid else ""
    leeg = f" Leeg (null): {kolom.leeg}." if kolom.leeg else ""
    return {
        **vorm,
        "title": kolom.titel,
        "description": f"{kolom.omschrijving}{eenheid}{leeg}",
        "$comment": "Uit het rekenverslag: " + ", ".join(kolom.pad),
    }
