"""Keys, cookies and tokens that are nearly right, or were right once: none is let in."""

import string
from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Apisleutel, Gebruiker
from api.toegang.sessies import Duur, begin_sessie
from tests.db.conftest import Wijzerklok
from tests.dienst.hulp import BASIS, maak_sleutel
from tests.hulp import aantal
from tests.storingen.hulp import eis_keten

Vraag = Callable[[dict[str, str]], Any]
DUUR = Duur(timedelta(hours=8), timedelta(minutes=30))
TEKENS = string.ascii_letters + string.digits + "-_.=~+/ "


def bijna(goed: str, kans: Random) -> str:
    """Return something else that looks like it: a sign other, more, fewer, moved, or of another case."""
    plek, teken = kans.randrange(len(goed)), kans.choice(TEKENS)
    anders = kans.choice(
        (
            goed[:plek] + teken + goed[plek + 1 :],
            goed[:plek] + goed[plek + 1 :],
            goed[:plek] + teken + goed[plek:],
            goed[:plek],
            goed[plek:] + goed[:plek],
            goed.swapcase(),
            goed[::-1],
            goed + goed,
        )
    )
    return bijna(goed, kans) if anders.strip() == goed else anders


@pytest.fixture
def sessie(opslag: Opslag) -> str:
    """The token of somebody who signed in."""
    maak_sleutel(opslag, "opsteller")
    with opslag.techniek() as tabellen:
        wie = tabellen.scalars(select(Gebruiker.id)).one()
        return begin_sessie(tabellen, wie, opslag.klok(), DUUR)


@pytest.fixture
def vraag(app: ASGIApp) -> Iterator[Vraag]:
    """Ask who one is, with these headers."""
    with TestClient(app, base_url=BASIS) as client:
        yield lambda koppen: client.get("/ik", headers=koppen)


@pytest.mark.campagne
def test_no_key_that_is_nearly_right(vraag: Vraag, opslag: Opslag) -> None:
    kans, goed = Random(6), maak_sleutel(opslag, "opsteller")
    assert vraag({"Authorization": f"Bearer {goed}"}).json()["functie"] == "opsteller-1"
    for _ in range(aantal(50, 2000)):
        namaak = bijna(goed, kans)
        antwoord = vraag({"Authorization": f"Bearer {namaak}"})
        assert (antwoord.status_code, antwoord.json()["code"]) == (401, "FOUT-AANMELDING-02"), namaak
    eis_keten(opslag)


@pytest.mark.campagne
def test_no_cookie_that_is_nearly_right(vraag: Vraag, opslag: Opslag, sessie: str) -> None:
    kans = Random(6)
    assert vraag({"Cookie": f"sessie={sessie}"}).json()["functie"] == "opsteller-1"
    for _ in range(aantal(50, 2000)):
        namaak = bijna(sessie, kans).replace(" ", "")
        if namaak == sessie:
            continue
        antwoord = vraag({"Cookie": f"sessie={namaak}"})
        assert (antwoord.status_code, antwoord.json()["code"]) == (401, "FOUT-AANMELDING-01"), namaak


def test_what_has_ended_opens_nothing(vraag: Vraag, opslag: Opslag, klok: Wijzerklok, sessie: str) -> None:
    sleutels = [maak_sleutel(opslag, "opsteller") for _ in range(2)]
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        weg = update(Apisleutel).where(Apisleutel.prefix == sleutels[0].split("_")[1])
        eenheid.sessie.execute(weg.values(ingetrokken=eenheid.nu))
        eenheid.leg_vast("toets", "toets")
    koppen = [{"Authorization": f"Bearer {sleutel}"} for sleutel in sleutels]
    koppen.append({"Cookie": f"sessie={sessie}"})
    assert [vraag(kop).status_code for kop in koppen] == [401, 200, 200]
    klok.nu += timedelta(days=301)
    assert [vraag(kop).status_code for kop in koppen] == [401, 401, 401]
