"""Stage B as a mixed integer linear model in PuLP: the readable specification of ADR 6.

Every family of constraints is one function with its inequality, its source and its sentence for the
documents; ``FAMILIES`` is the register of them. All coefficients and all variables are whole numbers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pulp

from optimiser.allocate.locatiegroep import SOORTEN, Sleutel
from optimiser.allocate.locaties import open_aanbod
from optimiser.allocate.locatievelden import Vast, aangenomen, kandidaten, marge_van
from optimiser.allocate.model.namen import Namen
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Bereik, Locatiepost, Plaats, Plan
from optimiser.domain.locatieregels import ZINNEN

Postnaam = tuple[Gemeentecode, Soort]
Sitenaam = tuple[Gemeentecode, Soort, str]
Plannaam = tuple[str, Soort]
Regel = tuple[tuple[str, ...], pulp.LpConstraint]


def plannaam(plan: Plan) -> Plannaam:
    """Return what a joint plan is known by: a joint site has one per kind."""
    return plan.locatie_id, plan.soort


@dataclass(frozen=True, slots=True)
class Vraagdeel:
    """What is solved in one model: areas and kinds that something couples, or one area and kind.

    Attributes
    ----------
    rijen : posts per area and kind, in order of ``Locatiepost.rang``.
    samen : joint maxima that the model has to keep. plannen : joint sites, in order of id.
    vast : numbers that a person fixed.
    """

    rijen: Mapping[Sleutel, tuple[Locatiepost, ...]]
    samen: Mapping[Gemeentecode, int]
    plannen: tuple[Plan, ...]
    vast: Vast = field(default_factory=dict)

    @property
    def naam(self) -> str:
        """Areas and kinds in words: ``PV27 regulier``."""
        gebieden = "+".join(dict.fromkeys(gebied for gebied, _ in self.rijen))
        return f"{gebieden} {'+'.join(sorted({soort.value for _, soort in self.rijen}))}"

    @property
    def posten(self) -> Mapping[Postnaam, Locatiepost]:
        """Every post by gemeente and kind."""
        return {(post.gemeente, post.soort): post for rij in self.rijen.values() for post in rij}

    def delen(self) -> Iterator[tuple[Plan, Gemeentecode, int]]:
        """Yield the agreed parts that stand in these posts."""
        posten = self.posten
        for plan in self.plannen:
            for code, aantal in plan.delen:
                if (code, plan.soort) in posten:
                    yield plan, code, aantal


@dataclass(slots=True)
class Variabelen:
    """The unknowns; every one a whole number of 0 or more.

    Attributes
    ----------
    aantal : places of a gemeente and kind (x). plekken : places at a site, per range (z).
    open_ : 1 = the site is open in this range (y). plan : 1 = the joint site is in (w).
    deel : places of a joint site that stand with a member. tekort, boven : per area and kind, places
        short and places above the sum asked. hoger, lager : places above and below ``doel``.
    """

    aantal: dict[Postnaam, pulp.LpVariable] = field(default_factory=dict)
    plekken: dict[Sitenaam, list[pulp.LpVariable]] = field(default_factory=dict)
    open_: dict[Sitenaam, list[pulp.LpVariable]] = field(default_factory=dict)
    plan: dict[Plannaam, pulp.LpVariable] = field(default_factory=dict)
    deel: dict[tuple[Plannaam, Gemeentecode], pulp.LpVariable] = field(default_factory=dict)
    tekort: dict[Sleutel, pulp.LpVariable] = field(default_factory=dict)
    boven: dict[Sleutel, pulp.LpVariable] = field(default_factory=dict)
    hoger: dict[Postnaam, pulp.LpVariable] = field(default_factory=dict)
    lager: dict[Postnaam, pulp.LpVariable] = field(default_factory=dict)


@dataclass(slots=True)
class Model:
    """The PuLP problem of one ``Vraagdeel`` with its variables and names."""

    deel: Vraagdeel
    beleid: Beleid
    probleem: pulp.LpProblem
    namen: Namen
    v: Variabelen

    def eis(self, familie: str, index: Sequence[str], voorwaarde: pulp.LpConstraint) -> None:
        """Add a named constraint."""
        self.probleem.addConstraint(voorwaarde, self.namen.maak(familie, *index))

    def som(self, sleutel: Sleutel) -> pulp.LpAffineExpression:
        """Return the places of one area and kind."""
        return pulp.lpSum(self.v.aantal[post.gemeente, post.soort] for post in self.deel.rijen[sleutel])


@dataclass(frozen=True, slots=True)
class Familie:
    """One family of constraints: how it reads, where it comes from, and what the documents say of it."""

    naam: str
    ongelijkheid: str
    bron: str
    zin: str
    maak: Callable[[Model], Iterator[Regel]]


FAMILIES: dict[str, Familie] = {}


def _familie(
    ongelijkheid: str, bron: str
) -> Callable[[Callable[[Model], Iterator[Regel]]], Callable[[Model], Iterator[Regel]]]:
    """Put a function in the register under its own name."""

    def zet(maak: Callable[[Model], Iterator[Regel]]) -> Callable[[Model], Iterator[Regel]]:
        naam = maak.__name__
        FAMILIES[naam] = Familie(naam, ongelijkheid, bron, ZINNEN[naam], maak)
        return maak

    return zet


def bouw(deel: Vraagdeel, beleid: Beleid) -> Model:
    """Build the model of one part: variables, then every family in order of the register.

    Notes
    -----
    Building takes longer than the kernels need to solve; a model is never built inside a sweep.
    """
    model = Model(deel, beleid, pulp.LpProblem("locatievoorstel", pulp.LpMinimize), Namen(), Variabelen())
    _maak_variabelen(model)
    for familie in FAMILIES.values():
        for index, voorwaarde in familie.maak(model):
            model.eis(familie.naam, index, voorwaarde)
    return model


def _maak_variabelen(model: Model) -> None:
    v, deel = model.v, model.deel

    def getal(familie: str, *index: str, hoogst: int | None = None) -> pulp.LpVariable:
        naam = model.namen.maak(familie, *index)
        return model.probleem.add_variable(naam, 0, hoogst, pulp.LpInteger)

    for (gebied, soort), rij in deel.rijen.items():
        v.tekort[gebied, soort] = getal("tekort", gebied, soort)
        v.boven[gebied, soort] = getal("boven", gebied, soort)
        for post in rij:
            naam = (post.gemeente, soort)
            v.aantal[naam] = getal("aantal", *naam)
            v.hoger[naam], v.lager[naam] = getal("hoger", *naam), getal("lager", *naam)
            for plaats in post.plaatsen:
                site = (*naam, plaats.locatie_id)
                nummers = [str(n) for n, _ in enumerate(plaats.bereiken, 1)]
                v.plekken[site] = [getal("plekken", *site, n) for n in nummers]
                if plaats in kandidaten(post):
                    v.open_[site] = [getal("open", *site, n, hoogst=1) for n in nummers]
    for plan in deel.plannen:
        v.plan[plannaam(plan)] = getal("plan", *plannaam(plan), hoogst=1)
    for plan, code, _ in deel.delen():
        v.deel[plannaam(plan), code] = getal("deel", *plannaam(plan), code)


def ruimte(model: Model, sleutel: Sleutel) -> int:
    """Return the most places that can stand above the floors of one area and kind in a best answer.

    Up to the sum asked. Where more is allowed, the least excess lies below the largest minimum of a site, or
    it comes from joint sites or from numbers that a person fixed.
    """
    posten = model.deel.rijen[sleutel]
    rest = sum(post.doel - post.vloer for post in posten)
    if not model.beleid.overschrijding:
        return rest
    codes = {post.gemeente for post in posten}
    delen = sum(n for plan, code, n in model.deel.delen() if plan.soort is sleutel[1] and code in codes)
    return rest + marge_van(posten, model.deel.vast) + delen


def _kandidaten(model: Model) -> Iterator[tuple[Sleutel, Locatiepost, Plaats]]:
    for sleutel, rij in model.deel.rijen.items():
        for post in rij:
            for plaats in kandidaten(post):
                yield sleutel, post, plaats


def _hoogst(bereik: Bereik, post: Locatiepost, rest: int) -> int:
    """Return the most that a candidate site can hold: its range, the bound of its gemeente, the area."""
    grenzen = [rest] if bereik.maximum is None else [rest, bereik.maximum]
    if post.hoog is not None:
        grenzen.append(post.hoog - post.vloer)
    return min(grenzen)


@_familie(
    "minimum <= plekken <= maximum",
    "verslag, blad Locaties; keuze telregel",
)
def aangenomen_aanbod(model: Model) -> Iterator[Regel]:
    """Hold adopted sites from the places that count to the stated maximum; growth is free."""
    for post in model.deel.posten.values():
        for plaats, (_, open_) in zip(aangenomen(post), open_aanbod(post), strict=True):
            site = (post.gemeente, post.soort, plaats.locatie_id)
            plekken = model.v.plekken[site][0]
            yield (*site, "onder"), plekken >= open_.bereik.minimum
            if open_.bereik.maximum is not None:
                yield (*site, "boven"), plekken <= open_.bereik.maximum


@_familie(
    "plekken >= minimum * open",
    "beleidskeuze locatievormen; eigen minimum in het verslag",
)
def bereik_onder(model: Model) -> Iterator[Regel]:
    """Hold at least the minimum at a candidate site that is open in a range."""
    for _, post, plaats in _kandidaten(model):
        site = (post.gemeente, post.soort, plaats.locatie_id)
        for nummer, bereik in enumerate(plaats.bereiken):
            plekken, open_ = model.v.plekken[site][nummer], model.v.open_[site][nummer]
            yield (*site, str(nummer + 1)), plekken >= bereik.minimum * open_


@_familie(
    "plekken <= maximum * open",
    "verslag, blad Locaties; beleidskeuze locatievormen",
)
def bereik_boven(model: Model) -> Iterator[Regel]:
    """Hold at most the maximum at a candidate site, and nothing when it is not open.

    Without a maximum, and where the gemeente or the area ends earlier, the coefficient is what they can hold.
    """
    for sleutel, post, plaats in _kandidaten(model):
        site = (post.gemeente, post.soort, plaats.locatie_id)
        rest = ruimte(model, sleutel)
        for nummer, bereik in enumerate(plaats.bereiken):
            plekken, open_ = model.v.plekken[site][nummer], model.v.open_[site][nummer]
            yield (*site, str(nummer + 1)), plekken <= _hoogst(bereik, post, rest) * open_


@_familie(
    "som van open over de bereiken <= 1",
    "beleidskeuze locatievormen",
)
def hoogstens_een_bereik(model: Model) -> Iterator[Regel]:
    """Open a candidate site in at most one range."""
    for _, post, plaats in _kandidaten(model):
        site = (post.gemeente, post.soort, plaats.locatie_id)
        if len(plaats.bereiken) > 1:
            yield site, pulp.lpSum(model.v.open_[site]) <= 1


@_familie(
    "deel = afgesproken deel * plan",
    "beleidskeuze toerekening; afspraak in het verslag",
)
def plan_geheel(model: Model) -> Iterator[Regel]:
    """Give every member of a joint site its agreed part, or leave the plan out."""
    for plan, code, aantal in model.deel.delen():
        naam = plannaam(plan)
        yield (*naam, code), model.v.deel[naam, code] == aantal * model.v.plan[naam]


@_familie(
    "aantal = som van plekken + som van delen",
    "wet 6 lid 1 (plaatsen in de gemeente); beleidskeuze toerekening",
)
def aantal_op_locaties(model: Model) -> Iterator[Regel]:
    """Put every place of a gemeente on a site."""
    delen: dict[Postnaam, list[pulp.LpVariable]] = {}
    for plan, code, _ in model.deel.delen():
        delen.setdefault((code, plan.soort), []).append(model.v.deel[plannaam(plan), code])
    for naam, post in model.deel.posten.items():
        plekken = [z for plaats in post.plaatsen for z in model.v.plekken[*naam, plaats.locatie_id]]
        yield naam, model.v.aantal[naam] == pulp.lpSum([*plekken, *delen.get(naam, [])])


@_familie(
    "aantal >= vloer",
    "beleidskeuze meerdere: aangenomen aanbod",
)
def aangenomen_vloer(model: Model) -> Iterator[Regel]:
    """Keep the adopted offer of every gemeente."""
    for naam, post in model.deel.posten.items():
        yield naam, model.v.aantal[naam] >= post.vloer


@_familie(
    "aantal <= hoogste",
    "beleidskeuze plafond; opgegeven maximum in het verslag",
)
def hoogste_aantal(model: Model) -> Iterator[Regel]:
    """Keep the bound of stage A on the sites too."""
    for naam, post in model.deel.posten.items():
        if post.hoog is not None:
            yield naam, model.v.aantal[naam] <= post.hoog


@_familie(
    "aantal = vast aantal",
    "wijziging door een mens, met grond",
)
def vast_aantal(model: Model) -> Iterator[Regel]:
    """Keep the numbers that a person fixed."""
    for naam, aantal in model.deel.vast.items():
        if naam in model.v.aantal:
            yield naam, 1 * model.v.aantal[naam] == aantal


@_familie(
    "aantal[amv] + aantal[regulier] <= maximum samen",
    "opgegeven maximum in het verslag",
)
def maximum_samen(model: Model) -> Iterator[Regel]:
    """Keep the joint maximum over both kinds, where one is stated."""
    for code, hoogste in sorted(model.deel.samen.items()):
        aantallen = [model.v.aantal[code, soort] for soort in SOORTEN if (code, soort) in model.v.aantal]
        yield (code,), pulp.lpSum(aantallen) <= hoogste


@_familie(
    "som van aantal + tekort - boven = som van doel",
    "wet 5 lid 1",
)
def opgave_gehaald(model: Model) -> Iterator[Regel]:
    """Meet the sum asked of an area and kind, with what is short and what is above it."""
    for sleutel, rij in model.deel.rijen.items():
        tekort, boven = model.v.tekort[sleutel], model.v.boven[sleutel]
        yield sleutel, model.som(sleutel) + tekort - boven == sum(post.doel for post in rij)


@_familie(
    "boven = 0",
    "beleidskeuze overschrijding",
)
def geen_overschrijding(model: Model) -> Iterator[Regel]:
    """Allow nothing above the sum asked, unless the policy does."""
    if not model.beleid.overschrijding:
        for sleutel, boven in model.v.boven.items():
            yield sleutel, boven == 0


@_familie(
    "aantal - hoger + lager = doel",
    "ADR 6, trap 2",
)
def afwijking_gesplitst(model: Model) -> Iterator[Regel]:
    """Write |aantal - doel| as two parts of 0 or more; in a least sum one of them is 0."""
    for naam, post in model.deel.posten.items():
        yield naam, model.v.aantal[naam] - model.v.hoger[naam] + model.v.lager[naam] == post.doel
