"""Reports of the CdK: versions that come in, findings, what people confirm, and the formal submission."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.db.bestanden import bewaar, lees_bestand
from api.db.eenheid import GEWEIGERD, Eenheid, Opslag
from api.db.tabellen import Bevestiging, Cyclus, Verslag
from api.rechten import Vrager
from api.usecases.gedeeld import eis_versie, er_is, haal_cyclus
from api.werk.veilig import Veilig
from optimiser.domain.bevinding import Ernst
from optimiser.domain.errors import RunError

MEDIATYPE = "application/octet-stream"
"""Of what somebody sent: never taken for something that a browser would open."""
Plek = tuple[int, str]
"""Cycle and provincie."""


class Verslagstand(StrEnum):
    """Where a version stands: tried in private, or formally submitted."""

    REPETITIE = "repetitie"
    INGEDIEND = "ingediend"


@dataclass(frozen=True, slots=True)
class Bevindingstand:
    """One finding with its number in the version, and who settled it."""

    nummer: int
    inhoud: dict[str, Any]
    reden: str | None
    door: str | None
    op: datetime | None

    @property
    def open(self) -> bool:
        """Whether it stands in the way."""
        ernst = self.inhoud["ernst"]
        return bool(ernst == Ernst.FOUT or (ernst == Ernst.WAARSCHUWING and self.reden is None))


@dataclass(frozen=True, slots=True)
class Verslagstaat:
    """A version of a report and where it stands.

    Attributes
    ----------
    samenvatting : counts of what was read; ``None`` while a fault stands in it.
    ontvangst : receipt of the formal submission.
    """

    cyclus: int
    provincie: str
    nummer: int
    stand: str
    bestandsnaam: str
    sha256: str
    samenvatting: dict[str, Any] | None
    bevindingen: Sequence[Bevindingstand]
    ingelezen: datetime
    ontvangst: dict[str, Any] | None
    versie: int

    @property
    def open(self) -> int:
        """Number of findings that stand in the way."""
        return sum(bevinding.open for bevinding in self.bevindingen)


def neem_in(
    opslag: Opslag, vrager: Vrager, plek: Plek, inhoud: bytes, gelezen: Veilig
) -> tuple[Verslagstaat, bool]:
    """Keep a new version with what was found in it; a file that cannot be read is kept too.

    The newest version sent again is that version, as long as reading it gives the same.

    Parameters
    ----------
    gelezen : what ``lees_veilig`` made of the bytes.

    Returns
    -------
    The version, and whether it is new.

    Raises
    ------
    RunError
        It is the report of another provincie (FOUT-VERSLAG-01); only the attempt is noted then.
    """
    jaar, provincie = plek
    with opslag.schrijf(vrager.actor, mag_leeg=True) as eenheid:
        haal_cyclus(eenheid.sessie, jaar)
        vreemd = gelezen.provincie not in (None, provincie)
        if vreemd:
            eenheid.leg_vast(
                "verslag.ingelezen", f"verslag/{jaar}/{provincie}", {"van": gelezen.provincie}, GEWEIGERD
            )
        else:
            er = _zelfde(eenheid.sessie, plek, gelezen)
            staat = _staat(eenheid.sessie, er or _nieuw(eenheid, plek, inhoud, gelezen))
    if vreemd:
        raise RunError("FOUT-VERSLAG-01", provincie=provincie, van=gelezen.provincie)
    return staat, er is None


def list_verslagen(opslag: Opslag, plek: Plek) -> Sequence[Verslagstaat]:
    """Return all versions of a provincie in a cycle, newest first."""
    jaar, provincie = plek
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        vraag = select(Verslag).where(Verslag.cyclus == jaar, Verslag.provincie == provincie)
        return [_staat(sessie, rij) for rij in sessie.scalars(vraag.order_by(Verslag.nr.desc()))]


def show_stand(opslag: Opslag, jaar: int) -> Sequence[Verslagstaat]:
    """Return the last submitted version of every provincie that has one, in order of provincie."""
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        vraag = select(Verslag).where(Verslag.cyclus == jaar, Verslag.stand == Verslagstand.INGEDIEND)
        laatste = {rij.provincie: rij for rij in sessie.scalars(vraag.order_by(Verslag.nr))}
        return [_staat(sessie, laatste[code]) for code in sorted(laatste)]


def show_verslag(opslag: Opslag, plek: Plek, nummer: int) -> Verslagstaat:
    """Return one version (RunError, FOUT-RECHT-05)."""
    with opslag.lees() as sessie:
        return _staat(sessie, haal_verslag(sessie, plek, nummer))


def show_rijen(opslag: Opslag, plek: Plek, nummer: int) -> Sequence[dict[str, Any]]:
    """Return what was read per offered row; empty while a fault stands in it."""
    with opslag.lees() as sessie:
        inhoud = haal_verslag(sessie, plek, nummer).inhoud
        return [] if inhoud is None else list(inhoud["rijen"])


def lees_bron(opslag: Opslag, plek: Plek, nummer: int) -> tuple[str, bytes]:
    """Return name and bytes as they came in."""
    with opslag.lees() as sessie:
        rij = haal_verslag(sessie, plek, nummer)
        return rij.bestandsnaam, lees_bestand(sessie, rij.bestand_sha256)


def bevestig(
    opslag: Opslag, vrager: Vrager, plek: Plek, nummers: tuple[int, int], reden: str
) -> Bevindingstand:
    """Settle a warning with a reason; again by someone replaces the reason, and the trail keeps both.

    Parameters
    ----------
    nummers : of the version and of the finding in it.

    Raises
    ------
    RunError
        No such finding (FOUT-RECHT-05), or it is no warning (FOUT-VERSLAG-03).
    """
    nummer, bevinding_nr = nummers
    with opslag.schrijf(vrager.actor) as eenheid:
        rij = haal_verslag(eenheid.sessie, plek, nummer)
        inhoud = _bevinding(rij, bevinding_nr)
        if inhoud["ernst"] != Ernst.WAARSCHUWING:
            raise RunError("FOUT-VERSLAG-03", bevinding=inhoud["code"])
        eerder = _bevestiging(eenheid.sessie, rij, bevinding_nr)
        een = eerder or Bevestiging(verslag_id=rij.id, bevinding_nr=bevinding_nr)
        een.reden, een.functie, een.op = reden.strip(), vrager.wie.functie, eenheid.nu
        een.gebruiker_id = eenheid.gebruiker
        eenheid.sessie.add(een)
        eenheid.leg_vast("bevinding.bevestigd", _onderwerp(rij), {**_kort(inhoud), "reden": een.reden})
        return Bevindingstand(bevinding_nr, inhoud, een.reden, een.functie, een.op)


def trek_in(opslag: Opslag, vrager: Vrager, plek: Plek, nummers: tuple[int, int]) -> None:
    """Take a confirmation back; the warning is open again.

    Raises
    ------
    RunError
        No such version, or the finding has no confirmation (FOUT-RECHT-05).
    """
    nummer, bevinding_nr = nummers
    with opslag.schrijf(vrager.actor) as eenheid:
        rij = haal_verslag(eenheid.sessie, plek, nummer)
        inhoud = _bevinding(rij, bevinding_nr)
        er = er_is(_bevestiging(eenheid.sessie, rij, bevinding_nr), f"De bevestiging van {bevinding_nr}")
        eenheid.sessie.delete(er)
        eenheid.leg_vast("bevinding.heropend", _onderwerp(rij), _kort(inhoud))


def dien_in(opslag: Opslag, vrager: Vrager, plek: Plek, nummer: int, versie: int) -> Verslagstaat:
    """Submit a version formally; the receipt names the bytes, the moment and the place in the trail.

    Warnings may still be open: the ministry settles those that the CdK leaves. A fault may not.

    Raises
    ------
    RunError
        A fault stands in it (FOUT-VERSLAG-04), it was submitted already (FOUT-VERSLAG-05), or someone else
        changed it (FOUT-VERSIE-02).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        rij = haal_verslag(eenheid.sessie, plek, nummer)
        eis_versie(rij.versie, versie)
        if rij.stand != Verslagstand.REPETITIE:
            raise RunError("FOUT-VERSLAG-05", nummer=nummer)
        fouten = [een for een in rij.bevindingen if een["ernst"] == Ernst.FOUT]
        if fouten:
            raise RunError("FOUT-VERSLAG-04", aantal=len(fouten), eerste=fouten[0]["tekst"])
        cyclus = eenheid.sessie.get_one(Cyclus, rij.cyclus)
        rij.stand, rij.ingediend = Verslagstand.INGEDIEND, eenheid.nu
        op_tijd = cyclus.sluitdatum is None or eenheid.nu <= cyclus.sluitdatum
        bewijs = {"sha256": rij.bestand_sha256, "opTijd": op_tijd}
        eenheid.leg_vast("verslag.ingediend", _onderwerp(rij), bewijs)
        eenheid.sessie.flush()
        kop = eenheid.schrijf_spoor()
        rij.ontvangst = {**bewijs, "auditNr": kop.nr, "auditHash": kop.hash, "functie": vrager.wie.functie}
        eenheid.sessie.flush()
        return _staat(eenheid.sessie, rij)


def haal_verslag(sessie: Session, plek: Plek, nummer: int) -> Verslag:
    """Return the row of a version (RunError, FOUT-RECHT-05)."""
    jaar, provincie = plek
    vraag = select(Verslag).where(
        Verslag.cyclus == jaar, Verslag.provincie == provincie, Verslag.nr == nummer
    )
    return er_is(sessie.scalar(vraag), f"Verslag {nummer} van {provincie}")


def _zelfde(sessie: Session, plek: Plek, gelezen: Veilig) -> Verslag | None:
    """Return the newest version when it has these bytes and this was found in it."""
    jaar, provincie = plek
    vraag = select(Verslag).where(Verslag.cyclus == jaar, Verslag.provincie == provincie)
    rij = sessie.scalar(vraag.order_by(Verslag.nr.desc()).limit(1))
    gelijk = rij is not None and (rij.bestand_sha256, rij.bevindingen) == (
        gelezen.sha256,
        list(gelezen.bevindingen),
    )
    return rij if gelijk else None


def _nieuw(eenheid: Eenheid, plek: Plek, inhoud: bytes, gelezen: Veilig) -> Verslag:
    jaar, provincie = plek
    hoogste = select(func.max(Verslag.nr)).where(Verslag.cyclus == jaar, Verslag.provincie == provincie)
    gevonden = gelezen.samenvatting
    rij = Verslag(
        cyclus=jaar,
        provincie=provincie,
        nr=(eenheid.sessie.scalar(hoogste) or 0) + 1,
        stand=Verslagstand.REPETITIE,
        bestand_sha256=bewaar(eenheid.sessie, inhoud, MEDIATYPE),
        bestandsnaam=gelezen.bestand,
        inhoud=None if gevonden is None else {"samenvatting": gevonden, "rijen": list(gelezen.rijen)},
        bevindingen=list(gelezen.bevindingen),
        ingelezen=eenheid.nu,
        ingelezen_door=eenheid.gebruiker,
    )
    eenheid.sessie.add(rij)
    eenheid.sessie.flush()
    eenheid.leg_vast(
        "verslag.ingelezen",
        _onderwerp(rij),
        {"sha256": rij.bestand_sha256, "bevindingen": len(rij.bevindingen)},
    )
    return rij


def _staat(sessie: Session, rij: Verslag) -> Verslagstaat:
    bevestigd = {
        een.bevinding_nr: een
        for een in sessie.scalars(select(Bevestiging).where(Bevestiging.verslag_id == rij.id))
    }
    bevindingen = []
    for nummer, inhoud in enumerate(rij.bevindingen, start=1):
        een = bevestigd.get(nummer)
        wie = (None, None, None) if een is None else (een.reden, een.functie, een.op)
        bevindingen.append(Bevindingstand(nummer, inhoud, *wie))
    return Verslagstaat(
        rij.cyclus,
        rij.provincie,
        rij.nr,
        rij.stand,
        rij.bestandsnaam,
        rij.bestand_sha256,
        None if rij.inhoud is None else rij.inhoud["samenvatting"],
        bevindingen,
        rij.ingelezen,
        rij.ontvangst,
        rij.versie,
    )


def _bevinding(rij: Verslag, nummer: int) -> dict[str, Any]:
    wat = f"Bevinding {nummer} van verslag {rij.nr}"
    inhoud: dict[str, Any] = er_is(
        rij.bevindingen[nummer - 1] if nummer <= len(rij.bevindingen) else None, wat
    )
    return inhoud


def _bevestiging(sessie: Session, rij: Verslag, nummer: int) -> Bevestiging | None:
    return sessie.scalar(
        select(Bevestiging).where(Bevestiging.verslag_id == rij.id, Bevestiging.bevinding_nr == nummer)
    )


def _onderwerp(rij: Verslag) -> str:
    return f"verslag/{rij.cyclus}/{rij.provincie}/{rij.nr}"


def _kort(bevinding: dict[str, Any]) -> dict[str, Any]:
    """Return what the trail says of a finding: where, not what stands in the cell."""
    return {veld: bevinding[veld] for veld in ("code", "blad", "cel")}
