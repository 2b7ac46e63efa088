"""The cycles as data: ``cycli/<jaar>.yaml``, and the half-yearly numbers of status holders."""

import re
from dataclasses import dataclass
from datetime import date

from optimiser.domain.cyclus import AmvRaming, Cyclus
from optimiser.domain.errors import ParameterOnbekend
from optimiser.law.normen import LAW, lees_yaml


def load_cyclus(jaar: int) -> Cyclus:
    """Return the parameters of one cycle.

    Parameters
    ----------
    jaar : even year of the capaciteitsraming (2024, 2026).

    Raises
    ------
    ParameterOnbekend
        When the cycle has no file (FOUT-CYCLUS-01).
    """
    pad = LAW / "cycli" / f"{jaar}.yaml"
    if not pad.is_file():
        raise ParameterOnbekend("FOUT-CYCLUS-01", cyclus=jaar, bekend=", ".join(map(str, cyclus_jaren())))
    inhoud = dict(lees_yaml(pad))
    inhoud["raming_amv"] = AmvRaming(**inhoud["raming_amv"])
    inhoud["periode"] = tuple(inhoud["periode"])
    inhoud["telregels"] = tuple(inhoud["telregels"].items())
    inhoud["bronnen"] = tuple(inhoud["bronnen"].items())
    return Cyclus(**inhoud)


def cyclus_jaren() -> tuple[int, ...]:
    """Return the years of all known cycles, ascending."""
    return tuple(sorted(int(p.stem) for p in (LAW / "cycli").glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class Halfjaar:
    """A half-year: calendar year and half (1 or 2)."""

    jaar: int
    helft: int

    def __str__(self) -> str:
        """Write it as ``2025-II``."""
        return f"{self.jaar}-{'I' * self.helft}"

    @property
    def inwoners_jaar(self) -> int:
        """Year whose 1 January counts: the calendar year before (Huisvestingswet 29)."""
        return self.jaar - 1

    @property
    def begin(self) -> date:
        """First day."""
        return date(self.jaar, 6 * self.helft - 5, 1)

    @property
    def vorige(self) -> "Halfjaar":
        """The half-year before."""
        return Halfjaar(self.jaar, 1) if self.helft == 2 else Halfjaar(self.jaar - 1, 2)


def lees_halfjaar(tekst: str) -> Halfjaar:
    """Read ``2025-II``; raise ParameterOnbekend (FOUT-HALFJAAR-01) for anything else."""
    gevonden = re.fullmatch(r"(20\d\d)-(I{1,2})", tekst.strip())
    if gevonden is None:
        raise ParameterOnbekend("FOUT-HALFJAAR-01", halfjaar=tekst)
    return Halfjaar(int(gevonden[1]), len(gevonden[2]))


@dataclass(frozen=True, slots=True)
class Landelijk:
    """A published national number of status holders and its state (``oorspronkelijk``, ``herzien``)."""

    aantal: int
    stand: str


def vergunninghouders_standen(halfjaar: Halfjaar) -> tuple[Landelijk, ...]:
    """Return every published national number of a half-year in order; the last one holds.

    Raises
    ------
    ParameterOnbekend
        When no number is known (FOUT-HALFJAAR-02); it is never estimated.
    """
    halfjaren = lees_yaml(LAW / "taakstelling_vg.yaml")["halfjaren"]
    if str(halfjaar) not in halfjaren:
        raise ParameterOnbekend("FOUT-HALFJAAR-02", halfjaar=halfjaar, bekend=", ".join(halfjaren))
    return tuple(Landelijk(**stand) for stand in halfjaren[str(halfjaar)])
