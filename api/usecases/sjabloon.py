"""The template of the report of one provincie, prefilled."""

from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Provinciecode
from optimiser.ingest.verslag.sjabloon import write_sjabloon
from optimiser.ingest.verslag.verwachting import sjabloon_opdracht, stel_verwachting
from optimiser.law.cycli import load_cyclus

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def maak_sjabloon(feiten: Feiten, jaar: int, provincie: str) -> bytes:
    """Return the workbook of a provincie in a cycle.

    Raises
    ------
    ParameterOnbekend
        No such cycle (FOUT-CYCLUS-01).
    RunError
        No such provincie (FOUT-PROVINCIE-01).
    """
    code = Provinciecode(provincie)
    if code not in feiten.provincies:
        raise RunError("FOUT-PROVINCIE-01", provincie=provincie)
    return write_sjabloon(sjabloon_opdracht(stel_verwachting(feiten, load_cyclus(jaar)), code))
