"""Annex 8: the location proposal per gemeente, its points, and what other papers take from it."""

from collections.abc import Iterator, Sequence

from optimiser.documents.model import Alinea, Blok, Cel, Gegevens, Kolom, Kop, Liggend, Opsomming, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import OPENBAAR, getallen, rij
from optimiser.documents.stukken.gegevens import veld
from optimiser.documents.stukken.locatievarianten import (
    landelijke_bevindingen,
    variantblokken,
    verschiltabel,
)
from optimiser.domain.locatie import Trap
from optimiser.explain.kijk import SOORTEN, Kijk, Plek, optioneel
from optimiser.explain.locaties import (
    AARDEN,
    aantal_gezamenlijk,
    aantal_punten,
    bindende_soorten,
    buiten,
    doel_is_rekenuitkomst,
    gezamenlijk,
    locatiestand,
    maten,
    op_locaties,
    plannen_in,
    punt_zin,
    punten,
    samen_met,
    voorstel,
)
from optimiser.explain.locatievarianten import regels, verste_zin
from optimiser.explain.openbaar import LOCATIEVOORSTEL
from optimiser.explain.teksten import REDENEN, waarde_tekst
from optimiser.explain.waarde import (
    LEEG,
    Getal,
    Tekst,
    Waarde,
    aantal_van,
    en,
    met_teken,
    met_woord,
    rijg,
    som,
    tekst,
    woord,
    zin,
)


def bijlage_8(kijk: Kijk, provincie: str, rubricering: str) -> Iterator[Blok]:
    """Yield annex 8; in public with counts in place of names."""
    codes, namen = kijk.per_provincie[provincie], rubricering != OPENBAAR
    yield Kop(1, tekst("Bijlage 8. Locatievoorstel"), "bijlage-8")
    yield Alinea(rijg([tekst(woorden.LOCATIES_UITLEG), bindende_soorten(kijk)]))
    if not namen:
        yield Alinea(tekst(LOCATIEVOORSTEL))
    yield Kop(2, tekst("Aantallen die niet precies passen"))
    yield from _punten(kijk, codes, namen=namen)
    yield Kop(2, tekst("Locaties uit het verslag die niet meedoen"))
    yield from _buiten(kijk, codes, namen=namen)
    yield from variantblokken(kijk, provincie)
    yield Kop(2, tekst("Waaraan het locatievoorstel zich houdt"))
    yield from _volgorde(kijk)
    yield Alinea(tekst(woorden.REGELS_UITLEG))
    yield Opsomming(tuple(regels(kijk, codes)))
    yield Liggend(
        (
            Kop(2, tekst("Het locatievoorstel per gemeente")),
            *([] if doel_is_rekenuitkomst(kijk) else [Alinea(tekst(woorden.TE_PLAATSEN))]),
            Alinea(rijg([tekst(woorden.VERSCHIL_UITLEG), verste_zin(kijk, provincie)])),
            _per_gemeente(kijk, provincie),
            *([_sites(kijk, provincie, codes)] if namen else []),
            Gegevens(tuple((naam, tekst(uitleg)) for naam, uitleg in woorden.LOCATIES_WOORDEN)),
        )
    )


def _punten(kijk: Kijk, codes: Sequence[str], *, namen: bool) -> Iterator[Blok]:
    """Yield the points with their answers, and the joint sites that would help; or that there are none."""
    if not aantal_punten(kijk, codes):
        yield Alinea(tekst(voorstel(kijk)["punten"].als(woorden.GEEN_PUNTEN)))
        return
    yield Alinea(tekst(woorden.PUNTEN_UITLEG))
    yield puntentabel(kijk, codes, namen=namen)
    if aantal_gezamenlijk(kijk, codes):
        yield Alinea(tekst(woorden.GEZAMENLIJK_UITLEG))
        yield _gezamenlijk(kijk, codes, namen=namen)
    else:
        gezocht = kijk.keuze_plek("gezamenlijk_voorstel")["waarde"]
        geen = woorden.GEEN_GEZAMENLIJK if gezocht.inhoud == "ja" else woorden.NIET_GEZOCHT
        yield Alinea(tekst(woord(geen, aantal_gezamenlijk(kijk, codes), gezocht.tekst)))


def puntentabel(kijk: Kijk, codes: Sequence[str], *, namen: bool) -> Tabel:
    """Return every point with what fits nearest, the answers, and room for how it was settled."""
    kolommen = (
        Kolom("Gemeente"),
        Kolom("Soort", cm=1.5),
        *getallen("Aantal", cm=1.3),
        *getallen("lager", "hoger", cm=1.2, groep="Wel past"),
        *getallen("Groei", "Kleiner", "Vervalt", cm=1.4, groep="Wat kan (plaatsen)"),
        Kolom("Samen", cm=3.2),
        Kolom("Gekozen", cm=2.0),
    )
    rijen = []
    for punt in punten(kijk, codes):
        kanten = (_of_niets(punt[kant]) for kant in ("lager", "hoger"))
        wat = {antwoord.inhoud["wat"]: antwoord["plaatsen"].getal for antwoord in punt["antwoorden"]}
        rijen.append(
            rij(
                kijk.naam(punt.inhoud["gemeente"]),
                punt["soort"].tekst,
                punt["doel"].getal,
                *kanten,
                *(
                    wat.get(naam, punt["antwoorden"].als("nee"))
                    for naam in ("groei", "kleinschalig", "vervallen")
                ),
                rijg(samen_met(kijk, punt, namen=namen), "; "),
                veld("punt", f"{punt.inhoud['gemeente']}.{punt.inhoud['soort']}", kort=True),
            )
        )
    titel = tekst("Aantallen die niet precies op de eigen locaties passen, en wat kan")
    return Tabel("punten", titel, kolommen, tuple(rijen), klein=True)


def _of_niets(plek: Plek) -> Tekst:
    getal = optioneel(plek)
    return tekst(plek.als("geen")) if getal is None else tekst(getal)


def _gezamenlijk(kijk: Kijk, codes: Sequence[str], *, namen: bool) -> Tabel:
    kolommen = (Kolom("Gemeenten"), Kolom("Soort", cm=3.0), *getallen("Samen", cm=3.0))
    rijen = []
    for plek in gezamenlijk(kijk, codes):
        leden = plek["gemeenten"]
        wie = en(kijk.naam(lid.inhoud) for lid in leden)
        if not namen:
            wie = zin("{aantal} buurgemeenten", aantal=aantal_van(leden.inhoud, leden.als("")))
        rijen.append(rij(wie, plek["soort"].tekst, plek["plaatsen"].getal))
    titel = tekst("Gezamenlijke locaties die zouden helpen (voorstel, niet overeengekomen)")
    return Tabel("gezamenlijk-voorstel", titel, kolommen, tuple(rijen), klein=True)


TITEL_BUITEN = "Locaties uit het verslag die niet meedoen, met de reden"


def _buiten(kijk: Kijk, codes: Sequence[str], *, namen: bool) -> Iterator[Blok]:
    """Yield the stated sites that cannot take part: by name, or counted per reason."""
    lijst = voorstel(kijk)["buiten"]
    if not buiten(kijk, codes):
        yield Alinea(tekst(lijst.als(woorden.GEEN_BUITEN)))
        return
    yield Alinea(tekst(woorden.BUITEN_UITLEG))
    kolommen, rijen = _buiten_genoemd(kijk, codes) if namen else _buiten_geteld(kijk, codes)
    yield Tabel("buiten", tekst(TITEL_BUITEN), kolommen, rijen, klein=True)


Inhoud = tuple[tuple[Kolom, ...], tuple[tuple[Cel, ...], ...]]


def _buiten_genoemd(kijk: Kijk, codes: Sequence[str]) -> Inhoud:
    kolommen = (Kolom("Gemeente", cm=4.0), Kolom("Locatie", cm=4.6), Kolom("Soort", cm=2.0), Kolom("Reden"))
    rijen = [
        rij(
            kijk.naam(plek.inhoud["gemeente"]),
            plek["locatie_id"].tekst,
            plek["soort"].tekst,
            plek["reden"].als(REDENEN[plek.inhoud["reden"]]),
        )
        for plek in buiten(kijk, codes)
    ]
    return kolommen, tuple(rijen)


def _buiten_geteld(kijk: Kijk, codes: Sequence[str]) -> Inhoud:
    lijst, redenen = voorstel(kijk)["buiten"], [plek.inhoud["reden"] for plek in buiten(kijk, codes)]
    kolommen = (Kolom("Reden"), *getallen("Locaties", cm=3.0))
    rijen = [
        rij(lijst.als(uitleg), aantal_van((r for r in redenen if r == reden), lijst.als("")))
        for reden, uitleg in REDENEN.items()
        if reden in redenen
    ]
    return kolommen, tuple(rijen)


def _per_gemeente(kijk: Kijk, provincie: str) -> Tabel:
    doel = "Rekenuitkomst" if doel_is_rekenuitkomst(kijk) else "Te plaatsen"
    koppen = (doel, "Op locaties", "Verschil", "Locaties", "Waarvan nieuw")
    kolommen = (
        Kolom("Gemeente"),
        *(kolom for soort in SOORTEN for kolom in getallen(*koppen, cm=2.05, groep=soort.capitalize())),
    )
    rijen, cijfers = [], []
    for code in kijk.per_provincie[provincie]:
        standen = [locatiestand(kijk, code, soort) for soort in SOORTEN]
        vijf = [(s.doel, s.aantal, s.verschil, s.telling(), s.nieuw) for s in standen]
        cijfers.append([getal for deel in vijf for getal in deel])
        rijen.append(_getallenrij(kijk.naam(code), cijfers[-1]))
    totaal = _getallenrij("Totaal", [som(kolom) for kolom in zip(*cijfers, strict=True)], vet=True)
    titel = zin("Locatievoorstel voor de gemeenten in de provincie {naam}", naam=kijk.naam(provincie))
    return Tabel("locatievoorstel", titel, kolommen, tuple(rijen), totaal, klein=True)


def _getallenrij(
    naam: Tekst | str | object, getallen_: Sequence[Getal], *, vet: bool = False
) -> tuple[Cel, ...]:
    """Make a row of the table per gemeente; the third of every five is a difference."""
    cellen = (met_teken(getal) if nr % 5 == 2 else getal for nr, getal in enumerate(getallen_))
    return rij(naam, *cellen, vet=vet)  # type: ignore[arg-type]


def _sites(kijk: Kijk, provincie: str, codes: Sequence[str]) -> Tabel:
    """Return every site of a provincie with its sizes and places; an unnamed one only where it holds places."""
    kolommen = (
        Kolom("Gemeente", cm=4.0),
        Kolom("Locatie"),
        Kolom("Soort", cm=1.8),
        Kolom("Wat het is", cm=3.8),
        Kolom("Grootte", cm=4.6),
        *getallen("Kostenklasse", "Plaatsen", cm=2.3),
    )
    rijen = [
        (*rij(kijk.naam(code)), *_site(soort, site))
        for code in codes
        for soort in SOORTEN
        for site in locatiestand(kijk, code, soort).sites
        if site.inhoud["plaatsen"] or site.inhoud["aard"] != "aan_te_wijzen"
    ]
    rijen += [_plan(kijk, plan) for plan in plannen_in(kijk, codes)]
    titel = tekst("Locaties in het locatievoorstel: grootte, kostenklasse en plaatsen")
    return Tabel(f"locaties-{provincie}".lower(), titel, kolommen, tuple(rijen), rijkop=1, klein=True)


def _open_sites(kijk: Kijk, code: str) -> Tabel:
    """Return the sites of one gemeente that hold places."""
    kolommen = (
        Kolom("Locatie"),
        Kolom("Soort", cm=1.6),
        Kolom("Wat het is", cm=3.4),
        Kolom("Grootte", cm=3.8),
        *getallen("Kostenklasse", "Plaatsen", cm=2.0),
    )
    rijen = [_site(soort, site) for soort in SOORTEN for site in locatiestand(kijk, code, soort).open]
    titel = zin("Locaties voor {naam} in het locatievoorstel", naam=kijk.naam(code))
    return Tabel(f"locaties-{code}".lower(), titel, kolommen, tuple(rijen), klein=True)


def _site(soort: str, site: Plek) -> tuple[Cel, ...]:
    aard, naam = site.inhoud["aard"], site["locatie_id"]
    return rij(
        naam.als("nog niet bekend") if aard == "aan_te_wijzen" else naam.tekst,
        soort,
        site["aard"].als(AARDEN[aard]),
        maten(site),
        site["kostenklasse"].getal,
        site["plaatsen"].getal,
    )


def _plan(kijk: Kijk, plan: Plek) -> tuple[Cel, ...]:
    delen = [zin("{naam} {aantal}", naam=kijk.naam(d.inhoud[0]), aantal=d[1].getal) for d in plan["delen"]]
    return rij(
        kijk.naam(plan.inhoud["gemeente"]),
        plan["locatie_id"].tekst,
        plan["soort"].tekst,
        plan["in"].als(AARDEN["plan"]),
        rijg(delen, ", "),
        plan["kostenklasse"].getal,
        som(deel[1].getal for deel in plan["delen"]),
    )


# --- what other papers take from it -----------------------------------------------------------------


def motivering_locaties(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield how the proposal is made and by which choices, for the motivering."""
    yield Alinea(tekst(woorden.LOCATIES_NA_DE_REKENUITKOMST))
    yield from _volgorde(kijk)
    welke = zin(
        woorden.LOCATIES_MOTIVERING,
        vormen=_keuze(kijk, "locatievormen"),
        overschrijding=_keuze(kijk, "overschrijding"),
        gezamenlijk=_keuze(kijk, "gezamenlijk_voorstel"),
    )
    yield Alinea(rijg([welke, bindende_soorten(kijk)]))
    aantal = aantal_punten(kijk, kijk.per_provincie[provincie])
    if aantal:
        past = woord("past" if aantal == 1 else "passen", aantal)
        hoeveel = met_woord(aantal, "aantal", "aantallen")
        regel = "In deze provincie {past} {hoeveel} niet precies op de eigen locaties. Bijlage 8 zegt waar, en wat kan."
        yield Alinea(zin(regel, past=past, hoeveel=hoeveel))
    else:
        yield Alinea(tekst(woord("In deze provincie past elk aantal precies op de eigen locaties.", aantal)))


def _keuze(kijk: Kijk, naam: str) -> Waarde:
    waarde = kijk.keuze_plek(naam)["waarde"]
    return waarde.als(waarde_tekst(waarde.inhoud))


def _volgorde(kijk: Kijk) -> Iterator[Blok]:
    """Yield the declared order of the tiers, and what open before closed does with small new sites."""
    boven, keuze = (kijk.keuze_plek(naam)["waarde"] for naam in ("overschrijding", "volgorde"))
    eerst, daarna = woorden.LOCATIES_VOLGORDE
    mag_boven = boven.als(woorden.ZO_MIN_MOGELIJK_BOVEN) if boven.inhoud == "ja" else LEEG
    yield Alinea(rijg([tekst(eerst), mag_boven, zin(daarna, keuze=_keuze(kijk, "volgorde"))]))
    alleen_verschil = list(keuze.inhoud) == [Trap.AFWIJKING.value]
    yield Alinea(tekst(keuze.als(woorden.OPEN_VOOR_DICHT if alleen_verschil else woorden.OPEN_BIJ_GELIJK)))


def brief_locaties(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield the points of one provincie for the letter to its commissioner."""
    yield Kop(2, tekst("Aantallen die niet precies op locaties passen"))
    yield Alinea(rijg([tekst(woorden.CDK_LOCATIES), bindende_soorten(kijk)]))
    yield from _punten(kijk, kijk.per_provincie[provincie], namen=False)


def voornemen_locaties(kijk: Kijk, code: str) -> Iterator[Blok]:
    """Yield on which sites the number of one gemeente could stand, with names, and its points."""
    yield Kop(2, tekst("Waar de plaatsen zouden kunnen staan"))
    yield Alinea(tekst(woorden.VOORNEMEN_LOCATIES))
    yield Alinea(op_locaties(kijk, code))
    yield _open_sites(kijk, code)
    yield from (Alinea(punt_zin(kijk, punt, namen=True)) for punt in punten(kijk, [code]))


def nota_locaties(kijk: Kijk) -> Iterator[Blok]:
    """Yield the findings over all provincies for the beslisnota, with every point and suggestion by name."""
    codes = [code for provincie in kijk.provincies for code in kijk.per_provincie[provincie]]
    uitleg = rijg([tekst(woorden.NOTA_LOCATIES), bindende_soorten(kijk)])
    kop = Kop(1, tekst("Het locatievoorstel"))
    yield Liggend((kop, Alinea(uitleg), landelijke_bevindingen(kijk), verschiltabel(kijk)))
    yield puntentabel(kijk, codes, namen=True)
    yield _gezamenlijk(kijk, codes, namen=True)
    yield from variantblokken(kijk, "")
