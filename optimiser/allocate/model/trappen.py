"""Stage B tier by tier with a solver: every proven value holds for the next tier (ADR 6)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pulp

from optimiser.allocate.locatiegroep import SOORTEN, Geval, Groep, Sleutel
from optimiser.allocate.locatiekern import Gekozen
from optimiser.allocate.locaties import boven_samen, groepen, werk_uit
from optimiser.allocate.locatievelden import Vast, kandidaten
from optimiser.allocate.model.klok import Klok, Staat
from optimiser.allocate.model.opbouw import Model, Vraagdeel, bouw, plannaam
from optimiser.allocate.model.oplosser import (
    Instelling,
    Oplosser,
    Oplossing,
    bereken,
    geschonden,
    maak_oplosser,
)
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Afgebroken, Locatievraag, Plaats, Plan, Trap, Voorstel

Fabriek = Callable[[pulp.LpProblem, Instelling], Oplosser]


@dataclass(frozen=True, slots=True)
class Trede:
    """One tier: its name, what is minimised, and the least that it can ever be."""

    naam: str
    doel: pulp.LpAffineExpression
    minst: int


@dataclass(frozen=True, slots=True)
class Sitekeuze:
    """One place in the canonical list: a site or a joint plan, with its choices; 0 should come first."""

    rang: tuple[object, ...]
    naam: tuple[str, ...]
    beurt: pulp.LpAffineExpression


class Onmogelijk(Exception):
    """No site set keeps the fixed numbers."""


class Gestopt(Exception):
    """The solver ended without proof; no proposal follows."""

    def __init__(self, gebied: str, trede: Trede, oplossing: Oplossing) -> None:
        super().__init__(trede.naam)
        grens = trede.minst if oplossing.grens is None else max(trede.minst, oplossing.grens)
        self.antwoord = Afgebroken(gebied, trede.naam, oplossing.waarde, grens, str(oplossing.staat.value))


def los_met_model(
    vragen: Sequence[Locatievraag],
    beleid: Beleid,
    instelling: Instelling | None = None,
    fabriek: Fabriek = maak_oplosser,
    klok: Klok | None = None,
    vast: Vast | None = None,
) -> tuple[Voorstel | Afgebroken, ...]:
    """Propose sites for every area with the model: the same answer as ``stel_voor``, or none.

    Parameters
    ----------
    vragen : areas, any order. instelling : solver, time limit for everything together, threads, seed.
    fabriek : makes the solver of a problem. klok : one that runs already, instead of the time limit.
    vast : numbers that a person fixed.

    Returns
    -------
    Per area amv and then regulier, in order of area; one ``Afgebroken`` per group without proof, and nothing
    for a group without a site set that keeps the fixed numbers.
    """
    instelling = instelling or Instelling()
    klok = klok or Klok(instelling.tijdslimiet_s)
    antwoorden: list[Voorstel | Afgebroken] = []
    for rij in groepen(vragen):
        namen = "+".join(vraag.gebied for vraag in rij)
        try:
            antwoorden += _Groepsmodel(Groep(rij, beleid, vast), instelling, klok, fabriek).los()
        except Onmogelijk:
            # Nothing for this group: the fixed numbers leave no room.
            pass
        except Gestopt as gestopt:
            antwoorden.append(gestopt.antwoord)
        except KeyboardInterrupt:
            klok.onderbroken = True
            antwoorden.append(Afgebroken(namen, "opbouw", None, 0, Staat.ONDERBROKEN.value))
    return tuple(sorted(antwoorden, key=lambda a: (a.gebied, getattr(a, "soort", ""))))


@dataclass(slots=True)
class Stand:
    """A model with its solver and the values that hold so far.

    ``vast`` : a person fixed numbers, so that nothing at all may be possible.
    """

    model: Model
    oplosser: Oplosser
    klok: Klok
    gebied: str
    waarden: Mapping[str, int]
    vast: bool = False

    def trede(self, trede: Trede) -> int:
        """Prove the least value of a tier, keep it for all later ones, and return it."""
        nu = bereken(trede.doel, self.waarden) if self.waarden else None
        if nu != trede.minst:
            nu = self._bewijs(trede)
        naam = self.model.namen.maak("vast", *trede.naam.split("."))
        self.oplosser.leg_vast(naam, trede.doel == nu)
        return nu

    def _bewijs(self, trede: Trede) -> int:
        gestopt = self.klok.gestopt
        oplossing = Oplossing(gestopt) if gestopt else self.oplosser.los(trede.doel, self.klok)
        if oplossing.staat is Staat.ONMOGELIJK:
            # Without fixed numbers x = v is always possible, and after a proven tier its own values are.
            if self.vast and not self.waarden:
                raise Onmogelijk(trede.naam)
            oplossing = Oplossing(Staat.ONBEWEZEN)
        if oplossing.staat is not Staat.BEWEZEN or oplossing.waarde is None:
            raise Gestopt(self.gebied, trede, oplossing)
        self.waarden = oplossing.waarden
        return oplossing.waarde


class _Groepsmodel:
    """Solves one group of areas: apart where nothing couples, with joint maxima only where needed."""

    def __init__(self, groep: Groep, instelling: Instelling, klok: Klok, fabriek: Fabriek) -> None:
        self.groep, self.instelling, self.klok, self.fabriek = groep, instelling, klok, fabriek
        self.gebied = "+".join(vraag.gebied for vraag in groep.vragen)

    def los(self) -> Sequence[Voorstel]:
        """Return the proposals of all areas and kinds of the group.

        An answer without joint maxima that keeps them all is the answer to the whole question.
        """
        los_van_elkaar = [self._werk_uit(deel) for deel in deel_op(self.groep, {})]
        voorstellen = [voorstel for rij in los_van_elkaar for voorstel in rij]
        if boven_samen(self.groep, voorstellen):
            gekoppeld = [self._werk_uit(deel) for deel in deel_op(self.groep, self.groep.samen)]
            voorstellen = [voorstel for rij in gekoppeld for voorstel in rij]
        volgorde = list(self.groep.rijen)
        return sorted(voorstellen, key=lambda v: volgorde.index((v.gebied, v.soort)))

    def _werk_uit(self, deel: Vraagdeel) -> Sequence[Voorstel]:
        model = bouw(deel, self.groep.beleid)
        oplosser = self.fabriek(model.probleem, self.instelling)
        vast = any(naam in self.groep.vast for naam in deel.posten)
        stand = Stand(model, oplosser, self.klok, self.gebied, {}, vast)
        for trede in tredes(model):
            stand.trede(trede)
        for nummer, keuze in enumerate(sitekeuzes(model), 1):
            stand.trede(Trede(f"locaties.{nummer}", keuze.beurt, 0))
        splitsing = _verdeel_kinderen(stand, self.groep) if deel.samen else {}
        geval = Geval(
            tuple(p for p in deel.plannen if stand.waarden[model.v.plan[plannaam(p)].name]), splitsing
        )
        voorstellen = [
            werk_uit(self.groep, geval, sleutel, _gekozen(model, sleutel, stand.waarden))
            for sleutel in deel.rijen
        ]
        if fout := geschonden(model.probleem, waarden_van(model, voorstellen)):
            msg = f"het voorstel houdt zich niet aan {', '.join(map(model.namen.leesbaar, fout[:3]))}"
            raise RuntimeError(msg)
        return voorstellen


def deel_op(groep: Groep, samen: Mapping[Gemeentecode, int]) -> Iterator[Vraagdeel]:
    """Split a group into parts that nothing couples: joint plans do, and the given joint maxima."""
    gebied_van = {post.gemeente: gebied for (gebied, _), rij in groep.rijen.items() for post in rij}
    banden = [{(gebied_van[code], soort) for soort in SOORTEN} for code in samen]
    for plan in groep.plannen:
        codes = [plan.gemeente, *(code for code, _ in plan.delen)]
        banden.append({(gebied_van[code], plan.soort) for code in codes if code in gebied_van})
    for sleutels in _samengevoegd(groep.rijen, banden):
        rijen = {sleutel: groep.rijen[sleutel] for sleutel in groep.rijen if sleutel in sleutels}
        yield Vraagdeel(
            rijen,
            {code: hoogste for code, hoogste in samen.items() if (gebied_van[code], Soort.AMV) in sleutels},
            tuple(p for p in groep.plannen if (gebied_van[p.gemeente], p.soort) in sleutels),
            groep.vast,
        )


def _samengevoegd(sleutels: Iterable[Sleutel], banden: Iterable[set[Sleutel]]) -> list[set[Sleutel]]:
    """Return the sets of keys that the bands tie together."""
    delen = [{sleutel} for sleutel in sleutels]
    for band in banden:
        raakt = [deel for deel in delen if deel & band]
        delen = [deel for deel in delen if not deel & band] + [set().union(*raakt)]
    return delen


def tredes(model: Model) -> Iterator[Trede]:
    """Yield tiers 1 to 3: unmet, excess where allowed, then the order of the policy."""
    for naam, per_sleutel in (("tekort", model.v.tekort), ("boven", model.v.boven)):
        if naam == "boven" and not model.beleid.overschrijding:
            continue
        for soort in SOORTEN:
            som = [v for (_, eigen), v in per_sleutel.items() if eigen is soort]
            if som:
                yield Trede(f"{naam}.{soort.value}", pulp.lpSum(som), 0)
    for trap in model.beleid.volgorde:
        yield _trap(model, trap)


def _trap(model: Model, trap: Trap) -> Trede:
    if trap is Trap.AFWIJKING:
        return Trede(trap.value, pulp.lpSum([*model.v.hoger.values(), *model.v.lager.values()]), 0)
    nieuw = [
        (plaats.kostenklasse, pulp.lpSum(model.v.open_[*naam, plaats.locatie_id]))
        for naam, post in model.deel.posten.items()
        for plaats in kandidaten(post)
        if plaats.nieuw
    ]
    nieuw += [(plan.kostenklasse, model.v.plan[plannaam(plan)]) for plan in model.deel.plannen if plan.nieuw]
    per_stuk = {Trap.NIEUW: 1, Trap.MEESTE: -1}.get(trap)
    doel = pulp.lpSum((klasse if per_stuk is None else per_stuk) * open_ for klasse, open_ in nieuw)
    return Trede(trap.value, doel, -len(nieuw) if trap is Trap.MEESTE else 0)


def sitekeuzes(model: Model) -> Sequence[Sitekeuze]:
    """Return every site and joint plan in canonical order (tier 4), with the place of its choice."""
    posten = model.deel.posten
    rijen = [_plankeuze(model, plan) for plan in model.deel.plannen]
    for naam, post in posten.items():
        for plaats in kandidaten(post):
            site = (*naam, plaats.locatie_id)
            open_ = model.v.open_[site]
            rang = (*post.rang, post.soort.value, *plaats.rang)
            if plaats.rang[0]:
                beurt = pulp.lpSum(nummer * y for nummer, y in enumerate(open_, 1))
            else:
                beurt = len(open_) - pulp.lpSum((len(open_) - nummer) * y for nummer, y in enumerate(open_))
            rijen.append(Sitekeuze(rang, site, beurt))
    return sorted(rijen, key=lambda keuze: keuze.rang)


def _plankeuze(model: Model, plan: Plan) -> Sitekeuze:
    """Return the place of a joint plan: with its gemeente, in before out."""
    post = model.deel.posten[plan.gemeente, plan.soort]
    rang = (*post.rang, plan.soort.value, False, plan.locatie_id)
    return Sitekeuze(rang, ("plan", *plannaam(plan)), 1 - 1 * model.v.plan[plannaam(plan)])


def alle_sitesets(
    model: Model, instelling: Instelling | None = None, hoogstens: int = 1000
) -> tuple[tuple[int, ...], ...]:
    """Return every best site set, by no-good cuts, in canonical order: the first is the answer of tier 4.

    Parameters
    ----------
    model : freshly built; tiers 1 to 3 and the cuts are added to it.
    hoogstens : stop with an error when there are more.

    Returns
    -------
    Per site set the place of the choice of every site, in the order of ``sitekeuzes``.
    """
    instelling = instelling or Instelling()
    stand = Stand(model, maak_oplosser(model.probleem, instelling), Klok(instelling.tijdslimiet_s), "", {})
    for trede in tredes(model):
        stand.trede(trede)
    keuzes = sitekeuzes(model)
    schakelaars = [y for rij in model.v.open_.values() for y in rij] + list(model.v.plan.values())
    gevonden: list[tuple[int, ...]] = []
    while True:
        oplossing = stand.oplosser.los(pulp.LpAffineExpression(), stand.klok)
        if oplossing.staat is Staat.ONMOGELIJK:
            return tuple(sorted(gevonden))
        if oplossing.staat is not Staat.BEWEZEN or len(gevonden) == hoogstens:
            msg = f"niet alle locatiekeuzes doorlopen: {len(gevonden)}, {oplossing.staat.value}"
            raise RuntimeError(msg)
        gevonden.append(tuple(bereken(keuze.beurt, oplossing.waarden) for keuze in keuzes))
        anders = pulp.lpSum(1 - 1 * y if oplossing.waarden[y.name] else y for y in schakelaars)
        stand.oplosser.leg_vast(model.namen.maak("niet_nog_eens", str(len(gevonden))), anders >= 1)


def _verdeel_kinderen(stand: Stand, groep: Groep) -> Mapping[Gemeentecode, int]:
    """Return amv where a joint maximum is stated: as near to its target as possible, more before less."""
    v = stand.model.v
    splitsing = {}
    for post in groep.met_samen:
        naam = (post.gemeente, Soort.AMV)
        if post.gemeente in stand.model.deel.samen:
            stand.trede(Trede(f"amv_afstand.{post.gemeente}", v.hoger[naam] + v.lager[naam], 0))
            hoogst = post.doel + bereken(v.hoger[naam] + v.lager[naam], stand.waarden)
            splitsing[post.gemeente] = -stand.trede(
                Trede(f"amv_meer.{post.gemeente}", -1 * v.aantal[naam], -hoogst)
            )
    return splitsing


def _gekozen(model: Model, sleutel: Sleutel, waarden: Mapping[str, int]) -> Gekozen:
    """Return the site set and the total of one area and kind in the words of the kernel."""
    keuzes, totaal = [], 0
    for post in model.deel.rijen[sleutel]:
        naam = (post.gemeente, post.soort)
        totaal += waarden[model.v.aantal[naam].name] - post.vloer
        for plaats in kandidaten(post):
            open_ = [waarden[y.name] for y in model.v.open_[*naam, plaats.locatie_id]]
            keuzes.append(open_.index(1) if 1 in open_ else -1)
    eigen = {post.gemeente for post in model.deel.rijen[sleutel]}
    for plan, code, _ in model.deel.delen():
        if plan.soort is sleutel[1] and code in eigen:
            totaal -= waarden[model.v.deel[plannaam(plan), code].name]
    return Gekozen(totaal, 0, keuzes)


def waarden_van(model: Model, voorstellen: Sequence[Voorstel]) -> Mapping[str, int]:
    """Return the value of every variable in the given proposals, whoever made them."""
    v = model.v
    waarden = {variabele.name: 0 for variabele in model.probleem.variables()}
    binnen = {(naam, voorstel.soort) for voorstel in voorstellen for naam in voorstel.plannen}
    for voorstel in voorstellen:
        waarden[v.tekort[voorstel.gebied, voorstel.soort].name] = voorstel.waarden.tekort
        waarden[v.boven[voorstel.gebied, voorstel.soort].name] = voorstel.waarden.boven
        for code, aantal in voorstel.aantallen.items():
            post = model.deel.posten[code, voorstel.soort]
            waarden[v.aantal[code, voorstel.soort].name] = aantal
            waarden[v.hoger[code, voorstel.soort].name] = max(0, aantal - post.doel)
            waarden[v.lager[code, voorstel.soort].name] = max(0, post.doel - aantal)
            for plaats in post.plaatsen:
                site = (code, voorstel.soort, plaats.locatie_id)
                plekken = voorstel.locaties[code].get(plaats.locatie_id)
                if plekken is None:
                    continue
                nummer = _bereik(plaats, plekken) if site in v.open_ else 0
                waarden[v.plekken[site][nummer].name] = plekken
                if site in v.open_:
                    waarden[v.open_[site][nummer].name] = 1
    for plan in model.deel.plannen:
        waarden[v.plan[plannaam(plan)].name] = int(plannaam(plan) in binnen)
    for plan, code, aantal in model.deel.delen():
        waarden[v.deel[plannaam(plan), code].name] = aantal * int(plannaam(plan) in binnen)
    return waarden


def _bereik(plaats: Plaats, plekken: int) -> int:
    """Return the number of the range that holds the places of an open site."""
    return next(
        nummer
        for nummer, bereik in enumerate(plaats.bereiken)
        if bereik.minimum <= plekken and (bereik.maximum is None or plekken <= bereik.maximum)
    )
