"""Which sites can hold places of the decision, and within which sizes: stage B before anything is chosen.

Adopted: rows that count (choice 1). Candidate: a stated site that is there on the teldatum and long enough.
Implied: one *nog aan te wijzen* per gemeente that is designated and not exempt. New sites follow the forms
of choice 9; no rule of law stands behind them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optimiser.domain.aanbod import Afspraak, BestaandNieuw, Locatie, Soort
from optimiser.domain.beleid import Beleid, Toerekening
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import ONBENOEMD, Aard, Bereik, Buiten, Locatievorm, Plaats, Plan
from optimiser.rules.afspraken import BEVESTIGD, beoordeel_afspraak
from optimiser.rules.telregel import Telling, Toets, toegerekende_delen, toets_datum, toets_duur

NIEUW = (BestaandNieuw.NIEUW, BestaandNieuw.VERVANGING)
ONBEKENDE_KLASSE = 3
"""Cost class that an unnamed site counts with."""

Sleutel = tuple[Gemeentecode, Soort]


@dataclass(frozen=True, slots=True)
class Sites:
    """All sites: per gemeente and kind in order of id, the joint plans, and what stays outside."""

    plaatsen: Mapping[Sleutel, tuple[Plaats, ...]]
    plannen: tuple[Plan, ...]
    buiten: tuple[Buiten, ...]


def bepaal_sites(
    locaties: Iterable[Locatie],
    tellingen: Sequence[Telling],
    beleid: Beleid,
    teldatum: date,
    horizon: date,
    afspraken: Sequence[Afspraak] = (),
) -> Sites:
    """Sort the stated sites and the rows that count into what stage B may use.

    Parameters
    ----------
    locaties : sheet Locaties of all reports, one row per site and kind.
    tellingen : every offered row with what it contributes.
    beleid : choices 1 (counting, attribution) and 9 (forms).
    teldatum, horizon : a candidate must be there on the first and last until the second.
    afspraken : agreements of all reports; a joint candidate is a plan only when its parts are agreed.

    Returns
    -------
    Sites without the implied ones; a site of ``Aard.AANBOD`` has the range from what counts to its maximum.
    """
    stand = _Stand({}, [], [])
    per_site = {(locatie.locatie_id, locatie.soort_plek): locatie for locatie in locaties}
    geteld = _tel_per_site(tellingen)
    for (naam, soort, gemeente), telt in geteld.items():
        _neem_aan(stand, naam, soort, gemeente, telt, per_site.get((naam, soort)), beleid)
    bezet = {(naam, soort) for naam, soort, _ in geteld}
    rijen: dict[tuple[str, Soort], list[Telling]] = {}
    for telling in tellingen:
        rijen.setdefault((telling.regel.locatie, telling.regel.soort_plek), []).append(telling)
    for sleutel, locatie in sorted(per_site.items()):
        if sleutel not in bezet:
            eigen = rijen.get(sleutel, ())
            namen = {locatie.locatie_id, *(telling.regel.regel_id for telling in eigen)}
            afspraak = beoordeel_afspraak(locatie.gemeente, locatie.aandelen, namen, afspraken, teldatum)
            reden = _waarom_niet(locatie, eigen, beleid, teldatum, horizon)
            _stel_kandidaat(stand, locatie, reden, afspraak, beleid)
    plaatsen = {sleutel: tuple(sorted(rij, key=lambda p: p.rang)) for sleutel, rij in stand.plaatsen.items()}
    plannen = tuple(sorted(stand.plannen, key=lambda plan: plan.locatie_id))
    return Sites(dict(sorted(plaatsen.items())), plannen, tuple(stand.buiten))


def onbenoemde(gemeente: Gemeentecode, soort: Soort, vormen: Sequence[Locatievorm]) -> Plaats | None:
    """Return the implied candidate of a gemeente; ``None`` when no form allows the kind."""
    bereiken = voeg_samen([Bereik(v.minimum, v.maximum) for v in vormen if v.soort is soort])
    if not bereiken:
        return None
    naam = f"{gemeente} {ONBENOEMD}"
    return Plaats(naam, Aard.AAN_TE_WIJZEN, bereiken, nieuw=True, kostenklasse=ONBEKENDE_KLASSE)


def voeg_samen(bereiken: Iterable[Bereik]) -> tuple[Bereik, ...]:
    """Join ranges that touch or overlap; ascending and apart."""
    rij: list[Bereik] = []
    for bereik in sorted(bereiken, key=lambda b: b.minimum):
        vorig = rij[-1] if rij else None
        if vorig is None or (vorig.maximum is not None and bereik.minimum > vorig.maximum + 1):
            rij.append(bereik)
        elif vorig.maximum is not None and (bereik.maximum is None or bereik.maximum > vorig.maximum):
            rij[-1] = Bereik(vorig.minimum, bereik.maximum)
    return tuple(rij)


@dataclass(slots=True)
class _Stand:
    plaatsen: dict[Sleutel, list[Plaats]]
    plannen: list[Plan]
    buiten: list[Buiten]

    def zet(self, gemeente: Gemeentecode, soort: Soort, plaats: Plaats) -> None:
        self.plaatsen.setdefault((gemeente, soort), []).append(plaats)


def _tel_per_site(tellingen: Sequence[Telling]) -> Mapping[tuple[str, Soort, Gemeentecode], list[Telling]]:
    """Group the rows that count by site; a row without a site is a site of its own."""
    geteld: dict[tuple[str, Soort, Gemeentecode], list[Telling]] = {}
    for telling in tellingen:
        if telling.telt:
            regel = telling.regel
            naam = regel.locatie or regel.regel_id
            geteld.setdefault((naam, regel.soort_plek, regel.gemeente), []).append(telling)
    return dict(sorted(geteld.items()))


def _neem_aan(
    stand: _Stand,
    naam: str,
    soort: Soort,
    gemeente: Gemeentecode,
    rijen: Sequence[Telling],
    locatie: Locatie | None,
    beleid: Beleid,
) -> None:
    """Put an adopted site in; under attribution its agreed parts stand fixed where they count."""
    delen: dict[Gemeentecode, int] = {}
    gedeeld = False
    for telling in rijen:
        for code, aantal in toegerekende_delen(telling, beleid.toerekening):
            delen[code] = delen.get(code, 0) + aantal
            gedeeld |= code != gemeente
    nieuw = rijen[0].regel.bestaand_nieuw in NIEUW
    klasse = locatie.kostenklasse if locatie is not None else ONBEKENDE_KLASSE
    for code, aantal in sorted(delen.items()):
        vast = gedeeld or locatie is None
        meest = aantal if vast or locatie is None else max(aantal, locatie.maximum)
        stand.zet(code, soort, Plaats(naam, Aard.AANBOD, (Bereik(aantal, meest),), nieuw, klasse))


def _stel_kandidaat(
    stand: _Stand, locatie: Locatie, reden: str, afspraak: str | None, beleid: Beleid
) -> None:
    """Put a stated site in, as a site of its gemeente or as a joint plan; ``reden`` keeps it outside."""
    gemeente, soort = locatie.gemeente, locatie.soort_plek
    bereiken = _bereiken(locatie, beleid.locatievormen)
    gezamenlijk = bool(locatie.aandelen) and beleid.toerekening is Toerekening.TOEGEREKEND
    som = sum(aantal for _, aantal in locatie.aandelen)
    past = any(b.minimum <= som and (b.maximum is None or som <= b.maximum) for b in bereiken)
    if not reden and not (past if gezamenlijk else bereiken):
        reden = "past_in_geen_vorm"
    if not reden and gezamenlijk and afspraak not in {None, BEVESTIGD}:
        reden = str(afspraak)
    if reden:
        stand.buiten.append(Buiten(locatie.locatie_id, gemeente, soort, reden))
        return
    nieuw = locatie.bestaand_nieuw in NIEUW
    if gezamenlijk:
        plan = Plan(locatie.locatie_id, gemeente, soort, locatie.aandelen, nieuw, locatie.kostenklasse)
        stand.plannen.append(plan)
        return
    plaats = Plaats(locatie.locatie_id, Aard.KANDIDAAT, bereiken, nieuw, locatie.kostenklasse)
    stand.zet(gemeente, soort, plaats)


def _waarom_niet(
    locatie: Locatie, rijen: Sequence[Telling], beleid: Beleid, teldatum: date, horizon: date
) -> str:
    """Return why a stated site cannot take part, or nothing: form, then duration, then date."""
    vormen = [_toets(telling, "vorm") for telling in rijen]
    if vormen and not any(toets.geslaagd for toets in vormen):
        return vormen[0].reden
    for toets in (toets_duur(locatie, beleid, horizon), toets_datum(locatie, teldatum)):
        if not toets.geslaagd:
            return toets.reden
    return ""


def _toets(telling: Telling, naam: str) -> Toets:
    return next(toets for toets in telling.toetsen if toets.naam == naam)


def _bereiken(locatie: Locatie, vormen: Sequence[Locatievorm]) -> tuple[Bereik, ...]:
    """Return the sizes of a candidate: its own, and for a new site also those of the forms."""
    laag, hoog = max(1, locatie.minimum), locatie.maximum
    if locatie.bestaand_nieuw not in NIEUW:
        return (Bereik(laag, hoog),) if laag <= hoog else ()
    passend = (
        Bereik(max(laag, vorm.minimum), hoog if vorm.maximum is None else min(hoog, vorm.maximum))
        for vorm in vormen
        if vorm.soort is locatie.soort_plek
    )
    return voeg_samen(b for b in passend if b.maximum is not None and b.minimum <= b.maximum)
