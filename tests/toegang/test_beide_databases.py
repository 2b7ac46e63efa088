"""The same on SQLite and on a real PostgreSQL, also where two ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select

from api.db.eenheid import Opslag
from api.db.tabellen import Auditregel, Gebruiker
from api.toegang import begonnen
from api.usecases.aanmelden import meld_overal_af
from api.usecases.apisleutels import maak_apisleutel, trek_apisleutel_in
from optimiser.domain.errors import RunError
from tests.db.conftest import engine, leeg, nieuw, postgres
from tests.toegang.conftest import Aanmelder, Stilklok, Vraag

__all__ = ["engine", "leeg", "nieuw", "postgres"]


@pytest.fixture
def opslag(engine: Engine, klok: Stilklok) -> Opslag:
    """In place of the one on SQLite only."""
    return Opslag(engine, klok)


def test_in_a_key_and_out(opslag: Opslag, meld_aan: Aanmelder, vraag: Vraag) -> None:
    token = meld_aan("cdk:PV26")
    wie = vraag(token)
    sleutel = maak_apisleutel(opslag, wie, "toets", "koppeling", ["lezen"], 1)[1]
    assert vraag(authorization=f"Bearer {sleutel}").provincie == "PV26"
    trek_apisleutel_in(opslag, wie, "toets", 1)
    meld_overal_af(opslag, wie, "toets")
    with pytest.raises(RunError):
        vraag(token)
    with opslag.lees() as sessie:
        acties = sessie.scalars(select(Auditregel.actie).order_by(Auditregel.nr)).all()
    assert acties == [
        "gebruiker.gemaakt",
        "aanmelding",
        "apisleutel.gemaakt",
        "apisleutel.ingetrokken",
        "afmelding.overal",
    ]


def test_of_many_that_bring_the_same_state_one_is_served(opslag: Opslag) -> None:
    begin = begonnen.begin(opslag, "/")

    def probeer(_: int) -> bool:
        try:
            return begonnen.neem(opslag, begin.state, begin.state) == begin
        except RunError as fout:
            assert fout.code == "FOUT-AANMELDING-07"
            return False

    with ThreadPoolExecutor(4) as draden:
        assert sorted(draden.map(probeer, range(8))) == [False] * 7 + [True]


def test_a_first_sign_in_twice_at_the_same_moment_makes_one_user(opslag: Opslag, meld_aan: Aanmelder) -> None:
    with ThreadPoolExecutor(4) as draden:
        tokens = set(draden.map(lambda _: meld_aan("opsteller"), range(4)))
    assert len(tokens) == 4
    with opslag.lees() as sessie:
        assert len(sessie.scalars(select(Gebruiker)).all()) == 1
