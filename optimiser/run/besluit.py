"""From the rekenuitkomst to the besluit: changes of a person, replayed in order; the computed stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from optimiser.allocate.rekenuitkomst import bereken
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.verdeling import LAND, Deelnemer, Deling, Rekenuitkomst
from optimiser.domain.wijziging import Aantallen, Correctie, Wijze, Wijziging
from optimiser.rules.correctie import corrigeer, voeg_samen
from optimiser.rules.grenzen import bepaal_laag, is_landelijk, te_hoog
from optimiser.rules.indicatief import Indicatief

Sleutel = tuple[Gemeentecode, Soort]


@dataclass(frozen=True, slots=True)
class Begin:
    """What a besluit starts from: the changes, and the rekenuitkomst with all that led to it."""

    wijzigingen: Sequence[Wijziging]
    deelnemers: Sequence[Deelnemer]
    uitkomst: Rekenuitkomst
    indicatief: Indicatief
    beleid: Beleid

    def gebied(self, code: Gemeentecode) -> str:
        """Return the code of the area in which a gemeente is divided."""
        provincie = next(d.provincie for d in self.deelnemers if d.gemeente == code)
        return LAND if is_landelijk(self.beleid) else provincie


@dataclass(frozen=True, slots=True)
class Stap:
    """A change that was followed by a division: which one, and the runs of its area."""

    wijziging: int
    delingen: tuple[Deling, ...]


@dataclass(slots=True)
class Besluit:
    """The decided numbers, change after change.

    Attributes
    ----------
    begin : what it started from.
    besloten, vrijwillig : as in ``Rekenuitkomst``. deelnemers : with the facts and the fixed numbers that
        hold now. correcties : corrected facts so far. stappen : every division that followed a change.
    """

    begin: Begin
    besloten: dict[Sleutel, int]
    vrijwillig: dict[Sleutel, int]
    deelnemers: dict[Gemeentecode, Deelnemer]
    correcties: dict[Gemeentecode, Correctie] = field(default_factory=dict)
    stappen: list[Stap] = field(default_factory=list)

    @property
    def aantal(self) -> Mapping[Sleutel, int]:
        """Number per gemeente and kind, voluntary places included: what a division divides."""
        return {sleutel: n + self.vrijwillig.get(sleutel, 0) for sleutel, n in self.besloten.items()}

    @property
    def opgeheven(self) -> frozenset[tuple[str, Soort]]:
        """Areas and kinds in which the cap at the indicative number was lifted by the last division."""
        laatste = {(d.gebied, d.soort): d for d in self.begin.uitkomst.delingen}
        laatste |= {(d.gebied, d.soort): d for stap in self.stappen for d in stap.delingen}
        return frozenset(naam for naam, deling in laatste.items() if deling.plafond_opgeheven)

    def in_gebied(self, gebied: str) -> list[Deelnemer]:
        """Return the participants of an area, in order of code."""
        return [d for _, d in sorted(self.deelnemers.items()) if gebied in (LAND, d.provincie)]


def ongewijzigd(begin: Begin) -> Besluit:
    """Return the rekenuitkomst as a besluit."""
    deelnemers = {d.gemeente: d for d in begin.deelnemers}
    return Besluit(begin, dict(begin.uitkomst.besloten), dict(begin.uitkomst.vrijwillig), deelnemers)


def neem_besluit(begin: Begin) -> Besluit:
    """Replay the changes on the rekenuitkomst; without any the besluit is the rekenuitkomst.

    A number that was set stays fixed in every later division, until its gemeente is decided again. The
    area that is divided again is the area that the policy divides: the provincie, or the country.

    Raises
    ------
    RunError
        A gemeente that is not there (FOUT-GEMEENTE-01), a number or a fact that cannot be (FOUT-WIJZIGING-01,
        -02, -05, -06).
    """
    stand, oorsprong = ongewijzigd(begin), {d.gemeente: d for d in begin.deelnemers}
    for nummer, wijziging in enumerate(begin.wijzigingen):
        code = wijziging.gemeente
        if code not in stand.deelnemers:
            raise RunError("FOUT-GEMEENTE-01", gemeente=code)
        if wijziging.gegevens is not None:
            correctie = voeg_samen(stand.correcties.get(code, Correctie()), wijziging.gegevens)
            stand.correcties[code] = correctie
            stand.deelnemers[code] = _gecorrigeerd(oorsprong[code], correctie, begin)
        elif wijziging.aantallen is not None:
            vast = _toegestaan(stand.deelnemers[code], wijziging.aantallen)
            stand.deelnemers[code] = replace(stand.deelnemers[code], vast=vast)
        _pas_toe(stand, nummer, wijziging)
    return stand


def _pas_toe(stand: Besluit, nummer: int, wijziging: Wijziging) -> None:
    """Set the numbers that follow from one change."""
    code, alleen = wijziging.gemeente, wijziging.wijze is Wijze.VAST
    if alleen and wijziging.aantallen is not None:
        for soort in Soort:
            stand.besloten[code, soort] = wijziging.aantallen.van(soort)
            stand.vrijwillig.pop((code, soort), None)
        return
    rij = stand.in_gebied(stand.begin.gebied(code))
    if alleen:
        nu = stand.aantal
        rij = [
            d if d.gemeente == code else replace(d, vast={soort: nu[d.gemeente, soort] for soort in Soort})
            for d in rij
        ]
    run = bereken(rij, stand.begin.beleid)
    stand.stappen.append(Stap(nummer, run.delingen))
    for sleutel, aantal in run.besloten.items():
        if not alleen or sleutel[0] == code:
            stand.besloten[sleutel] = aantal
            stand.vrijwillig.pop(sleutel, None)
            if sleutel in run.vrijwillig:
                stand.vrijwillig[sleutel] = run.vrijwillig[sleutel]


def volg_locaties(besluit: Besluit, voorstel: Mapping[Sleutel, int]) -> Besluit:
    """Return the besluit whose numbers follow the sites, for the kinds of choice 12 (minimum_bindend)."""
    besloten, vrijwillig = dict(besluit.besloten), dict(besluit.vrijwillig)
    for sleutel, aantal in voorstel.items():
        if sleutel[1] in besluit.begin.beleid.minimum_bindend:
            deelnemer, vrij = besluit.deelnemers[sleutel[0]], 0
            if vrijwillig.pop(sleutel, 0):
                boven = min(aantal, deelnemer.aanbod[sleutel[1]]) - deelnemer.sleutel[sleutel[1]]
                vrij = max(0, boven)
            besloten[sleutel] = aantal - vrij
            if vrij:
                vrijwillig[sleutel] = vrij
    return replace(besluit, besloten=besloten, vrijwillig=vrijwillig)


def _toegestaan(deelnemer: Deelnemer, aantallen: Aantallen) -> Mapping[Soort, int]:
    """Return a number as fixed bounds, or raise: below 0, or above a stated maximum."""
    vast = {soort: aantallen.van(soort) for soort in Soort}
    for soort, aantal in vast.items():
        if aantal < 0:
            reden = f"{aantal} ({soort.value}) is minder dan 0"
            raise RunError("FOUT-WIJZIGING-01", gemeente=deelnemer.gemeente, reden=reden)
    _eis_maximum(deelnemer, vast, "FOUT-WIJZIGING-02")
    return vast


def _gecorrigeerd(deelnemer: Deelnemer, correctie: Correctie, begin: Begin) -> Deelnemer:
    """Return the participant under corrected facts, free again, or raise where they contradict each other."""
    if correctie.inwoners is not None and correctie.inwoners < 1:
        raise RunError("FOUT-WIJZIGING-06", inwoners=correctie.inwoners)
    nieuw = corrigeer(deelnemer, correctie, begin.indicatief)
    laag = {soort: bepaal_laag(nieuw, soort, begin.beleid.meerdere) for soort in Soort}
    _eis_maximum(nieuw, laag, "FOUT-WIJZIGING-05")
    return nieuw


def _eis_maximum(deelnemer: Deelnemer, aantal: Mapping[Soort, int], code: str) -> None:
    for soort, hoeveel, maximum in te_hoog(deelnemer, aantal):
        raise RunError(code, gemeente=deelnemer.gemeente, soort=soort, aantal=hoeveel, maximum=maximum)
