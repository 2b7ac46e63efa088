"""The location proposal in public: counts of sites, points, and the effect of a higher minimum; no site by name."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from optimiser.documents.opendata.gemeenten import GEMEENTE, gemeente_plekken, wie
from optimiser.documents.opendata.model import Datakolom, Datatabel, Plek, maak_tabel
from optimiser.domain.verdeling import LAND
from optimiser.explain.kijk import SOORTEN
from optimiser.explain.locatievarianten import STANDPUNTEN
from optimiser.explain.openbaar import LOCATIEVOORSTEL

VOORSTEL = "/uitkomst/locatievoorstel/"
POST = VOORSTEL + "gemeenten/{gemeentecode}/{soort}/"
SITE = POST + "sites/{site}/"
PUNT = VOORSTEL + "punten/{punt}/"
UITERSTE = VOORSTEL + "uitersten/{uiterste}/"
MINIMUM = VOORSTEL + "minima/{minimum}/"
GEEN_PUNT = "het aantal past precies op de eigen locaties"
KEUZE = "keuze locatievormen"
AARDEN = {
    "aanbod": ("uit het aanbod", "Er staan plaatsen die meetellen."),
    "kandidaat": ("kandidaat", "De locatie staat in het verslag; er tellen nog geen plaatsen mee."),
    "aan_te_wijzen": ("nog aan te wijzen", "Er is nog geen locatie bekend."),
}


def tabel_locatievoorstel(verslag: Mapping[str, Any]) -> Datatabel:
    """Return the proposal per gemeente and kind."""
    kop = (
        "locatievoorstel",
        "Locatievoorstel: op hoeveel locaties de plaatsen zouden kunnen staan",
        "Eén rij per gemeente en soort. Het voorstel hoort niet bij het besluit. Gezamenlijke plannen tellen niet als locatie.",
    )
    kolommen = (*wie(), _soort(POST.rstrip("/")), *_aantallen(), *_locaties(), *_punt())
    return maak_tabel(verslag, kop, kolommen, _plekken(verslag), (LOCATIEVOORSTEL,))


def _plekken(verslag: Mapping[str, Any]) -> Iterator[Plek]:
    voorstel = verslag["uitkomst"]["locatievoorstel"]
    punten = {(punt["gemeente"], punt["soort"]): index for index, punt in enumerate(voorstel["punten"])}
    gebieden = {(rij["gebied"], rij["soort"]): index for index, rij in enumerate(voorstel["gebieden"])}
    for plek in gemeente_plekken(verslag):
        for soort in SOORTEN:
            code = str(plek["gemeentecode"])
            gebied = LAND if (LAND, soort) in gebieden else plek["provinciecode"]
            yield {
                **plek,
                "soort": soort,
                "gebied": gebieden[gebied, soort],
                "site": tuple(range(len(voorstel["gemeenten"][code][soort]["sites"]))),
                "punt": punten.get((code, soort), len(punten)),
            }


def _soort(pad: str) -> Datakolom:
    return Datakolom("soort", "Soort", "Regulier of amv.", "tekst", (pad,), sleutel="soort", breedte=9)


def _aantallen() -> tuple[Datakolom, ...]:
    return (
        Datakolom(
            "doel",
            "Te plaatsen",
            "De rekenuitkomst, met vrijwillige plaatsen die tellen en wijzigingen van een persoon.",
            "geheel",
            (POST + "doel",),
            "plaatsen",
        ),
        Datakolom(
            "op_locaties",
            "Op locaties",
            "Wat het voorstel op locaties van deze gemeente zet.",
            "geheel",
            (POST + "aantal",),
            "plaatsen",
            KEUZE,
        ),
        Datakolom(
            "verschil",
            "Verschil",
            "Op locaties min te plaatsen.",
            "geheel",
            (POST + "aantal", POST + "doel"),
            "plaatsen",
            reken=lambda aantal, doel: aantal - doel,
        ),
        Datakolom(
            "verschil_naar_verhouding",
            "Verschil naar verhouding",
            "Het verschil zonder teken, gedeeld door wat te plaatsen is (ten minste één).",
            "breuk",
            (POST + "aantal", POST + "doel"),
            decimalen=4,
            reken=lambda aantal, doel: Fraction(abs(aantal - doel), max(1, doel)),
        ),
        Datakolom(
            "grootste_verschil",
            "Grootste verschil",
            "Of dit naar verhouding het grootste verschil is van het gebied en de soort; bij gelijke het eerste.",
            "jaNee",
            (VOORSTEL + "gebieden/{gebied}/grootste_afwijking", GEMEENTE + "code"),
            reken=lambda grootste, code: grootste is not None and grootste["gemeente"] == code,
        ),
    )


def _locaties() -> tuple[Datakolom, ...]:
    # The list itself is named too: a gemeente without any site has no place of a site to point at.
    open_ = (POST + "sites", SITE + "plaatsen")
    per_aard = (
        Datakolom(
            f"locaties_{aard}",
            f"Locaties {titel}",
            f"Aantal locaties met plaatsen. {uitleg}",
            "geheel",
            (*open_, SITE + "aard"),
            reken=lambda _, plaatsen, aarden, aard=aard: _tel(plaatsen, [a == aard for a in aarden]),
        )
        for aard, (titel, uitleg) in AARDEN.items()
    )
    nieuw = Datakolom(
        "locaties_nieuw",
        "Locaties nieuw",
        "Aantal kandidaten en nog aan te wijzen locaties met plaatsen, die er nog niet zijn.",
        "geheel",
        (*open_, SITE + "aard", SITE + "nieuw"),
        reken=lambda _, plaatsen, aarden, nieuw: _tel(
            plaatsen, [n and a != "aanbod" for a, n in zip(aarden, nieuw, strict=True)]
        ),
    )
    return (*per_aard, nieuw)


def _tel(plaatsen: Sequence[int], mee: Sequence[bool]) -> int:
    return sum(bool(aantal) and ja for aantal, ja in zip(plaatsen, mee, strict=True))


def _punt() -> tuple[Datakolom, ...]:
    kolommen = [
        Datakolom(
            f"past_{kant}",
            f"Past {kant}",
            f"Het aantal dat wel past en {kant} het dichtst bij ligt.",
            "geheel",
            (PUNT + kant,),
            "plaatsen",
            KEUZE,
            leeg=leeg,
        )
        for kant, leeg in (("lager", GEEN_PUNT), ("hoger", GEEN_PUNT + ", of er is geen hoger aantal"))
    ]
    antwoorden = Datakolom(
        "antwoorden",
        "Wat kan",
        "Antwoorden als naam:plaatsen: groei, kleinschalig, gezamenlijk (voorstel, niet overeengekomen), vervallen.",
        "tekst",
        (PUNT + "antwoorden",),
        leeg=GEEN_PUNT,
        reken=lambda rij: rij and " ".join(f"{deel['wat']}:{deel['plaatsen']}" for deel in rij),
        breedte=44,
    )
    return (*kolommen, antwoorden)


def tabel_minima(verslag: Mapping[str, Any]) -> Datatabel:
    """Return what a higher minimum for a new site would do, per area and kind."""
    kop = (
        "minima",
        "Minima: wat een hoger minimum voor een nieuwe locatie zou doen",
        "Eén rij per minimum voor regulier, gebied en soort. De rekenuitkomst verandert daardoor niet.",
    )
    gebied = MINIMUM + "gebieden/{gebied}/"
    getallen = (
        ("doel", "Te plaatsen", "De aantallen van het gebied samen.", "plaatsen"),
        ("tekort", "Niet geplaatst", "Plaatsen waarvoor nergens een locatie past.", "plaatsen"),
        (
            "afwijking",
            "Verschil",
            "Plaatsen die ergens anders of nergens staan, meer en minder samen.",
            "plaatsen",
        ),
        ("nieuw", "Nieuwe locaties", "Nieuwe locaties met plaatsen, zonder die uit het aanbod.", ""),
        ("kosten", "Kostenklassen", "De kostenklassen (1 tot en met 3) van die locaties bij elkaar.", ""),
    )
    kolommen = (
        Datakolom("minimum", "Minimum", "Kleinste nieuwe locatie voor regulier.", "tekst", (MINIMUM + "gebieden",),
                  "plaatsen", KEUZE, sleutel="minimum"),
        Datakolom("gebied", "Gebied", "Provinciecode, of NL bij verrekening over het land.", "tekst", (gebied + "gebied",)),
        Datakolom("soort", "Soort", "Regulier of amv.", "tekst", (gebied + "soort",), breedte=9),
        *(Datakolom(n, titel, uitleg, "geheel", (gebied + n,), eenheid) for n, titel, uitleg, eenheid in getallen),
    )  # fmt: skip
    minima = verslag["uitkomst"]["locatievoorstel"]["minima"]
    plekken = (
        {"minimum": naam, "gebied": index}
        for naam in sorted(minima, key=int)
        for index in range(len(minima[naam]["gebieden"]))
    )
    return maak_tabel(verslag, kop, kolommen, plekken)


UITERSTEN = ("minste", "voorstel", "meeste")
GEEN_NIEUW = "er is geen nieuwe locatie"


def tabel_uitersten(verslag: Mapping[str, Any]) -> Datatabel:
    """Return few new sites, the proposal and many side by side, per area and kind."""
    kop = (
        "uitersten",
        "Uitersten: zo weinig of zo veel mogelijk nieuwe locaties",
        "Eén rij per uiterste, gebied en soort, met het voorstel ernaast. Niet geplaatst en verschil samen zijn steeds gelijk.",
    )
    rij = UITERSTE + "{gebied}/"
    getallen = (
        ("nieuw", "Nieuwe locaties", "Nieuwe locaties met plaatsen, zonder die uit het aanbod.", ""),
        ("benoemd", "Al bekend", "Nieuwe locaties die in een verslag staan.", ""),
        ("aan_te_wijzen", "Nog aan te wijzen", "Nieuwe locaties die nog niemand heeft genoemd.", ""),
        ("gemeenten", "Gemeenten", "Gemeenten met een nieuwe locatie.", ""),
        ("kosten", "Kostenklassen", "De kostenklassen (1 tot en met 3) van die locaties bij elkaar.", ""),
        ("kleinste", "Kleinste", "Plaatsen op de kleinste nieuwe locatie.", GEEN_NIEUW),
        ("grootste", "Grootste", "Plaatsen op de grootste nieuwe locatie.", GEEN_NIEUW),
    )
    kolommen = (
        Datakolom("uiterste", "Uiterste", "Minste of meeste nieuwe locaties, of het voorstel.", "tekst",
                  (UITERSTE.rstrip("/"),), "", "keuze volgorde", sleutel="uiterste"),
        Datakolom("gebied", "Gebied", "Provinciecode, of NL bij verrekening over het land.", "tekst", (rij + "gebied",)),
        Datakolom("soort", "Soort", "Regulier of amv.", "tekst", (rij + "soort",), breedte=9),
        *(Datakolom(n, titel, uitleg, "geheel", (rij + n,), "plaatsen" if leeg else "", leeg=leeg)
          for n, titel, uitleg, leeg in getallen),
        *(Datakolom(f"plaatsen_{naam}", f"Plaatsen {woorden}", f"Plaatsen op nieuwe locaties; het college: {woorden}.",
                    "geheel", (f"{rij}draagvlak/{naam}",), "plaatsen") for naam, woorden in STANDPUNTEN.items()),
    )  # fmt: skip
    uitersten = verslag["uitkomst"]["locatievoorstel"]["uitersten"]
    plekken: Iterator[Plek] = (
        {"uiterste": naam, "gebied": index} for naam in UITERSTEN for index in range(len(uitersten[naam]))
    )
    return maak_tabel(verslag, kop, kolommen, plekken)
