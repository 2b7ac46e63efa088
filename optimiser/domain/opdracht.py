"""The frozen question: everything that a berekening depends on, and nothing else."""

from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.aanbod import Verslag
from optimiser.domain.beleid import Beleid
from optimiser.domain.bevinding import Bevinding
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.feiten import Bron
from optimiser.domain.gebied import Gemeentecode, Provincie, Provinciecode
from optimiser.domain.norm import Norm
from optimiser.domain.wijziging import Wijziging


@dataclass(frozen=True, slots=True)
class GemeenteFeit:
    """The figures of one gemeente that the law uses; ``None`` = not published."""

    code: Gemeentecode
    naam: str
    provincie: Provinciecode
    inwoners: int
    ses_woa: Fraction
    bekendgemaakt: int | None
    bekendgemaakt_amv: int | None


@dataclass(frozen=True, slots=True)
class Verdeelopdracht:
    """The question put to the computation; same question, same bytes.

    Attributes
    ----------
    normen : norms looked up on the peildatum recht, sorted by name.
    bronnen : origin of the tables that were used.
    provincies, gemeenten : in order of code.
    verslagen : one per provincie, in order of provinciecode.
    bevindingen : findings on the facts themselves, for instance E-IV-01.
    buren : neighbours within a provincie with the metres of their land border, in order of code; for
        suggestions of joint sites only.
    wijzigingen : changes of the besluit by a person, in the order in which they were made.
    """

    cyclus: Cyclus
    normen: tuple[Norm, ...]
    beleid: Beleid
    bronnen: tuple[Bron, ...]
    provincies: tuple[Provincie, ...]
    gemeenten: tuple[GemeenteFeit, ...]
    verslagen: tuple[Verslag, ...]
    bevindingen: tuple[Bevinding, ...]
    buren: tuple[tuple[Gemeentecode, Gemeentecode, int], ...]
    wijzigingen: tuple[Wijziging, ...] = ()

    @property
    def fictief(self) -> bool:
        """Whether any report is a fictional example."""
        return any(verslag.kop.fictief for verslag in self.verslagen)

    def norm(self, naam: str) -> int:
        """Return the value of a norm that was looked up."""
        return next(norm.waarde for norm in self.normen if norm.naam == naam)
