"""Letters: the covering letter to each commissioner, and the voornemen to each college that gets more."""

from collections.abc import Iterator

from optimiser.documents.model import Alinea, Blok, Document, Gegevens, Kolom, Kop, Liggend, Opsomming, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import VERTROUWELIJK, getallen, maak_document, rij
from optimiser.documents.stukken.colofon import kader, wat_dit_is
from optimiser.documents.stukken.gemeente import regeltabel, stappentabel
from optimiser.documents.stukken.locaties import brief_locaties, voornemen_locaties
from optimiser.explain.besluit import waarom
from optimiser.explain.gemeentepagina import afstand, leg_regel_uit, maak_pagina
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.verschillen import verslagverschillen
from optimiser.explain.waarde import (
    LEEG,
    Tekst,
    Veld,
    met_teken,
    rijg,
    som,
    tekst,
    zin,
)


def brief(kijk: Kijk, provincie: str) -> Document:
    """Return the covering letter to one commissioner: every difference from the report, and why."""
    titel = zin("Aanbiedingsbrief provincie {naam}", naam=kijk.naam(provincie))
    blokken = tuple(_brief(kijk, provincie))
    return maak_document(kijk, "aanbiedingsbrief", titel, blokken, map_="brieven", code=provincie)


def _brief(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    naam = kijk.naam(provincie)
    yield kader(kijk)
    yield Kop(1, zin("Concept-verdeelbesluit provincie {naam}", naam=naam))
    yield _adres(zin("De commissaris van de Koning in de provincie {naam}", naam=naam))
    yield Alinea(tekst(woorden.AANHEF_CDK))
    yield Alinea(
        zin(
            "Hierbij ontvangt u het concept-verdeelbesluit voor uw provincie. Uw verslag noemt {aangeboden} plaatsen. "
            "Daarvan tellen er {telt}. De rekenuitkomst is {besloten} plaatsen. In het concept staan {besluit} plaatsen, "
            "waarvan {amv} voor amv. De opgave van uw provincie is {opgave}.",
            aangeboden=kijk.stand(provincie, "aangeboden"),
            telt=kijk.stand(provincie, "telt_mee"),
            besloten=kijk.stand(provincie, "besloten"),
            besluit=kijk.besluit_som(kijk.per_provincie[provincie]),
            amv=kijk.besluit_som(kijk.per_provincie[provincie], "amv"),
            opgave=kijk.stand(provincie, "opgave"),
        )
    )
    yield Kop(2, tekst("Verschillen met uw verslag, per gemeente"))
    yield Alinea(tekst(woorden.VERSCHILLEN_UITLEG))
    yield verschillen(kijk, provincie)
    yield Liggend((Kop(2, tekst("Regels die niet of niet helemaal tellen")), _niet_geteld(kijk, provincie)))
    yield from brief_locaties(kijk, provincie)
    yield Kop(2, tekst("Wat u nu kunt doen"))
    yield Opsomming(tuple(tekst(regel) for regel in woorden.CDK_DOEN))
    yield from _slot()


def _adres(aan: Tekst) -> Gegevens:
    return Gegevens(
        (
            ("Aan", aan),
            ("Datum", tekst(Veld("datum"))),
            ("Zaaknummer", tekst(Veld("zaaknummer"))),
            ("Behandeld door", tekst(Veld("functie en functionele postbus"))),
        )
    )


def _slot() -> Iterator[Blok]:
    yield Alinea(tekst(woorden.NAREKENEN_MAG))
    yield Gegevens((("Namens de Minister", tekst(Veld("functie en naam van de ondertekenaar"))),))
    yield from wat_dit_is(2)


def verschillen(kijk: Kijk, provincie: str) -> Tabel:
    """Return every gemeente whose number differs from the places in its report, with the reason.

    The places of the report of a gemeente, plus the difference, are its number; so are the totals.
    """
    kolommen = (
        Kolom("Gemeente", cm=3.6),
        *getallen("In het verslag", "Telt", "Rekenuitkomst", "Besluit", "Verschil", cm=2.0),
        Kolom("Waarom"),
    )
    rijen, cijfers = [], []
    for een in verslagverschillen(kijk, provincie):
        getallen_ = (een.gemeld, een.telt, een.totaal, een.besluit)
        cijfers.append(getallen_)
        if een.anders:
            rijen.append(rij(kijk.naam(een.code), *getallen_, met_teken(een.verschil), een.waarom))
    alles = [som(kolom) for kolom in zip(*cijfers, strict=True)]
    onderaan = rij("Provincie, alle gemeenten", *alles, met_teken(alles[-1] - alles[0]), None, vet=True)
    titel = tekst("Gemeenten met een ander aantal dan in het verslag")
    leeg = tekst(woorden.GEEN_VERSCHIL)
    return Tabel(
        "verschillen", titel, kolommen, tuple(rijen), onderaan if rijen else None, klein=True, leeg=leeg
    )


def _niet_geteld(kijk: Kijk, provincie: str) -> Tabel:
    regels = tuple(
        uitleg
        for code in kijk.per_provincie[provincie]
        for uitleg in (leg_regel_uit(kijk, regel) for regel in kijk.regels[code])
        if kijk.telling(uitleg.plek)["plekken"].getal > uitleg.telt
    )
    titel = tekst("Regels met de reden")
    return regeltabel("niet-geteld", titel, regels, openbaar=True, met_gemeente=True)


def voornemen(kijk: Kijk, code: str) -> Document:
    """Return the intention to one college: number, own offer, sum, and how to give its view (Awb 4:8)."""
    titel = zin("Voornemen gemeente {naam}", naam=kijk.naam(code))
    blokken = tuple(_voornemen(kijk, code))
    return maak_document(
        kijk, "voornemen", titel, blokken, map_="voornemens", code=code, rubricering=VERTROUWELIJK
    )


def _voornemen(kijk: Kijk, code: str) -> Iterator[Blok]:
    naam = kijk.naam(code)
    provincie = kijk.provincie_van(code)
    yield kader(kijk)
    yield Kop(1, zin("Voornemen over het aantal opvangplaatsen in {naam}", naam=naam))
    yield _adres(zin("Het college van burgemeester en wethouders van {naam}", naam=naam))
    yield Alinea(tekst(woorden.AANHEF_COLLEGE))
    yield Alinea(aanleiding(kijk, code))
    yield Alinea(
        zin(
            "Het aantal is {met_iv} het indicatieve aantal. In het verslag van de commissaris van de Koning staan voor uw "
            "gemeente {aanbod} plaatsen die tellen.",
            met_iv=afstand(kijk.besluit(code), kijk.iv(code)),
            aanbod=kijk.aanbod(code),
        )
    )
    yield Kop(2, tekst("Hoe het aantal is berekend"))
    pagina = maak_pagina(kijk, code)
    yield stappentabel(pagina, "Voornemen van de Minister")
    yield Alinea(zin(woorden.VOORNEMEN_BIJLAGE, provincie=kijk.naam(provincie)))
    yield regeltabel(f"regels-{code}", zin(woorden.KOP_REGELS, naam=naam), pagina.regels, openbaar=False)
    yield from voornemen_locaties(kijk, code)
    yield Kop(2, tekst("Uw zienswijze"))
    yield Alinea(zin(woorden.ZIENSWIJZE_TERMIJN + " {termijn}.", termijn=Veld("termijn en adres")))
    yield Opsomming(tuple(tekst(regel) for regel in woorden.ZIENSWIJZE_VRAGEN))
    yield from _slot()


def aanleiding(kijk: Kijk, code: str) -> Tekst:
    """Return why the college is heard: another number than computed, more than its offer, 0, a joint plan."""
    totaal, aanbod = kijk.besluit(code), kijk.aanbod(code)
    anders = _afwijking(kijk, code)
    if not totaal:
        vraag = (
            "De Minister wil uw gemeente niet aanwijzen ({totaal} plaatsen). Uw aanbod dat telt is {aanbod}."
        )
        return rijg([zin(vraag, totaal=totaal, aanbod=aanbod), anders])
    basis = zin(
        "De Minister wil voor uw gemeente {totaal} opvangplaatsen in het verdeelbesluit opnemen, waarvan {amv} geschikt voor "
        "amv.",
        totaal=totaal,
        amv=kijk.besluit(code, "amv"),
    )
    per_soort = [
        zin("{aantal} {soort}", aantal=kijk.besluit(code, s) - kijk.aanbod(code, s), soort=s)
        for s in SOORTEN
        if kijk.besluit(code, s) > kijk.aanbod(code, s)
    ]
    if per_soort:
        meer = zin("Dat is {meer} meer dan uw aanbod dat telt.", meer=rijg(per_soort, " en "))
        return rijg([basis, meer, anders])
    if anders:
        return rijg([basis, anders])
    return rijg(
        [
            basis,
            tekst(
                kijk.plek["opdracht"].als(
                    "Een gezamenlijk plan waaraan uw gemeente meedoet telt anders dan gemeld."
                )
            ),
        ]
    )


def _afwijking(kijk: Kijk, code: str) -> Tekst:
    if not kijk.afwijkend([code]):
        return LEEG
    return zin(
        "De rekenuitkomst is {totaal}. De Minister wil daarvan afwijken: {waarom}.",
        totaal=kijk.totaal(code),
        waarom=waarom(kijk, code),
    )


def krijgt_voornemen(kijk: Kijk, code: str) -> bool:
    """Whether the college is heard first (Awb 4:8).

    With an imposed number, a 0 not asked for, a number other than computed, or a changed joint plan.
    """
    hoger = any(kijk.besluit(code, s) > kijk.aanbod(code, s) for s in SOORTEN)
    nul = not kijk.besluit(code) and bool(kijk.aanbod(code) or kijk.iv(code))
    return hoger or nul or bool(kijk.afwijkend([code])) or _gewijzigd_plan(kijk, code)


def _gewijzigd_plan(kijk: Kijk, code: str) -> bool:
    """Whether a joint plan of this gemeente does not count for all its places."""
    return any(
        code in {deel[0] for deel in regel.inhoud["toegerekend_aan"]}
        and kijk.telling(regel).inhoud["telt"] < kijk.telling(regel).inhoud["plekken"]
        for regels in kijk.regels.values()
        for regel in regels
    )
