"""How much of a berekening somebody sees: one rule, for every answer that is made of a receipt.

* The ministry and the auditor see all of it.
* Released to the public: everybody sees the public version of all of it.
* Released to vng, COA or beheer: they see the public version of all of it.
* Released to cdk or gs: they see their own provincie of it; to a gemeente: its own page.
* What is not public shows only to the ministry, the auditor, and the cdk whose report it comes from.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from api.rechten import Mits, Vrager
from api.toegang.rollen import Rol
from api.usecases.gedeeld import geldt_voor
from optimiser.domain.verdeling import LAND
from optimiser.explain.kijk import Kijk

EIGEN_PROVINCIE = (Rol.CDK, Rol.GS)
"""Roles that see their own provincie only, unless all is public."""


@dataclass(frozen=True, slots=True)
class Zicht:
    """What somebody sees of one berekening.

    Attributes
    ----------
    provincie : the only one they see, or ``NL`` for the whole country.
    gemeente : the only one they see, or empty for all of ``provincie``.
    vertrouwelijk : the area of which they see also what is not public: a provincie, ``NL``, or empty.
    van_iedereen : everybody sees just this, so everybody may keep the answer; no part of what it depends on.
    """

    provincie: str = LAND
    gemeente: str = ""
    vertrouwelijk: str = ""
    van_iedereen: bool = field(default=False, compare=False)

    def ziet(self, kijk: Kijk, code: str, *, vertrouwelijk: bool = False) -> bool:
        """Return whether a gemeente, a provincie or (empty) the country is in the receipt and in sight.

        Parameters
        ----------
        vertrouwelijk : also what is not public of it.
        """
        ligt_in = kijk.provincie_van(code) if code in kijk.gemeenten else code
        if ligt_in and ligt_in not in kijk.provincies:
            return False
        if vertrouwelijk and self.vertrouwelijk not in {LAND, ligt_in or LAND}:
            return False
        return self.gemeente in {"", code} and self.provincie in {LAND, ligt_in}

    def codes(self, kijk: Kijk) -> tuple[str, ...]:
        """Return the gemeenten in sight, in order of code."""
        return tuple(code for code in kijk.gemeenten if self.ziet(kijk, code))


ALLES = Zicht(vertrouwelijk=LAND)

Vrijgaveregel = tuple[str, str | None, datetime | None]
"""Role, provincie and end of the embargo of a release that was not withdrawn."""


def bepaal_zicht(vrager: Vrager, nu: datetime, vrijgaven: Iterable[Vrijgaveregel]) -> Zicht | None:
    """Return what the asker sees of a berekening with these releases; ``None`` = nothing at all."""
    if vrager.mits is not Mits.VRIJ:
        return ALLES
    open_ = [rol for rol, provincie, tot in vrijgaven if geldt_voor(vrager, nu, rol, provincie, tot)]
    if not open_:
        return None
    wie = vrager.wie
    eigen = (wie.provincie or "") if wie.rol is Rol.CDK else ""
    if Rol.PUBLIEK in open_:
        return Zicht(vertrouwelijk=eigen, van_iedereen=not eigen)
    if wie.rol not in (*EIGEN_PROVINCIE, Rol.GEMEENTE):
        return Zicht()
    if vrager.provincie is None or (wie.rol is Rol.GEMEENTE and wie.gemeente is None):
        return None
    return Zicht(vrager.provincie, wie.gemeente or "", eigen)
