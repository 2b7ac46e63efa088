"""A Document built in code that holds every block, and one as large as asked."""

from optimiser.documents.model import (
    Alinea,
    Blok,
    Cel,
    Document,
    Figuur,
    Gegevens,
    Inhoudsopgave,
    Kader,
    Kolom,
    Kop,
    Liggend,
    NieuweBladzijde,
    Opsomming,
    Tabel,
)
from optimiser.explain.waarde import Getal, Veld, heel, tekst, woord, zin

ZEGEL = "0123456789abcdef" * 4
LABEL = "FICTIEF VOORBEELD, GEEN BESLUIT"
LASTIG = "Ĳ\"sselsteîn <b>&amp; 'x'  twee spaties ]]> \x07\u202e einde"
LANG = "Súdwest-Fryslân aan de Noordelijke Oude Rijn bij ’s-Gravenhage"
ONAFGEBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="680" height="240" viewBox="0 0 680 240">
<rect width="680" height="240" fill="#e8eef1"/><rect x="40" y="60" width="420" height="50" fill="#234a5e"/>
<rect x="40" y="140" width="250" height="50" fill="#8a2b12"/>
<text x="40" y="40" font-family="Libertinus Serif" font-size="20">Baarn: te besluiten 125, aanbod 90</text></svg>"""


def g(waarde: int) -> Cel:
    return Cel(tekst(Getal(waarde, frozenset({"/uitkomst"}))))


def brede_tabel(aantal: int) -> Tabel:
    """Return a table of 13 columns with groups, as in landscape."""
    groepen = ("Sleutel (indicatief)", "Aanbod dat telt", "Laagste aantal", "Hoogste aantal", "Rekenuitkomst")
    paren = tuple(Kolom(kop, "rechts", 1.5, groep=groep) for groep in groepen for kop in ("regulier", "amv"))
    kolommen = (
        Kolom("Gemeente", rek=1.5),
        *paren,
        Kolom("Totaal", "rechts", 1.5),
        Kolom("Opmerking", rek=1.6),
    )
    namen = (LANG, LASTIG, ONAFGEBROKEN, "Baarn", "’s-Hertogenbosch")
    rijen = tuple(
        (
            Cel(tekst(namen[i % 5]), doel="gemeente-GM0308" if i % 5 == 3 else ""),
            *(g(1_000 + 37 * i + j) for j in range(11)),
            Cel(tekst("gelijkspel regulier" if i % 7 == 3 else ""), cursief=True),
        )
        for i in range(aantal)
    )
    som = (Cel(tekst("Totaal")), *(g(12_345 + j) for j in range(11)), Cel(tekst("")))
    return Tabel("deel-b", tekst("Alle gemeenten van de provincie"), kolommen, rijen, som, klein=True)


def stappen(naam: str, anker: str, rijen: int = 16) -> tuple[Blok, ...]:
    """Return the blocks of one gemeente."""
    kolommen = (
        Kolom("Nr", "rechts", 0.8),
        Kolom("Wat", cm=4.2),
        Kolom("Som"),
        Kolom("Uitkomst", "rechts", 3.0),
        Kolom("Regel of keuze", cm=3.2),
    )
    stap = "Eén factor voor de provincie: factor × indicatief, afgerond, niet minder dan het aanbod"
    inhoud = tuple(
        (
            g(i + 1),
            Cel(tekst(stap if i % 5 == 2 else f"Stap over {naam}")),
            Cel(tekst("0,902 × 128 = 115,456; 0,825 × 12 = 9,9")),
            Cel(tekst(Getal(125 + i, frozenset({"/x"}))), vet=i % 4 == 0),
            Cel(tekst("wet 5 lid 1"), cursief=i % 3 == 0),
        )
        for i in range(rijen)
    )
    return (
        NieuweBladzijde(),
        Kop(2, tekst(naam), anker),
        Tabel(f"stappen-{anker}", tekst(f"{naam}: stap voor stap"), kolommen, inhoud, klein=True),
        Alinea(
            zin(
                "De rekenuitkomst is {n}: minder dan het indicatieve aantal en meer dan het eigen aanbod.",
                n=Getal(125, frozenset({"/x"})),
            )
        ),
        Alinea(
            tekst("Niet bekeken: geschiktheid van locaties, kosten, draagvlak en veiligheid."), klein=True
        ),
    )


def maak_document() -> Document:
    """Return a small document with every block at least once."""
    kern = Tabel(
        "kern",
        tekst("Kerncijfers van Utrecht"),
        (Kolom("Plaatsen"), Kolom("Provincie Utrecht", "rechts", 4.6), Kolom("Nederland", "rechts", 2.4)),
        tuple((Cel(tekst(naam)), g(7_542), g(96_000)) for naam in ("Opgave", "Aangeboden", LASTIG)),
        (Cel(tekst("Niet verdeeld")), g(0), g(1_234)),
    )
    leeg = Tabel(
        "leeg", tekst("Niet aangewezen"), kern.kolommen, (), leeg=tekst("Elke gemeente is aangewezen.")
    )
    blokken: tuple[Blok, ...] = (
        Kader(tekst(LABEL), (tekst("Dit is een concept."), tekst("Een besluit neemt alleen de Minister."))),
        Kop(1, tekst("Inhoud")),
        Inhoudsopgave(diep=True),
        NieuweBladzijde(),
        Kop(1, tekst("Besluit"), "besluit"),
        Alinea(
            tekst(
                "De Minister van Asiel en Migratie, namens deze ", Veld("mandaat <en> ondertekenaar"),
                " te ", Veld("plaats"), ", besluit over ", heel(Getal(7_542, frozenset({"/o"}))), " plaatsen.",
            )
        ),
        Opsomming((tekst("Er is niets vastgesteld."), tekst(LASTIG), tekst("Zaaknummer: ", Veld("zaaknummer")))),
        kern,
        leeg,
        Kop(2, tekst("Artikel 1. Aangewezen gemeenten"), "art-1"),
        Opsomming((tekst("Eerst."), tekst("Dan.")), genummerd=True),
        Kop(3, tekst("Toelichting")),
        Opsomming((tekst("Opnieuw eerst."),), genummerd=True),
        Kop(4, tekst("Nog een toelichting"), "x" * 60),
        Figuur("staafjes", tekst("Aanbod en uitkomst van Baarn"), SVG, SVG, tekst("Twee staven: 125 en 90.")),
        Liggend((Kop(1, tekst("Deel B. Alle gemeenten"), "deel-b"), brede_tabel(45), Alinea(tekst("Einde.")))),
        Kop(1, tekst("Bijlage 3. Per gemeente")),
        *stappen(LASTIG, "gemeente-GM0308"),
        NieuweBladzijde(),
        Kop(1, tekst("Colofon")),
        Gegevens((("Programma", tekst("verdeelwijzer")), ("Zegel", tekst(ZEGEL)), ("Dossier", tekst(Veld("dossier"))))),
        Kader(tekst("Let op"), (tekst("Nog een kader."),)),
    )  # fmt: skip
    return Document(
        "concept",
        "besluiten",
        tekst("Concept-verdeelbesluit provincie Utrecht ", woord("2027-2028")),
        (tekst("Provincie Utrecht (PV26)"), tekst("Stand van het verslag: 1 november 2026")),
        tekst("Concept van een besluit, gemaakt met een rekenprogramma."),
        LABEL,
        "openbaar",
        ZEGEL,
        "2026-11-01",
        blokken,
        ("spreidingswet", "verdeelbesluit"),
    )


def groot_document(gemeenten: int, rijen: int = 45) -> Document:
    """Return a document with a page for every gemeente; of 35 gemeenten it has about 8,300 cells."""
    klein = maak_document()
    bladzijden = (blok for i in range(gemeenten) for blok in stappen(f"Gemeente {i}", f"g-{i}", rijen))
    blokken = (*klein.blokken[:9], Liggend((brede_tabel(gemeenten),)), *bladzijden)
    return Document(
        f"groot-{gemeenten}", "besluiten", klein.titel, klein.ondertitel, klein.omschrijving, LABEL,
        "vertrouwelijk", ZEGEL, "2026-11-01", blokken,
    )  # fmt: skip
