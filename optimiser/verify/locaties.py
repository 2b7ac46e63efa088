"""Stage B: the proposal for the sites, done again from the question and compared value by value.

Everything is worked out from the opdracht and stage A. What the receipt claims is only where a search
starts, so a wrong claim costs time and is found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from optimiser.verify.getallen import paar_van
from optimiser.verify.grenzen import GEEN, Kader
from optimiser.verify.locatiegroep import Raad, Rijstand, los
from optimiser.verify.locatiemaat import meet, verste
from optimiser.verify.locatiepunten import is_beste_prijs, vind_gezamenlijk, vind_punten
from optimiser.verify.locatievraag import Grondslag, Post, Sleutel, Vraag, maak_vraag
from optimiser.verify.punten import Groep
from optimiser.verify.reeksen import TeGroot
from optimiser.verify.stof import SOORTEN, Json

_UITKOMST = "uitkomst.locatievoorstel"
_MINIMA = ("20", "50", "100")
_UITERSTEN = {"minste": "minste_nieuwe_locaties", "meeste": "meeste_nieuwe_locaties"}
_KEUZES = "keuzes locatievormen, volgorde, overschrijding"

Standen = Mapping[Sleutel, Rijstand]


@dataclass(frozen=True, slots=True)
class Locatiegroepen:
    """The checks of stage B, each under its own heading."""

    vraag: Groep
    voorstel: Groep
    punten: Groep
    anders: Groep


def toets_locaties(grond: Grondslag, *, alleen_voorstel: bool = False) -> tuple[Groep, ...]:
    """Check the whole proposal.

    Parameters
    ----------
    grond : the numbers of the besluit and the bounds that hold for it.
    alleen_voorstel : leave extremes and other minima out, for measuring.
    """
    groepen = Locatiegroepen(
        Groep(
            "Locatievoorstel: locaties, grenzen en wat er buiten blijft", "keuzes locatievormen, duur, vormen"
        ),
        Groep("Locatievoorstel: best haalbare stand en eerste keuze van locaties", _KEUZES),
        Groep("Locatievoorstel: wat niet past en gezamenlijke suggesties", "keuze gezamenlijk_voorstel"),
        Groep("Locatievoorstel: uitersten en andere minima", _KEUZES),
    )
    kader = grond.kader
    inhoud = kader.stof.uitkomst["locatievoorstel"]
    try:
        vraag = maak_vraag(grond, kader.keuzes["locatievormen"])
        _toets_vraag(groepen.vraag, vraag, inhoud)
        standen = _los(kader, vraag, kader.keuzes["volgorde"], inhoud["gebieden"])
        _toets_gebieden(
            groepen.voorstel, "V-LOC-03", f"{_UITKOMST}.gebieden", (vraag, standen), inhoud["gebieden"]
        )
        _toets_aantallen(groepen.voorstel, (vraag, standen), inhoud)
        _toets_punten(groepen.punten, kader, vraag, inhoud)
        if not alleen_voorstel:
            _toets_uitersten(groepen.anders, kader, (vraag, standen), inhoud)
            _toets_minima(groepen.anders, grond, (vraag, standen), inhoud["minima"])
    except TeGroot as fout:
        groepen.voorstel.fout("V-LOC-11", _UITKOMST, "een uitkomst die na te rekenen is", str(fout))
    return groepen.vraag, groepen.voorstel, groepen.punten, groepen.anders


def toets_locaties_zonder(grond: Grondslag, groep: Groep, plaats: str, rijen: Sequence[Json]) -> None:
    """Check the tiers of stage B without the changes, for the areas that are stated."""
    kader, genoemd = grond.kader, {rij["gebied"] for rij in rijen}
    try:
        vraag = maak_vraag(grond, kader.keuzes["locatievormen"])
        standen = _los(kader, vraag, kader.keuzes["volgorde"], rijen)
        eigen = tuple(gebied for gebied in vraag.gebieden if gebied.naam in genoemd)
        _toets_gebieden(groep, "V-BSL-03", plaats, (replace(vraag, gebieden=eigen), standen), rijen)
    except TeGroot as fout:
        groep.fout("V-LOC-11", plaats, "een uitkomst die na te rekenen is", str(fout))


def _los(kader: Kader, vraag: Vraag, volgorde: Sequence[str], rijen: Sequence[Json]) -> Standen:
    """Solve every area; the stated values are where the search starts."""
    raad: Raad = {
        (rij["gebied"], rij["soort"]): (
            (rij.get("afwijking", 0) + rij.get("boven", 0) - rij.get("tekort", 0)) // 2,
            rij["nieuw"],
            rij["kosten"],
        )
        for rij in rijen
    }
    return los(kader, vraag.gebieden, volgorde, raad)


def _posten(vraag: Vraag) -> Mapping[Sleutel, Post]:
    return {
        (post.code, soort): post
        for gebied in vraag.gebieden
        for soort, rij in gebied.posten.items()
        for post in rij
    }


def _toets_vraag(groep: Groep, vraag: Vraag, inhoud: Json) -> None:
    """Compare targets, bounds and sites, and what stays outside."""
    posten, gemeenten = _posten(vraag), inhoud["gemeenten"]
    groep.gelijk(
        "V-LOC-01", f"{_UITKOMST}.gemeenten", sorted({code for code, _ in posten}), sorted(gemeenten)
    )
    for (code, soort), post in posten.items():
        verwacht = {
            "doel": post.doel,
            "vloer": post.vloer,
            "hoog": None if post.hoog == GEEN else post.hoog,
            "sites": [
                {
                    "locatie_id": site.naam,
                    "aard": site.aard,
                    "nieuw": site.nieuw,
                    "kostenklasse": site.klasse,
                    "bereiken": [[a, None if b == GEEN else b] for a, b in site.bereiken],
                }
                for site in post.sites
            ],
        }
        if code not in gemeenten:
            continue
        staat = gemeenten[code][soort]
        zonder = [{veld: w for veld, w in site.items() if veld != "plaatsen"} for site in staat["sites"]]
        for veld, waarde in verwacht.items():
            plaats = f"{_UITKOMST}.gemeenten.{code}.{soort}.{veld}"
            groep.gelijk("V-LOC-01", plaats, waarde, zonder if veld == "sites" else staat[veld])
    groep.gelijk("V-LOC-02", f"{_UITKOMST}.buiten", vraag.buiten, inhoud["buiten"])


def _toets_gebieden(
    groep: Groep, code: str, plaats: str, gevonden: tuple[Vraag, Standen], rijen: Sequence[Json]
) -> None:
    """Compare the values per area and kind, and see whether the price gives the greatest bound."""
    vraag, standen = gevonden
    sleutels = [(gebied.naam, soort) for gebied in vraag.gebieden for soort in SOORTEN]
    if not groep.gelijk(code, plaats, sleutels, [(rij["gebied"], rij["soort"]) for rij in rijen]):
        return
    delen = _delen(standen)
    posten = {(gebied.naam, soort): gebied.posten[soort] for gebied in vraag.gebieden for soort in SOORTEN}
    for sleutel, rij in zip(sleutels, rijen, strict=True):
        stand, waar = standen[sleutel], f"{plaats}.{sleutel[0]}.{sleutel[1]}"
        verwacht = {
            "doel": stand.doel,
            "tekort": max(0, -stand.verschil),
            "boven": max(0, stand.verschil),
            "afwijking": stand.afwijking,
            "nieuw": stand.nieuw,
            "kosten": stand.kosten,
            "grootste_afwijking": verste(posten[sleutel], stand),
        }
        for veld, waarde in verwacht.items():
            groep.gelijk(code, f"{waar}.{veld}", waarde, rij[veld])
        keus = [(p.doel, p.houdbaar_met(delen.get((p.code, p.soort), 0))) for p in posten[sleutel]]
        goed = is_beste_prijs(keus, stand.doel + stand.verschil, paar_van(rij["prijs"]))
        hoort = "de prijs met de hoogste ondergrens die het dichtst bij 0 ligt"
        groep.eis("V-LOC-07", f"{waar}.prijs", goed, verwacht=hoort, gevonden=rij["prijs"])


def _delen(standen: Standen) -> Mapping[Sleutel, int]:
    """Return the places of the joint plans that are in, per gemeente and kind."""
    delen: dict[Sleutel, int] = {}
    for stand in standen.values():
        for plan in stand.plannen:
            for code, aantal in plan.delen.items():
                delen[code, plan.soort] = delen.get((code, plan.soort), 0) + aantal
    return delen


def _toets_aantallen(groep: Groep, gevonden: tuple[Vraag, Standen], inhoud: Json) -> None:
    """Compare the number of every gemeente, the places on every site, and the plans that are in."""
    vraag, standen = gevonden
    for (_, soort), stand in standen.items():
        for code, aantal in stand.aantal.items():
            staat = inhoud["gemeenten"].get(code)
            if staat is None:
                continue
            plaats = f"{_UITKOMST}.gemeenten.{code}.{soort}"
            groep.gelijk("V-LOC-04", f"{plaats}.aantal", aantal, staat[soort]["aantal"])
            plaatsen = [site["plaatsen"] for site in staat[soort]["sites"]]
            groep.gelijk("V-LOC-05", f"{plaats}.sites", list(stand.plaatsen[code]), plaatsen)
    binnen = {(plan.naam, plan.soort) for stand in standen.values() for plan in stand.plannen}
    verwacht = [
        {
            "locatie_id": plan.naam,
            "gemeente": plan.gemeente,
            "soort": plan.soort,
            "delen": [list(deel) for deel in plan.afspraak],
            "nieuw": plan.nieuw,
            "kostenklasse": plan.klasse,
            "in": (plan.naam, plan.soort) in binnen,
        }
        for plan in vraag.plannen
    ]
    groep.gelijk("V-LOC-06", f"{_UITKOMST}.plannen", verwacht, inhoud["plannen"])


def _toets_punten(groep: Groep, kader: Kader, vraag: Vraag, inhoud: Json) -> None:
    """Compare what cannot be held, the answers, and the joint suggestions."""
    posten, vormen = _posten(vraag), kader.keuzes["locatievormen"]
    samen: list[Json] = []
    if kader.keuzes["gezamenlijk_voorstel"] == "ja":
        samen = vind_gezamenlijk(posten, vormen, kader.stof.opdracht["buren"])
    for naam, verwacht in (("punten", vind_punten(posten, vormen, samen)), ("gezamenlijk", samen)):
        staat, plaats = inhoud[naam], f"{_UITKOMST}.{naam}"
        if groep.gelijk("V-LOC-08", f"{plaats} (aantal)", len(verwacht), len(staat)):
            for nummer, (hoort, is_) in enumerate(zip(verwacht, staat, strict=True)):
                groep.gelijk("V-LOC-08", f"{plaats}[{nummer}]", hoort, is_)


def _toets_uitersten(groep: Groep, kader: Kader, gevonden: tuple[Vraag, Standen], inhoud: Json) -> None:
    """Compare the fewest and the most new sites up to the same deviation, and the proposal beside them."""
    vraag, voorstel = gevonden
    posten = {(gebied.naam, soort): gebied.posten[soort] for gebied in vraag.gebieden for soort in SOORTEN}
    hoofd = {(rij["gebied"], rij["soort"]): rij for rij in inhoud["gebieden"]}
    for naam, rijen in inhoud["uitersten"].items():
        standen = voorstel
        if naam in _UITERSTEN:
            raad = [{**hoofd.get((rij["gebied"], rij["soort"]), {}), **rij} for rij in rijen]
            volgorde = uiterste_volgorde(kader.keuzes["volgorde"], _UITERSTEN[naam])
            standen = _los(kader, vraag, volgorde, raad)
        verwacht = [
            {
                "gebied": sleutel[0],
                "soort": sleutel[1],
                **meet(posten[sleutel], stand, kader.stof.standpunt),
                "grootste_afwijking": verste(posten[sleutel], stand),
            }
            for sleutel, stand in sorted(standen.items())
        ]
        plaats = f"{_UITKOMST}.uitersten.{naam}"
        if groep.gelijk("V-LOC-09", f"{plaats} (aantal)", len(verwacht), len(rijen)):
            for nummer, (hoort, staat) in enumerate(zip(verwacht, rijen, strict=True)):
                groep.gelijk("V-LOC-09", f"{plaats}[{nummer}]", hoort, staat)


def uiterste_volgorde(volgorde: Sequence[str], trap: str) -> list[str]:
    """Return the tiers up to the deviation, then the fewest or the most new sites, then cost class."""
    tot = list(volgorde[: volgorde.index("afwijking") + 1])
    anders = set(_UITERSTEN.values()) & set(tot)
    erna = ["kostenklasse"] if anders else [trap, "kostenklasse"]
    return tot + [ander for ander in erna if ander not in tot]


def _toets_minima(
    groep: Groep, grond: Grondslag, gevonden: tuple[Vraag, Standen], minima: Mapping[str, Json]
) -> None:
    """Compare the proposals with one form for regulier, of at least 20, 50 and 100 places."""
    kader = grond.kader
    vraag, standen = gevonden
    vormen = [vorm for vorm in kader.keuzes["locatievormen"] if vorm["soort"] == "amv"]
    for minimum in _MINIMA:
        staat, plaats = minima[minimum], f"{_UITKOMST}.minima.{minimum}"
        nieuw = {"vorm": "nieuw", "soort": "regulier", "minimum": int(minimum), "maximum": None}
        ander = maak_vraag(grond, [*vormen, nieuw])
        zelfde = ander == vraag
        uit = standen if zelfde else _los(kader, ander, kader.keuzes["volgorde"], staat["gebieden"])
        _toets_gebieden(groep, "V-LOC-10", f"{plaats}.gebieden", (ander, uit), staat["gebieden"])
        verwacht = dict(_anders(_posten(ander), uit))
        groep.gelijk("V-LOC-10", f"{plaats}.aantallen", verwacht, staat["aantallen"])


def _anders(posten: Mapping[Sleutel, Post], standen: Standen) -> Iterator[tuple[str, dict[str, int]]]:
    """Give the numbers that differ from their target, by gemeente."""
    aantal = {(code, soort): n for (_, soort), stand in standen.items() for code, n in stand.aantal.items()}
    for code in sorted({code for code, _ in posten}):
        eigen = {s: aantal[code, s] for s in SOORTEN if aantal[code, s] != posten[code, s].doel}
        if eigen:
            yield code, eigen
