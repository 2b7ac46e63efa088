"""The head of the sheet of the provincie: totals per kind, and whether the numbers add up."""

from typing import Any

from optimiser.documents.nareken.blad import Blad
from optimiser.documents.nareken.gegevens import Gegevens
from optimiser.documents.nareken.provincie import KLEUR, Indeling
from optimiser.explain.kijk import SOORTEN

OPGAVE, VLOER, TOTAAL, REST, NIET, ELDERS, SOM, KEUR, EVEN = range(5, 14)
"""Rows counted from 0; the values stand in the columns C (regulier) and D (amv)."""
WOORDEN = {
    OPGAVE: "Opgave: som van indicatief",
    VLOER: "Som van de laagste aantallen",
    TOTAAL: "Te bereiken totaal",
    REST: "Nog te verdelen",
    NIET: "Niet verdeeld",
    ELDERS: "Andere provincies samen",
    SOM: "Som van de uitkomsten",
    KEUR: "Som + niet verdeeld = totaal?",
    EVEN: "Laagste aandeel steeds eerst?",
}


def adres(rij: int, soort: str) -> str:
    """Return the address of a total on the sheet of the provincie."""
    return f"${'CD'[SOORTEN.index(soort)]}${rij + 1}"


def schrijf_samen(blad: Blad, gegevens: Gegevens, indeling: Indeling) -> None:
    """Write the totals of both kinds."""
    blad.groep(4, 0, 1, f"Provincie {gegevens.naam}")
    ruw = blad.blad
    for rij, woord in WOORDEN.items():
        vorm = blad.vorm("tekst", bold=rij == KEUR)
        ruw.merge_range(rij, 0, rij, 1, "", vorm)
        ruw.write_string(
            rij, 0, f"{woord} (land)" if rij == TOTAAL and gegevens.landelijk_verdeeld else woord, vorm
        )
    for soort in SOORTEN:
        blad.kop(4, 2 + SOORTEN.index(soort), soort.capitalize(), KLEUR[soort])
        _soort(blad, gegevens, indeling, soort)
    if not gegevens.landelijk_verdeeld:
        ruw.set_row(ELDERS, None, None, {"hidden": True})
    if gegevens.deling["regulier"].factor is not None:
        ruw.set_row(EVEN, None, None, {"hidden": True})
    blad.keur(f"C{KEUR + 1}:D{EVEN + 1}")


def _soort(blad: Blad, gegevens: Gegevens, indeling: Indeling, soort: str) -> None:
    kolom, deling = 2 + SOORTEN.index(soort), gegevens.deling[soort]
    opgave, vloer, som = (gegevens.som_van(soort, wat) for wat in ("iv", "laag", "uit"))
    blad.formule(OPGAVE, kolom, f"=SUM({indeling.bereik(f'iv_{soort}')})", opgave)
    blad.formule(VLOER, kolom, f"=SUM({indeling.bereik(f'laag_{soort}')})", vloer)
    formule, waarde = _totaal(gegevens, indeling, soort)
    if gegevens.landelijk_verdeeld or waarde != deling.totaal:
        blad.invoer(TOTAAL, kolom, deling.totaal, rol="over")
        blad.invoer(REST, kolom, "zie land" if gegevens.landelijk_verdeeld else None, rol="verslag")
    else:
        blad.formule(TOTAAL, kolom, formule, waarde)
        blad.formule(REST, kolom, f"={adres(TOTAAL, soort)}-{adres(VLOER, soort)}", waarde - vloer)
    blad.invoer(NIET, kolom, deling.niet_verdeeld, rol="over" if deling.niet_verdeeld else "invoer")
    blad.invoer(ELDERS, kolom, deling.elders, rol="over")
    bereik = indeling.bereik(f"uit_{soort}")
    blad.formule(SOM, kolom, f"=SUM({bereik})+{adres(ELDERS, soort)}", som + deling.elders, rol="uitkomst")
    sluit = f'=IF({adres(SOM, soort)}+{adres(NIET, soort)}={adres(TOTAAL, soort)},"klopt","klopt niet")'
    blad.formule(KEUR, kolom, sluit, "klopt")
    blad.invoer(EVEN, kolom, None, rol="verslag")
    if deling.factor is None:
        deel, minder = indeling.bereik(f"deel_{soort}"), indeling.bereik(f"min_{soort}")
        leeg = f"OR(COUNT({deel})=0,COUNT({minder})=0)"
        blad.formule(
            EVEN, kolom, f'=IF({leeg},"klopt",IF(MAX({minder})<=MIN({deel}),"klopt","klopt niet"))', "klopt"
        )


def _totaal(gegevens: Gegevens, indeling: Indeling, soort: str) -> tuple[str, int]:
    """Return the formula of the total to reach, and its value."""
    vloer = adres(VLOER, soort)
    if gegevens.meerdere != "bindend_bovenop":
        waarde = max(gegevens.som_van(soort, "iv"), gegevens.som_van(soort, "laag"))
        return f"=MAX({adres(OPGAVE, soort)},{vloer})", waarde
    aanbod, iv = indeling.bereik(f"aanbod_{soort}"), indeling.bereik(f"iv_{soort}")
    grootste = f"(({aanbod}>{iv})*{aanbod}+({aanbod}<={iv})*{iv})"
    formule = f'=MAX({vloer},SUMPRODUCT(({indeling.bereik("na")}<>"ja")*{grootste}))'
    standen = [rij.stand[soort] for rij in gegevens.rijen if not rij.niet_aangewezen]
    return formule, max(gegevens.som_van(soort, "laag"), sum(max(s.aanbod, s.iv) for s in standen))


def controlecellen(gegevens: Gegevens) -> tuple[str, ...]:
    """Return the addresses of the checks on this sheet, for the sheet of the own gemeente."""
    rijen: list[Any] = [KEUR]
    if gegevens.deling["regulier"].factor is None:
        rijen.append(EVEN)
    return tuple(f"Provincie!{adres(rij, soort)}" for rij in rijen for soort in SOORTEN)
