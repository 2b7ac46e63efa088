"""Does an offered row count? Form AND certainty AND duration AND date AND quality.

No rule of law stands behind this: every part is a named choice, and its reason is kept per row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optimiser.domain.aanbod import (
    AanbodRegel,
    Afspraak,
    BestaandNieuw,
    Kwaliteit,
    Locatie,
    Opvangvorm,
    Soort,
)
from optimiser.domain.beleid import Beleid, Duur, Toerekening, Zekerheid
from optimiser.domain.gebied import Gemeentecode
from optimiser.rules.afspraken import BEVESTIGD, beoordeel_afspraak
from optimiser.rules.datums import plus_jaren

EERSTE_GEGARANDEERD, LAATSTE_STATUS, PRINCIPEBESLUIT, EERSTE_VOORNEMEN = 6, 10, 5, 2
DUURZAME_JAREN = 5


@dataclass(frozen=True, slots=True)
class Toets:
    """One of the five tests of a row: passed or not, and the word for why."""

    naam: str
    geslaagd: bool
    reden: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What a row contributes.

    Attributes
    ----------
    regel : the row. toetsen : the five tests in fixed order.
    plekken : places that the row holds by its quality; ``telt`` is that number if all tests pass, else 0.
    afspraak : whether its parts for other gemeenten are agreed, whatever the choice of attribution; ``None``
        when it has no such parts. It says to whom the places count, never how many.
    """

    regel: AanbodRegel
    toetsen: tuple[Toets, ...]
    plekken: int
    afspraak: Toets | None

    @property
    def telt(self) -> int:
        """Places that count."""
        return self.plekken if all(toets.geslaagd for toets in self.toetsen) else 0


def tel_regel(
    regel: AanbodRegel, beleid: Beleid, teldatum: date, horizon: date, afspraken: Sequence[Afspraak] = ()
) -> Telling:
    """Judge one offered row.

    Parameters
    ----------
    regel : the row as reported.
    beleid : choices 1: vormen, zekerheid, kansrijk_criteria, duur.
    teldatum : the row must be available on or before this day, and still then.
    horizon : day of the next raming.
    afspraken : agreements of all reports; the row may be named itself or by its site.
    """
    plekken, kwaliteit = _kwaliteit(regel)
    toetsen = (
        _vorm(regel, beleid),
        _zekerheid(regel, beleid),
        toets_duur(regel, beleid, horizon),
        toets_datum(regel, teldatum),
        kwaliteit,
    )
    namen = {naam for naam in (regel.regel_id, regel.locatie) if naam}
    reden = beoordeel_afspraak(regel.gemeente, regel.toegerekend_aan, namen, afspraken, teldatum)
    afspraak = None if reden is None else Toets("afspraak", reden == BEVESTIGD, reden)
    return Telling(regel, toetsen, plekken, afspraak)


def aantoonbare_verlenging(regel: AanbodRegel | Locatie) -> bool:
    """Whether an extension is in prospect with a reference to show for it; only a row can say so."""
    return isinstance(regel, AanbodRegel) and regel.zicht_op_verlenging and bool(regel.besluit_ref)


def _vorm(regel: AanbodRegel, beleid: Beleid) -> Toets:
    if regel.opvangvorm is Opvangvorm.DOORSTROOM:
        return Toets("vorm", geslaagd=False, reden="doorstroom")
    geslaagd = regel.opvangvorm in beleid.vormen
    return Toets("vorm", geslaagd, "telt" if geslaagd else "uitgesloten")


def _zekerheid(regel: AanbodRegel, beleid: Beleid) -> Toets:
    if EERSTE_GEGARANDEERD <= regel.status <= LAATSTE_STATUS:
        return Toets("zekerheid", geslaagd=True, reden="gegarandeerd")
    if regel.status < EERSTE_VOORNEMEN:
        return Toets("zekerheid", geslaagd=False, reden="geen_aanbod")
    if beleid.zekerheid is Zekerheid.GEGARANDEERD:
        return Toets("zekerheid", geslaagd=False, reden="niet_gegarandeerd")
    if regel.status == PRINCIPEBESLUIT:
        return Toets("zekerheid", geslaagd=True, reden="principebesluit")
    for criterium in kansrijke_criteria(regel):
        if criterium in beleid.kansrijk_criteria:
            return Toets("zekerheid", geslaagd=True, reden=f"kansrijk_{criterium}")
    if beleid.zekerheid is Zekerheid.VOORNEMENS:
        return Toets("zekerheid", geslaagd=True, reden="voornemen")
    return Toets("zekerheid", geslaagd=False, reden="alleen_voornemen")


def kansrijke_criteria(regel: AanbodRegel) -> tuple[str, ...]:
    """Return which of the published criteria a, c, d a row meets; each needs a reference.

    a: local decision-making finished (status 5 or higher); c: existing site with a demonstrable
    prospect of extension; d: a clear commitment in time. b is unclear as published and never met.
    """
    if not regel.besluit_ref or regel.status < EERSTE_VOORNEMEN:
        return ()
    bestaand = regel.bestaand_nieuw in (
        BestaandNieuw.BESTAAND,
        BestaandNieuw.VERLENGING,
        BestaandNieuw.UITBREIDING,
    )
    voldaan = {
        "a": regel.status >= PRINCIPEBESLUIT,
        "c": bestaand and regel.zicht_op_verlenging,
        "d": regel.toezegging_tijdig,
    }
    return tuple(criterium for criterium, ja in voldaan.items() if ja)


def toets_duur(regel: AanbodRegel | Locatie, beleid: Beleid, horizon: date) -> Toets:
    """Judge whether a row or a site lasts long enough (choice 1, duur)."""
    if beleid.duur is Duur.GEEN_EIS:
        return Toets("duur", geslaagd=True, reden="geen_eis")
    if regel.tot_onbepaald:
        return Toets("duur", geslaagd=True, reden="onbepaald")
    if regel.vanaf is None or regel.tot is None:
        return Toets("duur", geslaagd=False, reden="geen_periode")
    if beleid.duur is Duur.VIJF_JAAR:
        lang = regel.tot.dag >= plus_jaren(regel.vanaf.dag, DUURZAME_JAREN)
        return Toets("duur", lang, "vijf_jaar" if lang else "korter_dan_vijf_jaar")
    if regel.tot.dag >= horizon:
        return Toets("duur", geslaagd=True, reden="tot_volgende_raming")
    if aantoonbare_verlenging(regel):
        return Toets("duur", geslaagd=True, reden="verlenging")
    return Toets("duur", geslaagd=False, reden="eindigt_voor_volgende_raming")


def toets_datum(regel: AanbodRegel | Locatie, teldatum: date) -> Toets:
    """Judge whether a row or a site is there on the teldatum."""
    if regel.vanaf is None or (regel.tot is None and not regel.tot_onbepaald):
        return Toets("datum", geslaagd=False, reden="geen_periode")
    if regel.vanaf.dag > teldatum:
        return Toets("datum", geslaagd=False, reden="na_teldatum")
    if regel.tot is not None and regel.tot.dag < teldatum and not aantoonbare_verlenging(regel):
        return Toets("datum", geslaagd=False, reden="eindigt_voor_teldatum")
    return Toets("datum", geslaagd=True, reden="op_teldatum_beschikbaar")


def _kwaliteit(regel: AanbodRegel) -> tuple[int, Toets]:
    if regel.kwaliteit in (Kwaliteit.PM, Kwaliteit.NTB):
        return 0, Toets("kwaliteit", geslaagd=False, reden=regel.kwaliteit.value)
    if regel.kwaliteit is Kwaliteit.BANDBREEDTE:
        return regel.plekken_min or 0, Toets("kwaliteit", geslaagd=True, reden="minimum_van_bandbreedte")
    return regel.plekken or 0, Toets("kwaliteit", geslaagd=True, reden=regel.kwaliteit.value)


def tel_aanbod(
    tellingen: Iterable[Telling], toerekening: Toerekening
) -> Mapping[tuple[Gemeentecode, Soort], int]:
    """Add what counts per gemeente and kind.

    Parameters
    ----------
    toerekening : ``ligging``: where the places stand (wet 6 lid 1); ``toegerekend``: by the shares of a
        joint site, where a row has them, its number is not a range and their agreement is confirmed.
    """
    aanbod: dict[tuple[Gemeentecode, Soort], int] = {}
    for telling in tellingen:
        if not telling.telt:
            continue
        for gemeente, plekken in toegerekende_delen(telling, toerekening):
            sleutel = (gemeente, telling.regel.soort_plek)
            aanbod[sleutel] = aanbod.get(sleutel, 0) + plekken
    return dict(sorted(aanbod.items()))


def toegerekende_delen(telling: Telling, toerekening: Toerekening) -> tuple[tuple[Gemeentecode, int], ...]:
    """Return to whom the places of a row that counts are counted (choice 1, toerekening)."""
    regel = telling.regel
    som = sum(aantal for _, aantal in regel.toegerekend_aan)
    afgesproken = telling.afspraak is None or telling.afspraak.geslaagd
    if toerekening is Toerekening.TOEGEREKEND and som == telling.telt and afgesproken:
        return regel.toegerekend_aan
    return ((regel.gemeente, telling.telt),)
