"""Tables per gemeente: division, inhabitants, SES-WOA, published distribution, neighbours."""

from collections.abc import Mapping
from fractions import Fraction

from optimiser.domain.feiten import BekendgemaaktAantal, Tabel
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provincie, Provinciecode
from optimiser.ingest.bron import Bronbestand
from optimiser.ingest.tabel import Rij, by_gemeente

Gemeenten = Mapping[Gemeentecode, Gemeente]
Paar = tuple[Gemeentecode, Gemeentecode]


def parse_indeling(
    bestand: Bronbestand, provincies: Mapping[Provinciecode, Provincie]
) -> dict[Gemeentecode, Gemeente]:
    """Read ``indeling.csv``: every gemeente once, in one known provincie, no provincie empty.

    Returns
    -------
    Gemeenten by code, in order of code.

    Raises
    ------
    SourceError
        FOUT-GEGEVENS-01 with file, row and column.
    """
    gemeenten: dict[Gemeentecode, Gemeente] = {}
    namen: set[str] = set()
    for rij in bestand.read("code", "naam", "alias", "provincie"):
        code, naam = rij.gemeentecode("code"), rij.tekst("naam")
        provincie = Provinciecode(rij.tekst("provincie"))
        if code in gemeenten:
            raise rij.fout("code", f"gemeente {code} staat er al")
        if naam in namen:
            raise rij.fout("naam", f"de naam {naam} staat er al")
        if provincie not in provincies:
            raise rij.fout("provincie", f"provincie {provincie} is onbekend")
        namen.add(naam)
        gemeenten[code] = Gemeente(code, naam, rij.cellen["alias"], provincie)
    gevuld = {gemeente.provincie for gemeente in gemeenten.values()}
    if leeg := next((code for code in provincies if code not in gevuld), None):
        raise bestand.fout("-", "provincie", f"provincie {leeg} heeft geen gemeenten")
    return {code: gemeenten[code] for code in sorted(gemeenten)}


def parse_inwoners(bestand: Bronbestand, gemeenten: Gemeenten) -> Tabel[int]:
    """Read ``inwoners.csv``: persons per gemeente, whole and not negative, with control total."""
    rijen = by_gemeente(bestand.read("code", "inwoners"), gemeenten)
    waarden = {code: rij.geheel("inwoners") for code, rij in rijen.items()}
    bestand.check_totaal("inwoners", sum(waarden.values()))
    return Tabel(bestand.bron, waarden)


def parse_ses_woa(bestand: Bronbestand, gemeenten: Gemeenten) -> Tabel[Fraction]:
    """Read ``ses_woa.csv``: exact decimal scores between -2 and 2, with control totals."""
    rijen = by_gemeente(bestand.read("code", "ses_woa", "huishoudens", "kanttekening"), gemeenten)
    waarden = {code: rij.score("ses_woa") for code, rij in rijen.items()}
    bestand.check_totaal("ses_woa", sum(waarden.values(), Fraction(0)))
    huishoudens = [rij.geheel_of_leeg("huishoudens") or 0 for rij in rijen.values()]
    bestand.check_totaal("huishoudens", sum(huishoudens))
    return Tabel(bestand.bron, waarden)


def parse_bekendgemaakt(bestand: Bronbestand, gemeenten: Gemeenten) -> Tabel[BekendgemaaktAantal]:
    """Read ``bekendgemaakt.csv``: the distribution of the Staatscourant; amv (a subset) may be unknown."""
    rijen = by_gemeente(bestand.read("code", "totaal", "amv"), gemeenten)
    waarden = {code: _bekendgemaakt(rij) for code, rij in rijen.items()}
    bestand.check_totaal("totaal", sum(aantal.totaal for aantal in waarden.values()))
    return Tabel(bestand.bron, waarden)


def _bekendgemaakt(rij: Rij) -> BekendgemaaktAantal:
    totaal, amv = rij.geheel("totaal"), rij.geheel_of_leeg("amv")
    if amv is not None and amv > totaal:
        raise rij.fout("amv", f"{amv} is meer dan het totaal {totaal}")
    return BekendgemaaktAantal(totaal, amv)


def parse_buren(bestand: Bronbestand, uitzonderingen: Bronbestand, gemeenten: Gemeenten) -> dict[Paar, int]:
    """Read neighbour pairs and leave out those that are no neighbours for a joint site.

    Returns
    -------
    Length of the shared border in metres per pair (lower code first), in order of the pair.

    Raises
    ------
    SourceError
        FOUT-GEGEVENS-01: an unknown gemeente, a pair in the wrong order or twice, an exception that is no
        pair, an exception without a reason.
    """
    alle: dict[Paar, int] = {}
    for rij in bestand.read("code_a", "code_b", "gedeelde_grens_m"):
        paar = _paar(rij, gemeenten)
        if paar in alle:
            raise rij.fout("code_b", f"het paar {paar[0]} en {paar[1]} staat er al")
        alle[paar] = rij.geheel("gedeelde_grens_m")
    bestand.check_totaal("gedeelde_grens_m", sum(alle.values()))
    weg: set[Paar] = set()
    for rij in uitzonderingen.read("code_a", "code_b", "reden"):
        paar = _paar(rij, gemeenten)
        if paar not in alle:
            raise rij.fout("code_b", f"{paar[0]} en {paar[1]} staan niet bij de buren")
        rij.tekst("reden")
        weg.add(paar)
    return {paar: alle[paar] for paar in sorted(alle) if paar not in weg}


def _paar(rij: Rij, gemeenten: Gemeenten) -> Paar:
    paar = (rij.gemeentecode("code_a"), rij.gemeentecode("code_b"))
    for kolom, code in zip(("code_a", "code_b"), paar, strict=True):
        if code not in gemeenten:
            raise rij.fout(kolom, f"gemeente {code} hoort niet bij de indeling")
    if not paar[0] < paar[1]:
        raise rij.fout("code_b", "de laagste code hoort vooraan te staan")
    return paar


def check_ligging(bestand: Bronbestand, gemeenten: Gemeenten) -> None:
    """Check ``ligging.csv``: every gemeente once, plain decimals; used for maps only."""
    kolommen = ("lon", "lat", "land_km2", "water_km2")
    for rij in by_gemeente(bestand.read("code", *kolommen), gemeenten).values():
        for kolom in kolommen:
            if rij.decimaal(kolom) < 0:
                raise rij.fout(kolom, f"{rij.cellen[kolom]} is negatief")
