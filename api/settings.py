"""Settings from the environment, each in one table with its meaning. Read once, then frozen."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from optimiser.domain.errors import SourceError

VOORVOEGSEL = "VERDEELWIJZER_"
GEGEVENS = f"{VOORVOEGSEL}GEGEVENS"
LOKAAL = f"{VOORVOEGSEL}LOKAAL"
DATABASE = f"{VOORVOEGSEL}DATABASE"
ONTWIKKELING, OIDC = "ontwikkeling", "oidc"
STANDAARD_URL = "http://127.0.0.1:8000"
ORGANISATIE = "ministerie van Asiel en Migratie"
_MEEGELEVERD = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Instellingen:
    """How the service runs; every field is a line of ``TABEL``. Without a database: a file in ``lokaal``."""

    gegevens: Path
    lokaal: Path
    database: str = ""
    database_wachtwoord: Path | None = None
    contact_url: str = "https://verdeelwijzer.example/contact"
    contact_email: str = "beheer@verdeelwijzer.example"
    organisatie: str = ORGANISATIE
    organisatie_adres: str = ""
    url: str = STANDAARD_URL
    aanmelding: str = ONTWIKKELING
    oidc_uitgever: str = ""
    oidc_client: str = ""
    oidc_sleutel: Path | None = None
    oidc_rolclaim: str = "verdeelwijzer_functie"
    migreer: bool = True
    werkers: int = 1
    upload_mb: int = 20
    verzoeken_per_minuut: int = 600
    publiek_per_minuut: int = 120
    sessie_minuten: int = 480
    stilte_minuten: int = 30
    logniveau: str = "info"
    metingen_sleutel: str = ""
    getuigenmap: Path | None = None
    proxy: str = "127.0.0.1"

    def __post_init__(self) -> None:
        """Put the database beside the loaded tables, unless it was named."""
        if not self.database:
            object.__setattr__(self, "database", f"sqlite:///{self.lokaal / 'verdeelwijzer.db'}")


@dataclass(frozen=True, slots=True)
class Instelling:
    """One setting: what it means (Dutch) and how its text is read; the default stands in ``Instellingen``."""

    naam: str
    betekenis: str
    lees: Callable[[str], Any] = str
    geheim: bool = False

    @property
    def variabele(self) -> str:
        """Name in the environment."""
        return f"{VOORVOEGSEL}{self.naam.upper()}"


def _ja_nee(tekst: str) -> bool:
    if tekst.lower() not in ("ja", "nee"):
        msg = "gebruik ja of nee"
        raise ValueError(msg)
    return tekst.lower() == "ja"


def _tussen(laagste: int, hoogste: int) -> Callable[[str], int]:
    def lees(tekst: str) -> int:
        if not tekst.isascii() or not tekst.isdigit() or not laagste <= int(tekst) <= hoogste:
            msg = f"gebruik een geheel getal van {laagste} tot en met {hoogste}"
            raise ValueError(msg)
        return int(tekst)

    return lees


def _een_van(*woorden: str) -> Callable[[str], str]:
    def lees(tekst: str) -> str:
        if tekst not in woorden:
            msg = f"gebruik {' of '.join(woorden)}"
            raise ValueError(msg)
        return tekst

    return lees


def _database(adres: str) -> str:
    if not adres.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        msg = "gebruik sqlite:///pad of postgresql://gebruiker@machine/naam"
        raise ValueError(msg)
    return adres


def _webadres(adres: str) -> str:
    delen = urlsplit(adres)
    if delen.scheme not in ("http", "https") or not delen.netloc or delen.path.strip("/"):
        msg = "gebruik een adres als https://verdeelwijzer.example, zonder pad"
        raise ValueError(msg)
    return adres.rstrip("/")


def _adressen(tekst: str) -> str:
    for een in tekst.split(","):
        try:
            ip_network(een.strip())
        except ValueError as fout:
            msg = "gebruik adressen of netwerken met een komma ertussen, zoals 10.0.0.5,10.1.0.0/16"
            raise ValueError(msg) from fout
    return tekst


def _bestand(tekst: str) -> Path:
    pad = Path(tekst)
    if not pad.is_file():
        msg = "dat bestand is er niet"
        raise ValueError(msg)
    return pad


def _bestaande_map(tekst: str) -> Path:
    pad = Path(tekst)
    if not pad.is_dir():
        msg = "die map is er niet"
        raise ValueError(msg)
    return pad


def _lokale_map(tekst: str) -> Path:
    pad = Path(tekst)
    if pad.exists() and not pad.is_dir():
        msg = "dat is geen map"
        raise ValueError(msg)
    if not pad.is_dir() and not pad.parent.is_dir():
        msg = f"de map {pad.parent} is er niet"
        raise ValueError(msg)
    return pad


TABEL = (
    Instelling("gegevens", "map met de meegeleverde feiten", _bestaande_map),
    Instelling(
        "lokaal", "map met officieel geladen tabellen en de eigen database; mag nog ontbreken", _lokale_map
    ),
    Instelling(
        "database",
        "adres van de database: sqlite:///pad of postgresql://gebruiker@machine/naam",
        _database,
        True,
    ),
    Instelling(
        "database_wachtwoord",
        "bestand met het wachtwoord van de database, als dat niet in het adres staat",
        _bestand,
        True,
    ),
    Instelling("contact_url", "pagina van wie voor de API instaat"),
    Instelling("contact_email", "e-mailadres van wie voor de API instaat"),
    Instelling("organisatie", "wie besluit en openbaar maakt, voor de metadata van een archiefpakket"),
    Instelling("organisatie_adres", "adres van die organisatie in de waardelijst TOOI"),
    Instelling("url", "adres waarop gebruikers de dienst zien, zonder pad", _webadres),
    Instelling(
        "aanmelding",
        "ontwikkeling: kies een functie, alleen op deze machine; oidc: een aanbieder volgens NL GOV",
        _een_van(ONTWIKKELING, OIDC),
    ),
    Instelling("oidc_uitgever", "adres (issuer) van de aanbieder"),
    Instelling("oidc_client", "naam (client_id) van de dienst bij de aanbieder"),
    Instelling("oidc_sleutel", "bestand met de eigen sleutel (JWK) voor private_key_jwt", _bestand, True),
    Instelling("oidc_rolclaim", "claim die zegt welke functie iemand heeft"),
    Instelling(
        "migreer", "ja: de database bij de start bijwerken; nee: weigeren als zij achterloopt", _ja_nee
    ),
    Instelling("werkers", "aantal werkers dat de dienst zelf start; 0 als zij apart draaien", _tussen(0, 16)),
    Instelling("upload_mb", "grootste bestand dat iemand mag insturen, in MB", _tussen(1, 200)),
    Instelling(
        "verzoeken_per_minuut", "hoogste aantal verzoeken per aangemelde gebruiker", _tussen(1, 100_000)
    ),
    Instelling(
        "publiek_per_minuut", "hoogste aantal verzoeken per adres zonder aanmelding", _tussen(1, 100_000)
    ),
    Instelling("sessie_minuten", "langste duur van een sessie", _tussen(5, 1_440)),
    Instelling("stilte_minuten", "duur zonder verzoek waarna een sessie eindigt", _tussen(1, 480)),
    Instelling("logniveau", "hoeveel de dienst in haar log schrijft", _een_van("debug", "info", "warning")),
    Instelling(
        "metingen_sleutel", "sleutel waarmee /metingen ook van een andere machine te lezen is", geheim=True
    ),
    Instelling(
        "getuigenmap",
        "map waarin de dienst elke dag een afschrift van het auditspoor legt; anderen bewaren die",
        _bestaande_map,
    ),
    Instelling(
        "proxy", "adressen van proxy's waarvan de dienst het adres van de vrager overneemt", _adressen
    ),
)
"""Every setting, in the order of ``Instellingen``; ``docs/instellingen.md`` is made of it."""


def load_instellingen(omgeving: Mapping[str, str] | None = None) -> Instellingen:
    """Read the settings.

    Parameters
    ----------
    omgeving : the environment; ``None`` takes that of the process. An empty value counts as none.

    Raises
    ------
    SourceError
        FOUT-INSTELLING-01 for a value that cannot be; the value of a secret is never repeated.
        FOUT-INSTELLING-02 for a name that starts as ours and is no setting.
    """
    bron = os.environ if omgeving is None else omgeving
    bekend = {instelling.variabele for instelling in TABEL} | _VAN_DE_TESTS
    if vreemd := sorted(naam for naam in bron if naam.startswith(VOORVOEGSEL) and naam not in bekend):
        raise SourceError("FOUT-INSTELLING-02", naam=vreemd[0])
    gelezen: dict[str, Any] = {"gegevens": _MEEGELEVERD, "lokaal": Path("gegevens")}
    if not (bron.get(LOKAAL)) and gelezen["lokaal"].exists():
        gelezen["lokaal"] = _waarde(TABEL[1], "gegevens")
    gelezen |= {een.naam: _waarde(een, bron[een.variabele]) for een in TABEL if bron.get(een.variabele)}
    if wachtwoord := gelezen.get("database_wachtwoord"):
        gelezen["database"] = _met_wachtwoord(gelezen.get("database", ""), wachtwoord)
    return Instellingen(**gelezen)


def _met_wachtwoord(adres: str, bestand: Path) -> str:
    """Return a database address with the password of a file in it."""
    delen = urlsplit(adres)
    if not delen.username or delen.password:
        raise SourceError(
            "FOUT-INSTELLING-01",
            naam=f"{VOORVOEGSEL}DATABASE_WACHTWOORD",
            waarde="(niet getoond)",
            reden="het adres van de database noemt geen gebruiker, of al een wachtwoord",
        )
    gebruiker, _, machine = delen.netloc.rpartition("@")
    wachtwoord = quote(bestand.read_text(encoding="utf-8").strip(), safe="")
    return delen._replace(netloc=f"{gebruiker}:{wachtwoord}@{machine}").geturl()


_VAN_DE_TESTS = frozenset(f"{VOORVOEGSEL}{naam}" for naam in ("ALLES", "BEPROEVING", "GEDEELDE_MAP"))
"""Read by the tests, not by the program."""


def _waarde(instelling: Instelling, tekst: str) -> Any:
    try:
        return instelling.lees(tekst)
    except ValueError as fout:
        toon = "(niet getoond)" if instelling.geheim else tekst
        raise SourceError(
            "FOUT-INSTELLING-01", naam=instelling.variabele, waarde=toon, reden=str(fout)
        ) from fout


def is_eigen_machine(host: str) -> bool:
    """Return whether an address can only be reached from this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def eis_veilig(instellingen: Instellingen, host: str) -> None:
    """Refuse to start the service on settings that let others in.

    Parameters
    ----------
    host : address that the service will listen on.

    Raises
    ------
    SourceError
        FOUT-INSTELLING-03: development sign-in that others can reach, a public address without TLS, or
        OIDC without its settings.
    """
    buiten = not is_eigen_machine(host) or not is_eigen_machine(urlsplit(instellingen.url).hostname or "")
    if instellingen.aanmelding == ONTWIKKELING and buiten:
        raise SourceError(
            "FOUT-INSTELLING-03",
            reden="de aanmelding voor ontwikkeling laat iedereen elke functie kiezen",
            advies=f"luister op 127.0.0.1, of zet {VOORVOEGSEL}AANMELDING op oidc",
        )
    if buiten and not instellingen.url.startswith("https://"):
        raise SourceError(
            "FOUT-INSTELLING-03",
            reden="het adres voor gebruikers heeft geen versleuteling",
            advies=f"zet {VOORVOEGSEL}URL op een adres dat begint met https://",
        )
    leeg = [een for een in ("oidc_uitgever", "oidc_client", "oidc_sleutel") if not getattr(instellingen, een)]
    if instellingen.aanmelding == OIDC and leeg:
        raise SourceError(
            "FOUT-INSTELLING-03",
            reden="aanmelden met een aanbieder kan niet zonder zijn gegevens",
            advies=f"vul ook in: {', '.join(VOORVOEGSEL + een.upper() for een in leeg)}",
        )


def instellingen_tabel() -> str:
    """Return the table of settings as Markdown (Dutch), for ``docs/instellingen.md``."""
    standaard: dict[str, object] = {veld.name: veld.default for veld in fields(Instellingen)}
    standaard |= {"gegevens": "data naast het programma", "lokaal": "gegevens"}
    standaard["database"] = "verdeelwijzer.db in de lokale map"
    regels = ["| variabele | betekenis | standaard |", "|---|---|---|"]
    for een in TABEL:
        waarde = standaard[een.naam]
        toon = ("ja" if waarde else "nee") if isinstance(waarde, bool) else waarde or ""
        regels.append(f"| `{een.variabele}` | {een.betekenis} | {toon} |")
    return "\n".join(regels) + "\n"
