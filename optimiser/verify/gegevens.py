"""Compare the figures in a receipt with tables that somebody else read; pure, without files."""

from collections.abc import Mapping
from typing import Any

from optimiser.verify.getallen import tekst_van
from optimiser.verify.punten import Groep, Punt
from optimiser.verify.vorm import toets_vorm


def vergelijk_gegevens(
    verslag: Mapping[str, Any], inwoners: Mapping[str, int], ses: Mapping[str, str], sha: Mapping[str, str]
) -> tuple[Punt, ...]:
    """Compare inhabitants, SES-WOA and the fingerprints of the tables.

    Parameters
    ----------
    verslag : the receipt. inwoners : inhabitants per code, of ``cyclus.inwoners_jaar``.
    ses : SES-WOA per code, of ``cyclus.ses_jaar``, as a decimal with a point or as ``p/q``.
    sha : SHA-256 per ``bestand`` of the tables now; a table that the receipt names and that is not
        here is a point.

    Returns
    -------
    Every difference; with a receipt of another shape the points of that shape.
    """
    vorm = toets_vorm(verslag)
    if vorm.punten:
        return tuple(vorm.punten)
    groep = Groep("Cijfers van het CBS", "besluit 2.1 lid 3")
    feiten = {feit["code"]: feit for feit in verslag["opdracht"]["gemeenten"]}
    for veld, tabel in (("inwoners", inwoners), ("ses_woa", _canoniek(ses))):
        for code in sorted(feiten.keys() | tabel.keys()):
            plaats = f"opdracht.gemeenten.{code}.{veld}"
            if code in feiten and code in tabel:
                groep.gelijk("V-GEG-01", plaats, tabel[code], feiten[code][veld])
            else:
                waar = ("rekenverslag", "tabel") if code in feiten else ("tabel", "rekenverslag")
                groep.fout("V-GEG-02", plaats, f"ook in {waar[1]}", f"alleen in {waar[0]}")
    for bron in verslag["opdracht"]["bronnen"]:
        plaats = f"opdracht.bronnen.{bron['bestand']}.sha256"
        groep.gelijk("V-GEG-03", plaats, sha.get(bron["bestand"]), bron["sha256"])
    return tuple(groep.punten)


def _canoniek(ses: Mapping[str, str]) -> dict[str, object]:
    """Write every score as the receipt does; what is no number stays as it is and differs."""
    return {code: _breuktekst(tekst) for code, tekst in ses.items()}


def _breuktekst(tekst: str) -> str:
    geheel, _, decimalen = tekst.partition(".")
    teller, _, noemer = tekst.partition("/")
    try:
        if decimalen:
            return tekst_van(int(geheel + decimalen), 10 ** len(decimalen))
        return tekst_van(int(teller), int(noemer or "1"))
    except (ValueError, ZeroDivisionError):
        return tekst
