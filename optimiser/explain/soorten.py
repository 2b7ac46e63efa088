"""Effects by kind of gemeente: size, score, and whether it has neighbours; sums only, never a name.

The classes are made of what the receipt holds. Which gemeenten form the G4 or the G40 it does not hold;
therefore those kinds are not here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.explain.kijk import Kijk
from optimiser.explain.waarde import Getal, som

PER_INWONERS = 1_000
"""Places are given per so many inhabitants."""
_GROOTTES = (20_000, 50_000, 100_000, 250_000)
"""Inhabitants at which a class begins, as CBS divides gemeenten."""
_SCORES = (Fraction(-1, 5), Fraction(0), Fraction(1, 5))
"""SES-WOA scores at which a class begins."""


@dataclass(frozen=True, slots=True)
class Soortrij:
    """Gemeenten of one kind together.

    Attributes
    ----------
    indeling : by what they were divided: ``grootte``, ``ses_woa`` or ``buren``. soort : the class, in Dutch.
    gemeenten : how many there are; 0 for a class without any.
    """

    indeling: str
    soort: str
    gemeenten: int
    inwoners: Getal
    indicatief: Getal
    aanbod: Getal
    totaal: Getal
    besluit: Getal

    def per_inwoners(self, aantal: Getal) -> Fraction | None:
        """Return places per 1,000 inhabitants, exact; ``None`` where nobody lives."""
        inwoners = int(self.inwoners)
        return Fraction(int(aantal) * PER_INWONERS, inwoners) if inwoners else None


@dataclass(frozen=True, slots=True)
class _Indeling:
    naam: str
    klassen: Sequence[str]
    klasse_van: Callable[[Kijk, str], int]


def soorten_gemeenten(kijk: Kijk) -> tuple[Soortrij, ...]:
    """Return every class of every division, in fixed order; the classes of one division make the country."""
    return tuple(rij for indeling in _INDELINGEN for rij in _rijen(kijk, indeling))


def _rijen(kijk: Kijk, indeling: _Indeling) -> Iterator[Soortrij]:
    per_klasse: list[list[str]] = [[] for _ in indeling.klassen]
    for code in kijk.gemeenten:
        per_klasse[indeling.klasse_van(kijk, code)].append(code)
    for soort, codes in zip(indeling.klassen, per_klasse, strict=True):
        yield Soortrij(
            indeling.naam,
            soort,
            len(codes),
            som(kijk.gemeenten[code]["inwoners"].getal for code in codes),
            som(kijk.iv(code) for code in codes),
            som(kijk.aanbod(code) for code in codes),
            som(kijk.totaal(code) for code in codes),
            som(kijk.besluit(code) for code in codes),
        )


def _grootte(kijk: Kijk, code: str) -> int:
    return sum(kijk.gemeenten[code]["inwoners"].getal >= grens for grens in _GROOTTES)


def _score(kijk: Kijk, code: str) -> int:
    return sum(kijk.gemeenten[code]["ses_woa"].getal.waarde >= grens for grens in _SCORES)


def _buren(kijk: Kijk, code: str) -> int:
    return 0 if any(code in paar[:2] for paar in kijk.opdracht["buren"]) else 1


_INDELINGEN = (
    _Indeling(
        "grootte",
        (
            "minder dan 20.000 inwoners",
            "20.000 tot 50.000 inwoners",
            "50.000 tot 100.000 inwoners",
            "100.000 tot 250.000 inwoners",
            "250.000 inwoners of meer",
        ),
        _grootte,
    ),
    _Indeling(
        "ses_woa",
        ("score lager dan −0,2", "score −0,2 tot 0", "score 0 tot 0,2", "score 0,2 of hoger"),
        _score,
    ),
    _Indeling(
        "buren",
        ("met een buurgemeente over land", "zonder buurgemeente over land (eilanden)"),
        _buren,
    ),
)
