"""Who may do what: one line per operation. A route without a line here does not start the service.

Three kinds of right: *altijd*; *eigen*: only where the provincie or gemeente in the path is that of the
asker; *vrij*: only what was released to that role (the use case looks that up, with ``alleen_vrijgegeven``).
Four eyes (who drafted a besluit never fixes it) is a rule on the besluit, in ``api/standen.py``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from api.db.eenheid import Actor
from api.toegang.rollen import Rol
from api.toegang.wie import Wie
from optimiser.domain.errors import RunError


class Mits(StrEnum):
    """On what condition a role has a right."""

    ALTIJD = "altijd"
    EIGEN = "eigen"
    VRIJ = "vrij"


@dataclass(frozen=True, slots=True)
class Recht:
    """The right to one operation: per role the condition."""

    wie: Mapping[Rol, Mits]


@dataclass(frozen=True, slots=True)
class Vrager:
    """The asker of a request that was allowed, on which condition, and where the call comes from.

    Attributes
    ----------
    provincie : their own, or that in which their gemeente lies; ``None`` for who has neither.
    """

    wie: Wie
    mits: Mits
    herkomst: str
    provincie: str | None = None

    @property
    def actor(self) -> Actor:
        """The asker as the trail names it."""
        return self.wie.actor(self.herkomst)


def _mag(*altijd: Rol, eigen: Iterable[Rol] = (), vrij: Iterable[Rol] = ()) -> Recht:
    return Recht(
        {
            **dict.fromkeys(vrij, Mits.VRIJ),
            **dict.fromkeys(eigen, Mits.EIGEN),
            **dict.fromkeys(altijd, Mits.ALTIJD),
        }
    )


_OPSTELLER, _VASTSTELLER, _CDK, _GEMEENTE = Rol.OPSTELLER, Rol.VASTSTELLER, Rol.CDK, Rol.GEMEENTE
_GS, _COA, _VNG, _AUDITOR, _BEHEER, _PUBLIEK = Rol.GS, Rol.COA, Rol.VNG, Rol.AUDITOR, Rol.BEHEER, Rol.PUBLIEK
_IEDEREEN = tuple(Rol)
_AANGEMELD = tuple(rol for rol in Rol if rol is not Rol.PUBLIEK)
_MINISTERIE = (_OPSTELLER, _VASTSTELLER)
_LEZERS = (*_MINISTERIE, _AUDITOR)
_BUITEN = (_CDK, _GEMEENTE, _GS, _COA, _VNG, _BEHEER, _PUBLIEK)
"""Who sees figures only once they are released to them."""

RECHTEN: Mapping[str, Recht] = {
    # Law and facts.
    "getGemeenten": _mag(*_IEDEREEN),
    "getProvincies": _mag(*_IEDEREEN),
    "getIndicatief": _mag(*_IEDEREEN),
    "getCycli": _mag(*_IEDEREEN),
    "getCyclus": _mag(*_IEDEREEN),
    "patchCyclus": _mag(_OPSTELLER),
    "getGemeentegrenzen": _mag(*_IEDEREEN),
    # Who asks.
    "getIk": _mag(*_IEDEREEN),
    "postAfmeldenOveral": _mag(*_AANGEMELD),
    "getApiSleutels": _mag(*_AANGEMELD),
    "postApiSleutel": _mag(*_AANGEMELD),
    "deleteApiSleutel": _mag(*_AANGEMELD),
    "getGebruikers": _mag(_BEHEER, _AUDITOR),
    "getGebruiker": _mag(_BEHEER, _AUDITOR),
    "patchGebruiker": _mag(_BEHEER),
    # Reports.
    "getVerslagstand": _mag(*_LEZERS),
    "getSjabloon": _mag(*_MINISTERIE, eigen=[_CDK]),
    "getVerslagen": _mag(*_LEZERS, eigen=[_CDK]),
    "postVerslag": _mag(_OPSTELLER, eigen=[_CDK]),
    "getVerslag": _mag(*_LEZERS, eigen=[_CDK]),
    "getVerslagbestand": _mag(*_LEZERS, eigen=[_CDK]),
    "getVerslagregels": _mag(*_LEZERS, eigen=[_CDK]),
    "getBevindingen": _mag(*_LEZERS, eigen=[_CDK]),
    "putBevestiging": _mag(_OPSTELLER, eigen=[_CDK]),
    "deleteBevestiging": _mag(_OPSTELLER, eigen=[_CDK]),
    "postIndiening": _mag(_OPSTELLER, eigen=[_CDK]),
    "getDossier": _mag(*_LEZERS),
    "getDossierbevindingen": _mag(*_LEZERS),
    "getProvinciedossier": _mag(*_LEZERS, eigen=[_CDK]),
    "putDossierbevestiging": _mag(_OPSTELLER),
    "deleteDossierbevestiging": _mag(_OPSTELLER),
    # Choices.
    "getVoorbeeldbeleid": _mag(*_IEDEREEN),
    "getBeleidslijst": _mag(*_LEZERS),
    "postBeleid": _mag(_OPSTELLER),
    "getBeleid": _mag(*_LEZERS),
    "putBeleid": _mag(_OPSTELLER),
    "getKeuzes": _mag(*_LEZERS),
    # Computing.
    "getTaken": _mag(*_AANGEMELD),
    "getTaak": _mag(*_AANGEMELD),
    "getTaakVoortgang": _mag(*_AANGEMELD),
    "deleteTaak": _mag(*_AANGEMELD),
    "getBerekeningen": _mag(*_LEZERS, vrij=_BUITEN),
    "postBerekening": _mag(_OPSTELLER),
    "getBerekening": _mag(*_LEZERS, vrij=_BUITEN),
    # A receipt holds the reports with everything that is not public in them.
    "getRekenverslag": _mag(*_LEZERS),
    "getControle": _mag(*_LEZERS, vrij=_BUITEN),
    "getPoort": _mag(*_LEZERS),
    "getVerdeling": _mag(*_LEZERS, vrij=_BUITEN),
    "getVerdelingskaart": _mag(*_LEZERS, vrij=_BUITEN),
    "getGemeentepagina": _mag(*_LEZERS, vrij=_BUITEN),
    "getSoortenGemeenten": _mag(*_LEZERS, vrij=[_VNG]),
    "getGetelderegels": _mag(*_LEZERS, vrij=_BUITEN),
    "getVerschillen": _mag(*_LEZERS, vrij=[_CDK]),
    "getStukken": _mag(*_LEZERS, vrij=_BUITEN),
    "getStuk": _mag(*_LEZERS, vrij=_BUITEN),
    "getVergelijking": _mag(*_LEZERS, vrij=[_VNG]),
    "getAfwijkingen": _mag(*_LEZERS),
    "postAfwijking": _mag(_OPSTELLER),
    "getGronden": _mag(*_LEZERS),
    "getVrijgaven": _mag(*_LEZERS),
    "postVrijgave": _mag(*_MINISTERIE),
    "deleteVrijgave": _mag(*_MINISTERIE),
    # The besluit.
    "getBesluiten": _mag(*_LEZERS),
    "getBesluit": _mag(*_LEZERS, eigen=[_CDK]),
    "postBesluit": _mag(_OPSTELLER),
    "postStap": _mag(*_MINISTERIE),
    "getBesluitversies": _mag(*_LEZERS),
    "getBesluitstuk": _mag(*_LEZERS),
    # It holds the receipt, and with it the reports in full.
    "getBesluitpakket": _mag(*_LEZERS),
    "getZienswijzen": _mag(*_LEZERS),
    "getZienswijze": _mag(*_LEZERS, eigen=[_GEMEENTE]),
    "putZienswijze": _mag(_OPSTELLER),
    "putReactie": _mag(eigen=[_GEMEENTE]),
    "putAntwoord": _mag(_OPSTELLER),
    "putGetekendStuk": _mag(*_MINISTERIE),
    "getBekendmakingen": _mag(*_LEZERS),
    "postBekendmaking": _mag(_OPSTELLER),
    "getErrata": _mag(*_LEZERS),
    "postErratum": _mag(*_MINISTERIE),
    # Beside and after the besluit.
    "getOordelen": _mag(*_LEZERS, _COA),
    "postOordeel": _mag(_COA),
    "getRealisaties": _mag(*_LEZERS, _COA, eigen=[_GEMEENTE]),
    "postRealisatie": _mag(_OPSTELLER, _COA, eigen=[_GEMEENTE]),
    "getTaakstelling": _mag(*_IEDEREEN),
    "getHuisvestingsstanden": _mag(*_LEZERS, eigen=[_GS, _GEMEENTE]),
    "postHuisvestingsstand": _mag(eigen=[_GS]),
    # The trail.
    "getAudit": _mag(_AUDITOR),
    "getAuditkop": _mag(*_LEZERS),
    "getAuditcontrole": _mag(_AUDITOR),
    "getAuditexport": _mag(_AUDITOR),
}


def eis_recht(operatie: str, wie: Wie, gebied: Mapping[str, str]) -> Mits:
    """Return on what condition somebody may do an operation; what a key may is asked where it is read.

    Parameters
    ----------
    operatie : name of the operation. gebied : values of the path, perhaps with ``provincieCode`` or
        ``gemeenteCode``.

    Raises
    ------
    RunError
        Not signed in (FOUT-RECHT-01), another role (-02), or another provincie or gemeente (-03).
    """
    mits = RECHTEN[operatie].wie.get(wie.rol)
    if mits is None:
        raise RunError("FOUT-RECHT-01" if wie.rol is Rol.PUBLIEK else "FOUT-RECHT-02", functie=wie.functie)
    if mits is Mits.EIGEN and not _is_eigen(wie, gebied):
        raise RunError("FOUT-RECHT-03")
    return mits


def _is_eigen(wie: Wie, gebied: Mapping[str, str]) -> bool:
    """Return whether the path is about the provincie or gemeente of the asker."""
    if wie.gemeente is not None:
        return gebied.get("gemeenteCode") == wie.gemeente
    return wie.provincie is not None and gebied.get("provincieCode") == wie.provincie
