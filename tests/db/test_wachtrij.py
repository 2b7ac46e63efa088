"""The queue: claimed once, finished once, nothing lost when a worker disappears, limits per user."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Auditregel, Cyclus, Gebruiker, Taak
from api.werk.wachtrij import (
    HOOGSTENS_BEURTEN,
    PACHT,
    PER_GEBRUIKER,
    Beurt,
    Taakstand,
    breek_af,
    geef_terug,
    leef,
    neem,
    ruim_op,
    sluit,
    vraag_aan,
)
from optimiser.domain.errors import RunError
from tests.db.conftest import Wijzerklok

Vraag = Callable[..., int]


@pytest.fixture
def opsteller(opslag: Opslag, actor: Actor) -> Actor:
    with opslag.schrijf(actor) as eenheid:
        wie = Gebruiker(uitgever="toets", onderwerp="a", functie="opsteller", rol="ministerie-opsteller")
        eenheid.sessie.add(wie)
        eenheid.sessie.flush()
        eenheid.leg_vast("gebruiker.gemaakt", f"gebruiker/{wie.id}")
    return Actor(wie.id, wie.functie, wie.rol, "toets")


@pytest.fixture
def vraag(opslag: Opslag, opsteller: Actor) -> Vraag:
    def stel(sleutel: str, invoer: dict[str, int] | None = None) -> int:
        with opslag.schrijf(opsteller, mag_leeg=True) as eenheid:
            taak, nieuw = vraag_aan(eenheid, "berekening", invoer or {}, sleutel)
            if nieuw:
                eenheid.leg_vast("taak.gevraagd", f"taak/{taak.id}")
        return taak.id

    return stel


def taak_van(opslag: Opslag, nr: int) -> Taak:
    with opslag.lees() as sessie:
        return sessie.scalars(select(Taak).where(Taak.id == nr)).one()


def acties(opslag: Opslag) -> list[str]:
    with opslag.lees() as sessie:
        return list(sessie.scalars(select(Auditregel.actie).order_by(Auditregel.nr)))


def test_task_is_claimed_once_and_finished_once(opslag: Opslag, actor: Actor, vraag: Vraag) -> None:
    nr = vraag("een")
    beurt = neem(opslag, "w1")
    assert beurt is not None
    assert (beurt.taak_id, beurt.nr) == (nr, 1)
    assert neem(opslag, "w2") is None
    assert leef(opslag, beurt, {"stap": "verslagen lezen"})
    assert taak_van(opslag, nr).voortgang == {"stap": "verslagen lezen"}
    for verwacht in (True, False):
        with opslag.schrijf(actor, mag_leeg=True) as eenheid:
            assert sluit(eenheid, beurt, Taakstand.KLAAR, {"zegel": "z"}) is verwacht
    assert (taak_van(opslag, nr).stand, acties(opslag).count("taak.klaar")) == ("klaar", 1)


def test_work_of_a_worker_that_disappeared_is_done_by_another(
    opslag: Opslag, actor: Actor, vraag: Vraag, klok: Wijzerklok
) -> None:
    nr = vraag("een")
    weg = neem(opslag, "w1")
    assert weg is not None
    klok.nu += PACHT - timedelta(seconds=3)
    assert neem(opslag, "w2") is None
    klok.nu += timedelta(seconds=3)
    ander = neem(opslag, "w2")
    assert ander is not None
    assert ander.nr == 2
    assert not leef(opslag, weg, {})
    with opslag.schrijf(actor, mag_leeg=True) as eenheid:
        assert not sluit(eenheid, weg, Taakstand.KLAAR, {"zegel": "oud"})
    with opslag.schrijf(actor, mag_leeg=True) as eenheid:
        assert sluit(eenheid, ander, Taakstand.KLAAR, {"zegel": "nieuw"})
    assert taak_van(opslag, nr).uitkomst == {"zegel": "nieuw"}


def test_work_that_takes_every_worker_along_ends_as_failed(
    opslag: Opslag, actor: Actor, vraag: Vraag, klok: Wijzerklok
) -> None:
    nr = vraag("een")
    for _ in range(HOOGSTENS_BEURTEN):
        assert neem(opslag, "w") is not None
        klok.nu += PACHT
    assert neem(opslag, "w") is None
    ruim_op(opslag, actor)
    taak = taak_van(opslag, nr)
    assert (taak.stand, taak.uitkomst) == ("mislukt", {"code": "FOUT-TAAK-04"})
    ruim_op(opslag, actor)
    assert acties(opslag).count("taak.mislukt") == 1


def test_work_that_is_given_back_is_free_at_once_and_counts_no_claim(opslag: Opslag, vraag: Vraag) -> None:
    nr = vraag("een")
    for _ in range(HOOGSTENS_BEURTEN + 1):
        beurt = neem(opslag, "w1")
        assert beurt is not None
        assert beurt.nr == 1
        geef_terug(opslag, beurt)
    assert (taak_van(opslag, nr).stand, taak_van(opslag, nr).werker) == ("wacht", None)
    ander = neem(opslag, "w2")
    assert ander is not None
    geef_terug(opslag, Beurt(nr, 9, ander.soort, ander.invoer))
    assert leef(opslag, ander, {})


def test_same_key_gives_the_same_task_and_never_other_work(opslag: Opslag, vraag: Vraag) -> None:
    assert vraag("een", {"cyclus": 2026}) == vraag("een", {"cyclus": 2026})
    assert acties(opslag).count("taak.gevraagd") == 1
    with pytest.raises(RunError, match="al gebruikt"):
        vraag("een", {"cyclus": 2024})


def test_a_user_has_only_so_many_tasks(opslag: Opslag, actor: Actor, vraag: Vraag) -> None:
    for nummer in range(PER_GEBRUIKER):
        vraag(f"n{nummer}")
    with pytest.raises(RunError, match=str(PER_GEBRUIKER)):
        vraag("nog een")
    beurt = neem(opslag, "w")
    assert beurt is not None
    with opslag.schrijf(actor, mag_leeg=True) as eenheid:
        sluit(eenheid, beurt, Taakstand.KLAAR, {})
    vraag("nog een")


def test_cancelled_work_stops_and_stores_nothing(
    opslag: Opslag, opsteller: Actor, actor: Actor, vraag: Vraag
) -> None:
    wacht, bezig = vraag("wacht"), vraag("bezig")
    beurt = neem(opslag, "w")
    assert beurt is not None
    assert beurt.taak_id == wacht
    for nr in (wacht, bezig):
        with opslag.schrijf(opsteller) as eenheid:
            breek_af(eenheid, eenheid.sessie.get_one(Taak, nr))
    assert (taak_van(opslag, bezig).stand, neem(opslag, "w2")) == ("afgebroken", None)
    assert not leef(opslag, beurt, {})
    with opslag.schrijf(actor, mag_leeg=True) as eenheid:
        assert not sluit(eenheid, beurt, Taakstand.KLAAR, {"zegel": "z"})
    with opslag.schrijf(actor, mag_leeg=True) as eenheid:
        assert sluit(eenheid, beurt, Taakstand.AFGEBROKEN, {})
    assert taak_van(opslag, wacht).stand == "afgebroken"
    with pytest.raises(RunError, match="afgebroken"), opslag.schrijf(opsteller) as eenheid:
        breek_af(eenheid, eenheid.sessie.get_one(Taak, wacht))


def test_many_workers_never_share_a_task(opslag: Opslag, opsteller: Actor) -> None:
    nu = opslag.klok()
    opslag.klok = lambda: nu
    with opslag.techniek() as sessie:
        sessie.add_all(
            Taak(
                soort="s",
                invoer={},
                stand="wacht",
                voortgang={},
                gevraagd=nu,
                gevraagd_door=opsteller.gebruiker_id,
                sleutel=str(n),
            )
            for n in range(80)
        )

    def werk(naam: int) -> list[int]:
        gedaan = []
        while (beurt := neem(opslag, f"w{naam}")) is not None:
            gedaan.append(beurt.taak_id)
        return gedaan

    with ThreadPoolExecutor(4) as draden:
        genomen = Counter(nr for rij in draden.map(werk, range(4)) for nr in rij)
    assert (len(genomen), set(genomen.values())) == (80, {1})


def test_what_belongs_in_the_trail_cannot_be_changed_without_it(opslag: Opslag) -> None:
    with pytest.raises(RuntimeError, match="auditregel"), opslag.techniek() as sessie:
        sessie.add(Cyclus(jaar=2026))
    with pytest.raises(RuntimeError, match="auditregel"), opslag.techniek() as sessie:
        sessie.execute(select(Cyclus))
        sessie.query(Cyclus).update({"versie": 2})
