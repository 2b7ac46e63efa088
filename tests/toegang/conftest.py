"""A database, a clock that stands still, and a browser that signs in at a provider of the tests' own."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from api.db.eenheid import Opslag
from api.db.migratie import migreer
from api.db.verbinding import maak_engine
from api.settings import OIDC, Instellingen
from api.toegang.aanbieder import terug_adres
from api.toegang.oidc import Aansluiting, OidcClient
from api.toegang.wie import Verzoek, Wie, bepaal_wie
from api.usecases.aanmelden import Browser, begin_aanmelding, voltooi_aanmelding
from tests.ingest_feiten.hulp import DATA
from tests.toegang.nep import CLIENT, UITGEVER, Nepaanbieder, clientsleutel_json, sleutel


class Stilklok:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.nu = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.nu


@pytest.fixture
def klok() -> Stilklok:
    return Stilklok()


@pytest.fixture(scope="session")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of this version, made once."""
    pad = tmp_path_factory.mktemp("toegang") / "leeg.db"
    engine = maak_engine(f"sqlite:///{pad}")
    migreer(engine)
    engine.dispose()
    return pad


@pytest.fixture
def opslag(sjabloon: Path, tmp_path: Path, klok: Stilklok) -> Opslag:
    shutil.copy(sjabloon, tmp_path / "verdeelwijzer.db")
    return Opslag(maak_engine(f"sqlite:///{tmp_path / 'verdeelwijzer.db'}"), klok)


@pytest.fixture
def instellingen(tmp_path: Path) -> Instellingen:
    """Settings of a service on the web, with a provider."""
    eigen = tmp_path / "sleutel.json"
    eigen.write_text(clientsleutel_json(), encoding="utf-8")
    basis = Instellingen(DATA, tmp_path / "lokaal", url="https://dienst.example", aanmelding=OIDC)
    return replace(basis, oidc_uitgever=UITGEVER, oidc_client=CLIENT, oidc_sleutel=eigen)


@pytest.fixture
def nep(klok: Stilklok) -> Nepaanbieder:
    return Nepaanbieder(klok)


@pytest.fixture
def oidc(instellingen: Instellingen, nep: Nepaanbieder, klok: Stilklok) -> OidcClient:
    aansluiting = Aansluiting(
        UITGEVER, CLIENT, sleutel("client"), instellingen.oidc_rolclaim, terug_adres(instellingen)
    )
    return OidcClient(aansluiting, httpx.Client(transport=httpx.MockTransport(nep.antwoord)), klok)


Aanmelder = Callable[..., str]


@pytest.fixture
def meld_aan(opslag: Opslag, instellingen: Instellingen, oidc: OidcClient, nep: Nepaanbieder) -> Aanmelder:
    """Sign in as a function and return the token of the session."""

    def doe(functie: str, onderwerp: str = "iemand", oud: str | None = None) -> str:
        nep.claims = {"verdeelwijzer_functie": functie, "sub": onderwerp}
        vertrek = begin_aanmelding(opslag, oidc, "/")
        state, terugkeer = nep.bezoek(vertrek.adres)
        browser = Browser(vertrek.state, oud)
        return voltooi_aanmelding(opslag, instellingen, oidc, state, terugkeer, browser, "toets").token

    return doe


Vraag = Callable[..., Wie]


@pytest.fixture
def vraag(opslag: Opslag, instellingen: Instellingen) -> Vraag:
    """Ask who asks, as a browser with a session or as a program with a key."""

    def doe(token: str | None = None, methode: str = "GET", *, veld: str | None = None, **koppen: str) -> Wie:
        koekjes = {} if token is None else {"__Host-sessie": token}
        namen = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        return bepaal_wie(opslag, instellingen, Verzoek(methode, namen, koekjes, veld))

    return doe
