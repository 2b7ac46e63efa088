"""Paradoxes of the national need: numbers that fall by one place more, and how far was looked for them."""

from optimiser.domain.gevoeligheid import Uitkomst
from optimiser.explain.kijk import Kijk, Plek
from optimiser.explain.locaties import bindende_soorten
from optimiser.explain.waarde import LEEG, Getal, Tekst, aantal_van, rijg, tekst, woord, zin

WAT = {
    Uitkomst.REGULIER.value: "regulier",
    Uitkomst.AMV.value: "amv",
    Uitkomst.TOTAAL.value: "regulier en amv samen",
}
"""Which number falls, in words."""


def paradoxen(kijk: Kijk, provincie: str) -> tuple[Plek, ...]:
    """Return the paradoxes of a provincie and its gemeenten, or (empty) of the country, in order of need."""
    lijst = kijk.plek["uitkomst"]["gevoeligheid"]["paradoxen"]
    codes = {provincie, *kijk.per_provincie[provincie]} if provincie else None
    return tuple(plek for plek in lijst if codes is None or plek.inhoud["code"] in codes)


def aantal_paradoxen(kijk: Kijk, provincie: str) -> Getal:
    """Count them."""
    lijst = kijk.plek["uitkomst"]["gevoeligheid"]["paradoxen"]
    return aantal_van(paradoxen(kijk, provincie), lijst.als(""))


def zwaai_zin(kijk: Kijk) -> Tekst:
    """Return what was swept: every national need within a distance of the one that holds, amv held."""
    uitkomst = kijk.plek["uitkomst"]
    raming, zwaai = uitkomst["indicatief"]["totaal"]["raming"].getal, uitkomst["gevoeligheid"]["zwaai"].getal
    return zin(
        "Soms daalt een aantal als de landelijke raming één plaats hoger is. Daarom is de rekenuitkomst ook berekend voor elke "
        "raming van {laagste} tot en met {hoogste}. Dat is {zwaai} plaatsen lager en hoger dan nu. Het landelijke aantal voor "
        "amv bleef {amv}.",
        laagste=raming - zwaai,
        hoogste=raming + zwaai,
        zwaai=zwaai,
        amv=uitkomst["gevoeligheid"]["raming_amv"].getal,
    )


def gevonden_zin(kijk: Kijk, provincie: str) -> Tekst:
    """Return how many numbers fall in a provincie or (empty) in the country; *geen* in words."""
    gevonden = aantal_paradoxen(kijk, provincie)
    waar = zin("de provincie {naam}", naam=kijk.naam(provincie)) if provincie else tekst("Nederland")
    if not gevonden:
        geen = woord("Geen enkel aantal daalt dan: niet van een gemeente en niet van een provincie", gevonden)
        return zin("Uitkomst voor {waar}: geen. {geen}.", waar=waar, geen=geen)
    sjabloon = "Uitkomst voor {waar}: {gevonden} keer daalt een aantal. De tabel noemt elke keer."
    return zin(sjabloon, waar=waar, gevonden=gevonden)


def grens_zin(kijk: Kijk) -> Tekst:
    """Return what the sweep does not say: sites may jump otherwise, and whether decided numbers follow them."""
    volgt = kijk.keuze_plek("minimum_bindend")["waarde"]
    slot = tekst(volgt.als("Dan kunnen ook besloten aantallen zo dalen.")) if volgt.inhoud else LEEG
    return rijg(
        [
            tekst(
                "Dit gaat over de rekenuitkomst en niet over het locatievoorstel. Een kleinste grootte voor locaties kan "
                "andere aantallen laten dalen. Dat is hier niet bekeken."
            ),
            bindende_soorten(kijk),
            slot,
        ]
    )
