"""Drives a besluit through its steps over the API, and keeps a database of every state.

The example dossier never passes the gate. So that later states can be tested, the gate is replaced by an
open one here, and where the bytes do not matter the PDF is replaced by a short one. Both are said by name:
``open_poort`` and ``kort_stuk``.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from api.db.eenheid import Opslag
from api.standen import Stand
from optimiser.documents.stukken.gegevens import Stukgegevens
from optimiser.domain.getal import canoniek, sha256
from optimiser.explain.kijk import Kijk
from tests.dienst.hulp import zet_berekening
from tests.handtekening import maak_pdf, onderteken

PROVINCIE, ANDERE_PROVINCIE, GEMEENTE = "PV20", "PV26", "GM0014"
ZAAK = "ASIEL-2026-0142"
VERZONDEN = {"verzonden": "2026-11-01T08:00:00Z", "termijnTot": "2026-11-10"}
GEEN = {"grondGeen": "Het college heeft al laten weten dat het geen bezwaar heeft."}
DAG = "2026-11-01"
WIE = {"vaststellen": "vaststeller", "teruggeven": "vaststeller"}
"""Who takes a step; all others: opsteller."""


def plaats(provincie: str = PROVINCIE) -> str:
    return f"/cycli/2026/provincies/{provincie}/besluit"


@contextmanager
def open_poort() -> Iterator[None]:
    """Replace the gate by one that is open: the example never passes the real one."""
    with pytest.MonkeyPatch.context() as lap:
        lap.setattr("api.usecases.voorwaarden.toets_poort", lambda *_: ())
        yield


@contextmanager
def kort_stuk() -> Iterator[None]:
    """Replace the PDF (seconds) by one of a line, made of the same stukgegevens and the same receipt."""

    def maak(kijk: Kijk, provincie: str, gegevens: Stukgegevens) -> tuple[str, bytes]:
        afdruk = sha256(canoniek(gegevens.als_json()))
        return f"besluit_{provincie}.pdf", maak_pdf(f"{provincie} {afdruk} {kijk.verslag['zegel']}")

    with pytest.MonkeyPatch.context() as lap:
        lap.setattr("api.usecases.besluitstuk.maak_ter_vaststelling", maak)
        yield


@dataclass
class Gang:
    """One besluit in one service; a client per function, made once."""

    als: Callable[..., TestClient]
    provincie: str = PROVINCIE
    clienten: dict[tuple[str, int], TestClient] = field(default_factory=dict)

    def wie(self, functie: str = "opsteller", nr: int = 1) -> TestClient:
        if (functie, nr) not in self.clienten:
            self.clienten[functie, nr] = self.als(functie, nr)
        return self.clienten[functie, nr]

    @property
    def nu(self) -> dict[str, Any]:
        """The besluit as it stands now."""
        return dict(self.wie().get(plaats(self.provincie)).json())

    def begin(self, berekening: int) -> httpx.Response:
        return self.wie().post(plaats(self.provincie), json={"zaaknummer": ZAAK, "berekening": berekening})

    def stap(
        self, naam: str, functie: str = "", nr: int = 1, versie: int = 0, **mee: object
    ) -> httpx.Response:
        """Take a step as whoever may, on the version that stands now unless another is named."""
        kop = {"If-Match": f'"{versie or self.nu["versie"]}"'}
        client = self.wie(functie or WIE.get(naam, "opsteller"), nr)
        return client.post(f"{plaats(self.provincie)}/stappen", json={"stap": naam, **mee}, headers=kop)

    def velden(self) -> dict[str, str]:
        """Something for every field that is open, as the refusal of the step names it."""
        open_ = self.stap("voorleggen").json()
        assert open_["code"] == "FOUT-STUKGEGEVENS-01", open_
        namen = re.findall(r"(?:: |; )([a-z-]+(?:\.[\w.=-]+)?) \(", open_["detail"])
        return {naam: f"Ingevuld bij {naam}" for naam in namen}

    def leg_voor(self, **mee: Any) -> httpx.Response:
        """Lay the besluit before whoever fixes it, with every field filled."""
        return self.stap("voorleggen", velden=self.velden(), **mee)

    def zienswijze(
        self, gemeente: str, deel: str, inhoud: Mapping[str, object], functie: str = "opsteller"
    ) -> httpx.Response:
        """Put a voornemen (``deel`` empty), reaction or answer on the version that stands now."""
        pad = f"/cycli/2026/gemeenten/{gemeente}/zienswijze"
        kop = {"If-Match": self.wie().get(pad).headers["etag"]}
        return self.wie(functie).put(f"{pad}{deel}", json=inhoud, headers=kop)

    def gemeenten(self) -> list[str]:
        lijst = self.wie().get(f"{plaats(self.provincie)}/zienswijzen").json()["zienswijzen"]
        return [een["gemeente"] for een in lijst]

    def verzend(self) -> None:
        """Send the voornemen to one gemeente; for the others there is a ground not to ask."""
        for code in self.gemeenten():
            gelukt = self.zienswijze(code, "", VERZONDEN if code == GEMEENTE else GEEN)
            assert gelukt.status_code == 200, gelukt.text

    def stuk(self, *, getekend: bool = False) -> bytes:
        nr = self.nu["laatste"]["nr"]
        antwoord = self.wie().get(
            f"{plaats(self.provincie)}/versies/{nr}/stuk", params={"getekend": getekend}
        )
        assert antwoord.status_code == 200, antwoord.text
        return bytes(antwoord.content)

    def registreer(
        self, inhoud: bytes, op: str = DAG, functie: str = "opsteller", versie: int = 0
    ) -> httpx.Response:
        return self.wie(functie).put(
            f"{plaats(self.provincie)}/getekend-stuk",
            params={"ondertekendOp": op},
            content=inhoud,
            headers={"If-Match": f'"{versie or self.nu["versie"]}"', "Content-Type": "application/pdf"},
        )

    def maak_bekend_aan(self, wie: str, op: str = DAG, functie: str = "opsteller") -> httpx.Response:
        bewijs = {"geadresseerde": wie, "wijze": "aangetekende post", "verzondenOp": op, "bewijs": "3SABCD"}
        return self.wie(functie).post(f"{plaats(self.provincie)}/bekendmakingen", json=bewijs)

    def ontbreekt(self) -> list[str]:
        return list(self.wie().get(f"{plaats(self.provincie)}/bekendmakingen").json()["ontbreekt"])


def loop(gang: Gang, opslag: Opslag, verslag: dict[str, Any]) -> Iterator[Stand]:
    """Lead a besluit through every state; three berekeningen with the same numbers are there."""
    for _ in range(3):
        nummer = zet_berekening(opslag, verslag)
    eis(gang.begin(nummer - 2), 201)
    gang.verzend()
    yield Stand.CONCEPT
    eis(gang.stap("voornemen-verzenden"))
    eis(gang.zienswijze(GEMEENTE, "/reactie", {"reactie": "Wij vinden het veel."}, f"gemeente:{GEMEENTE}"))
    eis(gang.zienswijze(GEMEENTE, "/antwoord", {"antwoord": "De Minister blijft bij het aantal."}))
    yield Stand.VOORNEMEN
    eis(gang.stap("zienswijzen-verwerken"))
    yield Stand.VERWERKT
    eis(gang.leg_voor())
    yield Stand.TER_VASTSTELLING
    eis(gang.stap("vaststellen"))
    yield Stand.VASTGESTELD
    eis(gang.registreer(onderteken(gang.stuk())))
    for wie in gang.ontbreekt():
        eis(gang.maak_bekend_aan(wie), 201)
    yield Stand.ONDERTEKEND
    eis(gang.stap("bekendmaken"))
    yield Stand.BEKENDGEMAAKT
    eis(gang.stap("wijzigen", berekening=nummer - 1, reden="Een gemeente bood later meer aan."))
    yield Stand.IN_WIJZIGING


def eis(antwoord: httpx.Response, status: int = 200) -> None:
    assert antwoord.status_code == status, antwoord.text


def bewaar_stand(bron: Path, map_: Path, stand: Stand) -> Path:
    """Write a whole copy of a database that is in use."""
    doel = map_ / f"{stand.replace(' ', '-')}.db"
    with closing(sqlite3.connect(bron)) as verbinding:
        verbinding.execute("VACUUM INTO ?", (str(doel),))
    return doel
