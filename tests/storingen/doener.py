"""A service and a worker as processes of their own, to be killed: the service tells what was acknowledged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import httpx2 as httpx
from starlette.testclient import TestClient

from api.db.eenheid import Opslag
from api.db.verbinding import maak_engine
from api.main import create_app
from api.routes import verslagen
from api.settings import Instellingen
from api.werk import ouder, werker
from tests.db.conftest import Wijzerklok
from tests.dienst.hulp import BASIS
from tests.ingest_feiten.hulp import DATA
from tests.storingen.hulp import AFWIJKING, BESLUIT, VERSLAGEN, lees_met_waarschuwing
from tests.storingen.kind import GOEDKOOP, OPDRACHT

Bevestigd = tuple[str, httpx.Response]


@dataclass(frozen=True)
class Plan:
    """What a process gets to know: the database, a folder, keys per function, a round."""

    adres: str
    map_: str
    sleutels: Mapping[str, str]
    ronde: int


def daden(opsteller: TestClient, cdk: TestClient, ronde: int) -> Iterator[Bevestigd]:
    """Send in, confirm, submit, ask for work and take a step, for ever."""
    for nr in count():
        bestand = {"bestand": ("v.xlsx", f"verslag {ronde}-{nr}".encode())}
        verslag = cdk.post(VERSLAGEN, files=bestand)
        yield "verslag", verslag
        plek = f"{VERSLAGEN}/{verslag.json()['nummer']}"
        yield (
            "bevestiging",
            cdk.put(f"{plek}/bevindingen/1/bevestiging", json={"reden": f"Nagevraagd {ronde}-{nr}."}),
        )
        yield "indiening", cdk.post(f"{plek}/indiening", headers={"If-Match": verslag.headers["etag"]})
        kop = {"Idempotency-Key": f"toets-{ronde:04}-{nr:04}"}
        yield "taak", opsteller.post("/cycli/2026/berekeningen/1/afwijkingen", json=AFWIJKING, headers=kop)
        nu = opsteller.get(BESLUIT)
        naar = {"berekening": 3 - nu.json()["berekening"], "reden": f"Verbeterd {ronde}-{nr}."}
        stap, kop = {"stap": "andere-berekening", **naar}, {"If-Match": nu.headers["etag"]}
        yield "stap", opsteller.post(f"{BESLUIT}/stappen", json=stap, headers=kop)


def dienst(plan: Plan, meld: Connection) -> None:
    """Ask without end, and tell what was acknowledged."""
    verslagen.lees_veilig = lees_met_waarschuwing
    rustig = Instellingen(DATA, Path(plan.map_), database=plan.adres, verzoeken_per_minuut=1_000_000)
    app = create_app(rustig, Opslag(maak_engine(plan.adres), Wijzerklok()))
    opsteller, cdk = (
        TestClient(app, base_url=BASIS, headers={"Authorization": f"Bearer {plan.sleutels[wie]}"})
        for wie in ("opsteller", "cdk:PV20")
    )
    for wat, antwoord in daden(opsteller, cdk, plan.ronde):
        if antwoord.is_success:
            meld.send((wat, antwoord.json()))
        elif antwoord.status_code != 429:
            raise RuntimeError(antwoord.text)


def werk(plan: Plan, meld: Connection) -> None:
    """Work the queue without end."""
    ouder.OPDRACHT, werker.SOORTEN, werker.RUST_S = OPDRACHT, GOEDKOOP, 0.01
    meld.send(("begonnen", {}))
    werker.Werker(Opslag(maak_engine(plan.adres), Wijzerklok()), f"werker-{plan.ronde}").draai()
