"""``wijzig`` and ``herbesluit``: where a person departs from the rekenuitkomst, with a ground."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.fouten import meldt_fouten
from api.commands.receipt import open_rekenverslag
from api.commands.uitvoer import bezig, scherm, toon_json, toon_raster
from optimiser.domain.aanbod import Soort
from optimiser.domain.getal import Breuk, breuk_tekst, decimaal, duizend
from optimiser.domain.wijziging import Correctie, Wijze

if TYPE_CHECKING:
    from optimiser.run.wijzig import Gevolg

Bestand = Annotated[Path, typer.Argument(help="Een rekenverslag.json; het blijft zoals het is.")]
Gemeente = Annotated[str, typer.Argument(help="CBS-code of naam, bijvoorbeeld GM0308.")]
Grond = Annotated[str, typer.Option(help="Waarom; dezelfde grond wordt over alle provincies gezocht.")]
Door = Annotated[str, typer.Option(help="Functie van wie dit doet, nooit een naam.")]
Op = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], help="De dag; anders de dag waarop de laatste keuze van het beleid is gemaakt."
    ),
]
Uit = Annotated[
    Path | None,
    typer.Option(help="Nieuw rekenverslag; anders naast het oude. Een bestand wordt nooit overschreven."),
]
AlsJson = Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")]

BESLUIT = "Besluit opnieuw berekenen en controleren"
ELDERS = {
    "wijziging": "een andere wijziging",
    "vrijgesteld": "keuze 5: geen deel van de rest",
    "niet_aangewezen": "keuze 6: niet aangewezen",
}
ANDERE_INWONERS = (
    "Met andere inwoners verandert alleen de sleutel van deze gemeente. Alle andere gemeenten houden hun\n"
    "bekendgemaakte of berekende aantal; de opgave van de provincie beweegt met dit verschil mee. De wet\n"
    "regelt dit niet: het is onze lezing."
)


class Kies(StrEnum):
    """Which of the two outcomes of a herbesluit is kept."""

    ALLEEN = "alleen"
    PROVINCIE = "provincie"


class JaNee(StrEnum):
    """Whether the college agrees."""

    JA = "ja"
    NEE = "nee"


@meldt_fouten
def wijzig(
    rekenverslag: Bestand,
    gemeente: Gemeente,
    aantal: Annotated[int, typer.Argument(help="Het totaal; amv blijft zoals het was, tenzij --amv.")],
    grond: Grond,
    soort: Annotated[
        Soort | None, typer.Option(help="Het aantal is alleen van deze soort; de andere blijft.")
    ] = None,
    amv: Annotated[int | None, typer.Option(help="Hoeveel van het totaal voor amv is.")] = None,
    wijze: Annotated[
        Wijze,
        typer.Option(help="Verdeel de rest van de provincie opnieuw, of laat de anderen zoals zij zijn."),
    ] = Wijze.PROVINCIE,
    door: Door = "",
    op: Op = None,
    uit: Uit = None,
    als_json: AlsJson = False,
) -> None:
    """Geef een gemeente een ander aantal dan de rekenuitkomst, en toon wat dat doet."""
    from optimiser.explain.kijk import Kijk
    from optimiser.run.uitvoer import naam_wijziging, schrijf_wijziging
    from optimiser.run.wijzig import gevolg_json, stel_aantallen, stel_wijziging
    from optimiser.run.wijzig import wijzig as pas_toe

    verslag = open_rekenverslag(rekenverslag)
    code = _code(verslag, gemeente)
    aantallen = stel_aantallen(Kijk(verslag), code, aantal, soort, amv)
    waarom = (grond, door, None if op is None else op.date())
    wijziging = stel_wijziging(verslag, code, aantallen, wijze, waarom)
    with bezig(BESLUIT):
        gevolg = pas_toe(verslag, wijziging)
    doel = uit or naam_wijziging(rekenverslag, gevolg.verslag)
    schrijf_wijziging(doel, gevolg.verslag)
    if als_json:
        toon_json({**gevolg_json(gevolg), "bestand": str(doel)})
        return
    _toon_gevolg(gevolg)
    _toon_geschreven(gevolg, doel)


@meldt_fouten
def herbesluit(
    rekenverslag: Bestand,
    gemeente: Gemeente,
    grond: Grond,
    aanbod_regulier: Annotated[int | None, typer.Option(min=0, help="Reguliere plaatsen die tellen.")] = None,
    aanbod_amv: Annotated[int | None, typer.Option(min=0, help="Plaatsen voor amv die tellen.")] = None,
    inwoners: Annotated[int | None, typer.Option(help="Inwoners; alleen deze sleutel verandert.")] = None,
    instemming: Annotated[JaNee | None, typer.Option(help="Stemt het college in met het meerdere?")] = None,
    maximum_regulier: Annotated[int | None, typer.Option(min=0, help="Opgegeven maximum regulier.")] = None,
    maximum_amv: Annotated[int | None, typer.Option(min=0, help="Opgegeven maximum amv.")] = None,
    maximum_samen: Annotated[
        int | None, typer.Option(min=0, help="Opgegeven maximum van beide samen.")
    ] = None,
    door: Door = "",
    op: Op = None,
    kies: Annotated[
        Kies | None, typer.Option(help="Schrijf een nieuw rekenverslag met deze van de twee uitkomsten.")
    ] = None,
    uit: Uit = None,
    als_json: AlsJson = False,
) -> None:
    """Besluit over één gemeente opnieuw met gecorrigeerde gegevens: alleen, en binnen haar provincie."""
    from optimiser.run.uitvoer import naam_wijziging, schrijf_wijziging
    from optimiser.run.wijzig import gevolg_json, stel_wijziging
    from optimiser.run.wijzig import wijzig as pas_toe

    verslag = open_rekenverslag(rekenverslag)
    code = _code(verslag, gemeente)
    correctie = Correctie(
        aanbod_regulier,
        aanbod_amv,
        inwoners,
        None if instemming is None else instemming is JaNee.JA,
        maximum_regulier,
        maximum_amv,
        maximum_samen,
    )
    waarom = (grond, door, None if op is None else op.date())
    wijzen = {Kies.ALLEEN: Wijze.VAST, Kies.PROVINCIE: Wijze.PROVINCIE}
    wijzigingen = {k: stel_wijziging(verslag, code, correctie, w, waarom) for k, w in wijzen.items()}
    with bezig(BESLUIT):
        gevolgen = {naam: pas_toe(verslag, wijziging) for naam, wijziging in wijzigingen.items()}
    doel = None
    if kies is not None:
        doel = uit or naam_wijziging(rekenverslag, gevolgen[kies].verslag)
        schrijf_wijziging(doel, gevolgen[kies].verslag)
    if als_json:
        inhoud = {naam.value: gevolg_json(gevolg) for naam, gevolg in gevolgen.items()}
        toon_json({**inhoud, "gekozen": kies, "bestand": None if doel is None else str(doel)})
        return
    _toon_naast_elkaar(gevolgen[Kies.ALLEEN], gevolgen[Kies.PROVINCIE])
    if inwoners is not None:
        scherm.print(ANDERE_INWONERS)
    if kies is None or doel is None:
        scherm.print("\nEr is niets geschreven. Kies met --kies alleen of --kies provincie.")
    else:
        _toon_geschreven(gevolgen[kies], doel)


def _code(verslag: dict[str, Any], gemeente: str) -> str:
    from optimiser.run.gemeente import zoek_gemeente

    return zoek_gemeente({rij["code"]: rij["naam"] for rij in verslag["opdracht"]["gemeenten"]}, gemeente)


def _getal(waarde: Breuk) -> str:
    """Print a whole number, or a fraction in six decimals."""
    return duizend(int(waarde)) if breuk_tekst(waarde).isdecimal() else decimaal(waarde, 6)


def _teken(waarde: int) -> str:
    return f"{waarde:+d}" if waarde else "0"


def _toon_gevolg(gevolg: "Gevolg") -> None:
    koppen = ("gemeente", "soort", "rekenuitkomst", "besluit was", "besluit wordt", "verschil")
    for titel, rijen in (("De gewijzigde gemeente", gevolg.eigen), ("Wie er mee verschuift", gevolg.anderen)):
        if not rijen:
            scherm.print(f"{titel}: niemand.")
            continue
        toon_raster(
            titel,
            koppen,
            [
                (
                    v.naam,
                    v.soort,
                    *map(duizend, (v.rekenuitkomst, v.vorig, v.nieuw)),
                    _teken(v.nieuw - v.vorig),
                )
                for v in rijen
            ],
        )
    toon_raster(
        "Wat het doet op elke trede (breuken op zes cijfers; precies in --json)",
        ("gebied", "soort", "trede", "rekenuitkomst", "besluit was", "besluit wordt"),
        [
            (t.gebied, t.soort, t.naam, *(_getal(n) for n in (t.rekenuitkomst, t.vorig, t.nieuw)))
            for t in gevolg.treden
        ],
    )
    for zin in gevolg.opmerkingen:
        scherm.print(f"Let op: {zin}", markup=False)
    _toon_elders(gevolg)


def _toon_elders(gevolg: "Gevolg") -> None:
    if not gevolg.elders:
        scherm.print("Dezelfde grond is nergens anders gebruikt.")
        return
    rijen = [(e.naam, ELDERS[e.waar]) for e in gevolg.elders]
    toon_raster("Dezelfde grond is ook gebruikt bij", ("gemeente", "waar"), rijen)
    scherm.print("Gelijke gronden vragen een gelijke behandeling, of een reden waarom niet.")


def _toon_naast_elkaar(alleen: "Gevolg", provincie: "Gevolg") -> None:
    nieuw = {(v.gemeentecode, v.soort): v for v in (*provincie.eigen, *provincie.anderen)}
    zonder = {(v.gemeentecode, v.soort): v.nieuw for v in alleen.eigen}
    toon_raster(
        "Herbesluit: alleen deze gemeente, of haar hele provincie opnieuw",
        ("gemeente", "soort", "rekenuitkomst", "besluit was", "alleen", "provincie opnieuw"),
        [
            (
                v.naam,
                v.soort,
                *map(duizend, (v.rekenuitkomst, v.vorig, zonder.get(sleutel, v.vorig), v.nieuw)),
            )
            for sleutel, v in nieuw.items()
        ],
    )
    toon_raster(
        "Wat het doet op elke trede (breuken op zes cijfers; precies in --json)",
        ("gebied", "soort", "trede", "rekenuitkomst", "besluit was", "alleen", "provincie opnieuw"),
        [
            (a.gebied, a.soort, a.naam, *(_getal(n) for n in (a.rekenuitkomst, a.vorig, a.nieuw, b.nieuw)))
            for a, b in zip(alleen.treden, provincie.treden, strict=True)
        ],
    )
    for naam, gevolg in (("alleen", alleen), ("provincie opnieuw", provincie)):
        for zin in gevolg.opmerkingen:
            scherm.print(f"Let op ({naam}): {zin}", markup=False)
    _toon_elders(provincie)


def _toon_geschreven(gevolg: "Gevolg", doel: Path) -> None:
    scherm.print(f"\nNieuw rekenverslag: {doel}", markup=False)
    scherm.print(f"Gemaakt van het rekenverslag met zegel {gevolg.vorige}", markup=False)
    scherm.print(f"Zegel: {gevolg.verslag['zegel']}", markup=False)
