"""The decision itself: opschrift and aanhef, articles, lists, legal remedies, signature."""

from collections.abc import Iterator, Mapping, Sequence

from optimiser.documents.model import Alinea, Blok, Cel, Gegevens, Kolom, Kop, Opsomming, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import getallen, rij, totaalrij
from optimiser.documents.stukken.gegevens import Stukgegevens, veld
from optimiser.documents.stukken.gemeente import anker
from optimiser.explain.besluit import waarom
from optimiser.explain.kijk import SOORTEN, Kijk, Plek
from optimiser.explain.stand import beschikbaar, besluit_van, stand_van
from optimiser.explain.teksten import REDENEN
from optimiser.explain.waarde import (
    LEEG,
    Getal,
    Tekst,
    Veld,
    Waarde,
    en,
    laagst,
    met_teken,
    rijg,
    som,
    tekst,
    woord,
    zin,
)


def dictum(kijk: Kijk, provincie: str, gegevens: Stukgegevens | None) -> Iterator[Blok]:
    """Yield the decision of one provincie, element by element (decision model, dictum)."""
    yield Kop(1, tekst("Besluit"), "besluit")
    yield from _aanhef(kijk, provincie, gegevens)
    artikelen: tuple[tuple[str, list[Blok]], ...] = (
        ("Begrippen", _begrippen()),
        ("Aangewezen gemeenten", _aangewezen(kijk, provincie)),
        ("Niet aangewezen gemeenten", _niet_aangewezen(kijk, provincie)),
        ("Plaatsen van bijzondere aard", _bijzondere_aard(kijk, provincie)),
        ("Termijn", _termijn()),
        ("Gezamenlijke plannen", _samen(kijk, provincie)),
        ("Verhouding tot het vorige besluit", _vorig_besluit(kijk)),
        ("Melding en wijziging", [Alinea(tekst(woorden.MELDING))]),
        ("Bekendmaking en inwerkingtreding", [Alinea(tekst(regel)) for regel in woorden.BEKENDMAKING]),
    )
    for nummer, (titel, blokken) in enumerate(artikelen, 1):
        yield Kop(2, Tekst((f"Artikel {nummer}. {titel}",)))
        yield from blokken
    yield Kop(2, tekst("Bezwaar"))
    yield from (Alinea(tekst(regel)) for regel in woorden.BEZWAAR)
    yield Gegevens((("Adres voor bezwaar", tekst(veld("adres-bezwaar"))),))
    yield Kop(2, tekst("Ondertekening"))
    yield Gegevens(
        (
            ("Plaats", tekst(veld("plaats"))),
            ("Datum", tekst(woorden.DATUM_ONDERTEKENING)),
            ("Namens wie", tekst(veld("ondertekenaar"))),
            ("Naam", tekst(veld("naam"))),
            ("Bestand", tekst(woorden.GETEKEND_BESTAND)),
        )
    )


def _aanhef(kijk: Kijk, provincie: str, gegevens: Stukgegevens | None) -> Iterator[Blok]:
    kop = kijk.verslagen[provincie]["kop"]
    naam = kijk.naam(provincie)
    opschrift = "Besluit van de Minister van Asiel en Migratie over de verdeling van opvangplaatsen in de provincie {naam}"
    yield Alinea(zin(opschrift + ", zaaknummer {zaak}.", naam=naam, zaak=veld("zaaknummer")))
    yield Alinea(zin("De Minister van Asiel en Migratie ({kb}),", kb=veld("bevoegdheid")))
    yield Opsomming(
        (
            tekst(woorden.GELET_OP),
            zin(
                "gezien het verslag van de commissaris van de Koning in de provincie {naam} (versie {versie}, "
                "vastgesteld op {dag});",
                naam=naam,
                versie=kop["versie"].tekst,
                dag=kop["vastgesteld"].dag,
            ),
            _zienswijzen(kijk, gegevens),
        )
    )
    yield Alinea(tekst("besluit:"))


def _zienswijzen(kijk: Kijk, gegevens: Stukgegevens | None) -> Tekst:
    if gegevens is None:
        return zin("gezien de zienswijzen van {wie};", wie=Veld("colleges die een zienswijze gaven"))
    wie = [kijk.naam(een.gemeente) for een in gegevens.gehoord if een.reactie]
    return (
        zin("gezien de zienswijzen van de colleges van {wie};", wie=en(wie))
        if wie
        else tekst(woorden.GEEN_GEZIEN)
    )


def _begrippen() -> list[Blok]:
    return [
        Alinea(tekst(woorden.BEGRIPPEN_VOORAF)),
        Opsomming(tuple(tekst(regel) for regel in woorden.BEGRIPPEN)),
    ]


def _aangewezen(kijk: Kijk, provincie: str) -> list[Blok]:
    codes = [code for code in kijk.per_provincie[provincie] if kijk.besluit(code)]
    jaren = kijk.cyclus["periode"]
    besloten, opgave = stand_van(kijk, [provincie], "besluit"), kijk.stand(provincie, "opgave")
    tekst_ = zin(
        "Voor de jaren {van} en {tot} wijst de Minister de gemeenten in de tabel aan. Bij elke gemeente staat het totale "
        "aantal opvangplaatsen, en hoeveel daarvan geschikt zijn voor amv. Samen zijn het {totaal} plaatsen, waarvan {amv} "
        "geschikt voor amv.",
        van=jaren[0].tekst,
        tot=jaren[1].tekst,
        totaal=besloten,
        amv=besluit_van(kijk, provincie, "amv"),
    )
    return [
        Alinea(tekst_),
        Alinea(verschil_met_opgave(besloten, opgave, kijk, provincie)),
        dictumtabel(kijk, provincie, codes),
        Alinea(tekst(woorden.TER_INFORMATIE), klein=True),
    ]


def verschil_met_opgave(besloten: Getal, opgave: Getal, kijk: Kijk, provincie: str) -> Tekst:
    """Return the difference with the opgave in one sentence."""
    if besloten == opgave:
        return tekst(woord("Dat is gelijk aan de opgave van de provincie.", besloten, opgave))
    hoger, lager = (stand_van(kijk, [provincie], wat) for wat in ("hoger", "lager"))
    rest, anders = kijk.stand(provincie, "niet_verdeeld"), stand_van(kijk, [provincie], "wijziging")
    verrekend = zin(", {lager} lager door verrekening", lager=lager) if lager else LEEG
    gewijzigd = (
        zin(", {anders} door afwijking van de rekenuitkomst", anders=met_teken(anders)) if anders else LEEG
    )
    return zin(
        "Dat is {verschil} {richting} dan de opgave van de provincie ({opgave}): {hoger} hoger door aanbod dat bindt{verrekend}"
        "{gewijzigd}, en {rest} niet verdeeld in de rekenuitkomst.",
        verschil=abs(besloten - opgave),
        richting=woord("meer" if besloten > opgave else "minder", besloten, opgave),
        opgave=opgave,
        hoger=hoger,
        verrekend=verrekend,
        gewijzigd=gewijzigd,
        rest=rest,
    )


def dictumtabel(kijk: Kijk, provincie: str, codes: Sequence[str]) -> Tabel:
    """Return the list of designated gemeenten, with two columns for information."""
    kolommen = (
        Kolom("Nr", "rechts", 0.9),
        Kolom("Gemeente"),
        *getallen("Totaal", "Waarvan amv", cm=2.1, groep="Besluit"),
        *getallen("Beschikbaar op teldatum", "Nog te realiseren", cm=2.9, groep="Ter informatie"),
    )
    regels = []
    for code in codes:
        totaal = kijk.besluit(code)
        klaar = som(laagst(kijk.besluit(code, s), beschikbaar(kijk, code, s)) for s in SOORTEN)
        regels.append((totaal, kijk.besluit(code, "amv"), klaar, totaal - klaar))
    rijen = tuple(
        rij(Tekst((str(nr),)), Cel(tekst(kijk.naam(code)), doel=anker(code)), *getallen_)
        for nr, (code, getallen_) in enumerate(zip(codes, regels, strict=True), 1)
    )
    totaal_ = (*rij(None), *totaalrij("Totaal", regels)) if rijen else None
    titel = zin("Aangewezen gemeenten in de provincie {naam}", naam=kijk.naam(provincie))
    return Tabel("aangewezen", titel, kolommen, rijen, totaal_, rijkop=1, leeg=tekst(woorden.GEEN_AANGEWEZEN))


def _niet_aangewezen(kijk: Kijk, provincie: str) -> list[Blok]:
    gronden = {
        regel.inhoud["gemeente"]: regel["grond"].tekst
        for regel in kijk.keuze_plek("niet_aangewezen")["waarde"]
    }
    rijen = [
        rij(
            Cel(tekst(kijk.naam(code)), doel=anker(code)),
            _reden_nul(kijk, code, gronden),
        )
        for code in kijk.per_provincie[provincie]
        if not kijk.besluit(code)
    ]
    kolommen = (Kolom("Gemeente", cm=4.6), Kolom("Reden"))
    titel = tekst("Niet aangewezen gemeenten, met de reden")
    return [Tabel("niet-aangewezen", titel, kolommen, tuple(rijen), leeg=tekst(woorden.ALLEN_AANGEWEZEN))]


def _reden_nul(kijk: Kijk, code: str, gronden: Mapping[str, Waarde]) -> Tekst:
    """Return why a gemeente is not designated: a change, the ground of choice 6, or a computed 0."""
    if kijk.afwijkend([code]):
        return waarom(kijk, code)
    return tekst(gronden.get(code, woord(woorden.REKENUITKOMST_NUL, kijk.totaal(code))))


def _bijzondere_aard(kijk: Kijk, provincie: str) -> list[Blok]:
    amv = besluit_van(kijk, provincie, "amv")
    return [
        Alinea(
            zin(
                "Plaatsen voor amv zijn opvangplaatsen van bijzondere aard. In deze provincie zijn het er {amv}; zij zijn "
                "in de totalen begrepen. Andere plaatsen van bijzondere aard staan hier niet.",
                amv=amv,
            )
        )
    ]


def _termijn() -> list[Blok]:
    langer = veld("langere-termijn")
    return [
        Alinea(tekst(woorden.TERMIJN)),
        Alinea(zin("Een langere termijn geldt voor: {langer}.", langer=langer)),
    ]


def _samen(kijk: Kijk, provincie: str) -> list[Blok]:
    verslag = kijk.verslagen[provincie]
    kolommen = (
        Kolom("Plan"),
        Kolom("Plaatsen staan in", cm=3.6),
        Kolom("Aandelen van gemeenten"),
        *getallen("Plekken"),
        Kolom("Afspraak", cm=3.2),
    )
    rijen = [_gedeeld(kijk, regel) for regel in verslag["aanbod"] if regel.inhoud["toegerekend_aan"]]
    titel = tekst("Gezamenlijke plannen in het verslag")
    tabel = Tabel("gezamenlijk", titel, kolommen, tuple(rijen), leeg=tekst(woorden.GEEN_PLANNEN))
    afspraken = _afspraken(kijk, verslag)
    uitval = veld("uitval")
    slot: list[Blok] = []
    if rijen:
        telt = kijk.keuze_plek("toerekening")["waarde"]
        slot.append(Alinea(tekst(telt.als(woorden.PLAN_TELT[str(telt.inhoud)]))))
        slot.append(Alinea(zin(woorden.PLAN_EENMAAL + " {uitval}.", uitval=uitval)))
    return [tabel, *slot, *([afspraken] if afspraken.rijen else [])]


def _gedeeld(kijk: Kijk, regel: Plek) -> tuple[Cel, ...]:
    delen = [
        zin("{naam} {aantal}", naam=kijk.naam(deel.inhoud[0]), aantal=deel[1].getal)
        for deel in regel["toegerekend_aan"]
    ]
    plekken = som(deel[1].getal for deel in regel["toegerekend_aan"])
    afspraak = kijk.telling(regel)["afspraak"]
    stand = afspraak.als(REDENEN[afspraak.inhoud[1]] if afspraak.inhoud else "niet nodig")
    return rij(
        regel["regel_id"].tekst, kijk.naam(regel.inhoud["gemeente"]), rijg(delen, ", "), plekken, stand
    )


def _afspraken(kijk: Kijk, verslag: Plek) -> Tabel:
    kolommen = (
        Kolom("Afspraak", cm=2.6),
        Kolom("Soort", cm=2.2),
        Kolom("Van"),
        Kolom("Naar"),
        *getallen("Aantal van", "Aantal naar"),
        Kolom("Bevestigd door", cm=3.0),
    )
    rijen = []
    for afspraak in verslag["afspraken"]:
        kanten = [
            w for w, veld in (("van", "bevestigd_van"), ("naar", "bevestigd_naar")) if afspraak.inhoud[veld]
        ]
        rijen.append(
            rij(
                afspraak["afspraak_id"].tekst,
                afspraak["soort"].tekst,
                kijk.naam(afspraak.inhoud["van"]),
                kijk.naam(afspraak.inhoud["naar"]),
                afspraak["aantal_van"].getal,
                afspraak["aantal_naar"].getal,
                afspraak.als(" en ".join(kanten) or "niemand"),
            )
        )
    titel = tekst("Afspraken tussen gemeenten")
    return Tabel("afspraken", titel, kolommen, tuple(rijen), klein=True)


def _vorig_besluit(kijk: Kijk) -> list[Blok]:
    van = kijk.cyclus["periode"][0]
    vorige = [van.als(str(int(van.inhoud) - jaren)) for jaren in (2, 1)]
    return [
        Alinea(
            zin(
                "Het vorige verdeelbesluit gaat over {eerst} en {daarna}. De verhouding daarvan tot dit besluit: {verhouding}.",
                eerst=vorige[0],
                daarna=vorige[1],
                verhouding=veld("vorig-besluit"),
            )
        ),
        Alinea(
            zin(
                "Van 1 januari {van} tot het einde van de termijn in artikel 5 geldt: {tussen}.",
                van=van.tekst,
                tussen=veld("tussentijd"),
            )
        ),
    ]
