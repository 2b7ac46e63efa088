"""The queue: a table. Claimed once, leased for a while, finished by the claim that still holds it.

What happens to a piece of work by itself (claimed, lease renewed, progress) leaves no audit entry; what a
person asks or gets (asked, cancelled, done, failed) does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, or_, select, update

from api.db.eenheid import GEWEIGERD, Actor, Eenheid, Opslag
from api.db.tabellen import Taak
from optimiser.domain.berichten import bericht_tekst
from optimiser.domain.errors import RunError

PACHT = timedelta(seconds=30)
"""How long a claim holds without a sign of life."""
HOOGSTENS_BEURTEN = 3
"""Claims before a task counts as failed: a fault that kills its worker must not do so for ever."""
PER_GEBRUIKER = 4
"""Tasks that one user may have waiting or at work."""


class Taakstand(StrEnum):
    """Where a task stands; the last three are final."""

    WACHT = "wacht"
    BEZIG = "bezig"
    KLAAR = "klaar"
    MISLUKT = "mislukt"
    AFGEBROKEN = "afgebroken"


LEVEND = (Taakstand.WACHT, Taakstand.BEZIG)


@dataclass(frozen=True, slots=True)
class Beurt:
    """One claim on one task; ``nr`` guards the result."""

    taak_id: int
    nr: int
    soort: str
    invoer: Mapping[str, Any]


def vraag_aan(
    eenheid: Eenheid,
    soort: str,
    verzoek: Mapping[str, Any],
    sleutel: str,
    stel_invoer: Callable[[], Mapping[str, Any]] = dict,
) -> tuple[Taak, bool]:
    """Put work in the queue; the same key of the same user gives the same task.

    Parameters
    ----------
    eenheid : of a signed-in user. verzoek : what was asked, values of JSON. sleutel : idempotency key.
    stel_invoer : makes the rest of what the work needs; asked only when the task is new, so that a request
        sent again gives the same task also when the world moved on.

    Returns
    -------
    The task, and whether it is new.

    Raises
    ------
    RunError
        The key was used for other work (FOUT-TAAK-02), or too much of this user is waiting (FOUT-TAAK-01).
    """
    wie = eenheid.gebruiker
    vorige = eenheid.sessie.scalar(select(Taak).where(Taak.gevraagd_door == wie, Taak.sleutel == sleutel))
    if vorige is not None:
        if (vorige.soort, vorige.invoer.get("verzoek")) != (soort, dict(verzoek)):
            raise RunError("FOUT-TAAK-02", sleutel=sleutel)
        return vorige, False
    levend = select(func.count()).where(Taak.gevraagd_door == wie, Taak.stand.in_(LEVEND))
    if (eenheid.sessie.scalar(levend) or 0) >= PER_GEBRUIKER:
        raise RunError("FOUT-TAAK-01", hoogstens=PER_GEBRUIKER)
    taak = Taak(
        soort=soort,
        invoer={**stel_invoer(), "verzoek": dict(verzoek)},
        stand=Taakstand.WACHT,
        voortgang={},
        gevraagd=eenheid.nu,
        gevraagd_door=wie,
        sleutel=sleutel,
    )
    eenheid.sessie.add(taak)
    eenheid.sessie.flush()
    return taak, True


def neem(opslag: Opslag, werker: str) -> Beurt | None:
    """Claim the task that waits longest, or one whose lease ran out; ``None`` when there is nothing to do."""
    with opslag.techniek() as sessie:
        nu = opslag.klok()
        vrij = or_(Taak.stand == Taakstand.WACHT, (Taak.stand == Taakstand.BEZIG) & (Taak.pacht_tot <= nu))
        vraag: Select[Taak] = select(Taak).where(vrij, Taak.beurt < HOOGSTENS_BEURTEN)
        taak = sessie.scalar(vraag.order_by(Taak.id).limit(1).with_for_update(skip_locked=True))
        if taak is None:
            return None
        taak.stand, taak.werker, taak.beurt = Taakstand.BEZIG, werker, taak.beurt + 1
        taak.pacht_tot, taak.begonnen = nu + PACHT, taak.begonnen or nu
        return Beurt(taak.id, taak.beurt, taak.soort, taak.invoer)


def leef(opslag: Opslag, beurt: Beurt, voortgang: Mapping[str, Any]) -> bool:
    """Renew the lease and note the progress; False when the claim is lost or the work was cancelled."""
    with opslag.techniek() as sessie:
        nieuw = {"pacht_tot": opslag.klok() + PACHT, "voortgang": dict(voortgang)}
        houdt = sessie.execute(update(Taak).where(*_van(beurt), Taak.afbreken.is_(False)).values(nieuw))
        return houdt.rowcount == 1  # type: ignore[attr-defined,no-any-return]


def geef_terug(opslag: Opslag, beurt: Beurt) -> None:
    """Put work back as if this claim was never made: that a worker stops is no fault of the work."""
    with opslag.techniek() as sessie:
        terug = {"stand": Taakstand.WACHT, "beurt": beurt.nr - 1, "werker": None, "pacht_tot": None}
        sessie.execute(update(Taak).where(*_van(beurt), Taak.afbreken.is_(False)).values(terug))


def sluit(eenheid: Eenheid, beurt: Beurt, stand: Taakstand, uitkomst: Mapping[str, Any]) -> bool:
    """End a task in the transaction that also stores what came out; False when the claim is lost.

    Whoever gets False stores nothing: another worker has the task, or it was cancelled.
    """
    einde = {"stand": stand, "uitkomst": dict(uitkomst), "klaar": eenheid.nu, "pacht_tot": None}
    open_ = [*_van(beurt)] if stand is Taakstand.AFGEBROKEN else [*_van(beurt), Taak.afbreken.is_(False)]
    if eenheid.sessie.execute(update(Taak).where(*open_).values(einde)).rowcount != 1:  # type: ignore[attr-defined]
        return False
    gelukt = stand is Taakstand.KLAAR
    onderwerp = f"taak/{beurt.taak_id}"
    eenheid.leg_vast(f"taak.{stand}", onderwerp, uitkomst, *(() if gelukt else (GEWEIGERD,)))
    return True


def breek_af(eenheid: Eenheid, taak: Taak) -> None:
    """Cancel: what waits ends at once, what is at work is stopped by its worker.

    Raises
    ------
    RunError
        The task has ended already (FOUT-TAAK-03).
    """
    if taak.stand not in LEVEND:
        raise RunError("FOUT-TAAK-03", stand=taak.stand)
    taak.afbreken = True
    if taak.stand == Taakstand.WACHT:
        taak.stand, taak.klaar = Taakstand.AFGEBROKEN, eenheid.nu
    eenheid.leg_vast("taak.afgebroken", f"taak/{taak.id}")


def ruim_op(opslag: Opslag, actor: Actor) -> None:
    """End what was claimed too often and is held by nobody."""
    with opslag.lees() as sessie:
        weg = sessie.scalars(_vastgelopen(opslag)).all()
    for taak in weg:
        with opslag.schrijf(actor, mag_leeg=True) as eenheid:
            beurt = Beurt(taak.id, taak.beurt, taak.soort, taak.invoer)
            sluit(eenheid, beurt, Taakstand.MISLUKT, {"code": "FOUT-TAAK-04"})


def _vastgelopen(opslag: Opslag) -> Select[Taak]:
    verlopen = (Taak.stand == Taakstand.BEZIG) & (Taak.pacht_tot <= opslag.klok())
    return select(Taak).where(verlopen, Taak.beurt >= HOOGSTENS_BEURTEN)


@dataclass(frozen=True, slots=True)
class Taakstaat:
    """A task as somebody outside sees it.

    Attributes
    ----------
    voortgang : the step (Dutch) and how many there were. uitkomst : what came out, or a code that says why
        nothing did.
    """

    nummer: int
    soort: str
    stand: str
    wordt_afgebroken: bool
    voortgang: Mapping[str, Any]
    uitkomst: Mapping[str, Any] | None
    gevraagd: datetime
    klaar: datetime | None


def staat_van(taak: Taak) -> Taakstaat:
    """Return a task as somebody outside sees it; a code comes with its text."""
    uitkomst = taak.uitkomst
    if uitkomst is not None and "code" in uitkomst and "tekst" not in uitkomst:
        params = {"seconden": uitkomst.get("seconden", ""), "hoogstens": HOOGSTENS_BEURTEN}
        uitkomst = {**uitkomst, "tekst": bericht_tekst(uitkomst["code"], params)}
    levend = taak.stand in LEVEND
    return Taakstaat(
        taak.id,
        taak.soort,
        taak.stand,
        taak.afbreken and levend,
        taak.voortgang,
        uitkomst,
        taak.gevraagd,
        taak.klaar,
    )


def _van(beurt: Beurt) -> tuple[Any, ...]:
    """Return what holds as long as this claim does."""
    return Taak.id == beurt.taak_id, Taak.beurt == beurt.nr, Taak.stand == Taakstand.BEZIG
