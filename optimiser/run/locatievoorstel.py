"""Stage B in the receipt: the proposal, its proof, what does not fit, extremes and other minima."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from optimiser.allocate.locatieprijs import bepaal_prijs
from optimiser.allocate.model.klok import Klok, Staat
from optimiser.allocate.stageb import los_op
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import breuk_tekst
from optimiser.domain.locatie import (
    Aard,
    Afgebroken,
    Bereik,
    Gezamenlijk,
    Locatiepost,
    Locatievorm,
    Locatievraag,
    Plaats,
    Plan,
    Trap,
    Voorstel,
)
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.vorm import naar_json
from optimiser.explain.afgebroken import stand_zin
from optimiser.rules.locatiemaat import grootste_afwijking, meet_nieuwe_locaties
from optimiser.rules.locatiepunten import bepaal_punten, haalbare_aantallen, stel_gezamenlijk_voor
from optimiser.rules.locaties import Sites
from optimiser.run.besluit import Besluit
from optimiser.run.deelnemers import Telstand
from optimiser.run.locatievraag import stel_vragen, vind_sites

MINIMA = (20, 50, 100)
"""Minima of a new site for regulier whose effect is shown beside the chosen forms."""
Doel = Mapping[tuple[Gemeentecode, Soort], int]


@dataclass(frozen=True, slots=True)
class Grondslag:
    """What stage B stands on: the question, what counts, and the numbers with who takes part in them."""

    opdracht: Verdeelopdracht
    telstand: Telstand
    besluit: Besluit

    @property
    def doel(self) -> Doel:
        """Places to put somewhere: the decided ones, and those that are voluntary and count."""
        return self.besluit.aantal

    def vragen(self, beleid: Beleid) -> tuple[Sites, tuple[Locatievraag, ...]]:
        """Return the sites and the questions under a policy that differs in choices of stage B only."""
        sites = vind_sites(self.opdracht, beleid, self.telstand)
        deelnemers = [deelnemer for _, deelnemer in sorted(self.besluit.deelnemers.items())]
        return sites, stel_vragen(deelnemers, self.doel, self.besluit.opgeheven, sites, beleid)


def locatievoorstel(
    grondslag: Grondslag, klok: Klok | None = None
) -> tuple[dict[str, Any], Mapping[tuple[Gemeentecode, Soort], int]]:
    """Return stage B as it stands in the receipt, and the proposed number per gemeente and kind.

    Parameters
    ----------
    klok : until when may be solved; it decides whether there is an answer, never which.

    Raises
    ------
    RunError
        When an area has no proven answer (FOUT-LOCATIE-01, after Ctrl-C -02): no draft follows.
    """
    beleid = grondslag.opdracht.beleid
    sites, vragen = grondslag.vragen(beleid)
    voorstellen = los(vragen, beleid, klok)
    aantallen = {(c, v.soort): n for v in voorstellen for c, n in v.aantallen.items()}
    binnen = {(naam, v.soort) for v in voorstellen for naam in v.plannen}
    beeld = _Beeld(vragen, _standpunten(grondslag.opdracht))
    inhoud = {
        "gebieden": _gebieden(vragen, voorstellen),
        "gemeenten": _gemeenten(vragen, voorstellen),
        "plannen": [
            {**naar_json(plan), "in": (plan.locatie_id, plan.soort) in binnen} for plan in sites.plannen
        ],
        "buiten": naar_json(sites.buiten),
        **_punten(vragen, grondslag.opdracht),
        "uitersten": {
            "minste": beeld.toon(los(vragen, uiterste_beleid(beleid, Trap.NIEUW), klok)),
            "voorstel": beeld.toon(voorstellen),
            "meeste": beeld.toon(los(vragen, uiterste_beleid(beleid, Trap.MEESTE), klok)),
        },
        "minima": {str(minimum): _minimum(grondslag, minimum, klok) for minimum in MINIMA},
    }
    return inhoud, aantallen


def locaties_zonder(grondslag: Grondslag, klok: Klok | None = None) -> list[dict[str, Any]]:
    """Return the tiers of stage B without any change, for the areas that a change touches."""
    begin = grondslag.besluit.begin
    geraakt = {begin.gebied(wijziging.gemeente) for wijziging in begin.wijzigingen}
    if not geraakt:
        return []
    beleid = grondslag.opdracht.beleid
    _, vragen = grondslag.vragen(beleid)
    return [rij for rij in _gebieden(vragen, los(vragen, beleid, klok)) if rij["gebied"] in geraakt]


def los(vragen: Sequence[Locatievraag], beleid: Beleid, klok: Klok | None = None) -> tuple[Voorstel, ...]:
    """Solve every area, or raise: an answer without proof is no answer."""
    voorstellen = []
    for antwoord in los_op(vragen, beleid, klok=klok):
        if isinstance(antwoord, Afgebroken):
            raise fout_van(antwoord)
        voorstellen.append(antwoord)
    return tuple(voorstellen)


def fout_van(antwoord: Afgebroken) -> RunError:
    """Return the error that says how far an area came: FOUT-LOCATIE-02 after Ctrl-C, else -01."""
    stand = stand_zin(antwoord)
    if antwoord.reden == Staat.ONDERBROKEN:
        return RunError("FOUT-LOCATIE-02", gebied=antwoord.gebied, stand=stand)
    return RunError("FOUT-LOCATIE-01", gebied=antwoord.gebied, reden=antwoord.reden, stand=stand)


def _gebieden(vragen: Sequence[Locatievraag], voorstellen: Sequence[Voorstel]) -> list[dict[str, Any]]:
    posten = {(vraag.gebied, soort): rij for vraag in vragen for soort, rij in vraag.posten.items()}
    binnen = {(naam, v.soort) for v in voorstellen for naam in v.plannen}
    plannen = {p for vraag in vragen for p in vraag.plannen if (p.locatie_id, p.soort) in binnen}
    rijen = []
    for voorstel in voorstellen:
        rij = posten[voorstel.gebied, voorstel.soort]
        eigen = [(post, haalbare_aantallen(_met_plannen(post, plannen))) for post in rij]
        prijs = bepaal_prijs(eigen, sum(voorstel.aantallen.values()))
        kop = {"gebied": voorstel.gebied, "soort": voorstel.soort.value, "doel": voorstel.doel}
        grootste = naar_json(grootste_afwijking(rij, voorstel.aantallen))
        slot = {"grootste_afwijking": grootste, "prijs": breuk_tekst(prijs)}
        rijen.append({**kop, **naar_json(voorstel.waarden), **slot})
    return rijen


def _met_plannen(post: Locatiepost, plannen: Collection[Plan]) -> Locatiepost:
    """Return a post with its parts of joint plans as places that are there."""
    delen = [
        aantal
        for plan in plannen
        if plan.soort is post.soort
        for code, aantal in plan.delen
        if code == post.gemeente
    ]
    if not delen:
        return post
    vast = Plaats("", Aard.AANBOD, (Bereik(sum(delen), sum(delen)),), nieuw=False, kostenklasse=1)
    return replace(post, vloer=post.vloer + sum(delen), plaatsen=(*post.plaatsen, vast))


def _gemeenten(vragen: Sequence[Locatievraag], voorstellen: Sequence[Voorstel]) -> dict[str, Any]:
    per_code: dict[str, dict[str, Any]] = {}
    van = {(code, v.soort): v for v in voorstellen for code in v.aantallen}
    for vraag in vragen:
        for soort, rij in vraag.posten.items():
            for post in rij:
                voorstel = van[post.gemeente, soort]
                per_code.setdefault(post.gemeente, {})[soort.value] = _post(post, voorstel)
    return dict(sorted(per_code.items()))


def _post(post: Locatiepost, voorstel: Voorstel) -> dict[str, Any]:
    plaatsen = voorstel.locaties[post.gemeente]
    return {
        "doel": post.doel,
        "vloer": post.vloer,
        "hoog": post.hoog,
        "aantal": voorstel.aantallen[post.gemeente],
        "sites": [_site(plaats, plaatsen.get(plaats.locatie_id, 0)) for plaats in post.plaatsen],
    }


def _site(plaats: Plaats, aantal: int) -> dict[str, Any]:
    return {
        "locatie_id": plaats.locatie_id,
        "aard": plaats.aard.value,
        "nieuw": plaats.nieuw,
        "kostenklasse": plaats.kostenklasse,
        "bereiken": [[bereik.minimum, bereik.maximum] for bereik in plaats.bereiken],
        "plaatsen": aantal,
    }


def _punten(vragen: Sequence[Locatievraag], opdracht: Verdeelopdracht) -> dict[str, Any]:
    """Return what cannot be held, and the joint sites that would help (suggestions only)."""
    posten = [post for vraag in vragen for rij in vraag.posten.values() for post in rij]
    vormen = opdracht.beleid.locatievormen
    gezamenlijk: tuple[Gezamenlijk, ...] = ()
    if opdracht.beleid.gezamenlijk_voorstel:
        buren = {(een, ander): meter for een, ander, meter in opdracht.buren}
        gezamenlijk = stel_gezamenlijk_voor(posten, vormen, buren)
    punten = bepaal_punten(posten, vormen, gezamenlijk)
    return {"punten": naar_json(punten), "gezamenlijk": naar_json(gezamenlijk)}


@dataclass(frozen=True, slots=True)
class _Beeld:
    """What a proposal asks and who stands behind it, in the same words for every proposal."""

    vragen: Sequence[Locatievraag]
    standpunten: Mapping[Gemeentecode, str]

    def toon(self, voorstellen: Sequence[Voorstel]) -> list[dict[str, Any]]:
        """Return the new sites and the largest deviation per area and kind."""
        van = {
            (vraag.gebied, soort): (vraag, rij)
            for vraag in self.vragen
            for soort, rij in vraag.posten.items()
        }
        rijen = []
        for voorstel in voorstellen:
            vraag, posten = van[voorstel.gebied, voorstel.soort]
            maat = meet_nieuwe_locaties(posten, voorstel, vraag.plannen, self.standpunten)
            grootste = grootste_afwijking(posten, voorstel.aantallen)
            kop = {"gebied": voorstel.gebied, "soort": voorstel.soort.value}
            rijen.append({**kop, **naar_json(maat), "grootste_afwijking": naar_json(grootste)})
        return rijen


def _standpunten(opdracht: Verdeelopdracht) -> Mapping[Gemeentecode, str]:
    return {s.gemeente: s.standpunt for verslag in opdracht.verslagen for s in verslag.gemeenten}


def uiterste_beleid(beleid: Beleid, trap: Trap) -> Beleid:
    """Return the policy that asks how few or how many new sites the same deviation allows."""
    tot = beleid.volgorde[: beleid.volgorde.index(Trap.AFWIJKING) + 1]
    volgorde = tuple(dict.fromkeys((*tot, trap, Trap.KOSTEN)))
    if {Trap.NIEUW, Trap.MEESTE} <= set(volgorde):
        volgorde = tuple(t for t in volgorde if t is not trap)
    return replace(beleid, volgorde=volgorde)


def _minimum(grondslag: Grondslag, minimum: int, klok: Klok | None) -> dict[str, Any]:
    """Return the proposal with one form for regulier: every new site at least ``minimum``."""
    beleid = met_minimum(grondslag.opdracht.beleid, minimum)
    _, vragen = grondslag.vragen(beleid)
    voorstellen = los(vragen, beleid, klok)
    anders: dict[str, dict[str, int]] = {}
    for voorstel in voorstellen:
        for code, aantal in voorstel.aantallen.items():
            if aantal != grondslag.doel[code, voorstel.soort]:
                anders.setdefault(code, {})[voorstel.soort.value] = aantal
    return {"gebieden": _gebieden(vragen, voorstellen), "aantallen": dict(sorted(anders.items()))}


def met_minimum(beleid: Beleid, minimum: int) -> Beleid:
    """Return the policy with one form of new sites for regulier, of at least ``minimum`` places."""
    amv = tuple(vorm for vorm in beleid.locatievormen if vorm.soort is Soort.AMV)
    return replace(beleid, locatievormen=(*amv, Locatievorm("nieuw", Soort.REGULIER, minimum, None)))
