"""The roles, and which of them belong to one provincie or one gemeente."""

import re
from dataclasses import dataclass
from enum import StrEnum

from optimiser.domain.errors import RunError


class Rol(StrEnum):
    """As what someone acts; ``PUBLIEK`` is whoever did not sign in."""

    OPSTELLER = "opsteller"
    VASTSTELLER = "vaststeller"
    CDK = "cdk"
    GEMEENTE = "gemeente"
    GS = "gs"
    COA = "coa"
    VNG = "vng"
    AUDITOR = "auditor"
    BEHEER = "beheer"
    PUBLIEK = "publiek"


VAN_PROVINCIE = frozenset({Rol.CDK, Rol.GS})
"""Roles of exactly one provincie."""
VAN_GEMEENTE = frozenset({Rol.GEMEENTE})
"""Roles of exactly one gemeente."""
AANGEMELD = tuple(rol for rol in Rol if rol is not Rol.PUBLIEK)
"""Roles that someone can sign in with."""
_PROVINCIE = re.compile(r"PV(2[0-9]|3[01])")
_GEMEENTE = re.compile(r"GM[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Functie:
    """A role with its area, as the provider says it in the role claim: ``opsteller``, ``cdk:PV26``.

    Raises
    ------
    RunError
        FOUT-ROL-02: no area where the role has one, an area where it has none, or one that cannot be.
    """

    rol: Rol
    provincie: str | None = None
    gemeente: str | None = None

    def __post_init__(self) -> None:
        """Check the area."""
        if reden := _gebied_fout(self):
            raise RunError("FOUT-ROL-02", functie=str(self), reden=reden)

    def __str__(self) -> str:
        """Return the text of the role claim."""
        return ":".join(deel for deel in (self.rol, self.provincie, self.gemeente) if deel)


def _gebied_fout(functie: Functie) -> str | None:
    """Say in Dutch what is wrong with the area; ``None`` when nothing is."""
    for naam, waarde, rollen, vorm, bereik in (
        ("provincie", functie.provincie, VAN_PROVINCIE, _PROVINCIE, "PV20 tot en met PV31"),
        ("gemeente", functie.gemeente, VAN_GEMEENTE, _GEMEENTE, "GM en vier cijfers"),
    ):
        if waarde is None and functie.rol in rollen:
            return f"de {naam} ontbreekt"
        if waarde is not None and functie.rol not in rollen:
            return f"bij {functie.rol} hoort geen {naam}"
        if waarde is not None and not vorm.fullmatch(waarde):
            return f"de {naam} moet een code zijn: {bereik}"
    return None


def lees_functie(tekst: str) -> Functie:
    """Read the text of a role claim.

    Raises
    ------
    RunError
        FOUT-ROL-01 for a role that does not exist or that nobody signs in with; FOUT-ROL-02 for its area.
    """
    naam, heeft_gebied, gebied = tekst.partition(":")
    if naam not in AANGEMELD:
        raise RunError("FOUT-ROL-01", functie=naam, mag=", ".join(AANGEMELD))
    rol = Rol(naam)
    if rol in VAN_GEMEENTE:
        return Functie(rol, gemeente=gebied if heeft_gebied else None)
    return Functie(rol, provincie=gebied if heeft_gebied else None)
