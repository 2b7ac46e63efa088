"""The smaller tables: alternatives, provincies, runs of the division, choices and sources."""

from collections.abc import Mapping
from typing import Any

from optimiser.documents.opendata.gemeenten import deel, gemeente_plekken, wie
from optimiser.documents.opendata.model import Datakolom, Datatabel, maak_tabel
from optimiser.domain.getal import canoniek
from optimiser.explain.kijk import SOORTEN
from optimiser.explain.teksten import KORT, WAARDEWOORDEN, waarde_tekst

VARIANT = "/uitkomst/varianten/{variant}"
GEKOZEN = "/uitkomst/varianten/gekozen"
DELING = VARIANT + "/delingen/{deling}/"


def tabel_alternatieven(verslag: Mapping[str, Any]) -> Datatabel:
    """Return the number of every gemeente and kind under every computed policy."""
    kop = (
        "alternatieven",
        "Alternatieven: wat een andere keuze per gemeente geeft",
        "Eén rij per gemeente, beleid en soort. ‘gekozen’ is het beleid zelf; elk ander beleid verschilt in één keuze.",
    )
    besloten = "/besloten/{gemeentecode}/{soort}"
    kolommen = (
        *wie(),
        _beleid(),
        _soort(VARIANT + "/besloten/{gemeentecode}"),
        Datakolom(
            "aantal", "Aantal", "Rekenuitkomst onder dit beleid.", "geheel", (VARIANT + besloten,), "plaatsen"
        ),
        Datakolom(
            "verschil",
            "Verschil",
            "Het aantal min de rekenuitkomst van het gekozen beleid.",
            "geheel",
            (VARIANT + besloten, GEKOZEN + besloten),
            "plaatsen",
            reken=lambda anders, nu: anders - nu,
        ),
    )
    plekken = (
        {**plek, "variant": variant, "soort": soort}
        for plek in gemeente_plekken(verslag)
        for variant in sorted(verslag["uitkomst"]["varianten"])
        for soort in SOORTEN
    )
    return maak_tabel(verslag, kop, kolommen, plekken)


def tabel_beleid(verslag: Mapping[str, Any]) -> Datatabel:
    """Return every computed policy with what it changes and how many places move."""
    kop = (
        "beleid",
        "Beleid: welke alternatieven zijn berekend",
        "Eén rij per beleid. Een alternatief dat niet kan (een aanbod dat bindt boven een opgegeven maximum) ontbreekt.",
    )
    anders = VARIANT + "/besloten/{elke_gemeente}/{elke_soort}"
    nu = GEKOZEN + "/besloten/{elke_gemeente}/{elke_soort}"
    wijziging = (VARIANT + "/wijziging",)
    kolommen = (
        _beleid(),
        Datakolom(
            "keuze",
            "Gewijzigde keuze",
            "Naam van de keuze die anders is.",
            "tekst",
            wijziging,
            leeg="niets gewijzigd",
            reken=lambda keuzes: " ".join(sorted(keuzes)),
        ),
        Datakolom(
            "omschrijving",
            "In woorden",
            "De andere keuze in woorden.",
            "tekst",
            wijziging,
            leeg="niets gewijzigd",
            reken=_in_woorden,
            breedte=50,
        ),
        Datakolom("totaal", "Totaal", "Alle aantallen samen.", "geheel", (anders,), "plaatsen", reken=sum),
        Datakolom(
            "verschoven",
            "Verschoven plaatsen",
            "De som van alle verschillen met het gekozen beleid, meer en minder samen.",
            "geheel",
            (anders, nu),
            "plaatsen",
            reken=lambda een, ander: sum(abs(a - b) for a, b in zip(een, ander, strict=True)),
        ),
    )
    codes = [gemeente["code"] for gemeente in verslag["opdracht"]["gemeenten"]]
    elk = {
        "elke_gemeente": tuple(code for code in codes for _ in SOORTEN),
        "elke_soort": tuple(soort for _ in codes for soort in SOORTEN),
    }
    plekken = ({**elk, "variant": variant} for variant in sorted(verslag["uitkomst"]["varianten"]))
    return maak_tabel(verslag, kop, kolommen, plekken)


def _in_woorden(keuzes: Mapping[str, Any]) -> str:
    return "; ".join(
        f"{KORT.get(keuze, keuze)}: {WAARDEWOORDEN.get(waarde, waarde)}"
        for keuze, waarde in sorted(keuzes.items())
    )


def _beleid() -> Datakolom:
    return Datakolom(
        "beleid",
        "Beleid",
        "Welk beleid; zie de tabel beleid.",
        "tekst",
        (VARIANT,),
        sleutel="variant",
        breedte=38,
    )


def _soort(pad: str) -> Datakolom:
    return Datakolom("soort", "Soort", "Regulier of amv.", "tekst", (pad,), sleutel="soort", breedte=9)


STANDEN = (
    ("opgave", "Opgave", "Som van de indicatieve aantallen van de gemeenten.", "besluit 2.1 lid 2"),
    ("aangeboden", "Aangeboden", "Alle plaatsen in het verslag, of zij tellen of niet.", "wet 4"),
    ("telt_mee", "Telt mee", "Aangeboden plaatsen die meetellen.", "keuzes over tellen"),
    ("vloer", "Ten minste", "Som van de laagste aantallen.", "keuze meerdere"),
    ("te_verdelen", "Nog te verdelen", "Opgave min ten minste, en niet minder dan 0.", "wet 5 lid 1"),
    ("besloten", "Rekenuitkomst", "Som van de rekenuitkomsten.", "wet 5"),
    ("niet_verdeeld", "Niet verdeeld", "Wat de hoogste aantallen niet toelaten.", "keuze plafond; maxima"),
)


def tabel_provincies(verslag: Mapping[str, Any]) -> Datatabel:
    """Return the reconciliation per provincie and kind."""
    kop = (
        "provincies",
        "Provincies: van opgave naar rekenuitkomst",
        "Eén rij per provincie en soort. De aftrek (laatste twee kolommen) is een aparte telregel; zij verdeelt niets.",
    )
    stand, aftrek = "/uitkomst/stand/{provinciecode}/{soort}", "/uitkomst/aftrek/{provinciecode}/{soort}"
    kolommen = (
        Datakolom(
            "provinciecode",
            "Provinciecode",
            "Code van het CBS.",
            "tekst",
            ("/opdracht/provincies/{provincie}/code",),
        ),
        Datakolom(
            "provincie", "Provincie", "Naam.", "tekst", ("/opdracht/provincies/{provincie}/naam",), breedte=16
        ),
        _soort(stand),
        *(_plaatsen(naam, titel, uitleg, f"{stand}/{naam}", bron) for naam, titel, uitleg, bron in STANDEN),
        Datakolom(
            "besluit",
            "Besluit",
            "Som van de aantallen in het concept; zonder wijziging is dat de rekenuitkomst.",
            "geheel",
            ("/uitkomst/besluit/aantallen/{elke_gemeente}/{soort}",),
            "plaatsen",
            "wet 5",
            reken=sum,
        ),
        _plaatsen(
            "duurzaam", "Duurzaam", "Duurzame plaatsen voor de aftrek.", aftrek + "/duurzaam", "wet 2 lid 3"
        ),
        _plaatsen(
            "nog_beschikbaar",
            "Opgave na aftrek",
            "Opgave min duurzaam, en niet minder dan 0.",
            aftrek + "/nog_beschikbaar",
            "wet 2 lid 3",
        ),
    )
    leden: dict[str, list[str]] = {}
    for gemeente in verslag["opdracht"]["gemeenten"]:
        leden.setdefault(gemeente["provincie"], []).append(gemeente["code"])
    plekken = (
        {
            "provincie": index,
            "provinciecode": provincie["code"],
            "soort": soort,
            "elke_gemeente": tuple(leden[provincie["code"]]),
        }
        for index, provincie in enumerate(verslag["opdracht"]["provincies"])
        for soort in SOORTEN
    )
    return maak_tabel(verslag, kop, kolommen, plekken)


def _plaatsen(naam: str, titel: str, uitleg: str, pad: str, bron: str = "") -> Datakolom:
    return Datakolom(naam, titel, uitleg, "geheel", (pad,), "plaatsen", bron)


def tabel_delingen(verslag: Mapping[str, Any]) -> Datatabel:
    """Return every run of the division with its certificate."""
    kop = (
        "delingen",
        "Delingen: de factor per gebied, met de grenzen waarbinnen hij hetzelfde geeft",
        "Eén rij per beleid, gebied en soort. Een lege factor: een gelijkspel, of een regel zonder factor.",
    )
    kolommen = (
        _beleid(),
        Datakolom(
            "gebied",
            "Gebied",
            "Provinciecode, of NL bij verrekening over het land.",
            "tekst",
            (DELING + "gebied",),
        ),
        Datakolom("soort", "Soort", "Regulier of amv.", "tekst", (DELING + "soort",), breedte=9),
        _plaatsen(
            "opgave", "Opgave", "Som van de indicatieve aantallen.", DELING + "opgave", "besluit 2.1 lid 2"
        ),
        _plaatsen(
            "totaal", "Totaal", "Het aantal dat bereikt moet worden.", DELING + "totaal", "keuze meerdere"
        ),
        *_factoren(),
        *_gelijkspel(),
        Datakolom(
            "korting",
            "Korting",
            "Bij een maximum voor beide soorten samen: per gemeente wat van de factor af gaat, als code:teller:noemer.",
            "tekst",
            (DELING + "korting",),
            leeg="er bindt geen maximum voor beide soorten samen",
            reken=lambda korting: None if korting is None else _kortingen(korting),
            breedte=30,
        ),
        _plaatsen("niet_verdeeld", "Niet verdeeld", "Wat de maxima niet toelaten.", DELING + "niet_verdeeld"),
        Datakolom(
            "plafond_opgeheven",
            "Plafond opgeheven",
            "De grens op indicatief is voor iedereen vervallen, omdat de rest anders niet past.",
            "jaNee",
            (DELING + "plafond_opgeheven",),
        ),
    )
    plekken = (
        {"variant": variant, "deling": index}
        for variant, inhoud in sorted(verslag["uitkomst"]["varianten"].items())
        for index in range(len(inhoud["delingen"]))
    )
    return maak_tabel(verslag, kop, kolommen, plekken)


def _kortingen(korting: Mapping[str, str]) -> str:
    return " ".join(
        f"{code}:{deel(breuk, 'teller')}:{deel(breuk, 'noemer')}" for code, breuk in sorted(korting.items())
    )


def _factoren() -> tuple[Datakolom, ...]:
    kolommen = []
    geen = "er is geen {}, of beide soorten zijn samen verdeeld"
    for veld, titel, uitleg, leeg in (
        ("factor", "Factor", "De factor die is gebruikt.", "een gelijkspel, of een regel zonder factor"),
        (
            "onder",
            "Ondergrens",
            "De kleinste factor die de rekenuitkomst bewijst.",
            geen.format("ondergrens"),
        ),
        (
            "boven",
            "Bovengrens",
            "De grootste factor die de rekenuitkomst bewijst.",
            geen.format("bovengrens"),
        ),
    ):
        kolommen.append(
            Datakolom(veld, titel, uitleg, "breuk", (DELING + veld,), decimalen=12, leeg=leeg, breedte=14)
        )
        for kant in ("teller", "noemer"):
            kolommen.append(
                Datakolom(
                    f"{veld}_{kant}",
                    f"{titel} {kant}",
                    f"Hetzelfde getal precies, als breuk: de {kant}.",
                    "geheel",
                    (DELING + veld,),
                    leeg=leeg,
                    reken=lambda breuk, kant=kant: deel(breuk, kant),
                )
            )
    return tuple(kolommen)


def _gelijkspel() -> tuple[Datakolom, ...]:
    leeg = "er is geen gelijkspel"
    return (
        Datakolom(
            "gelijkspel",
            "Gelijkspel",
            "Gemeenten die precies op een half staan, in volgorde, met spaties ertussen.",
            "tekst",
            (DELING + "gelijkspel",),
            leeg=leeg,
            reken=lambda gelijk: gelijk and " ".join(gelijk["gemeenten"]),
            breedte=24,
        ),
        Datakolom(
            "gelijkspel_omhoog",
            "Daarvan omhoog",
            "De gemeenten die omhoog gaan.",
            "tekst",
            (DELING + "gelijkspel",),
            leeg=leeg,
            reken=lambda gelijk: gelijk and " ".join(gelijk["omhoog"]),
            breedte=16,
        ),
        Datakolom(
            "gelijkspel_beslecht",
            "Door een mens beslecht",
            "Of een mens heeft gekozen wie omhoog gaat; anders geldt een voorlopige volgorde.",
            "jaNee",
            (DELING + "gelijkspel",),
            leeg=leeg,
            reken=lambda gelijk: gelijk and gelijk["beslecht"],
        ),
    )


def tabel_keuzes(verslag: Mapping[str, Any]) -> Datatabel:
    """Return the register of policy choices."""
    kop = (
        "keuzes",
        "Keuzes: wat de wet niet regelt en daarom is gekozen",
        "Eén rij per keuze, in volgorde van de naam. Wat een andere keuze doet, staat in de tabel beleid.",
    )
    pad = "/opdracht/beleid/keuzes/{keuze}"
    kolommen = (
        Datakolom("keuze", "Keuze", "Naam van de keuze.", "tekst", (pad,), sleutel="keuze", breedte=18),
        Datakolom(
            "waarde",
            "Waarde",
            "Zoals het programma haar leest; een lijst als JSON.",
            "tekst",
            (pad + "/waarde",),
            reken=lambda waarde: waarde if isinstance(waarde, str) else canoniek(waarde).strip(),
            breedte=34,
        ),
        Datakolom(
            "in_woorden",
            "In woorden",
            "De waarde in woorden.",
            "tekst",
            (pad + "/waarde",),
            reken=waarde_tekst,
            breedte=44,
        ),
        _veld("motief", "Motief", "Waarom zo is gekozen.", pad, 70),
        _veld("gekozen_door", "Gekozen door", "Functie of rol; een persoonsnaam hoort hier niet.", pad, 22),
        Datakolom(
            "gekozen_op", "Gekozen op", "Datum.", "datum", (pad + "/gekozen_op",), leeg="niet vastgelegd"
        ),
    )
    keuzes = sorted(verslag["opdracht"]["beleid"]["keuzes"])
    return maak_tabel(verslag, kop, kolommen, ({"keuze": naam} for naam in keuzes))


def tabel_bronnen(verslag: Mapping[str, Any]) -> Datatabel:
    """Return where the figures come from."""
    kop = (
        "bronnen",
        "Bronnen: waar de cijfers vandaan komen",
        "Eén rij per tabel die is gebruikt. De SHA-256 is die van het bestand dat is ingelezen.",
    )
    pad = "/opdracht/bronnen/{bron}"
    kolommen = (
        _veld("bestand", "Bestand", "Naam van het ingelezen bestand.", pad, 28),
        _veld("titel", "Titel", "Titel van de tabel.", pad, 28),
        _veld("uitgever", "Uitgever", "Wie de cijfers uitgaf.", pad, 36),
        _veld("tabel", "Tabel", "Nummer of naam van de tabel.", pad, 30),
        Datakolom("jaar", "Jaar", "Jaargang.", "geheel", (pad + "/jaar",), breedte=8),
        Datakolom(
            "datum", "Datum", "Peildatum van de cijfers.", "datum", (pad + "/datum",), leeg="niet vermeld"
        ),
        _veld("aard", "Aard", "Gemeten, afgeleid of benadering.", pad, 12),
        _veld("toelichting", "Toelichting", "Wat u over deze cijfers moet weten.", pad, 70),
        _veld("licentie", "Licentie", "Voorwaarden voor hergebruik.", pad, 30),
        _veld("sha256", "SHA-256", "Controlegetal van het bestand.", pad, 66),
    )
    aantal = len(verslag["opdracht"]["bronnen"])
    return maak_tabel(verslag, kop, kolommen, ({"bron": index} for index in range(aantal)))


def _veld(naam: str, titel: str, uitleg: str, pad: str, breedte: int) -> Datakolom:
    return Datakolom(naam, titel, uitleg, "tekst", (f"{pad}/{naam}",), leeg="niet ingevuld", breedte=breedte)
