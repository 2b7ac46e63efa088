"""The sheets in front: what the workbook is, and what goes into it."""

from fractions import Fraction
from typing import Any

from optimiser.documents.nareken.blad import FACTOR, Blad
from optimiser.documents.nareken.gegevens import Gegevens
from optimiser.documents.opendata.geheel import BRONVERMELDING
from optimiser.domain.beleid import NUMMERS
from optimiser.explain.kijk import SOORTEN
from optimiser.explain.teksten import FICTIEF, KEUZEWOORDEN, WAARBORGEN, datum_tekst, waarde_tekst

BEHOEFTE, SCHAAL, TELLER, NOEMER, FACTORRIJ, ONDER, BOVEN, PLAFOND = 5, 6, 9, 10, 11, 12, 13, 14
KEUZES = 17
TEKEN_PER_REGEL = 112


def schrijf_leesmij(blad: Blad, gegevens: Gegevens) -> None:
    """Write what the workbook is, what may be changed and what it does not do, in plain Dutch."""
    blad.titel(f"Narekenblad provincie {gegevens.naam}", gegevens.verslag["label"], gegevens.verslag["zegel"])
    blad.blad.set_column(0, 0, 24)
    blad.blad.set_column(1, 1, 84)
    rij = 4
    for kop, zinnen in _leestekst(gegevens):
        blad.groep(rij, 0, 1, kop)
        rij += 1
        for zin in zinnen:
            rij = _zin(blad, rij, zin)
        rij += 1
    blad.groep(rij, 0, 1, "De kleuren")
    kleuren = (
        ("invoer", "Geel: een cijfer dat u mag veranderen. De rest rekent mee."),
        ("formule", "Wit: een formule. U kunt haar lezen, niet veranderen."),
        ("uitkomst", "Lichtblauw: een uitkomst van een formule."),
        ("verslag", "Grijs: het cijfer uit het rekenverslag, om mee te vergelijken."),
        (
            "over",
            "Paars: overgenomen uit het rekenverslag, omdat één formule per cel dit niet kan geven.",
        ),
    )
    for nummer, (rol, uitleg) in enumerate(kleuren, start=rij + 1):
        blad.invoer(nummer, 0, "voorbeeld", rol=rol)
        blad.blad.write_string(nummer, 1, uitleg, blad.opmaak())
    blad.klaar(gegevens.verslag["label"], gegevens.verslag["zegel"], liggend=False)


def _zin(blad: Blad, rij: int, zin: str) -> int:
    vorm = blad.opmaak(text_wrap=True)
    blad.blad.merge_range(rij, 0, rij, 1, "", vorm)
    blad.blad.write_string(rij, 0, zin, vorm)
    blad.blad.set_row(rij, 15 * (len(zin) // TEKEN_PER_REGEL + 1))
    return rij + 1


def _leestekst(gegevens: Gegevens) -> tuple[tuple[str, tuple[str, ...]], ...]:
    regel = waarde_tekst(gegevens.regel)
    fictief = (FICTIEF,) if str(gegevens.verslag["label"]).startswith("FICTIEF") else ()
    hoe = (
        (
            f"De regel voor de rest is hier: {regel}. Die regel heeft geen factor. Daarom zijn de uitkomsten overgenomen "
            "(paars). Op het blad Provincie ziet u wel of de regel is gevolgd: niemand die nog plaats heeft, heeft een "
            "lager aandeel dan een ander zou hebben met één plaats minder.",
        )
        if gegevens.deling["regulier"].factor is None
        else (
            f"De regel voor de rest is hier: {regel}. De factor staat op het blad Invoer. Probeer een andere factor: de som "
            "op het blad Provincie klopt dan niet meer.",
        )
    )
    land = (
        (
            "Er is over het hele land verrekend. De som van de andere provincies is overgenomen uit het rekenverslag.",
        )
        if gegevens.landelijk_verdeeld
        else ()
    )
    return (
        (
            "Wat dit is",
            (
                *fictief,
                "Met dit blad rekent u zelf na hoe het aantal van uw gemeente tot stand komt. Alle sommen zijn formules.",
                "Het blad ‘Mijn gemeente’ loopt in zestien stappen van de cijfers van het CBS naar het aantal. Kies daar "
                "eerst uw gemeente.",
                "‘Landelijk’ heeft alle gemeenten van Nederland, ‘Provincie’ alle gemeenten van uw provincie. Daar staat ook of "
                "de aantallen optellen tot het totaal (‘klopt’ of ‘klopt niet’).",
                *hoe,
                *land,
            ),
        ),
        (
            "Wat u mag veranderen",
            (
                "Alle gele cellen: inwoners, scores, aanbod, maxima, de factor en de landelijke behoefte. U ziet meteen wat er "
                "verandert. De bladen zijn beveiligd zonder wachtwoord, zodat u niet per ongeluk een formule wist.",
                "Verandert u iets, dan wijkt uw blad af van het rekenverslag. Bij ‘controle’ staat dan ‘klopt niet’. De factor "
                "past zich niet vanzelf aan: zoek er zelf een waarmee de som weer klopt.",
            ),
        ),
        (
            "Wat dit blad niet doet",
            (
                "Het besluit niets. Dat doet alleen de Minister. Een ander cijfer in dit blad verandert geen besluit.",
                "Het gaat niet na welke regels van het verslag meetellen. Het aanbod is al geteld; per regel staat de reden in "
                "de bijlage en in de open data.",
                WAARBORGEN[4],
                WAARBORGEN[5],
                f"{BRONVERMELDING}. Gemaakt met {gegevens.verslag['programma']['naam']} "
                f"{gegevens.verslag['programma']['versie']}.",
            ),
        ),
    )


def schrijf_invoer(boek: Any, blad: Blad, gegevens: Gegevens) -> None:
    """Write the need, the factors and the choices, and name their cells."""
    blad.titel("Invoer", gegevens.verslag["label"], gegevens.verslag["zegel"])
    for nummer, breedte in enumerate((44, 16, 16, 76)):
        blad.blad.set_column(nummer, nummer, breedte)
    _behoefte(boek, blad, gegevens)
    _factoren(boek, blad, gegevens)
    _keuzes(blad, gegevens)
    blad.klaar(gegevens.verslag["label"], gegevens.verslag["zegel"], liggend=True)


def _regel(blad: Blad, rij: int, wat: str, uitleg: str) -> None:
    blad.invoer(rij, 0, wat, rol="tekst")
    blad.invoer(rij, 3, uitleg, rol="tekst")
    blad.blad.set_row(rij, 15 * max(1, -(-len(uitleg) // 80), -(-len(wat) // 46)))


def _behoefte(boek: Any, blad: Blad, gegevens: Gegevens) -> None:
    for nummer, kop in enumerate(("Landelijk", "Totaal", "Waarvan amv", "Uitleg")):
        blad.kop(BEHOEFTE - 1, nummer, kop)
    cyclus = gegevens.opdracht["cyclus"]
    uitleg = (
        f"De behoefte op {datum_tekst(cyclus['behoeftedatum'])}. Amv: {cyclus['raming_amv']['toelichting']}"
    )
    _regel(blad, BEHOEFTE, "Behoefte aan opvangplaatsen", uitleg.strip())
    blad.invoer(BEHOEFTE, 1, gegevens.behoefte["totaal"])
    blad.invoer(BEHOEFTE, 2, gegevens.behoefte["amv"])
    _regel(
        blad,
        SCHAAL,
        "Schaal",
        "Maakt van de scores hele getallen, zodat de computer niets hoeft af te ronden.",
    )
    blad.invoer(SCHAAL, 1, gegevens.schaal, rol="verslag")
    blad.invoer(SCHAAL, 2, None, rol="verslag")
    geheel = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 900_000}
    melding = {"error_title": "Niet mogelijk", "error_message": "Een heel getal van 1 tot en met 900.000."}
    blad.blad.data_validation(BEHOEFTE, 1, BEHOEFTE, 2, {**geheel, **melding})
    boek.define_name("Raming", f"=Invoer!$B${BEHOEFTE + 1}")
    boek.define_name("Raming_amv", f"=Invoer!$C${BEHOEFTE + 1}")
    boek.define_name("Schaal", f"=Invoer!$B${SCHAAL + 1}")


def _factoren(boek: Any, blad: Blad, gegevens: Gegevens) -> None:
    waar = "Nederland" if gegevens.landelijk_verdeeld else gegevens.naam
    for nummer, kop in enumerate((f"Verdeling van de rest: {waar}", "Regulier", "Amv", "Uitleg")):
        blad.kop(TELLER - 1, nummer, kop)
    _regel(
        blad,
        TELLER,
        "Factor: teller",
        "De factor als breuk, zodat hij precies is. Voorbeeld: 0,902 is 451 : 500.",
    )
    _regel(blad, NOEMER, "Factor: noemer", "Verandert u de factor, verander dan teller en noemer.")
    _regel(blad, FACTORRIJ, "Factor", "Teller gedeeld door noemer.")
    _regel(
        blad,
        ONDER,
        "Kleinste factor die hetzelfde geeft",
        "Leeg: geen ondergrens, of beide soorten zijn samen verdeeld.",
    )
    _regel(
        blad,
        BOVEN,
        "Grootste factor die hetzelfde geeft",
        "Leeg: geen bovengrens, of beide soorten zijn samen verdeeld.",
    )
    _regel(
        blad,
        PLAFOND,
        "Plafond",
        "indicatief: opgelegd wordt niet meer dan het indicatieve aantal. geen: geen grens.",
    )
    getal = {"validate": "integer", "criteria": "between", "maximum": 10_000_000}
    melding = {"error_title": "Niet mogelijk", "error_message": "Een heel getal; de noemer is ten minste 1."}
    for rij, minst in ((TELLER, 0), (NOEMER, 1)):
        blad.blad.data_validation(rij, 1, rij, 2, {**getal, **melding, "minimum": minst})
    blad.blad.data_validation(PLAFOND, 1, PLAFOND, 2, {"validate": "list", "source": ["indicatief", "geen"]})
    for kolom, soort in enumerate(SOORTEN, start=1):
        _factor(blad, gegevens, soort, kolom)
        for naam, rij in (
            ("Teller", TELLER),
            ("Noemer", NOEMER),
            ("Factor", FACTORRIJ),
            ("Plafond", PLAFOND),
        ):
            boek.define_name(f"{naam}_{soort}", f"=Invoer!${'ABC'[kolom]}${rij + 1}")


def _factor(blad: Blad, gegevens: Gegevens, soort: str, kolom: int) -> None:
    deling = gegevens.deling[soort]
    letter = "ABC"[kolom]
    if deling.factor is None:
        for rij in (TELLER, NOEMER, FACTORRIJ):
            blad.invoer(rij, kolom, "geen factor", rol="verslag")
    else:
        waarde = deling.factor.waarde
        blad.invoer(TELLER, kolom, waarde.numerator, "0")
        blad.invoer(NOEMER, kolom, waarde.denominator, "0")
        blad.formule(
            FACTORRIJ,
            kolom,
            f"={letter}{TELLER + 1}/{letter}{NOEMER + 1}",
            Fraction(waarde),
            FACTOR,
            "uitkomst",
        )
    blad.invoer(ONDER, kolom, deling.onder, FACTOR, "verslag")
    blad.invoer(BOVEN, kolom, deling.boven, FACTOR, "verslag")
    blad.invoer(PLAFOND, kolom, deling.plafond)


def _keuzes(blad: Blad, gegevens: Gegevens) -> None:
    for nummer, kop in enumerate(("Keuzes: wat de wet niet regelt", "Keuze", "", "Gekozen")):
        blad.kop(KEUZES - 1, nummer, kop)
    namen = sorted(gegevens.keuzes, key=lambda naam: (NUMMERS[naam], naam))
    for rij, naam in enumerate(namen, start=KEUZES):
        _regel(blad, rij, KEUZEWOORDEN[naam], waarde_tekst(gegevens.keuzes[naam]))
        blad.invoer(rij, 1, NUMMERS[naam], rol="verslag")
        blad.invoer(rij, 2, None, rol="verslag")
    rij = KEUZES + len(namen) + 1
    for nummer, kop in enumerate(("Cijfers", "Jaar", "Aard", "Uitleg")):
        blad.kop(rij, nummer, kop)
    for nummer, bron in enumerate(gegevens.opdracht["bronnen"], start=rij + 1):
        _regel(blad, nummer, bron["titel"], f"{bron['uitgever']}. {bron['toelichting']}".strip())
        blad.invoer(nummer, 1, bron["jaar"], "0", "verslag")
        blad.invoer(nummer, 2, bron["aard"], rol="verslag")
