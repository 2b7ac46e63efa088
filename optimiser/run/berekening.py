"""One berekening from a folder with reports to a verified receipt."""

from pathlib import Path
from typing import Any

from optimiser.domain.beleid import Beleid
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.errors import RunError, SourceError
from optimiser.domain.feiten import Feiten
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.run.dossier import bekijk_dossier
from optimiser.run.geweigerd import Geweigerd
from optimiser.run.opdracht import stel_opdracht
from optimiser.run.rekenverslag import Melder, maak_rekenverslag
from optimiser.verify.controle import controleer


def bereken_dossier(
    feiten: Feiten,
    cyclus: Cyclus,
    beleid: Beleid,
    dossier: Path,
    meld: Melder = lambda _: None,
    tijdslimiet_s: float | None = None,
) -> dict[str, Any]:
    """Read the reports, compute, and return the receipt after the independent check approved it.

    Parameters
    ----------
    tijdslimiet_s : for the location proposal; ``None`` = none.

    Raises
    ------
    SourceError
        No such folder, or a provincie without a report (FOUT-DOSSIER-01, -03).
    Geweigerd
        Open findings in the reports.
    RunError
        The check rejected the outcome (FOUT-REKENVERSLAG-03): a fault of the program, no draft follows. Or
        the location proposal has no proof (FOUT-LOCATIE-01, -02).
    """
    opdracht = lees_opdracht(feiten, cyclus, beleid, dossier, meld)
    verslag = maak_rekenverslag(opdracht, meld, tijdslimiet_s)
    meld("onafhankelijke controle")
    eis_goedgekeurd(verslag, "het rekenverslag")
    return verslag


def lees_opdracht(
    feiten: Feiten, cyclus: Cyclus, beleid: Beleid, dossier: Path, meld: Melder = lambda _: None
) -> Verdeelopdracht:
    """Read the reports and freeze the question.

    Raises
    ------
    SourceError, Geweigerd
        As ``bereken_dossier``.
    """
    if not dossier.is_dir():
        raise SourceError("FOUT-DOSSIER-03", map=dossier)
    meld("verslagen lezen")
    gelezen = bekijk_dossier(feiten, cyclus, dossier)
    if gelezen.open:
        raise Geweigerd(gelezen.open)
    if gelezen.ontbrekend:
        namen = ", ".join(f"{code} {feiten.provincies[code].naam}" for code in gelezen.ontbrekend)
        raise SourceError("FOUT-DOSSIER-01", map=dossier, ontbreekt=namen)
    return stel_opdracht(feiten, cyclus, beleid, gelezen.verslagen, gelezen.landelijk)


def eis_goedgekeurd(verslag: dict[str, Any], bestand: str, *, zonder_gevoeligheid: bool = False) -> None:
    """Raise RunError (FOUT-REKENVERSLAG-03) unless the independent check approves the receipt.

    Parameters
    ----------
    zonder_gevoeligheid : do not check the counterfactuals, for who only reads and does not use them.
    """
    toets = controleer(verslag, zonder_gevoeligheid=zonder_gevoeligheid)
    if not toets.goedgekeurd:
        punt = toets.punten[0]
        eerste = f"{punt.code} {punt.plaats}"
        raise RunError("FOUT-REKENVERSLAG-03", bestand=bestand, aantal=len(toets.punten), eerste=eerste)
