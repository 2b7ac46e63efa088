"""A change on a receipt: the new receipt, and what the change does beside the old one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from optimiser.domain.aanbod import Soort
from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import Breuk, duizend, lees_breuk
from optimiser.domain.vorm import naar_json
from optimiser.domain.wijziging import Aantallen, Correctie, Wijze, Wijziging
from optimiser.explain.besluit import NIETS_ANDERS, TREDEN, TREDEN_LOCATIES, opmerkingen
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.run.berekening import eis_goedgekeurd
from optimiser.run.opdracht import opdracht_uit_json
from optimiser.run.rekenverslag import maak_rekenverslag


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """One gemeente and kind: computed, decided in the old receipt, decided in the new one."""

    gemeentecode: str
    naam: str
    soort: str
    rekenuitkomst: int
    vorig: int
    nieuw: int


@dataclass(frozen=True, slots=True)
class Trede:
    """One tier of an area and kind: in the rekenuitkomst, the old and the new besluit; exact."""

    gebied: str
    soort: str
    naam: str
    rekenuitkomst: Breuk
    vorig: Breuk
    nieuw: Breuk


@dataclass(frozen=True, slots=True)
class Elders:
    """Where else the same ground was used: ``wijziging``, ``vrijgesteld`` or ``niet_aangewezen``."""

    gemeentecode: str
    naam: str
    waar: str


@dataclass(frozen=True, slots=True)
class Gevolg:
    """A new receipt and what its last change does.

    Attributes
    ----------
    eigen : the changed gemeente, per kind. anderen : whoever else gets another number.
    treden : tiers of stage A and B in the area. elders : where else the ground was used.
    opmerkingen : what is allowed but must be said.
    """

    verslag: dict[str, Any]
    eigen: tuple[Verschuiving, ...]
    anderen: tuple[Verschuiving, ...]
    treden: tuple[Trede, ...]
    elders: tuple[Elders, ...]
    opmerkingen: tuple[str, ...]

    @property
    def vorige(self) -> str:
        """Seal of the receipt that it was made from."""
        return str(self.verslag["opdracht"]["wijzigingen"][-1]["vorige"])


def gevolg_json(gevolg: Gevolg) -> dict[str, Any]:
    """Return what a change does as JSON, with the seal of the new receipt instead of the receipt."""
    velden = ("eigen", "anderen", "treden", "elders", "opmerkingen")
    return {"zegel": gevolg.verslag["zegel"], **{veld: naar_json(getattr(gevolg, veld)) for veld in velden}}


def stel_aantallen(kijk: Kijk, code: str, aantal: int, soort: Soort | None, amv: int | None) -> Aantallen:
    """Return a number per kind from what a person typed.

    Parameters
    ----------
    aantal : the total, or with ``soort`` the number of that kind alone. amv : the amv part of the total;
        without it amv stays as it was decided.

    Raises
    ------
    RunError
        FOUT-GEMEENTE-01, or FOUT-WIJZIGING-01 when a number is below 0 or above the national raming, or amv
        above the total. The reason names what was typed.
    """
    if code not in kijk.gemeenten:
        raise RunError("FOUT-GEMEENTE-01", gemeente=code)
    nu = {s: int(kijk.besluit(code, s)) for s in SOORTEN}
    if soort is not None:
        nu[soort.value] = aantal
        reden = "kies --soort of --amv, niet allebei" if amv is not None else ""
    else:
        nu["amv"] = nu["amv"] if amv is None else amv
        nu["regulier"] = aantal - nu["amv"]
        reden = f"amv ({nu['amv']}) is meer dan het totaal ({aantal})" if nu["regulier"] < 0 else ""
    if reden := _kan_niet(kijk.verslag, [aantal, amv]) or reden:
        raise RunError("FOUT-WIJZIGING-01", gemeente=kijk.naam(code), reden=reden)
    return Aantallen(nu["amv"], nu["regulier"])


def _kan_niet(verslag: Mapping[str, Any], getypt: Iterable[int | None]) -> str:
    """Return why a number that a person typed cannot be, or nothing."""
    aantallen = [aantal for aantal in getypt if aantal is not None]
    raming = verslag["opdracht"]["cyclus"]["capaciteitsraming"]
    if min(aantallen, default=0) < 0:
        return f"{min(aantallen)} is minder dan 0"
    if max(aantallen, default=0) > raming:
        return f"{duizend(max(aantallen))} is meer dan de raming van het hele land ({duizend(raming)})"
    return ""


def _eis_mogelijk(verslag: Mapping[str, Any], code: str, correctie: Correctie) -> None:
    """Raise where a corrected figure is more than the country has."""
    plaatsen = replace(correctie, inwoners=None, stemt_in=None)
    if reden := _kan_niet(verslag, (getattr(plaatsen, veld.name) for veld in fields(plaatsen))):
        gemeenten = verslag["opdracht"]["gemeenten"]
        naam = next((rij["naam"] for rij in gemeenten if rij["code"] == code), code)
        raise RunError("FOUT-WIJZIGING-01", gemeente=naam, reden=reden)
    land = sum(rij["inwoners"] for rij in verslag["opdracht"]["gemeenten"])
    if correctie.inwoners is not None and correctie.inwoners > land:
        raise RunError("FOUT-WIJZIGING-06", inwoners=duizend(correctie.inwoners))


def stel_wijziging(
    verslag: Mapping[str, Any],
    code: str,
    wat: Aantallen | Correctie,
    wijze: Wijze,
    waarom: tuple[str, str, date | None],
) -> Wijziging:
    """Return a change on a receipt.

    Parameters
    ----------
    waarom : ground, function of who makes it (may be empty), day. Without a day it is the last day on
        which a choice of the policy was made: the clock is never read.

    Raises
    ------
    RunError
        FOUT-WIJZIGING-03 without a ground, -04 without any corrected fact, -01 and -06 where a corrected
        figure is more than the country has.
    """
    grond, door, op = waarom
    if not grond.strip():
        raise RunError("FOUT-WIJZIGING-03")
    if wat == Correctie():
        raise RunError("FOUT-WIJZIGING-04")
    if isinstance(wat, Correctie):
        _eis_mogelijk(verslag, code, wat)
    keuzes = verslag["opdracht"]["beleid"]["keuzes"].values()
    return Wijziging(
        Gemeentecode(code),
        wat if isinstance(wat, Aantallen) else None,
        wat if isinstance(wat, Correctie) else None,
        wijze,
        grond.strip(),
        door.strip(),
        op or date.fromisoformat(max(keuze["gekozen_op"] for keuze in keuzes)),
        verslag["zegel"],
    )


def wijzig(verslag: dict[str, Any], wijziging: Wijziging) -> Gevolg:
    """Compute the receipt with one change more; the rekenuitkomst in it is the one of the old receipt.

    Parameters
    ----------
    verslag : an approved receipt.

    Raises
    ------
    RunError
        When the change cannot be (see ``neem_besluit``), when this version computes another
        rekenuitkomst (FOUT-REKENVERSLAG-05), or when the check rejects the outcome (-03).
    """
    opdracht = opdracht_uit_json(verslag["opdracht"])
    nieuw = maak_rekenverslag(replace(opdracht, wijzigingen=(*opdracht.wijzigingen, wijziging)))
    for deel in verslag["uitkomst"].keys() - {"besluit", "locatievoorstel"}:
        if nieuw["uitkomst"][deel] != verslag["uitkomst"][deel]:
            raise RunError("FOUT-REKENVERSLAG-05", deel=deel)
    eis_goedgekeurd(nieuw, "het gewijzigde rekenverslag")
    return _gevolg(Kijk(verslag), Kijk(nieuw), wijziging.gemeente)


def _gevolg(oud: Kijk, nieuw: Kijk, code: str) -> Gevolg:
    alle = [
        Verschuiving(
            wie,
            nieuw.naam(wie).tekst,
            soort,
            *(
                int(n)
                for n in (nieuw.besloten(wie, soort), oud.besluit(wie, soort), nieuw.besluit(wie, soort))
            ),
        )
        for wie in nieuw.gemeenten
        for soort in SOORTEN
    ]
    anders = any(v.vorig != v.nieuw for v in alle)
    elders = nieuw.uitkomst["besluit"]["gelijke_gronden"][-1]
    return Gevolg(
        dict(nieuw.verslag),
        tuple(v for v in alle if v.gemeentecode == code),
        tuple(v for v in alle if v.gemeentecode != code and v.vorig != v.nieuw),
        _treden(oud, nieuw, code),
        tuple(Elders(e["gemeente"], nieuw.naam(e["gemeente"]).tekst, e["waar"]) for e in elders),
        (*(() if anders else (NIETS_ANDERS,)), *(str(zin) for zin in opmerkingen(nieuw, code))),
    )


def _treden(oud: Kijk, nieuw: Kijk, code: str) -> tuple[Trede, ...]:
    """Return every tier of stage A and B in the area of a gemeente."""
    gebied = "NL" if nieuw.landelijk() else nieuw.provincie_van(code)
    return tuple(
        trede
        for soort in SOORTEN
        for trede in (*_stap_a(oud, nieuw, gebied, soort), *_stap_b(oud, nieuw, gebied, soort))
    )


def _stap_a(oud: Kijk, nieuw: Kijk, gebied: str, soort: str) -> Iterator[Trede]:
    """Yield the tiers of stage A; without earlier changes the old besluit is the rekenuitkomst."""
    prijs = nieuw.uitkomst["besluit"]["prijs"]["rekenuitkomst"][gebied][soort]
    eerder = (oud.uitkomst["besluit"]["prijs"] or {}).get("rekenuitkomst", {}).get(gebied)
    vorig = prijs["voor"] if eerder is None else eerder[soort]["na"]
    for veld, naam in TREDEN.items():
        waarden = (lees_breuk(str(deel[veld])) for deel in (prijs["voor"], vorig, prijs["na"]))
        yield Trede(gebied, soort, naam, *waarden)
    verschoven = 0 if eerder is None else eerder[soort]["verschoven"]
    yield Trede(gebied, soort, "plaatsen anders dan de rekenuitkomst", 0, verschoven, prijs["verschoven"])


def _stap_b(oud: Kijk, nieuw: Kijk, gebied: str, soort: str) -> Iterator[Trede]:
    """Yield the tiers of stage B: without any change, with those of the old receipt, and of the new one."""
    lijsten = (
        nieuw.uitkomst["besluit"]["prijs"]["locatievoorstel"],
        oud.uitkomst["locatievoorstel"]["gebieden"],
        nieuw.uitkomst["locatievoorstel"]["gebieden"],
    )
    drie = [
        next(rij for rij in lijst if (rij["gebied"], rij["soort"]) == (gebied, soort)) for lijst in lijsten
    ]
    for veld, naam in TREDEN_LOCATIES.items():
        yield Trede(gebied, soort, naam, *(rij[veld] for rij in drie))
