"""CBS open data (OData): one column of one table, per gemeente, as exact text."""

import re
from collections.abc import Mapping
from typing import Any

from optimiser.bronnen.adressen import CbsTabel
from optimiser.bronnen.ophalen import Ophaler, Voortgang
from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeente, Gemeentecode

_GETAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_GEMEENTECODE = re.compile(r"GM[0-9]{4}")


def fetch_cbs_tabel(
    ophaler: Ophaler,
    tabel: CbsTabel,
    jaar: int,
    gemeenten: Mapping[Gemeentecode, Gemeente],
    voortgang: Voortgang,
) -> dict[Gemeentecode, str]:
    """Fetch the figures of one year.

    Parameters
    ----------
    tabel : which table and column. jaar : calendar year (period ``2025JJ00``).
    gemeenten : the division; exactly these must have a figure.

    Returns
    -------
    The figure as written by CBS, per gemeente in order of code.

    Raises
    ------
    SourceError
        FOUT-NETWERK-01 not reachable; FOUT-NETWERK-02 says what was missing or unexpected: the column, its
        title, a gemeente, a double row, a figure for an unknown gemeente.

    Notes
    -----
    Codes come padded with blanks (``GM0034  ``). A table over many years lists gemeenten that are no more,
    without a figure; those rows are passed over.
    """
    kolom = _find_kolom(ophaler, tabel)
    periode = f"{jaar}JJ00"
    vragen = {
        "$format": "json",
        "$select": f"{tabel.regio},Perioden,{kolom}",
        "$filter": f"Perioden eq '{periode}' and substringof('GM',{tabel.regio})",
    }
    waarden: dict[Gemeentecode, str] = {}
    for antwoord in ophaler.pages(f"{tabel.adres}/TypedDataSet", vragen, _next_page):
        for rij in antwoord.lijst("value", tabel.tabel):
            _add(waarden, rij, tabel, kolom, periode)
        voortgang(f"CBS {tabel.tabel}", len(waarden), len(gemeenten))
    for code in sorted(waarden.keys() ^ gemeenten.keys()):
        wat = "ontbreekt" if code in gemeenten else "hoort niet bij de indeling"
        raise _fout(tabel, f"gemeente {code} {wat} in {jaar}")
    return {code: waarden[code] for code in gemeenten}


def _add(
    waarden: dict[Gemeentecode, str], rij: Mapping[str, Any], tabel: CbsTabel, kolom: str, periode: str
) -> None:
    if mist := next((naam for naam in (tabel.regio, "Perioden", kolom) if naam not in rij), None):
        raise _fout(tabel, f"de kolom {mist} ontbreekt in de rijen")
    code, waarde = str(rij[tabel.regio]).strip(), rij[kolom]
    if not _GEMEENTECODE.fullmatch(code) or str(rij["Perioden"]).strip() != periode or waarde is None:
        return
    if isinstance(waarde, bool) or not _GETAL.fullmatch(str(waarde).strip()):
        raise _fout(tabel, f"{waarde!r} bij {code} is geen getal")
    if Gemeentecode(code) in waarden:
        raise _fout(tabel, f"gemeente {code} staat er twee keer in")
    waarden[Gemeentecode(code)] = str(waarde).strip()


def _find_kolom(ophaler: Ophaler, tabel: CbsTabel) -> str:
    """Return the column whose name has the stem and whose titles say what it is."""
    antwoord = ophaler.get(f"{tabel.adres}/DataProperties", {"$format": "json"})
    velden = antwoord.lijst("value", tabel.tabel)
    per_id = {veld.get("ID"): veld for veld in velden}
    stam = re.compile(rf"{re.escape(tabel.kolom)}(_[0-9]+)?")
    namen = [str(veld.get("Key") or "") for veld in velden]
    passend = [
        naam
        for naam, veld in zip(namen, velden, strict=True)
        if stam.fullmatch(naam) and all(titel in _titels(veld, per_id) for titel in tabel.titels)
    ]
    if len(passend) != 1:
        titels = " en ".join(tabel.titels)
        hoeveel = "geen kolom" if not passend else f"{len(passend)} kolommen"
        raise _fout(tabel, f"{hoeveel} {tabel.kolom} onder de titel {titels}")
    return passend[0]


def _titels(veld: Mapping[str, Any], per_id: Mapping[Any, Mapping[str, Any]]) -> str:
    """Join the titles of a column and of the groups above it, in lower case."""
    titels: list[str] = []
    gezien: set[Any] = set()
    huidig: Mapping[str, Any] | None = veld
    while huidig is not None and huidig.get("ID") not in gezien:
        gezien.add(huidig.get("ID"))
        titels.append(str(huidig.get("Title") or ""))
        huidig = per_id.get(huidig.get("ParentID"))
    return " / ".join(titels).casefold()


def _next_page(inhoud: Mapping[str, Any]) -> str | None:
    """Return the address of the next page: OData v3 and v4 spell it differently."""
    return inhoud.get("odata.nextLink") or inhoud.get("@odata.nextLink")


def _fout(tabel: CbsTabel, reden: str) -> SourceError:
    return SourceError("FOUT-NETWERK-02", bron=f"CBS-tabel {tabel.tabel}", reden=reden)
