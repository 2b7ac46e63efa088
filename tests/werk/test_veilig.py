"""What somebody sends is read in a child: nothing that a file or the child does reaches the parent."""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api.settings import Instellingen
from api.werk import ouder, soorten, veilig
from api.werk.grenzen import Grenzen
from api.werk.lezen import HOOGSTENS_BEVINDINGEN, LANGSTE_TEKST, lees
from api.werk.veilig import Veilig, lees_veilig
from optimiser.domain.errors import ParameterOnbekend, RunError
from optimiser.domain.gebied import Provinciecode
from optimiser.domain.weergave import bevinding_json
from optimiser.ingest.verslag.lezer import Verwachting, lees_verslag
from optimiser.ingest.verslag.sjabloon import write_csv_bladen
from optimiser.ingest.verslag.verwachting import sjabloon_opdracht
from tests.conftest import DATA, VOORBEELD
from tests.hulp import aantal
from tests.ingest.bommen import BOMMEN, zip_van

INSTELLINGEN = Instellingen(DATA, DATA / "niet-geladen")
EERST = ("ijle cel", "miljard keer lachen")
KLEINSTE_EERST = sorted(VOORBEELD.glob("*.xlsx"), key=lambda pad: pad.stat().st_size)
RUIM_MB = 200
Streek = Callable[..., Veilig]


def lees_bestand(inhoud: bytes, naam: str = "verslag.xlsx") -> Veilig:
    return lees_veilig(inhoud, naam, INSTELLINGEN, 2026)


def teksten(gelezen: Veilig) -> list[str]:
    return [bevinding["tekst"] for bevinding in gelezen.bevindingen]


def geheugen_mb() -> int:
    """The most that this process itself ever used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.fixture
def streek(monkeypatch: pytest.MonkeyPatch) -> Streek:
    """Let a child misbehave within limits."""

    def begin(wat: str, **grenzen: int) -> Veilig:
        maat = Grenzen(**{"tijd_s": 60, "geheugen_mb": 200, "rekentijd_s": 30, "bestand_mb": 20} | grenzen)
        monkeypatch.setattr(ouder, "OPDRACHT", (sys.executable, str(Path(__file__).with_name("streken.py"))))
        monkeypatch.setattr(ouder, "HARTSLAG_S", 0.1)
        monkeypatch.setattr(veilig, "SOORTEN", {"verslag": soorten.Soort(dict, maat)})
        return lees_bestand(wat.encode())

    return begin


@pytest.mark.campagne
def test_a_report_read_in_a_child_is_the_report_read_directly(verwachting: Verwachting) -> None:
    for pad in KLEINSTE_EERST[: aantal(2, 12)]:
        direct = lees_verslag(pad, verwachting)
        gelezen = lees_bestand(pad.read_bytes(), pad.name)
        assert direct.verslag is not None
        assert gelezen.samenvatting is not None
        assert gelezen.bevindingen == tuple(map(bevinding_json, direct.bevindingen))
        assert (gelezen.provincie, gelezen.versie, gelezen.sha256) == (
            direct.provincie,
            direct.versie,
            direct.sha256,
        )
        assert gelezen.samenvatting["aanbod"] == len(gelezen.rijen) == len(direct.verslag.aanbod)


@pytest.mark.campagne
def test_after_every_bomb_a_good_report_reads_the_same(verwachting: Verwachting) -> None:
    voor = geheugen_mb()
    namen = sorted(BOMMEN, key=lambda naam: naam not in EERST)[: aantal(len(EERST), len(BOMMEN))]
    for naam in namen:
        bom = BOMMEN[naam].maak()
        gelezen = lees_bestand(bom)
        assert [bevinding["code"] for bevinding in gelezen.bevindingen] == ["E-SEC-01"], naam
        assert BOMMEN[naam].reden in teksten(gelezen)[0]
        assert (gelezen.samenvatting, gelezen.rijen) == (None, ())
    pad = KLEINSTE_EERST[0]
    direct = lees_verslag(pad, verwachting)
    assert lees_bestand(pad.read_bytes(), pad.name).bevindingen == tuple(
        map(bevinding_json, direct.bevindingen)
    )
    assert geheugen_mb() - voor < RUIM_MB


def test_findings_of_a_zip_of_sheets_come_through_too(tmp_path: Path, verwachting: Verwachting) -> None:
    leeg = zip_van(write_csv_bladen(sjabloon_opdracht(verwachting, Provinciecode("PV26"))).items())
    (tmp_path / "utrecht.zip").write_bytes(leeg)
    direct = lees_verslag(tmp_path / "utrecht.zip", verwachting)
    gelezen = lees_bestand(leeg, "utrecht.zip")
    assert gelezen.bevindingen == tuple(map(bevinding_json, direct.bevindingen)) != ()
    assert (gelezen.provincie, gelezen.samenvatting, gelezen.rijen) == ("PV26", None, ())


@pytest.mark.parametrize(
    ("wat", "grenzen", "reden"),
    [
        ("eet", {}, "het lezen vraagt meer geheugen dan het programma mag gebruiken"),
        ("tol", {"rekentijd_s": 1}, "het lezen duurt langer dan 1 seconden"),
        ("slaap", {"tijd_s": 1}, "het lezen duurt langer dan 1 seconden"),
        ("val", {}, "het leesprogramma viel erop stil"),
    ],
)
def test_a_child_that_misbehaves_is_one_finding(
    streek: Streek, wat: str, grenzen: dict[str, int], reden: str
) -> None:
    voor = geheugen_mb()
    gelezen = streek(wat, **grenzen)
    assert [(b["code"], b["ernst"]) for b in gelezen.bevindingen] == [("E-SEC-01", "F")]
    assert reden in teksten(gelezen)[0]
    assert geheugen_mb() - voor < RUIM_MB


@pytest.mark.parametrize("wat", ["gegevens kwijt", "schrijf"])
def test_a_fault_of_the_service_is_not_blamed_on_the_file(streek: Streek, wat: str) -> None:
    with pytest.raises(RunError) as fout:
        streek(wat)
    assert fout.value.code == "FOUT-TAAK-07"


def test_the_child_knows_no_secret(streek: Streek, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERDEELWIJZER_DATABASE", "postgresql://iemand:wachtwoord@machine/naam")
    monkeypatch.setenv("VERDEELWIJZER_OIDC_SLEUTEL", "sleutel.json")
    namen = teksten(streek("omgeving"))
    assert "PATH" in namen
    assert set(namen) & {"VERDEELWIJZER_DATABASE", "VERDEELWIJZER_OIDC_SLEUTEL"} == set()


def test_there_is_no_reading_for_a_cycle_that_does_not_exist() -> None:
    with pytest.raises(ParameterOnbekend):
        lees_veilig(b"", "x.xlsx", INSTELLINGEN, 2025)


@pytest.mark.parametrize(
    ("gestuurd", "getoond"),
    [
        ("C:\\Users\\x\\verslag.xlsx", "verslag.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\0b\n.xlsx", "ab.xlsx"),
        ("..", "verslag"),
        ("", "verslag"),
        ("é" * 300 + ".xlsx", "é" * 50 + ".xlsx"),
        ("x." + "y" * 300, "x." + "y" * 48),
    ],
)
def test_name_of_the_sender_is_only_a_name(gestuurd: str, getoond: str) -> None:
    assert veilig._kale_naam(gestuurd) == getoond
    assert len(os.fsencode(getoond)) < 255


def met_context(verwachting: Verwachting, regels: bytes) -> bytes:
    delen = write_csv_bladen(sjabloon_opdracht(verwachting, Provinciecode("PV26")))
    delen["Context.csv"] += regels
    return zip_van(delen.items())


def test_answer_stays_small_whatever_the_findings_quote(tmp_path: Path, verwachting: Verwachting) -> None:
    lang = f"GM0344;Utrecht;{'x' * 3_000};;;;\n"
    (tmp_path / "x.zip").write_bytes(met_context(verwachting, lang.encode()))
    antwoord = lees(tmp_path / "x.zip", DATA, DATA / "niet-geladen", 2026)
    assert max(len(tekst) for b in antwoord["bevindingen"] for tekst in b.values()) == LANGSTE_TEKST + 1


def test_more_findings_than_anyone_can_settle_are_said_with_their_number(
    tmp_path: Path, verwachting: Verwachting
) -> None:
    veel = "".join(f"GM{nr:04};veel;veel;veel;veel;veel;\n" for nr in range(400))
    (tmp_path / "x.zip").write_bytes(met_context(verwachting, veel.encode()))
    direct = len(lees_verslag(tmp_path / "x.zip", verwachting).bevindingen)
    antwoord = lees(tmp_path / "x.zip", DATA, DATA / "niet-geladen", 2026)
    assert direct > HOOGSTENS_BEVINDINGEN
    assert len(antwoord["bevindingen"]) == HOOGSTENS_BEVINDINGEN + 1
    assert f"het geeft {direct} bevindingen" in antwoord["bevindingen"][0]["tekst"]
