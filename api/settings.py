"""Settings from the environment: where the facts stand. Read once, then frozen."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from optimiser.domain.errors import SourceError

GEGEVENS = "VERDEELWIJZER_GEGEVENS"
LOKAAL = "VERDEELWIJZER_LOKAAL"
DATABASE = "VERDEELWIJZER_DATABASE"
_MEEGELEVERD = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Instellingen:
    """Where the facts stand.

    Attributes
    ----------
    gegevens : embedded facts (``VERDEELWIJZER_GEGEVENS``, default ``data`` beside the program).
    lokaal : officially loaded tables (``VERDEELWIJZER_LOKAAL``, default ``./gegevens``; may not exist yet).
    database : address of the service's database (``VERDEELWIJZER_DATABASE``): ``sqlite:///pad`` or
        ``postgresql://...``; default a file beside the loaded tables.
    contact_url, contact_email : who answers for the API (``VERDEELWIJZER_CONTACT_URL``, ``..._EMAIL``).
    """

    gegevens: Path
    lokaal: Path
    database: str = "sqlite:///gegevens/verdeelwijzer.db"
    contact_url: str = "https://verdeelwijzer.example/contact"
    contact_email: str = "beheer@verdeelwijzer.example"


def load_instellingen(omgeving: Mapping[str, str] | None = None) -> Instellingen:
    """Read the settings.

    Parameters
    ----------
    omgeving : the environment; ``None`` takes that of the process.

    Raises
    ------
    SourceError
        FOUT-INSTELLING-01 when a setting names something that is no folder.
    """
    bron = os.environ if omgeving is None else omgeving
    gegevens = Path(bron.get(GEGEVENS) or _MEEGELEVERD)
    lokaal = Path(bron.get(LOKAAL) or "gegevens")
    if not gegevens.is_dir():
        raise SourceError("FOUT-INSTELLING-01", naam=GEGEVENS, waarde=gegevens, reden="die map is er niet")
    if bron.get(LOKAAL) and not lokaal.is_dir() and not lokaal.parent.is_dir():
        raise SourceError(
            "FOUT-INSTELLING-01", naam=LOKAAL, waarde=lokaal, reden=f"de map {lokaal.parent} is er niet"
        )
    if lokaal.exists() and not lokaal.is_dir():
        raise SourceError("FOUT-INSTELLING-01", naam=LOKAAL, waarde=lokaal, reden="dat is geen map")
    contact = {
        naam: bron[f"VERDEELWIJZER_{naam.upper()}"]
        for naam in ("contact_url", "contact_email")
        if bron.get(f"VERDEELWIJZER_{naam.upper()}")
    }
    return Instellingen(gegevens, lokaal, _database(bron.get(DATABASE), lokaal), **contact)


def _database(adres: str | None, lokaal: Path) -> str:
    """Return the address of the database; a password in it never gets into a message."""
    if not adres:
        return f"sqlite:///{lokaal / 'verdeelwijzer.db'}"
    if not adres.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        reden = "gebruik sqlite:///pad of postgresql://gebruiker@machine/naam"
        raise SourceError("FOUT-INSTELLING-01", naam=DATABASE, waarde="(adres)", reden=reden)
    return adres
