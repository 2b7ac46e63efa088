"""The view of each college that is heard (Awb 4:8): voornemen, reaction, answer; or why none (4:11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Besluit, Zienswijze
from api.db.eenheid import Eenheid, Opslag
from api.db.soorten import moment_tekst
from api.rechten import Mits, Vrager
from api.standen import Stand
from api.usecases.besluitrij import haal_besluit
from api.usecases.gedeeld import eis_versie, er_is
from api.usecases.tijd import dag_van
from optimiser.documents.stukken.brief import krijgt_voornemen
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256
from optimiser.explain.kijk import SOORTEN, Kijk

_VOORNEMEN = (Stand.CONCEPT, Stand.IN_WIJZIGING, Stand.IN_HERZIENING, Stand.VOORNEMEN)
"""Where a voornemen is prepared, sent, or its term made longer."""
_INHOUD = (
    "verzonden",
    "termijn_tot",
    "grond_geen",
    "reactie",
    "ontvangen",
    "antwoord",
    "antwoord_door",
)


@dataclass(frozen=True, slots=True)
class Zienswijzestand:
    """The view of one college, as the asker may see it."""

    gemeente: str
    verzonden: datetime | None
    termijn_tot: str | None
    grond_geen: str | None
    reactie: str | None
    ontvangen: datetime | None
    antwoord: str | None
    verwerkt: bool
    versie: int


@dataclass(frozen=True, slots=True)
class Voornemen:
    """The sending of a voornemen with its term, or the ground for asking nothing: one of the two."""

    verzonden: datetime | None = None
    termijn_tot: date | None = None
    grond_geen: str | None = None


def is_verzonden(rij: Zienswijze) -> bool:
    """Whether the college was told, or there is a ground why not."""
    return rij.verzonden is not None or rij.grond_geen is not None


def is_verwerkt(rij: Zienswijze) -> bool:
    """Whether the view has its answer, or there is a ground for asking none."""
    return rij.antwoord is not None or rij.grond_geen is not None


def haal_zienswijzen(sessie: Session, besluit: Besluit) -> Sequence[Zienswijze]:
    """Return the rows of every college that is heard, in order of code."""
    vraag = select(Zienswijze).where(Zienswijze.besluit_id == besluit.id)
    return sessie.scalars(vraag.order_by(Zienswijze.gemeente)).all()


def stel_lijst(sessie: Session, besluit: Besluit, oud: Kijk | None, nieuw: Kijk) -> list[dict[str, Any]]:
    """Give every college that is heard under a berekening its row; a view on another number lapses.

    Parameters
    ----------
    oud : what the besluit rested on until now, if it did.

    Returns
    -------
    What lapsed, as values of JSON, to be kept with the version of the besluit.
    """
    codes = {code for code in nieuw.per_provincie[besluit.provincie] if krijgt_voornemen(nieuw, code)}
    er = {rij.gemeente: rij for rij in haal_zienswijzen(sessie, besluit)}
    vervallen = []
    for code, rij in er.items():
        if code in codes and oud is not None and _vraag(oud, code) == _vraag(nieuw, code):
            continue
        if is_verzonden(rij):
            vervallen.append(_als_json(rij))
        if code not in codes:
            sessie.delete(rij)
            continue
        for naam in _INHOUD:
            setattr(rij, naam, None)
    sessie.add_all(Zienswijze(besluit_id=besluit.id, gemeente=code) for code in sorted(codes - er.keys()))
    return vervallen


def _vraag(kijk: Kijk, code: str) -> tuple[object, ...]:
    """Return what a college is asked about: per kind its number, and its offer that counts."""
    return tuple((int(kijk.besluit(code, soort)), int(kijk.aanbod(code, soort))) for soort in SOORTEN)


def _als_json(rij: Zienswijze) -> dict[str, Any]:
    waarden = {naam: getattr(rij, naam) for naam in ("gemeente", *_INHOUD)}
    return {n: moment_tekst(w) if isinstance(w, datetime) else w for n, w in waarden.items() if w is not None}


def list_zienswijzen(opslag: Opslag, vrager: Vrager, jaar: int, provincie: str) -> Sequence[Zienswijzestand]:
    """Return the view of every college in a provincie that is heard."""
    with opslag.lees() as sessie:
        besluit = haal_besluit(sessie, jaar, provincie)
        return [_stand(besluit, rij, vrager) for rij in haal_zienswijzen(sessie, besluit)]


def show_zienswijze(opslag: Opslag, vrager: Vrager, jaar: int, gemeente: str) -> Zienswijzestand:
    """Return the view of one college.

    Raises
    ------
    RunError
        It is not heard, or (for the gemeente itself) was not told yet (FOUT-RECHT-05).
    """
    with opslag.lees() as sessie:
        besluit, rij = _haal(sessie, jaar, gemeente)
        if vrager.mits is Mits.EIGEN:
            er_is(rij.verzonden, _wat(gemeente))
        return _stand(besluit, rij, vrager)


def set_voornemen(
    opslag: Opslag, vrager: Vrager, jaar: int, gemeente: str, versie: int, voornemen: Voornemen
) -> Zienswijzestand:
    """Record that the voornemen was sent and until when the college may answer, or why it is not asked.

    Raises
    ------
    RunError
        The views are already dealt with (FOUT-ZIENSWIJZE-01), or the moments or the ground cannot be (-02).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        besluit, rij = _haal(eenheid.sessie, jaar, gemeente)
        eis_versie(rij.versie, versie)
        _eis_stand(besluit, _VOORNEMEN)
        loopt = besluit.stand == Stand.VOORNEMEN
        _eis_voornemen(voornemen, rij, loopt=loopt, nu=eenheid.nu)
        rij.verzonden, rij.grond_geen = voornemen.verzonden, voornemen.grond_geen
        rij.termijn_tot = None if voornemen.termijn_tot is None else voornemen.termijn_tot.isoformat()
        feiten = {
            "verzonden": None if rij.verzonden is None else moment_tekst(rij.verzonden),
            "termijn_tot": rij.termijn_tot,
            "grond_geen": None if rij.grond_geen is None else sha256(rij.grond_geen),
        }
        return _leg_vast(eenheid, besluit, rij, vrager, ("voornemen", feiten))


def _eis_voornemen(voornemen: Voornemen, rij: Zienswijze, *, loopt: bool, nu: datetime) -> None:
    """Raise unless it is a sending with a term, or a ground, and the college loses nothing (-02)."""
    if voornemen.grond_geen is None:
        reden = _bezwaar_termijn(voornemen, rij if loopt else None, nu)
    elif voornemen.verzonden is not None or voornemen.termijn_tot is not None:
        reden = "geef een termijn of een grond, niet beide"
    elif loopt and rij.verzonden is not None:
        reden = "het college is al gevraagd"
    else:
        reden = ""
    if reden:
        raise RunError("FOUT-ZIENSWIJZE-02", reden=reden)


def _bezwaar_termijn(voornemen: Voornemen, lopend: Zienswijze | None, nu: datetime) -> str:
    """Return what is wrong with a sending and its term, or nothing; a running term gets no shorter."""
    verzonden, tot = voornemen.verzonden, voornemen.termijn_tot
    if verzonden is None or tot is None:
        return "noem wanneer is verzonden en tot en met welke dag het college kan reageren"
    if verzonden > nu:
        return "de verzending ligt in de toekomst"
    if tot <= dag_van(verzonden):
        return "de termijn eindigt niet na de dag van verzending"
    if lopend is not None and tot.isoformat() < (lopend.termijn_tot or ""):
        return "een termijn die loopt, wordt niet korter"
    return ""


def set_reactie(
    opslag: Opslag, vrager: Vrager, jaar: int, gemeente: str, versie: int, reactie: str
) -> Zienswijzestand:
    """Record what the college itself says; an answer to an earlier reaction lapses.

    Raises
    ------
    RunError
        Not while views are given (FOUT-ZIENSWIJZE-01), or the college is not asked (FOUT-RECHT-05).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        besluit, rij = _haal(eenheid.sessie, jaar, gemeente)
        er_is(rij.verzonden, _wat(gemeente))
        eis_versie(rij.versie, versie)
        _eis_stand(besluit, (Stand.VOORNEMEN,))
        rij.reactie, rij.ontvangen = reactie, eenheid.nu
        rij.antwoord = rij.antwoord_door = None
        return _leg_vast(eenheid, besluit, rij, vrager, ("reactie", {"sha256": sha256(reactie)}))


def set_antwoord(
    opslag: Opslag, vrager: Vrager, jaar: int, gemeente: str, versie: int, antwoord: str
) -> Zienswijzestand:
    """Record how the besluit deals with the view, or that none came within the term.

    Raises
    ------
    RunError
        Not while views are given (FOUT-ZIENSWIJZE-01), or before the college had its say (-02).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        besluit, rij = _haal(eenheid.sessie, jaar, gemeente)
        eis_versie(rij.versie, versie)
        _eis_stand(besluit, (Stand.VOORNEMEN,))
        if rij.reactie is None and (rij.termijn_tot or "9") >= dag_van(eenheid.nu).isoformat():
            reden = "er is geen reactie en de termijn loopt nog, of er is geen voornemen verzonden"
            raise RunError("FOUT-ZIENSWIJZE-02", reden=reden)
        rij.antwoord, rij.antwoord_door = antwoord, vrager.wie.gebruiker_id
        return _leg_vast(eenheid, besluit, rij, vrager, ("antwoord", {"sha256": sha256(antwoord)}))


def _leg_vast(
    eenheid: Eenheid, besluit: Besluit, rij: Zienswijze, vrager: Vrager, wat: tuple[str, dict[str, Any]]
) -> Zienswijzestand:
    """Note the change in the trail: dates and hashes, never the words of people."""
    daad, feiten = wat
    eenheid.leg_vast(f"zienswijze.{daad}", f"zienswijze/{besluit.cyclus}/{rij.gemeente}", feiten)
    eenheid.sessie.flush()
    return _stand(besluit, rij, vrager)


def _eis_stand(besluit: Besluit, standen: tuple[Stand, ...]) -> None:
    if besluit.stand not in standen:
        raise RunError("FOUT-ZIENSWIJZE-01", stand=besluit.stand)


def _haal(sessie: Session, jaar: int, gemeente: str) -> tuple[Besluit, Zienswijze]:
    vraag = select(Besluit, Zienswijze).join(Zienswijze, Zienswijze.besluit_id == Besluit.id)
    rij = sessie.execute(vraag.where(Besluit.cyclus == jaar, Zienswijze.gemeente == gemeente)).first()
    besluit, zienswijze = er_is(rij, _wat(gemeente))
    return besluit, zienswijze


def _wat(gemeente: str) -> str:
    return f"Een zienswijze van {gemeente}"


def _stand(besluit: Besluit, rij: Zienswijze, vrager: Vrager) -> Zienswijzestand:
    """Return a view; the college itself sees the answer when the besluit is published."""
    toont = vrager.mits is not Mits.EIGEN or besluit.stand == Stand.BEKENDGEMAAKT
    return Zienswijzestand(
        rij.gemeente,
        rij.verzonden,
        rij.termijn_tot,
        rij.grond_geen,
        rij.reactie,
        rij.ontvangen,
        rij.antwoord if toont else None,
        is_verwerkt(rij),
        rij.versie,
    )
