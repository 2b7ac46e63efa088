"""What precedes the decision: dossier data, competence, report, views of the colleges, equal cases."""

from collections.abc import Iterator

from optimiser.documents.model import Alinea, Blok, Gegevens, Kolom, Kop, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import getallen, rij
from optimiser.documents.stukken.gegevens import Gehoord, Stukgegevens, veld
from optimiser.explain.gronden import gronden_van
from optimiser.explain.kijk import Kijk
from optimiser.explain.stand import opgelegd
from optimiser.explain.teksten import datum_tekst
from optimiser.explain.waarde import Tekst, Veld, rijg, tekst, zin


def dossier(kijk: Kijk, provincie: str, rubricering: str, gegevens: Stukgegevens | None) -> Iterator[Blok]:
    """Yield the elements that come before the decision (decision model, before)."""
    yield Kop(1, tekst("Dossier"), "dossier")
    yield Gegevens(_gegevens(rubricering))
    yield Kop(2, tekst("Het verslag"))
    yield Gegevens(_verslag(kijk, provincie))
    yield Kop(2, tekst("Voornemens en zienswijzen"))
    yield Alinea(tekst(woorden.ZIENSWIJZEN_UITLEG))
    if gegevens is None:
        yield _zienswijzen(kijk, provincie)
    else:
        yield from _gehoord(kijk, gegevens)
    yield Kop(2, tekst("Haalbaarheid per locatie"))
    yield Alinea(tekst(woorden.HAALBAARHEID))
    yield Kop(2, tekst("Gelijke gevallen"))
    yield Alinea(tekst(woorden.GELIJKE_GEVALLEN))
    yield _gelijke_gevallen(kijk, provincie)


def _gegevens(rubricering: str) -> tuple[tuple[str, Tekst], ...]:
    return (
        ("Zaaknummer", tekst(veld("zaaknummer"))),
        ("Versie", tekst(veld("versie"))),
        ("Rubricering", tekst(rubricering)),
        ("Embargo", tekst(veld("embargo"))),
        ("Bevoegdheid", tekst(veld("bevoegdheid"))),
        ("Ondertekenaar", tekst(veld("ondertekenaar"))),
    )


def _verslag(kijk: Kijk, provincie: str) -> tuple[tuple[str, Tekst], ...]:
    verslag = kijk.verslagen[provincie]
    kop = verslag["kop"]
    return (
        (
            "Soort en versie",
            zin("{soort}, versie {versie}", soort=kop["soort"].tekst, versie=kop["versie"].tekst),
        ),
        ("Vastgesteld", tekst(kop["vastgesteld"].dag)),
        ("Ondertekend door", tekst(veld("verslag-ondertekenaar"))),
        ("Ontvangen", tekst(veld("verslag-ontvangen"))),
        ("Bestand", tekst(verslag["bestand"].tekst)),
        ("SHA-256", tekst(verslag["sha256"].tekst)),
        ("Aanvullingen", tekst(veld("aanvullingen"))),
        ("Contact", tekst(kop["contact"].tekst)),
    )


def _zienswijzen(kijk: Kijk, provincie: str) -> Tabel:
    kolommen = (
        Kolom("Gemeente", cm=2.9),
        *getallen("Aanbod", "Aantal", cm=1.5),
        Kolom("Verzonden, termijn", cm=2.9),
        Kolom("Zienswijze, of grond om niet te horen", cm=2.9),
        Kolom("Antwoord"),
        Kolom("Effect in plaatsen", cm=2.6),
    )
    rijen = [
        rij(
            kijk.naam(code),
            kijk.aanbod(code),
            kijk.besluit(code),
            Veld("dag en termijn", kort=True),
            Veld("kern of Awb 4:11", kort=True),
            Veld("antwoord", kort=True),
            Veld("effect", kort=True),
        )
        for code in opgelegd(kijk, kijk.per_provincie[provincie])
    ]
    titel = tekst("Colleges aan wie een voornemen gaat")
    return Tabel("zienswijzen", titel, kolommen, tuple(rijen), klein=True, leeg=tekst(woorden.NIETS_OPGELEGD))


def _gehoord(kijk: Kijk, gegevens: Stukgegevens) -> Iterator[Blok]:
    """Yield per college what it was told and said, and the answer."""
    if not gegevens.gehoord:
        yield Alinea(tekst(woorden.NIEMAND_GEHOORD))
    for een in gegevens.gehoord:
        yield Kop(3, tekst(kijk.naam(een.gemeente)))
        aantal, aanbod = kijk.besluit(een.gemeente), kijk.aanbod(een.gemeente)
        aantallen = zin("{aantal}, bij een aanbod van {aanbod}", aantal=aantal, aanbod=aanbod)
        yield Gegevens((("Aantal", aantallen), *_gang(een)))


def _gang(een: Gehoord) -> Iterator[tuple[str, Tekst]]:
    """Yield how one college was heard; every word of it is recorded by the service."""
    if een.grond_geen:
        yield "Niet gevraagd (Awb 4:11)", Tekst((een.grond_geen,))
        return
    verzonden, tot = datum_tekst(een.verzonden), datum_tekst(een.termijn_tot)
    yield "Voornemen", Tekst((f"verzonden op {verzonden}; reageren kon tot en met {tot}",))
    wanneer = f"Zienswijze van {datum_tekst(een.ontvangen)}" if een.reactie else "Zienswijze"
    yield wanneer, Tekst((een.reactie or woorden.GEEN_REACTIE,))
    yield "Antwoord", Tekst((een.antwoord,))
    yield "Effect in plaatsen", tekst(woorden.ZELFDE)


def _gelijke_gevallen(kijk: Kijk, provincie: str) -> Tabel:
    kolommen = (
        Kolom("Grond"),
        Kolom("Waarvoor", cm=4.2),
        Kolom("In deze provincie", cm=4.4),
        *getallen("Elders", cm=1.8),
    )
    rijen = []
    for grond in gronden_van(kijk):
        hier = [code for code in grond.codes if kijk.provincie_van(code) == provincie]
        if hier:
            namen = rijg((kijk.naam(code) for code in hier), ", ")
            rijen.append(rij(grond.tekst, grond.soort, namen, grond.aantal - len(hier)))
    titel = tekst("Gronden die in deze provincie zijn gebruikt, en hoe vaak in andere provincies")
    return Tabel("gronden", titel, kolommen, tuple(rijen), klein=True, leeg=tekst(woorden.GEEN_GRONDEN))
