"""Annexes 1, 2, 4, 5 and 6, and deel B; annex 3 is in `gemeente`, annex 7 in `colofon`."""

from collections.abc import Iterator
from functools import lru_cache

from optimiser.documents.model import Alinea, Blok, Cel, Gegevens, Kolom, Kop, Liggend, Opsomming, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import BRON, LOS, OPENBAAR, getallen, rij
from optimiser.documents.stukken.gegevens import veld
from optimiser.documents.stukken.gemeente import anker, regeltabel
from optimiser.explain.alternatieven import keuzeregister
from optimiser.explain.besluit import TREDEN, elders, waarom, wie_van
from optimiser.explain.deelb import deel_b, deling_zinnen
from optimiser.explain.gemeentepagina import leg_regel_uit
from optimiser.explain.kijk import SOORTEN, Kijk, Plek, optioneel
from optimiser.explain.locaties import bindende_soorten
from optimiser.explain.pagina import DeelBRij, KeuzeEffect, KeuzeRegel
from optimiser.explain.stappen import op_de_grens
from optimiser.explain.waarde import (
    LEEG,
    Getal,
    Tekst,
    Veld,
    Vulling,
    decimalen,
    heel,
    kort,
    met_teken,
    rijg,
    som,
    tekst,
    zin,
)


def bijlage_1(kijk: Kijk) -> Iterator[Blok]:
    """Yield annex 1: all gemeenten of the country with the figures of the indicative number."""
    landelijk = kijk.plek["uitkomst"]["indicatief"]["totaal"]
    nederland = landelijk["inwoners_nl"].getal
    yield Kop(1, tekst("Bijlage 1. Alle gemeenten van Nederland"), "bijlage-1")
    yield Alinea(
        zin(
            "Indicatief = {raming} × Wf : {twf}. Wf = (SES-WOA + 1) × inwoners : {nederland}.",
            raming=landelijk["raming"].getal,
            twf=decimalen(landelijk["som_gewichten"].getal / nederland, 10),
            nederland=nederland,
        )
    )
    if not _bekendgemaakt(kijk):
        yield Alinea(tekst(woorden.NIET_BEKENDGEMAAKT))
    yield Alinea(tekst(woorden.ALS_CSV))
    yield Alinea(tekst(BRON), klein=True)
    yield landelijke_tabel(kijk)


def alleen_openbaar(naam: str, anker_: str) -> Iterator[Blok]:
    """Yield, in the confidential version, where an annex that is the same for all is found."""
    yield Kop(1, tekst(naam), anker_)
    yield Alinea(tekst(woorden.STAAT_IN_OPENBARE_VERSIE))


@lru_cache(maxsize=2)
def landelijke_tabel(kijk: Kijk) -> Tabel:
    """Return deel C: every gemeente with the figures of the indicative number."""
    nederland = kijk.plek["uitkomst"]["indicatief"]["totaal"]["inwoners_nl"].getal
    bekend = _bekendgemaakt(kijk)
    kolommen = (
        Kolom("Gemeente"),
        *getallen("Inwoners", cm=1.9),
        *getallen("SES-WOA", cm=1.7),
        *getallen("Wf", cm=2.5),
        *getallen("Onafgerond", cm=3.1),
        *getallen("Berekend", cm=1.8),
        *(getallen("Bekend-gemaakt", "Verschil", cm=1.7) if bekend else ()),
        *getallen("Waarvan amv", cm=1.7),
    )
    rijen, totalen = [], []
    for code in (code for provincie in kijk.provincies for code in kijk.per_provincie[provincie]):
        gemeente, cijfers = kijk.gemeenten[code], kijk.indicatief(code)
        berekend, amv = cijfers["berekend"].getal, kijk.iv(code, "amv")
        voor = (
            gemeente["inwoners"].getal,
            kort(gemeente["ses_woa"].getal),
            decimalen(cijfers["gewicht"].getal / nederland, 10),
            tekst(decimalen(cijfers["exact"].getal, 3)) + op_de_grens(cijfers["exact"].getal),
        )
        rijen.append(
            rij(kijk.naam(code), *voor, berekend, *(_met_verschil(gemeente, berekend) if bekend else ()), amv)
        )
        totalen.append((gemeente["inwoners"].getal, berekend, amv))
    inwoners, berekend, amv = (som(kolom) for kolom in zip(*totalen, strict=True))
    leeg = (None, None) if bekend else ()
    totaal = rij("Nederland", inwoners, None, None, None, berekend, *leeg, amv, vet=True)
    titel = tekst("Deel C. Indicatieve aantallen van alle gemeenten, per provincie op naam")
    return Tabel("bijlage-1", titel, kolommen, tuple(rijen), totaal, klein=True)


def _bekendgemaakt(kijk: Kijk) -> bool:
    return bool(kijk.uitkomst["indicatief"]["bekendgemaakt"])


def _met_verschil(gemeente: Plek, berekend: Getal) -> tuple[Vulling, Vulling]:
    """Return the published number and how far it lies from the computed one."""
    bekend = optioneel(gemeente["bekendgemaakt"])
    if bekend is None:
        return gemeente["bekendgemaakt"].als("niet bekend"), gemeente["bekendgemaakt"].als("")
    return bekend, met_teken(bekend - berekend)


def bijlage_2(kijk: Kijk, provincie: str, rubricering: str) -> Iterator[Blok]:
    """Yield annex 2: every offered row of the provincie; in public without what must not be named."""
    openbaar = rubricering == OPENBAAR
    regels = tuple(
        leg_regel_uit(kijk, regel) for code in kijk.per_provincie[provincie] for regel in kijk.regels[code]
    )
    uitleg = tekst(woorden.BIJLAGE_2_OPENBAAR if openbaar else woorden.BIJLAGE_2_VERTROUWELIJK)
    titel = zin("Aanbod in de provincie {naam}: wat telt en waarom", naam=kijk.naam(provincie))
    tabel = regeltabel("bijlage-2", titel, regels, openbaar=openbaar, met_gemeente=True)
    kop = Kop(1, tekst("Bijlage 2. Elke regel van het verslag"), "bijlage-2")
    blokken: list[Blok] = [kop, Alinea(uitleg), tabel]
    if not openbaar:
        blokken += [_overleg(kijk, provincie), _haalbaarheid(kijk, provincie)]
    yield Liggend(tuple(blokken))
    yield Kop(2, tekst("Andere taken, ter informatie"))
    yield Alinea(tekst(LOS))
    yield _context(kijk, provincie)
    yield _vergunninghouders(kijk, provincie)


def _overleg(kijk: Kijk, provincie: str) -> Tabel:
    """Return what is still talked about: for the confidential version only."""
    kolommen = (
        Kolom("Regel", cm=2.4),
        Kolom("Kenmerk", cm=4.4),
        Kolom("Voorwaarde", cm=2.4),
        Kolom("Knelpunt"),
        Kolom("Eigenaar", cm=3.2),
        Kolom("Opmerking"),
    )
    velden = ("besluit_ref", "voorwaarde", "knelpunt", "eigenaar", "opmerking")
    rijen = [
        rij(regel["regel_id"].tekst, *(regel[veld].tekst for veld in velden))
        for code in kijk.per_provincie[provincie]
        for regel in kijk.regels[code]
    ]
    titel = tekst("Besluiten, voorwaarden en knelpunten per regel")
    return Tabel("overleg", titel, kolommen, tuple(rijen), klein=True, leeg=tekst(woorden.GEEN_REGELS))


def _haalbaarheid(kijk: Kijk, provincie: str) -> Tabel:
    """Return the judgment of COA, and of Nidos for amv, per site."""
    kolommen = (
        Kolom("Locatie"),
        Kolom("Gemeente", cm=3.2),
        Kolom("Soort", cm=1.8),
        *getallen("Minimum", "Maximum", cm=1.8),
        Kolom("Oordeel COA", cm=5.0),
        Kolom("Oordeel Nidos", cm=3.6),
    )
    rijen = []
    for locatie in kijk.verslagen[provincie]["locaties"]:
        oordeel, dag = locatie["coa_oordeel"], locatie["coa_datum"]
        coa: Tekst = tekst(Veld("oordeel COA met dag"))
        if oordeel.inhoud:
            coa = tekst(oordeel.tekst) + (zin(", {dag}", dag=dag.dag) if dag.inhoud else LEEG)
        amv = locatie.inhoud["soort_plek"] == "amv"
        nidos = tekst(Veld("oordeel Nidos met dag")) if amv else tekst("niet nodig")
        grenzen = (locatie["minimum"].getal, locatie["maximum"].getal)
        naam = kijk.naam(locatie.inhoud["gemeente"])
        rijen.append(
            rij(locatie["locatie_id"].tekst, naam, locatie["soort_plek"].tekst, *grenzen, coa, nidos)
        )
    titel = tekst("Haalbaarheid per locatie")
    return Tabel("haalbaarheid", titel, kolommen, tuple(rijen), klein=True, leeg=tekst(woorden.GEEN_LOCATIES))


def _context(kijk: Kijk, provincie: str) -> Tabel:
    velden = ("oek_opgave", "oek_gerealiseerd", "doorstroom", "piket")
    kolommen = (
        Kolom("Gemeente"),
        *getallen("Opgave", "Gerealiseerd", cm=2.4, groep="Oekraïense ontheemden"),
        *getallen("Doorstroom", "Piket", cm=2.2),
    )
    rijen = [
        rij(kijk.naam(regel.inhoud["gemeente"]), *(_of_leeg(regel[veld]) for veld in velden))
        for regel in kijk.verslagen[provincie]["context"]
    ]
    titel = tekst("Andere opvang volgens het verslag")
    return Tabel("context", titel, kolommen, tuple(rijen), klein=True, leeg=tekst(woorden.NIETS_GEMELD))


def _of_leeg(plek: Plek) -> Tekst:
    getal = optioneel(plek)
    return tekst(plek.als("niet gemeld")) if getal is None else tekst(getal)


def _vergunninghouders(kijk: Kijk, provincie: str) -> Tabel:
    velden = ("taakstelling", "gerealiseerd", "achterstand", "voorsprong")
    kolommen = (
        Kolom("Gemeente"),
        Kolom("Halfjaar", cm=2.2),
        *getallen("Taakstelling", "Gerealiseerd", "Achterstand", "Voorsprong", cm=2.3),
    )
    rijen = [
        rij(
            kijk.naam(regel.inhoud["gemeente"]),
            regel["halfjaar"].tekst,
            *(regel[veld].getal for veld in velden),
        )
        for regel in kijk.verslagen[provincie]["vergunninghouders"]
    ]
    titel = tekst("Huisvesting van vergunninghouders volgens het verslag (personen)")
    return Tabel(
        "vergunninghouders", titel, kolommen, tuple(rijen), klein=True, leeg=tekst(woorden.NIETS_GEMELD)
    )


def deel_b_blokken(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield deel B: the table with which a reader redoes the division, and the factors."""
    naam = kijk.naam(provincie)
    kolommen = (
        Kolom("Gemeente", rek=1.5),
        *(
            kolom
            for groep in (
                "Sleutel (indicatief)",
                "Aanbod dat telt",
                "Laagste aantal",
                "Hoogste aantal",
                "Rekenuitkomst",
            )
            for kolom in getallen("regulier", "amv", cm=1.5, groep=groep)
        ),
        *getallen("Totaal", "Besluit", cm=1.5),
        Kolom("Opmerking", rek=1.4),
    )
    regels = deel_b(kijk, provincie)
    rijen = tuple(_deel_b_rij(regel) for regel in regels)
    sommen = [
        som(paar[nr] for paar in kolom)
        for kolom in zip(*((r.sleutel, r.aanbod, r.laag, r.besloten) for r in regels), strict=True)
        for nr in (0, 1)
    ]
    *voor, regulier, amv = sommen
    besluit = som(regel.besluit for regel in regels)
    totaal = rij("Totaal", *voor, None, None, regulier, amv, regulier + amv, besluit, None, vet=True)
    titel = zin("Deel B. Alle gemeenten van de provincie {naam}", naam=naam)
    zinnen = [
        Alinea(zin_)
        for soort in SOORTEN
        for zin_ in deling_zinnen(kijk, kijk.deling(provincie, soort), soort)
    ]
    kop = Kop(1, titel, "deel-b")
    yield Liggend((kop, Tabel("deel-b", titel, kolommen, rijen, totaal, klein=True), *zinnen))


def _deel_b_rij(regel: DeelBRij) -> tuple[Cel, ...]:
    hoog = [woorden.GEEN_GRENS if getal is None else getal for getal in regel.hoog]
    samen = regel.besloten[0] + regel.besloten[1]
    return rij(
        Cel(tekst(regel.naam), doel=anker(regel.code)),
        *regel.sleutel,
        *regel.aanbod,
        *regel.laag,
        *hoog,
        *regel.besloten,
        samen,
        regel.besluit,
        regel.opmerking,
    )


def bijlage_4(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield annex 4: the register of choices."""
    yield Kop(1, tekst("Bijlage 4. Register van keuzes"), "bijlage-4")
    yield from (Alinea(tekst(zin_)) for zin_ in woorden.UITLEG_REGISTER)
    for keuze in keuzeregister(kijk, provincie):
        yield from _keuze(keuze)
        if keuze.op_locaties:
            yield from _op_locaties(kijk, keuze)


def _keuze(keuze: KeuzeRegel) -> Iterator[Blok]:
    yield Kop(2, Tekst((f"Keuze {keuze.nummer}. {keuze.naam}",)))
    wie = zin("{wie}, {wanneer}", wie=keuze.wie, wanneer=keuze.wanneer)
    yield Gegevens((("Waarde", tekst(keuze.waarde)), ("Motief", tekst(keuze.motief)), ("Gekozen door", wie)))
    if keuze.effecten:
        titel = zin("{keuze}: plaatsen die verschuiven bij een andere waarde", keuze=keuze.naam)
        yield _effecten(keuze, titel, keuze.effecten)


def _op_locaties(kijk: Kijk, keuze: KeuzeRegel) -> Iterator[Blok]:
    """Yield the effect of a higher minimum: places on sites, and whether the numbers follow."""
    yield Alinea(rijg([tekst(woorden.REGISTER_LOCATIES), bindende_soorten(kijk)]))
    titel = zin("{keuze}: plaatsen die op locaties anders staan dan berekend", keuze=keuze.naam)
    yield _effecten(keuze, titel, keuze.op_locaties)


def _effecten(keuze: KeuzeRegel, titel: Tekst, effecten: tuple[KeuzeEffect, ...]) -> Tabel:
    kolommen = (Kolom("Andere waarde"), *getallen("In de provincie", "In Nederland", cm=3.2))
    rijen = tuple(rij(effect.naam, effect.provincie, effect.land) for effect in effecten)
    return Tabel(f"keuze-{keuze.sleutel}", titel, kolommen, rijen)


def bijlage_5(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield annex 5: departures from the calculation, with ground and author, and what they cost."""
    codes = kijk.afwijkend(kijk.per_provincie[provincie])
    kop = Kop(1, tekst("Bijlage 5. Afwijkingen van de berekening"), "bijlage-5")
    tabel = _afwijkingen(kijk, codes)
    gebied = "NL" if kijk.landelijk() else provincie
    prijzen = kijk.plek["uitkomst"]["besluit"]["prijs"]
    if not prijzen or gebied not in prijzen.inhoud["rekenuitkomst"]:
        yield from (kop, tabel)
        return
    uitleg = (Alinea(tekst(zin_)) for zin_ in woorden.AFWIJKINGEN_UITLEG)
    yield Liggend((kop, *uitleg, tabel))
    yield _prijstabel(prijzen["rekenuitkomst"][gebied])
    yield Alinea(tekst(woorden.PRIJS_UITLEG), klein=True)
    opnieuw = [(s, d) for s in SOORTEN if (d := kijk.herverdeeld(provincie, s)) is not None]
    if opnieuw:
        yield Alinea(tekst(woorden.OPNIEUW_VERDEELD))
        yield from (Alinea(zin_) for soort, deling in opnieuw for zin_ in deling_zinnen(kijk, deling, soort))


def _afwijkingen(kijk: Kijk, codes: tuple[str, ...]) -> Tabel:
    kolommen = (
        Kolom("Gemeente", cm=3.2),
        *getallen("regulier", "amv", cm=1.5, groep="Rekenuitkomst"),
        *getallen("regulier", "amv", cm=1.5, groep="Besluit"),
        Kolom("Grond"),
        Kolom("Wie", cm=3.4),
        Kolom("Dezelfde grond ook bij", cm=3.4),
    )
    rijen = []
    for code in codes:
        aantallen = (f(code, soort) for f in (kijk.besloten, kijk.besluit) for soort in SOORTEN)
        naam = Cel(tekst(kijk.naam(code)), doel=anker(code))
        rijen.append(rij(naam, *aantallen, waarom(kijk, code), wie_van(kijk, code), elders(kijk, code)))
    titel = tekst("Afwijkingen: rekenuitkomst en besluit van de Minister")
    leeg = tekst(woorden.GEEN_AFWIJKINGEN)
    return Tabel("afwijkingen", titel, kolommen, tuple(rijen), klein=True, leeg=leeg)


def _prijstabel(prijzen: Plek) -> Tabel:
    """Return every tier of stage A before and after the changes, per kind."""
    kolommen = (
        Kolom("Wat"),
        *(
            kolom
            for soort in SOORTEN
            for kolom in getallen("rekenuitkomst", "besluit", cm=2.6, groep=soort.capitalize())
        ),
    )
    rijen = []
    for trede, naam in TREDEN.items():
        cellen = []
        for soort in SOORTEN:
            for kant in ("voor", "na"):
                getal = prijzen[soort][kant][trede].getal
                cellen.append(decimalen(getal, 6) if trede == "kwadraten" else heel(getal))
        rijen.append(rij(naam.capitalize(), *cellen))
    nul = [(None, prijzen[soort]["verschoven"].getal) for soort in SOORTEN]
    rijen.append(rij(woorden.VERSCHOVEN, *(cel for paar in nul for cel in paar)))
    titel = tekst("Wat de wijzigingen doen, op elke trede van de berekening")
    return Tabel("prijs-wijziging", titel, kolommen, tuple(rijen), klein=True)


def bijlage_6(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield annex 6: words, how to read, contact."""
    yield Kop(1, tekst("Bijlage 6. Woorden, leeswijzer en contact"), "bijlage-6")
    yield Gegevens(tuple((naam, tekst(uitleg)) for naam, uitleg in woorden.WOORDEN))
    yield Kop(2, tekst("Leeswijzer"))
    yield Opsomming(tuple(tekst(zin_) for zin_ in woorden.LEESWIJZER))
    yield Kop(2, tekst("Contact"))
    contact = kijk.verslagen[provincie]["kop"]["contact"].tekst
    yield Gegevens(
        (
            ("Over het besluit", tekst(veld("contact"))),
            ("Over het verslag", tekst(contact)),
        )
    )
