"""The rows of a report in a berekening: which count, and why; what is not public only to who may see it."""

from dataclasses import dataclass

from api.usecases.lezen import Blik
from optimiser.explain.gemeentepagina import leg_regel_uit
from optimiser.explain.kijk import Kijk, Plek
from optimiser.explain.pagina import RegelUitleg

NIET_OPENBAAR = ("besluit_ref", "voorwaarde", "knelpunt", "eigenaar", "opmerking")
"""Fields of annex 2 that stand in its confidential version alone."""


@dataclass(frozen=True, slots=True)
class Vertrouwelijk:
    """What is not public of a row."""

    besluit_ref: str
    voorwaarde: str
    knelpunt: str
    eigenaar: str
    opmerking: str


@dataclass(frozen=True, slots=True)
class Getelderegel:
    """One offered row as annex 2 has it.

    Attributes
    ----------
    locatie : its name, or why the name is not public. vertrouwelijk : ``None`` in the public version.
    """

    regel_id: str
    gemeente_code: str
    gemeente: str
    locatie: str
    soort: str
    status: str
    periode: str
    plekken: str
    telt: int
    reden: str
    vertrouwelijk: Vertrouwelijk | None


def list_regels(blik: Blik, provincie: str) -> tuple[Getelderegel, ...]:
    """Return every row of the report of a provincie, in the order of annex 2 (RunError, FOUT-RECHT-05)."""
    blik.eis(provincie)
    kijk = blik.kijk
    geheim = blik.zicht.ziet(kijk, provincie, vertrouwelijk=True)
    codes = kijk.per_provincie[provincie]
    return tuple(toon_regel(kijk, regel, geheim=geheim) for code in codes for regel in kijk.regels[code])


def toon_regel(kijk: Kijk, regel: Plek, *, geheim: bool) -> Getelderegel:
    """Return one row; ``geheim`` = with what is not public."""
    return vorm_regel(leg_regel_uit(kijk, regel), geheim=geheim)


def vorm_regel(uitleg: RegelUitleg, *, geheim: bool) -> Getelderegel:
    """Return one row that was explained; ``geheim`` = with what is not public."""
    velden = {naam: str(uitleg.plek.inhoud[naam]) for naam in NIET_OPENBAAR}
    return Getelderegel(
        str(uitleg.regel_id),
        str(uitleg.plek.inhoud["gemeente"]),
        str(uitleg.gemeente),
        str(uitleg.locatie) if geheim else uitleg.besloten_locatie or str(uitleg.locatie),
        str(uitleg.soort),
        str(uitleg.status),
        str(uitleg.periode),
        str(uitleg.plekken),
        int(uitleg.telt),
        str(uitleg.reden),
        Vertrouwelijk(**velden) if geheim else None,
    )
