"""The table with all gemeenten: from CBS figure to number, and nothing left out in between."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from optimiser.documents.opendata.model import Datakolom, Datatabel, Plek, maak_tabel
from optimiser.documents.opendata.wijzigingen import besluitkolommen
from optimiser.domain.getal import lees_breuk

KOP = (
    "gemeenten",
    "Gemeenten: van inwoners en score naar de rekenuitkomst en het besluit",
    "Eén rij per gemeente, in volgorde van de code. Alle tussenstappen staan erbij, zodat elk aantal is na te rekenen.",
)
GEMEENTE = "/opdracht/gemeenten/{gemeente}/"
CIJFERS = "/uitkomst/indicatief/gemeenten/{gemeentecode}/"
DEELNEMER = "/uitkomst/deelnemers/{gemeentecode}/"
GEKOZEN = "/uitkomst/varianten/gekozen/"
GEEN_GRENS = "er is geen hoogste aantal"
NIET_BEKEND = "er is geen bekendgemaakt aantal"


def tabel_gemeenten(verslag: Mapping[str, Any]) -> Datatabel:
    """Return the table of gemeenten."""
    kolommen = (
        *wie(),
        *_cijfers(),
        *_indicatief(),
        *_indicatief_amv(),
        *_deelname(),
        *_uitkomst(),
        *besluitkolommen(),
    )
    return maak_tabel(verslag, KOP, kolommen, _plekken(verslag))


def gemeente_plekken(verslag: Mapping[str, Any]) -> Iterator[dict[str, str | int]]:
    """Yield what stands for the names that say which gemeente and which provincie it is."""
    provincies = {p["code"]: i for i, p in enumerate(verslag["opdracht"]["provincies"])}
    for index, gemeente in enumerate(verslag["opdracht"]["gemeenten"]):
        yield {
            "gemeente": index,
            "gemeentecode": gemeente["code"],
            "provincie": provincies[gemeente["provincie"]],
            "provinciecode": gemeente["provincie"],
        }


def wie() -> tuple[Datakolom, ...]:
    """Return the columns that say which gemeente it is."""
    return (
        Datakolom("gemeentecode", "Gemeentecode", "Code van het CBS.", "tekst", (GEMEENTE + "code",)),
        Datakolom("gemeente", "Gemeente", "Naam.", "tekst", (GEMEENTE + "naam",), breedte=26),
        Datakolom(
            "provinciecode",
            "Provinciecode",
            "Code van het CBS.",
            "tekst",
            (GEMEENTE + "provincie",),
            breedte=9,
        ),
    )


def _plekken(verslag: Mapping[str, Any]) -> Iterator[Plek]:
    bronnen = verslag["opdracht"]["bronnen"]
    delingen = {
        (deling["gebied"], deling["soort"]): index
        for index, deling in enumerate(verslag["uitkomst"]["varianten"]["gekozen"]["delingen"])
    }
    bron = {naam: _bron(bronnen, naam) for naam in ("inwoners", "ses_woa")}
    for plek in gemeente_plekken(verslag):
        eigen = {
            f"deling_{soort}": delingen.get(
                (str(plek["provinciecode"]), soort), delingen.get(("NL", soort), -1)
            )
            for soort in ("regulier", "amv")
        }
        yield {**plek, **eigen, "bron_inwoners": bron["inwoners"], "bron_ses": bron["ses_woa"]}


def _bron(bronnen: list[Mapping[str, Any]], naam: str) -> int:
    """Return which source a table is; one past the last when it is not there."""
    return next((i for i, b in enumerate(bronnen) if b["bestand"].endswith(f"/{naam}.csv")), len(bronnen))


def _cijfers() -> tuple[Datakolom, ...]:
    return (
        Datakolom(
            "provincie", "Provincie", "Naam.", "tekst", ("/opdracht/provincies/{provincie}/naam",), breedte=16
        ),
        Datakolom(
            "inwoners",
            "Inwoners",
            "Inwoners op 1 januari van het jaar dat bij de bronnen staat.",
            "geheel",
            (GEMEENTE + "inwoners",),
            "inwoners",
            "CBS; besluit 2.1 lid 3",
        ),
        Datakolom(
            "inwoners_aard",
            "Aard inwoners",
            "Gemeten (gepubliceerd door het CBS), afgeleid of benadering; de uitleg staat bij de bronnen.",
            "tekst",
            ("/opdracht/bronnen/{bron_inwoners}/aard",),
            leeg="de bron is niet vastgelegd",
        ),
        Datakolom(
            "ses_woa",
            "SES-WOA-score",
            "Sociaaleconomische score; een hogere score geeft een hoger indicatief aantal.",
            "breuk",
            (GEMEENTE + "ses_woa",),
            bron="CBS; besluit 2.1 lid 3",
            decimalen=6,
        ),
        Datakolom(
            "ses_woa_aard",
            "Aard score",
            "Gemeten, afgeleid of benadering; de uitleg staat bij de bronnen.",
            "tekst",
            ("/opdracht/bronnen/{bron_ses}/aard",),
            leeg="de bron is niet vastgelegd",
        ),
        Datakolom(
            "gewicht",
            "Gewicht",
            "(score + 1) × inwoners, zonder afronding.",
            "breuk",
            (CIJFERS + "gewicht",),
            bron="besluit 2.1 lid 3",
            decimalen=6,
            breedte=14,
        ),
        Datakolom(
            "weegfactor",
            "Weegfactor (Wf)",
            "Gewicht gedeeld door de inwoners van Nederland.",
            "breuk",
            (CIJFERS + "gewicht", "/uitkomst/indicatief/totaal/inwoners_nl"),
            bron="besluit 2.1 lid 3",
            decimalen=10,
            reken=lambda gewicht, nederland: lees_breuk(gewicht) / nederland,
            breedte=14,
        ),
    )


def _exact(voor: str, titel: str, veld: str, artikel: str) -> tuple[Datakolom, ...]:
    """Return an unrounded number in decimals, and exactly as numerator and denominator."""
    return (
        Datakolom(
            f"{voor}_onafgerond",
            f"{titel} onafgerond",
            "Het aantal voor de afronding op hele plaatsen.",
            "breuk",
            (CIJFERS + veld,),
            "plaatsen",
            artikel,
            decimalen=6,
            breedte=14,
        ),
        Datakolom(
            f"{voor}_teller",
            f"{titel} teller",
            "Het onafgeronde aantal precies, als breuk: de teller.",
            "geheel",
            (CIJFERS + veld,),
            bron=artikel,
            reken=lambda breuk: lees_breuk(breuk).numerator,
            breedte=18,
        ),
        Datakolom(
            f"{voor}_noemer",
            f"{titel} noemer",
            "Het onafgeronde aantal precies, als breuk: de noemer.",
            "geheel",
            (CIJFERS + veld,),
            bron=artikel,
            reken=lambda breuk: lees_breuk(breuk).denominator,
            breedte=14,
        ),
    )


def _getal(naam: str, titel: str, uitleg: str, pad: str, bron: str) -> Datakolom:
    return Datakolom(naam, titel, uitleg, "geheel", (pad,), "plaatsen", bron)


def _bekend(voor: str, titel: str, veld: str, berekend: str) -> tuple[Datakolom, ...]:
    """Return the published number and its difference with the computed one."""
    return (
        Datakolom(
            f"{voor}_bekendgemaakt",
            f"{titel} bekendgemaakt",
            "Het aantal dat in de Staatscourant is bekendgemaakt; dat gaat voor.",
            "geheel",
            (GEMEENTE + veld,),
            "plaatsen",
            "wet 5 lid 1",
            leeg=NIET_BEKEND,
        ),
        Datakolom(
            f"{voor}_verschil",
            f"{titel} verschil",
            "Bekendgemaakt min berekend.",
            "geheel",
            (GEMEENTE + veld, CIJFERS + berekend),
            "plaatsen",
            leeg=NIET_BEKEND,
            reken=lambda bekend, eigen: None if bekend is None else bekend - eigen,
        ),
    )


def _indicatief() -> tuple[Datakolom, ...]:
    return (
        *_exact("indicatief", "Indicatief", "exact", "besluit 2.1 lid 3"),
        _getal(
            "indicatief_berekend",
            "Indicatief berekend",
            "Afgerond: een half of meer gaat omhoog.",
            CIJFERS + "berekend",
            "besluit 2.1 lid 3",
        ),
        *_bekend("indicatief", "Indicatief", "bekendgemaakt", "berekend"),
        _getal(
            "indicatief_totaal",
            "Indicatief totaal",
            "Het aantal dat geldt: bekendgemaakt, en anders berekend.",
            CIJFERS + "totaal",
            "wet 5 lid 1",
        ),
    )


def _indicatief_amv() -> tuple[Datakolom, ...]:
    return (
        *_exact("indicatief_amv", "Indicatief amv", "exact_amv", "besluit 2.2"),
        _getal(
            "indicatief_amv_berekend",
            "Indicatief amv berekend",
            "Dezelfde formule met de landelijke behoefte voor amv.",
            CIJFERS + "berekend_amv",
            "besluit 2.2",
        ),
        *_bekend("indicatief_amv", "Indicatief amv", "bekendgemaakt_amv", "berekend_amv"),
        _getal(
            "indicatief_amv",
            "Indicatief amv",
            "Het aantal voor amv dat geldt. Het ligt binnen het totaal.",
            CIJFERS + "amv",
            "besluit 2.2",
        ),
        _getal(
            "indicatief_regulier",
            "Indicatief regulier",
            "Indicatief totaal min indicatief amv.",
            CIJFERS + "regulier",
            "besluit 2.2",
        ),
    )


def _grens(naam: str, titel: str, uitleg: str, soort: str, veld: str) -> Datakolom:
    post = GEKOZEN + f"delingen/{{deling_{soort}}}/posten/{{gemeentecode}}/"
    return Datakolom(
        naam,
        titel,
        uitleg,
        "geheel",
        (post + veld, post + "basis"),
        "plaatsen",
        "keuzes meerdere, plafond, vrijgesteld en niet aangewezen; opgegeven maxima",
        leeg=GEEN_GRENS if veld == "hoog" else "",
        reken=lambda grens, basis: None if grens is None else grens + basis,
    )


def _deelname() -> tuple[Datakolom, ...]:
    kolommen = [
        Datakolom(veld, titel, uitleg, "jaNee", (DEELNEMER + veld,), bron=f"keuze {keuze}", breedte=9)
        for veld, titel, uitleg, keuze in (
            (
                "stemt_in",
                "Stemt in",
                "Het college stemt in met opname van een aanbod boven indicatief.",
                "meerdere",
            ),
            ("vrijgesteld", "Vrijgesteld", "De gemeente krijgt geen deel van de rest.", "vrijgesteld"),
            ("niet_aangewezen", "Niet aangewezen", "De gemeente krijgt geen aantal.", "niet aangewezen"),
        )
    ]
    for soort in ("regulier", "amv"):
        kolommen += [
            _getal(
                f"aanbod_{soort}",
                f"Aanbod {soort}",
                "Aangeboden plaatsen die meetellen.",
                DEELNEMER + f"aanbod/{soort}",
                "keuzes vormen, zekerheid, kansrijk, duur en toerekening",
            ),
            _grens(
                f"laagste_{soort}",
                f"Laagste {soort}",
                "Minder kan de rekenuitkomst niet worden; ook als een deel daarvan vrijwillig blijft.",
                soort,
                "laag",
            ),
            _grens(
                f"hoogste_{soort}", f"Hoogste {soort}", "Meer kan de uitkomst niet worden.", soort, "hoog"
            ),
        ]
    return tuple(kolommen)


def _uitkomst() -> tuple[Datakolom, ...]:
    besloten = GEKOZEN + "besloten/{gemeentecode}/"
    regel = "wet 5; keuze verdeelregel"
    return (
        _getal("uitkomst_regulier", "Rekenuitkomst regulier", "Uitkomst.", besloten + "regulier", regel),
        _getal("uitkomst_amv", "Rekenuitkomst amv", "Uitkomst.", besloten + "amv", regel),
        Datakolom(
            "uitkomst_totaal",
            "Rekenuitkomst totaal",
            "Regulier en amv samen, zoals berekend.",
            "geheel",
            (besloten + "regulier", besloten + "amv"),
            "plaatsen",
            regel,
            reken=lambda regulier, amv: regulier + amv,
        ),
        *(
            Datakolom(
                f"vrijwillig_{soort}",
                f"Vrijwillig {soort}",
                "Aanbod boven indicatief dat meetelt maar niet wordt besloten.",
                "geheel",
                (GEKOZEN + f"vrijwillig/{{gemeentecode}}/{soort}",),
                "plaatsen",
                "keuze meerdere",
                reken=lambda aantal: aantal or 0,
            )
            for soort in ("regulier", "amv")
        ),
        Datakolom(
            "verschil_met_indicatief",
            "Verschil met indicatief",
            "Rekenuitkomst totaal min indicatief totaal.",
            "geheel",
            (besloten + "regulier", besloten + "amv", CIJFERS + "totaal"),
            "plaatsen",
            reken=lambda regulier, amv, totaal: regulier + amv - totaal,
        ),
    )


def deel(breuk: str | None, kant: str) -> int | None:
    """Return the numerator (``teller``) or denominator of an optional fraction."""
    if breuk is None:
        return None
    exact: Fraction = lees_breuk(breuk)
    return exact.numerator if kant == "teller" else exact.denominator
