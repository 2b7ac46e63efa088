"""The archive: the same database again on either kind, or nothing; and nothing of what was altered."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, LargeBinary, inspect, select, text
from sqlalchemy.exc import DBAPIError

from api.db.audit import lees_kop
from api.db.bestanden import bewaar
from api.db.eenheid import Actor, Opslag
from api.db.migratie import migreer, nieuwste, verschillen
from api.db.tabellen import Bestand, Cyclus, Gebruiker, Tabel, Verslag
from api.usecases.archief import herstel_archief, maak_archief
from api.usecases.audit import controleer_audit
from optimiser.domain.errors import SourceError
from optimiser.domain.getal import canoniek
from tests.db.conftest import Wijzerklok

Nieuw = Callable[[str], Engine]


def vul(engine: Engine, actor: Actor) -> Opslag:
    """Fill a database with rows that are easily bent on the way: names, nulls, truths, files of all bytes."""
    migreer(engine)
    opslag = Opslag(engine, Wijzerklok())
    with opslag.schrijf(actor) as eenheid:
        sessie = eenheid.sessie
        wie = Gebruiker(uitgever="t", onderwerp="Ž", functie="Súdwest-Fryslân", rol="r", actief=False)
        sessie.add_all([wie, Gebruiker(uitgever="t", onderwerp="a", functie="f", rol="r"), Cyclus(jaar=2026)])
        sessie.flush()
        for nr, inhoud in enumerate((bytes(range(256)) * 40, b"", "é\n".encode())):
            sha = bewaar(sessie, inhoud, "application/octet-stream")
            verslag = Verslag(
                cyclus=2026,
                provincie="PV20",
                nr=nr,
                stand="proef",
                bestand_sha256=sha,
                bestandsnaam="verslag ‘x’.xlsx",
                inhoud=None if nr else {"b": ["1/3", None, True], "a": {"ë": "\u2028"}},
                bevindingen=[],
                ingelezen=eenheid.nu,
                ingelezen_door=wie.id,
            )
            sessie.add(verslag)
        eenheid.leg_vast("verslag.ingelezen", "verslag/1", {"naam": "Súdwest-Fryslân"})
        eenheid.leg_vast("verslag.ingelezen", "verslag/2")
    return opslag


def rijen(engine: Engine) -> dict[str, list[Any]]:
    """Everything in every table, as it is stored."""
    with engine.connect() as verbinding:
        return {
            tabel.name: sorted(map(tuple, verbinding.execute(select(tabel))), key=repr)
            for tabel in Tabel.metadata.sorted_tables
        }


@pytest.mark.parametrize(
    ("van", "naar"), [("sqlite", "sqlite"), ("sqlite", "postgresql"), ("postgresql", "sqlite")]
)
def test_restored_database_is_the_same_and_work_goes_on(
    nieuw: Nieuw, tmp_path: Path, actor: Actor, van: str, naar: str
) -> None:
    bron = vul(nieuw(van), actor)
    heen, terug = tmp_path / "heen.tar", tmp_path / "terug.tar"
    inventaris = maak_archief(bron.engine, heen)
    doel = Opslag(nieuw(naar), Wijzerklok())
    assert herstel_archief(doel.engine, heen) == inventaris
    assert rijen(doel.engine) == rijen(bron.engine)
    assert sum(map(len, rijen(doel.engine).values())) == 11
    assert verschillen(doel.engine) == []
    with bron.lees() as oud, doel.lees() as nu:
        assert lees_kop(nu) == lees_kop(oud) == inventaris.kop
    maak_archief(doel.engine, terug)
    assert terug.read_bytes() == heen.read_bytes()

    with pytest.raises(DBAPIError, match="onaantastbaar"), doel.engine.begin() as verbinding:
        verbinding.execute(text("DELETE FROM audit"))
    with doel.schrijf(actor) as eenheid:
        wie = Gebruiker(uitgever="t", onderwerp="nieuw", functie="f", rol="r")
        eenheid.sessie.add(wie)
        eenheid.sessie.flush()
        eenheid.leg_vast("gebruiker.gemaakt", f"gebruiker/{wie.id}")
    assert wie.id == 3
    oordeel = controleer_audit(doel, [inventaris.kop])
    assert (oordeel.kop.nr, oordeel.breuken) == (3, ())


def test_archive_is_of_one_moment_while_work_goes_on(
    engine: Engine, nieuw: Nieuw, tmp_path: Path, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opslag = vul(engine, actor)
    voor = rijen(engine)

    def schrijft_tussendoor(sessie: Any) -> Any:
        kop = lees_kop(sessie)
        with opslag.schrijf(actor) as eenheid:
            eenheid.sessie.add(Cyclus(jaar=2028))
            eenheid.leg_vast("cyclus.begonnen", "cyclus/2028")
        return kop

    monkeypatch.setattr("api.usecases.archief.lees_kop", schrijft_tussendoor)
    maak_archief(engine, tmp_path / "a.tar")
    assert len(rijen(engine)["cyclus"]) == 2
    doel = nieuw("sqlite")
    herstel_archief(doel, tmp_path / "a.tar")
    assert rijen(doel) == voor


@pytest.fixture
def archief(nieuw: Nieuw, tmp_path: Path, actor: Actor) -> Path:
    pad = tmp_path / "archief.tar"
    maak_archief(vul(nieuw("sqlite"), actor).engine, pad)
    return pad


def leden(pad: Path) -> dict[str, bytes]:
    with tarfile.open(pad) as tar:
        return {lid.name: tar.extractfile(lid).read() for lid in tar}  # type: ignore[union-attr]


def schrijf(pad: Path, inhoud: dict[str, bytes]) -> None:
    with tarfile.open(pad, "w", format=tarfile.PAX_FORMAT) as tar:
        for naam, stuk in inhoud.items():
            lid = tarfile.TarInfo(naam)
            lid.size = len(stuk)
            tar.addfile(lid, io.BytesIO(stuk))


def geweigerd(doel: Engine, pad: Path) -> str:
    with pytest.raises(SourceError, match="archief") as fout:
        herstel_archief(doel, pad)
    assert inspect(doel).get_table_names() == []
    return f"{fout.value.code} {fout.value}"


def test_one_altered_byte_is_found_and_the_first_wrong_member_named(archief: Path, nieuw: Nieuw) -> None:
    doel = nieuw("sqlite")
    goed = leden(archief)
    for naam in goed:
        anders = {n: bytes([i[0] ^ 1]) + i[1:] if n == naam and i else i for n, i in goed.items()}
        if anders == goed:
            continue
        schrijf(archief, anders)
        assert geweigerd(doel, archief).startswith("FOUT-ARCHIEF-02"), naam
        assert f": {naam}: " in geweigerd(doel, archief)


def test_missing_extra_and_moved_members_are_found(archief: Path, nieuw: Nieuw) -> None:
    doel = nieuw("sqlite")
    goed = leden(archief)
    namen = list(goed)
    for naam in namen:
        schrijf(archief, {n: i for n, i in goed.items() if n != naam})
        assert f": {naam}: ontbreekt" in geweigerd(doel, archief)
    schrijf(archief, {"erbij": b"x", **goed})
    assert f": {namen[0]}: ontbreekt; op zijn plaats staat erbij" in geweigerd(doel, archief)
    schrijf(archief, {n: goed[n] for n in (namen[1], namen[0], *namen[2:])})
    assert f": {namen[0]}: ontbreekt; op zijn plaats staat {namen[1]}" in geweigerd(doel, archief)


def test_archive_that_was_cut_off_anywhere_is_refused(archief: Path, nieuw: Nieuw) -> None:
    doel = nieuw("sqlite")
    heel = archief.read_bytes()
    einde = heel.rindex(b'"migratie"')
    for lengte in (0, 1, 511, 512, 700, einde // 2, einde // 2 + 311, einde):
        archief.write_bytes(heel[:lengte])
        assert geweigerd(doel, archief).startswith("FOUT-ARCHIEF-02"), lengte


def herschrijf(pad: Path, naam: str, pas_aan: Callable[[bytes], bytes]) -> None:
    """Alter a member and make the inventory agree: what only the contents themselves can show."""
    inhoud = leden(pad)
    inhoud[naam] = pas_aan(inhoud[naam])
    inventaris = json.loads(inhoud["inventaris.json"])
    inventaris["leden"] = [
        [lid, len(inhoud[lid]), hashlib.sha256(inhoud[lid]).hexdigest()] for lid, *_ in inventaris["leden"]
    ]
    schrijf(pad, {**inhoud, "inventaris.json": canoniek(inventaris).encode()})


def test_an_altered_archive_with_a_matching_inventory_fails_on_its_contents(
    archief: Path, nieuw: Nieuw, tmp_path: Path
) -> None:
    goed = archief.read_bytes()
    bestand = next(
        naam for naam, inhoud in leden(archief).items() if naam.startswith("bestanden/") and inhoud
    )
    for naam, pas_aan, woorden in (
        ("tabellen/audit.jsonl", lambda b: b.replace(b"verslag/2", b"verslag/9"), "FOUT-ARCHIEF-04"),
        ("tabellen/audit.jsonl", lambda b: b.splitlines(keepends=True)[0], "FOUT-ARCHIEF-04"),
        ("tabellen/verslag.jsonl", lambda b: b.replace(b'"cyclus":2026', b'"cyclus":2027'), "past niet"),
        ("tabellen/verslag.jsonl", lambda b: b[:-5], "past niet"),
        (bestand, lambda b: b + b"x", f"{bestand}: heeft een andere inhoud dan zijn naam"),
    ):
        archief.write_bytes(goed)
        herschrijf(archief, naam, pas_aan)
        assert woorden in geweigerd(nieuw("sqlite"), archief)
    assert list(tmp_path.glob("*.deel")) == []


def test_archive_of_a_later_version_is_refused(archief: Path, nieuw: Nieuw) -> None:
    inhoud = leden(archief)
    nu = f'"migratie":"{nieuwste()}"'.encode()
    inhoud["inventaris.json"] = inhoud["inventaris.json"].replace(nu, b'"migratie":"9999"')
    schrijf(archief, inhoud)
    doel = nieuw("sqlite")
    with pytest.raises(SourceError, match="9999"):
        herstel_archief(doel, archief)
    assert inspect(doel).get_table_names() == []


def test_only_an_empty_database_takes_an_archive(archief: Path, leeg: Engine) -> None:
    migreer(leeg)
    with pytest.raises(SourceError, match="niet leeg"):
        herstel_archief(leeg, archief)
    assert rijen(leeg)["audit"] == []


def test_nothing_is_overwritten_and_nothing_half_stays(archief: Path, nieuw: Nieuw, actor: Actor) -> None:
    was = archief.read_bytes()
    engine = vul(nieuw("sqlite"), actor).engine
    with pytest.raises(SourceError, match="staat al") as fout:
        maak_archief(engine, archief)
    assert fout.value.code == "FOUT-ARCHIEF-01"
    assert archief.read_bytes() == was
    with pytest.raises(SourceError, match="leeg"):
        maak_archief(nieuw("sqlite"), archief.with_name("ander.tar"))
    with pytest.raises(SourceError, match="kan niet worden gemaakt"):
        maak_archief(engine, archief.parent / "weg" / "a.tar")
    assert {pad.suffix for pad in archief.parent.iterdir()} <= {".tar", ".db", ".db-wal", ".db-shm"}
    assert archief.stat().st_mode & 0o077 == 0


def test_bytes_stand_in_one_table_alone() -> None:
    """Another column of bytes would be left out of the archive."""
    met_bytes = [
        f"{tabel.name}.{kolom.name}"
        for tabel in Tabel.metadata.tables.values()
        for kolom in tabel.columns
        if isinstance(kolom.type, LargeBinary)
    ]
    assert met_bytes == [f"{Bestand.__tablename__}.{Bestand.inhoud.key}"]
