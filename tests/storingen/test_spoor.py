"""Whoever owns the database alters one field of the trail: the check names the entry, whatever it became."""

from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import Engine, text

from api.db.audit import VELDEN
from api.db.eenheid import Actor, Opslag
from api.usecases.audit import controleer_audit
from tests.hulp import aantal
from tests.storingen.hulp import eis_keten

REGELS = 12
_ANDERS = {
    "inhoud": ("{oud} ", "{half", "", "NaN", "0.5", "[" * 100_000, "null"),
    "tijd": ("gisteren", "", "2026-11-01T09:00:00.000000"),
}
"""What a field may become beside another sign in it: also what no program can read."""


def _wijzigingen(veld: str, oud: str, kans: Random) -> Iterator[str]:
    plek = kans.randrange(len(oud))
    yield oud[:plek] + ("1" if oud[plek] == "0" else "0") + oud[plek + 1 :]
    for vorm in _ANDERS.get(veld, ()):
        yield vorm.replace("{oud}", oud)


def _zonder_triggers(engine: Engine) -> None:
    with engine.begin() as verbinding:
        if engine.dialect.name == "postgresql":
            verbinding.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        else:
            verbinding.execute(text("DROP TRIGGER audit_UPDATE"))


def _lees(engine: Engine, nr: int, veld: str) -> str:
    with engine.begin() as verbinding:
        return str(verbinding.scalar(text(f"SELECT {veld} FROM audit WHERE nr = :nr"), {"nr": nr}))  # noqa: S608


def _zet(engine: Engine, nr: int, veld: str, waarde: str) -> None:
    with engine.begin() as verbinding:
        opdracht = text(f"UPDATE audit SET {veld} = :waarde WHERE nr = :nr")  # noqa: S608
        verbinding.execute(opdracht, {"waarde": waarde, "nr": nr})


@pytest.mark.campagne
def test_every_altered_field_is_named_by_its_entry(engine: Engine, opslag: Opslag) -> None:
    kans = Random(9)
    while eis_keten(opslag) < REGELS:
        with opslag.schrijf(Actor(None, "systeem", "systeem", "toets")) as eenheid:
            eenheid.leg_vast("toets.gedaan", f"toets/{kans.random()}", {"gemeente": "Súdwest-Fryslân"})
    _zonder_triggers(engine)
    gevallen = [
        (nr, veld, oud, nieuw)
        for nr in range(1, REGELS + 1)
        for veld in (*VELDEN, "vorige", "hash")
        for oud in [_lees(engine, nr, veld)]
        for nieuw in _wijzigingen(veld, oud, kans)
    ]
    for nr, veld, oud, nieuw in kans.sample(gevallen, aantal(20, len(gevallen))):
        _zet(engine, nr, veld, nieuw)
        assert nr in {breuk.nr for breuk in controleer_audit(opslag).breuken}, (nr, veld, nieuw[:80])
        _zet(engine, nr, veld, oud)
    eis_keten(opslag)
