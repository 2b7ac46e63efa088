"""The worker writes down how its child ended, whatever the child did."""

import sys

import pytest

from api.db.bestanden import bewaar
from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Gebruiker, Taak
from api.werk import ouder, werker
from api.werk.grenzen import Grenzen
from api.werk.soorten import Soort
from api.werk.wachtrij import vraag_aan
from tests.werk import streken


def test_worker_stores_how_its_child_ended(
    opslag: Opslag, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    grenzen = Grenzen(tijd_s=2, geheugen_mb=200, rekentijd_s=30)
    monkeypatch.setattr(ouder, "OPDRACHT", (sys.executable, streken.__file__))
    monkeypatch.setattr(ouder, "HARTSLAG_S", 0.1)
    monkeypatch.setattr(werker, "SOORTEN", {"verslag": Soort(streken.doe, grenzen)})
    with opslag.schrijf(actor) as eenheid:
        wie = Gebruiker(uitgever="toets", onderwerp="a", functie="opsteller", rol="ministerie-opsteller")
        eenheid.sessie.add(wie)
        eenheid.sessie.flush()
        eenheid.leg_vast("gebruiker.gemaakt", f"gebruiker/{wie.id}")
    opsteller = Actor(wie.id, wie.functie, wie.rol, "toets")
    for wat in ("omgeving", "eet", "slaap", "val", "gegevens kwijt"):
        with opslag.schrijf(opsteller) as eenheid:
            sha = bewaar(eenheid.sessie, wat.encode(), "text/plain")
            invoer = {"bestanden": {"in.txt": sha}}
            taak, _ = vraag_aan(eenheid, "verslag", {"wat": wat}, wat, lambda invoer=invoer: invoer)
            eenheid.leg_vast("taak.gevraagd", f"taak/{taak.id}")
        assert werker.Werker(opslag, "w").werk_een()
    assert not werker.Werker(opslag, "w").werk_een()
    with opslag.lees() as sessie:
        taken = sessie.query(Taak).order_by(Taak.id).all()
    assert [(taak.stand, (taak.uitkomst or {}).get("code")) for taak in taken] == [
        ("klaar", None),
        ("mislukt", "FOUT-TAAK-06"),
        ("mislukt", "FOUT-TAAK-05"),
        ("mislukt", "FOUT-TAAK-07"),
        ("mislukt", "FOUT-DOSSIER-03"),
    ]
