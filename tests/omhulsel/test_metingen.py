"""Figures: what is counted, and who may have them."""

import pytest
from sqlalchemy import text

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Gebruiker, Taak
from tests.omhulsel.conftest import Dienst


def test_requests_are_counted_by_template_method_and_status(dienst: Dienst) -> None:
    klant = dienst("127.0.0.1", publiek_per_minuut=5)
    for nr in (1, 2, "x"):
        klant.get(f"/api/v1/dingen/{nr}")
    klant.request("VERZONNEN", "/api/v1/jan.jansen")
    klant.get("/api/v1/stuk")
    klant.get("/pagina")
    cijfers = klant.get("/metingen").text
    for labels, aantal in (
        ('methode="GET",route="/api/v1/dingen/{nr}",status="200"', 2),
        ('methode="GET",route="/api/v1/dingen/{nr}",status="400"', 1),
        ('methode="GET",route="/api/v1/stuk",status="500"', 1),
        ('methode="(onbekend)",route="(onbekend)",status="404"', 1),
        ('methode="GET",route="(onbekend)",status="429"', 1),
    ):
        assert f"verdeelwijzer_verzoeken_total{{{labels}}} {aantal}.0" in cijfers
    assert 'verdeelwijzer_verzoek_seconden_count{methode="GET",route="/api/v1/dingen/{nr}"} 3.0' in cijfers
    assert "jansen" not in cijfers


def test_tasks_trail_and_database_are_measured(dienst: Dienst, opslag: Opslag) -> None:
    with opslag.schrijf(Actor(None, "systeem", "systeem", "toets")) as eenheid:
        wie = Gebruiker(uitgever="t", onderwerp="a", functie="f", rol="r")
        eenheid.sessie.add(wie)
        eenheid.sessie.flush()
        velden = {"soort": "s", "stand": "wacht", "sleutel": "1", "gevraagd_door": wie.id}
        eenheid.sessie.add(Taak(**velden, invoer={}, voortgang={}, gevraagd=eenheid.nu))
        eenheid.leg_vast("taak.gevraagd", "taak/1")
    klant = dienst("127.0.0.1")
    cijfers = klant.get("/metingen").text.splitlines()
    assert 'verdeelwijzer_taken{stand="wacht"} 1.0' in cijfers
    assert "verdeelwijzer_audit_kop 1.0" in cijfers
    assert "verdeelwijzer_database_bereikbaar 1.0" in cijfers
    with opslag.engine.begin() as verbinding:
        verbinding.execute(text("ALTER TABLE taak RENAME TO weg"))
    cijfers = klant.get("/metingen").text.splitlines()
    assert "verdeelwijzer_database_bereikbaar 0.0" in cijfers
    assert not any(regel.startswith("verdeelwijzer_audit_kop") for regel in cijfers)


@pytest.mark.parametrize(
    ("vanaf", "sleutel", "koppen", "status"),
    [
        ("127.0.0.1", "", {}, 200),
        ("::1", "", {}, 200),
        ("192.0.2.7", "", {}, 404),
        ("192.0.2.7", "", {"Authorization": "Bearer "}, 404),
        ("192.0.2.7", "goed", {"Authorization": "Bearer goed"}, 200),
        ("192.0.2.7", "goed", {"Authorization": "Bearer fout"}, 404),
        ("192.0.2.7", "goed", {"Authorization": "goed"}, 404),
        ("127.0.0.1", "goed", {"X-Forwarded-For": "192.0.2.7"}, 404),
        ("127.0.0.1", "goed", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("127.0.0.1", "goed", {"X-Forwarded-For": "192.0.2.7", "Authorization": "Bearer goed"}, 200),
    ],
)
def test_figures_are_for_this_machine_and_for_who_has_the_key(
    dienst: Dienst, vanaf: str, sleutel: str, koppen: dict[str, str], status: int
) -> None:
    antwoord = dienst(vanaf, metingen_sleutel=sleutel).get("/metingen", headers=koppen)
    assert antwoord.status_code == status
    assert ("verdeelwijzer_database_bereikbaar" in antwoord.text) is (status == 200)
