"""Open a berekening for reading: what the asker sees of it, and its receipt when it is needed."""

import json
from collections.abc import Callable, Hashable
from functools import cached_property

from sqlalchemy import and_, bindparam, select

from api.db.besluittabellen import Vrijgave
from api.db.bestanden import lees_bestand
from api.db.eenheid import Opslag
from api.db.tabellen import Berekening
from api.rechten import Vrager
from api.usecases.gedeeld import er_is
from api.usecases.leeskas import Gelezen, Inhoud, Leeskas
from api.usecases.zicht import Zicht, bepaal_zicht
from optimiser.domain.errors import RunError
from optimiser.explain.kijk import Kijk

_BEREKENING, _VRIJGAVE = Berekening.__table__.c, Vrijgave.__table__.c
_VRAAG = (
    select(_BEREKENING.receipt_sha256, _VRIJGAVE.rol, _VRIJGAVE.provincie, _VRIJGAVE.embargo_tot)
    .select_from(
        Berekening.__table__.outerjoin(
            Vrijgave.__table__,
            and_(_VRIJGAVE.berekening_id == _BEREKENING.id, _VRIJGAVE.ingetrokken.is_(None)),
        )
    )
    .where(_BEREKENING.id == bindparam("nummer"), _BEREKENING.cyclus == bindparam("jaar"))
)
"""The receipt of a berekening and its releases in force; made once and without the object
layer, as every read asks it."""


class Blik:
    """A berekening with a receipt, as one asker sees it; opened when it is first looked at.

    Raises
    ------
    RunError
        At the first look: not there, not finished, or not released to the asker (FOUT-RECHT-05); the answer
        does not tell which.
    """

    def __init__(self, opslag: Opslag, kas: Leeskas, vrager: Vrager, jaar: int, nummer: int) -> None:
        self.opslag, self.kas = opslag, kas
        self.jaar, self.nummer = jaar, nummer
        self._vrager = vrager

    @cached_property
    def _open(self) -> tuple[str, Zicht]:
        with self.opslag.lees_rijen() as verbinding:
            rijen = verbinding.execute(_VRAAG, {"nummer": self.nummer, "jaar": self.jaar}).all()
        vrijgaven = [(rol, provincie, tot) for _, rol, provincie, tot in rijen if rol]
        sha256 = rijen[0][0] if rijen else None
        zicht = bepaal_zicht(self._vrager, self.opslag.klok(), vrijgaven) if sha256 else None
        return str(sha256), er_is(zicht, f"Berekening {self.nummer}")

    @property
    def sha256(self) -> str:
        """Hash of the receipt as it is stored; everything that is kept is kept under it."""
        return self._open[0]

    @property
    def zicht(self) -> Zicht:
        """How much of it the asker sees."""
        return self._open[1]

    @property
    def gelezen(self) -> Gelezen:
        """The receipt, parsed."""
        return self.kas.verslagen.haal(self.sha256, self._lees)

    @property
    def kijk(self) -> Kijk:
        """The receipt, to look in."""
        return self.gelezen.kijk

    def _lees(self) -> Gelezen:
        inhoud = haal_receipt(self.opslag, self.sha256)
        return Gelezen(Kijk(json.loads(inhoud)), len(inhoud))

    def antwoord(self, maak: Callable[[Kijk], Inhoud], *waarvan: Hashable) -> Inhoud:
        """Return an answer for this sight, made once.

        Parameters
        ----------
        waarvan : the operation and everything else that the answer depends on.
        """
        sleutel = (self.sha256, self.zicht, *waarvan)
        return self.kas.antwoorden.haal(sleutel, lambda: maak(self.kijk))

    def eis(self, code: str = "") -> None:
        """Raise unless a gemeente, a provincie or (empty) the country is in sight (FOUT-RECHT-05)."""
        if not self.zicht.ziet(self.kijk, code):
            raise RunError("FOUT-RECHT-05", wat=f"{code or 'Dit'} in berekening {self.nummer}")


def haal_receipt(opslag: Opslag, sha256: str) -> bytes:
    """Return the bytes of a kept receipt."""
    with opslag.lees() as sessie:
        return lees_bestand(sessie, sha256)
