"""Migrations: the same tables on both databases, all or nothing, never down."""

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from api.db.migratie import eis_bijgewerkt, migreer, nieuwste, stand, verschillen
from api.db.verbinding import maak_engine
from optimiser.domain.errors import SourceError


def test_migrations_make_exactly_the_tables_of_the_program(leeg: Engine) -> None:
    assert stand(leeg) is None
    migreer(leeg)
    assert stand(leeg) == nieuwste()
    assert verschillen(leeg) == []
    migreer(leeg)
    assert stand(leeg) == nieuwste()


def test_upgrade_of_a_database_with_work_in_it_loses_nothing(leeg: Engine) -> None:
    migreer(leeg, "0001")
    with leeg.begin() as verbinding:
        for opdracht in OUD_WERK:
            verbinding.execute(text(opdracht))
        voor = _inhoud(verbinding)
    assert all(voor.values())
    migreer(leeg)
    with leeg.connect() as verbinding:
        na = _inhoud(verbinding)
        erbij = verbinding.execute(text("SELECT soort, omschrijving FROM berekening")).one()
    assert na == voor
    assert tuple(erbij) == ("dossier", "")


def test_upgrade_keeps_what_was_confirmed_in_a_report(leeg: Engine) -> None:
    migreer(leeg, "0002")
    with leeg.begin() as verbinding:
        for opdracht in (*OUD_WERK, *BEVESTIGD):
            verbinding.execute(text(opdracht))
    migreer(leeg)
    with leeg.connect() as verbinding:
        assert all(_inhoud(verbinding).values())
        rij = verbinding.execute(text("SELECT verslag_id, bevinding_nr, reden FROM bevestiging")).one()
        erbij = verbinding.execute(text("SELECT count(*) FROM dossierbevestiging")).scalar_one()
    assert (tuple(rij), erbij) == ((3, 2, "Nagevraagd."), 0)


OUD_WERK = (
    "INSERT INTO gebruiker (id, uitgever, onderwerp, functie, rol, actief, versie) VALUES (1, 'x', 'a', 'opsteller', 'opsteller', TRUE, 1)",
    "INSERT INTO cyclus (jaar, versie) VALUES (2026, 1)",
    "INSERT INTO bestand (sha256, grootte, mediatype, inhoud) VALUES ('ab', 1, 'text/plain', 'x')",
    "INSERT INTO beleid (id, cyclus, naam, inhoud, gemaakt, gemaakt_door, versie) VALUES (1, 2026, 'keuzes', '{}', '2026-11-01T09:00:00.000000Z', 1, 1)",
    "INSERT INTO taak (id, soort, invoer, stand, beurt, voortgang, afbreken, gevraagd, gevraagd_door, sleutel) VALUES (1, 'berekening', '{}', 'klaar', 1, '{}', FALSE, '2026-11-01T09:00:00.000000Z', 1, 'k')",
    "INSERT INTO berekening (id, cyclus, beleid_id, beleid, verslagen, taak_id, gemaakt, gemaakt_door, receipt_sha256) VALUES (7, 2026, 1, '{}', '[]', 1, '2026-11-01T09:00:00.000000Z', 1, 'ab')",
)
"""Rows as the first version of the program left them."""
BEVESTIGD = (
    "INSERT INTO verslag (id, cyclus, provincie, nr, stand, bestand_sha256, bestandsnaam, bevindingen, ingelezen, ingelezen_door, versie) VALUES (3, 2026, 'PV20', 1, 'ingediend', 'ab', 'x.xlsx', '[]', '2026-11-01T09:00:00.000000Z', 1, 1)",
    "INSERT INTO bevestiging (id, verslag_id, bevinding_nr, reden, functie, gebruiker_id, op) VALUES (1, 3, 2, 'Nagevraagd.', 'cdk', 1, '2026-11-01T09:00:00.000000Z')",
)
"""A report with a confirmation, as the second version of the program left them."""
KOLOMMEN = {
    "gebruiker": "id, functie, rol, actief",
    "cyclus": "jaar, versie",
    "bestand": "sha256, grootte",
    "beleid": "id, naam, inhoud",
    "taak": "id, stand, sleutel",
    "berekening": "id, cyclus, taak_id, receipt_sha256",
}


def _inhoud(verbinding: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        tabel: [tuple(rij) for rij in verbinding.execute(text(f"SELECT {kolommen} FROM {tabel}"))]  # noqa: S608
        for tabel, kolommen in KOLOMMEN.items()
    }


def test_service_does_not_start_on_an_older_or_empty_database(leeg: Engine) -> None:
    with pytest.raises(SourceError, match="leeg"):
        eis_bijgewerkt(leeg)
    migreer(leeg)
    eis_bijgewerkt(leeg)


def test_database_of_a_later_version_is_left_alone(engine: Engine) -> None:
    with engine.begin() as verbinding:
        verbinding.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    tabellen = inspect(engine).get_table_names()
    with pytest.raises(SourceError, match="9999"):
        migreer(engine)
    assert inspect(engine).get_table_names() == tabellen


def test_other_databases_are_refused() -> None:
    with pytest.raises(ValueError, match="mysql"):
        maak_engine("mysql://localhost/x")
